"""The words of all that is shown, printed and sent, in English and French.

What the rules say stands in the catalogues of `toc.words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.naming import joined

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

LANGUAGES: Final = ("en", "fr")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "kind": "Check of a theory of change",
        "several": "{0} theories of change",
        "checked-on": "Checked on {0}",
        "contents": "Contents",
        "error": "error",
        "errors": "errors",
        "warning": "warning",
        "warnings": "warnings",
        "info": "remark",
        "infos": "remarks",
        "finding": "finding",
        "findings": "findings",
        "none": "The rules find nothing wrong.",
        "first": "What to talk about first",
        "across": "Across pillars and the theory as a whole",
        "all": "Findings",
        "accepted": "Accepted as they are",
        "accepted-help": "These findings were accepted with a reason, and are not counted. "
        "A finding comes back after its date.",
        "questions": "Questions for the workshop",
        "questions-help": "Only people can judge these. They are neither passed nor "
        "failed, and are counted nowhere.",
        "question": "question",
        "reason": "Reason",
        "by": "By",
        "until": "Until",
        "no-date": "no date",
        "lapsed": "Was accepted until {0}: {1}",
        "fix": "The editor can mend this at a click.",
        "colon": ": ",
        "meaning": "What the rules mean",
        "rule": "rule",
        "rules": "rules",
        "why": "Why it matters",
        "instead": "What to do",
        "source": "Rests on",
        "picture": "The theory of change",
        "english": "",
        "limits": "The rules see gaps in the logic and in what is written down. They "
        "cannot see whether the theory is true.",
        "errors-mean": "the theory does not hold together, or a figure it needs is missing",
        "warnings-mean": "something is left open that usually turns out to matter",
        "infos-mean": "worth a thought",
        "made-by": "Made with toc.",
        "to": " to ",
        "period": "Programme period",
        "and": "and",
        "nor": "and",
        "thousands": ",",
        "percent": "{0}%",
        "named": 'the {0} "{1}"',
        "a-activity": "an activity",
        "a-driver": "a driver",
        "a-output": "an output",
        "a-outcome": "an outcome",
        "a-impact": "an impact",
        "month": "month",
        "months": "months",
        "pillar": "pillar",
        "pillars": "pillars",
        "mechanism": "mechanism",
        "assumption": "assumption",
        "evidence": "evidence",
        "actor": "actor",
        "link": "link",
        "no-mechanism": "no mechanism",
        "no-assumption": "no assumption",
        "no-evidence": "no evidence",
        "no-actor": "no actor",
        "no-link": "no link",
        "not-rated": "not rated",
        "out-of-4": "{0} {1} of 4",
        "likelihood": "likelihood",
        "consequence": "consequence",
        "impact": "impact",
        "rated": "rated {0}",
        "low": "low",
        "medium": "medium",
        "high": "high",
        "holds": "holds",
        "in-doubt": "in doubt",
        "failed": "failed",
        "chain-card": "Chain card",
        "step": "step",
        "steps": "steps",
        "step-number": "Step {0}",
        "weakest": "weakest",
        "because": "Because",
        "who-acts": "Who acts",
        "rests-on": "Rests on",
        "threatened-by": "Threatened by",
        "rests-on-evidence": "Evidence",
        "strength": "Strength",
        "confidence": "confidence {0}",
        "necessary": "necessary",
        "sufficient": "sufficient",
        "contributing": "contributing",
        "step-lacks": "It names {0}.",
        "leaves-out": "It leaves out {0}.",
        "goes-back": "It goes back from {0} to {1}.",
        "missing": "The middle is missing",
        "missing-here": "No link leads from the one above to the one below.",
        "missing-between": "The middle is missing: no link leads from {0} to {1}.",
        "weakest-step": "The weakest step is number {0}.",
        "weakest-lacks": "The weakest step is number {0}: it names {1}.",
        "weakest-rated": "The weakest step is number {0}, with a confidence of {1}.",
        "unrated": "Nobody has rated the confidence of a step.",
        "untimed": "No step says how long it takes",
        "timed": "From its start to its end it takes {0}",
        "timed-one": "1 of {1} steps says how long it takes, {0}",
        "timed-some": "{2} of {1} steps say how long they take, {0} in all",
        "runs-for": "the programme runs for {0}",
        "too-late": "so the change comes after its end",
        "semicolon": "; ",
        "plausible": "Plausible steps: {0} of {1} (from one level to the next, with a "
        "reason and an actor).",
        "ways": "{0} chains join the two ends; none is shorter than this one.",
        "health": "Pillar health",
        "whole": "Whole theory",
        "written-down": "How much is written down",
        "share": "{0} of {1}",
        "share-of": "Each share is of what could have it.",
        "bars": "The bars say how much is written down, not whether it is true. Outputs "
        "and outcomes of the programme count as results. A bar is red below {0} and blue "
        "from {1}.",
        "measure-assumptions": "Assumptions",
        "measure-risks": "Risks",
        "measure-indicators": "Indicators",
        "measure-evidence": "Evidence",
        "measure-gender": "Gender",
        "measure-disability": "Disability",
        "measure-rights-holders": "Rights-holders",
        "measure-duty-bearers": "Duty-bearers",
        "of-assumptions": "links between results with an assumption, on the link or its "
        "result",
        "of-risks": "results with a risk, on the result or on a link that leads to it",
        "of-indicators": "results with an indicator",
        "of-evidence": "links that cite evidence",
        "of-gender": "results with a gender marker of 1 or 2, or an indicator by sex",
        "of-disability": "results with a disability marker of 1 or 2, or an indicator by "
        "disability",
        "of-rights-holders": "results that name a rights-holder",
        "of-duty-bearers": "results that name a duty-bearer",
        "weakest-chain": "Weakest chain",
        "no-chain": "Nothing that is done leads to a last result.",
        "weakest-link-to": "weakest link to",
        "link-rated": "The weakest link has a confidence of {0}.",
        "link-lacks": "The weakest link names {0}.",
        "link-unrated": "Nobody has rated the weakest link.",
        "single-points": "Single points of failure",
        "no-single-point": "No single element carries everything.",
        "all-pass": "Every way to {0} passes each of these:",
        "all-fail": "If these {1} fail together, nothing that is done reaches {0}:",
    },
    "fr": {
        "kind": "Examen d\u2019une théorie du changement",
        "several": "{0} théories du changement",
        "checked-on": "Examen du {0}",
        "contents": "Sommaire",
        "error": "erreur",
        "errors": "erreurs",
        "warning": "avertissement",
        "warnings": "avertissements",
        "info": "remarque",
        "infos": "remarques",
        "finding": "constat",
        "findings": "constats",
        "none": "Les règles ne trouvent rien à redire.",
        "first": "De quoi parler d\u2019abord",
        "across": "Plusieurs piliers et la théorie entière",
        "all": "Constats",
        "accepted": "Acceptés en l\u2019état",
        "accepted-help": "Ces constats ont été acceptés avec un motif et ne sont pas "
        "comptés. Un constat revient après sa date.",
        "questions": "Questions pour l'atelier",
        "questions-help": "Seules des personnes peuvent en juger. Elles ne sont ni "
        "réussies ni manquées, et ne comptent nulle part.",
        "question": "question",
        "reason": "Motif",
        "by": "Par",
        "until": "Jusqu\u2019au",
        "no-date": "sans date",
        "lapsed": "Était accepté jusqu\u2019au {0}\u00a0: {1}",
        "fix": "L\u2019éditeur peut corriger cela d\u2019un clic.",
        "colon": "\u00a0: ",
        "meaning": "Ce que signifient les règles",
        "rule": "règle",
        "rules": "règles",
        "why": "Pourquoi c\u2019est important",
        "instead": "Que faire",
        "source": "Fondement",
        "picture": "La théorie du changement",
        "english": "Les titres des sources sont en anglais.",
        "limits": "Les règles voient les lacunes de la logique et de ce qui est écrit. "
        "Elles ne peuvent pas voir si la théorie est vraie.",
        "errors-mean": "la théorie ne tient pas, ou un chiffre nécessaire manque",
        "warnings-mean": "un point laissé ouvert qui finit souvent par compter",
        "infos-mean": "mérite réflexion",
        "made-by": "Produit avec toc.",
        "to": " au ",
        "period": "Période du programme",
        "and": "et",
        "nor": "ni",
        "thousands": "\u202f",
        "percent": "{0}\u00a0%",
        "named": "«\u00a0{1}\u00a0» ({0})",
        "a-activity": "une activité",
        "a-driver": "un levier",
        "a-output": "un produit",
        "a-outcome": "un effet",
        "a-impact": "un impact",
        "month": "mois",
        "months": "mois",
        "pillar": "pilier",
        "pillars": "piliers",
        "mechanism": "mécanisme",
        "assumption": "hypothèse",
        "evidence": "élément de preuve",
        "actor": "acteur",
        "link": "lien",
        "no-mechanism": "aucun mécanisme",
        "no-assumption": "aucune hypothèse",
        "no-evidence": "aucun élément de preuve",
        "no-actor": "aucun acteur",
        "no-link": "aucun lien",
        "not-rated": "sans évaluation",
        "out-of-4": "{0} {1} sur 4",
        "likelihood": "probabilité",
        "consequence": "conséquence",
        "impact": "impact",
        "rated": "niveau {0}",
        "low": "faible",
        "medium": "moyen",
        "high": "élevé",
        "holds": "tient",
        "in-doubt": "en doute",
        "failed": "ne tient plus",
        "chain-card": "Fiche de chaîne",
        "step": "étape",
        "steps": "étapes",
        "step-number": "Étape {0}",
        "weakest": "la plus faible",
        "because": "Parce que",
        "who-acts": "Qui agit",
        "rests-on": "Repose sur",
        "threatened-by": "Menacée par",
        "rests-on-evidence": "Preuves",
        "strength": "Solidité",
        "confidence": "confiance {0}",
        "necessary": "nécessaire",
        "sufficient": "suffisant",
        "contributing": "contribue",
        "step-lacks": "Elle n\u2019indique {0}.",
        "leaves-out": "Elle saute {0}.",
        "goes-back": "Elle revient d\u2019{0} à {1}.",
        "missing": "Il manque le chaînon intermédiaire",
        "missing-here": "Aucun lien ne mène de l\u2019élément du dessus à celui du "
        "dessous.",
        "missing-between": "Il manque le chaînon intermédiaire\u00a0: aucun lien ne mène "
        "de {0} à {1}.",
        "weakest-step": "L\u2019étape la plus faible est la nº\u00a0{0}.",
        "weakest-lacks": "L\u2019étape la plus faible est la nº\u00a0{0}\u00a0: elle "
        "n\u2019indique {1}.",
        "weakest-rated": "L\u2019étape la plus faible est la nº\u00a0{0}, avec une "
        "confiance de {1}.",
        "unrated": "Personne n\u2019a évalué la confiance accordée aux étapes.",
        "untimed": "Aucune étape ne dit combien de temps elle prend",
        "timed": "Du début à la fin, il faut {0}",
        "timed-one": "1 étape sur {1} dit combien de temps elle prend, soit {0}",
        "timed-some": "{2} étapes sur {1} disent combien de temps elles prennent, soit {0} "
        "en tout",
        "runs-for": "le programme dure {0}",
        "too-late": "le changement vient donc après sa fin",
        "semicolon": "\u00a0; ",
        "plausible": "Étapes plausibles\u00a0: {0} sur {1} (d\u2019un niveau au suivant, "
        "avec une raison et un acteur).",
        "ways": "{0} chaînes relient les deux bouts\u00a0; aucune n\u2019est plus courte "
        "que celle-ci.",
        "health": "Santé des piliers",
        "whole": "Toute la théorie",
        "written-down": "Ce qui est écrit",
        "share": "{0} sur {1}",
        "share-of": "Chaque part se rapporte à tout ce qui pourrait l\u2019avoir.",
        "bars": "Les barres disent combien est écrit, pas si c\u2019est vrai. Les produits "
        "et les effets du programme comptent comme résultats. Une barre est rouge en "
        "dessous de {0} et bleue à partir de {1}.",
        "measure-assumptions": "Hypothèses",
        "measure-risks": "Risques",
        "measure-indicators": "Indicateurs",
        "measure-evidence": "Preuves",
        "measure-gender": "Genre",
        "measure-disability": "Handicap",
        "measure-rights-holders": "Titulaires de droits",
        "measure-duty-bearers": "Débiteurs d\u2019obligations",
        "of-assumptions": "liens entre résultats avec une hypothèse, sur le lien ou sur "
        "son résultat",
        "of-risks": "résultats avec un risque, sur le résultat ou sur un lien qui y mène",
        "of-indicators": "résultats avec un indicateur",
        "of-evidence": "liens qui citent des preuves",
        "of-gender": "résultats avec un marqueur genre de 1 ou 2, ou un indicateur par "
        "sexe",
        "of-disability": "résultats avec un marqueur handicap de 1 ou 2, ou un indicateur "
        "par handicap",
        "of-rights-holders": "résultats qui nomment un titulaire de droits",
        "of-duty-bearers": "résultats qui nomment un débiteur d\u2019obligations",
        "weakest-chain": "Chaîne la plus faible",
        "no-chain": "Rien de ce qui est fait ne mène à un résultat final.",
        "weakest-link-to": "lien le plus faible vers",
        "link-rated": "Le lien le plus faible a une confiance de {0}.",
        "link-lacks": "Le lien le plus faible n\u2019indique {0}.",
        "link-unrated": "Personne n\u2019a évalué le lien le plus faible.",
        "single-points": "Points uniques de défaillance",
        "no-single-point": "Aucun élément ne porte tout à lui seul.",
        "all-pass": "Tout chemin vers {0} passe par chacun de ces éléments\u00a0:",
        "all-fail": "Si ces {1} éléments échouent ensemble, rien de ce qui est fait "
        "n\u2019atteint {0}\u00a0:",
    },
}
_MONTHS: Final[Mapping[str, str]] = {
    "en": "January February March April May June July August September October November "
    "December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
}


def own(language: str | None) -> str:
    """Give the language of ours for readers of another: it or its base, else English."""
    base = (language or "").partition("-")[0]
    return base if base in LANGUAGES else LANGUAGES[0]


def word(name: str, language: str | None) -> str:
    """Give a word of ours in a language, in English where we do not speak it."""
    return WORDS[own(language)][name]


def counted(number: int, name: str, language: str | None) -> str:
    """Say how many, for example "3 warnings"; French says "0 erreur", in the singular."""
    is_one = number == 1 or (number == 0 and own(language) == "fr")
    return f"{grouped(number, language)} {word(name if is_one else f'{name}s', language)}"


def grouped(number: int, language: str | None) -> str:
    """Write a number with its thousands apart: "1,200", in French with a space."""
    return f"{number:,}".replace(",", word("thousands", language))


def percent(share: float, language: str | None) -> str:
    """Write a share as "30%"; French sets a space before the sign."""
    return word("percent", language).format(round(100 * share))


def listed(parts: Sequence[str], language: str | None, last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c", "a, b et c"."""
    return joined(parts, word(last, language))


def dated(day: datetime.date, language: str | None) -> str:
    """Write a date as it is read out: "3 March 2021", "1er mars 2021"."""
    spoken = own(language)
    number = "1er" if day.day == 1 and spoken == "fr" else str(day.day)
    return f"{number} {_MONTHS[spoken].split()[day.month - 1]} {day.year}"
