"""The words of the report itself, in English and French.

Findings and the manuals of the rules are written in English; a report in another language
says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

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
        "to-do": "What to do first",
        "across": "Across pillars",
        "all": "Findings",
        "accepted": "Accepted as they are",
        "accepted-help": "These findings were accepted with a reason, and are not counted. "
        "A finding comes back after its date.",
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
        "to-do": "Ce qu\u2019il faut faire d\u2019abord",
        "across": "Plusieurs piliers",
        "all": "Constats",
        "accepted": "Acceptés en l\u2019état",
        "accepted-help": "Ces constats ont été acceptés avec un motif et ne sont pas "
        "comptés. Un constat revient après sa date.",
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
        "english": "Les constats et les explications des règles sont rédigés en anglais.",
        "limits": "Les règles voient les lacunes de la logique et de ce qui est écrit. "
        "Elles ne peuvent pas voir si la théorie est vraie.",
        "errors-mean": "la théorie ne tient pas, ou un chiffre nécessaire manque",
        "warnings-mean": "un point laissé ouvert qui finit souvent par compter",
        "infos-mean": "mérite réflexion",
        "made-by": "Produit avec toc.",
        "to": " au ",
        "period": "Période du programme",
    },
}
_MONTHS: Final[Mapping[str, str]] = {
    "en": "January February March April May June July August September October November "
    "December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
}


def word(name: str, language: str) -> str:
    """Give a word of the report in one of its languages."""
    return WORDS[language][name]


def counted(number: int, name: str, language: str) -> str:
    """Say how many, for example "3 warnings"; French says "0 erreur", in the singular."""
    is_one = number == 1 or (number == 0 and language == "fr")
    return f"{number} {word(name if is_one else f'{name}s', language)}"


def dated(day: datetime.date, language: str) -> str:
    """Write a date as it is read out: "3 March 2021", "1er mars 2021"."""
    number = "1er" if day.day == 1 and language == "fr" else str(day.day)
    return f"{number} {_MONTHS[language].split()[day.month - 1]} {day.year}"
