"""The words that the interactive page adds to those of a picture, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing import words as picture_words

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "search": "Search the cards",
        "whole": "Show the whole picture",
        "back": "Back to all cards",
        "because": "because",
        "leads-to": "Leads to",
        "led-to-by": "Led to by",
        "assumptions": "Rests on these assumptions",
        "risks": "Threatened by these risks",
        "sits-on": "Sits on",
        "indicators": "Indicators",
        "baseline": "baseline",
        "target": "target",
        "progress": "Progress",
        "actors": "Actors",
        "owner": "Owner",
        "treatment": "Treatment",
        "notes": "Notes",
        "sources": "Sources",
        "help": "Choose a card to see what leads to it, what it leads to and what it rests "
        "on. Drag to move, turn the wheel to zoom.",
        "no-script": "The picture needs scripts, which are switched off here. The cards "
        "are listed below.",
    },
    "fr": {
        "search": "Chercher une carte",
        "whole": "Voir toute l\u2019image",
        "back": "Retour à toutes les cartes",
        "because": "parce que",
        "leads-to": "Mène à",
        "led-to-by": "Résulte de",
        "assumptions": "Repose sur ces hypothèses",
        "risks": "Menacé par ces risques",
        "sits-on": "Porte sur",
        "indicators": "Indicateurs",
        "baseline": "valeur de référence",
        "target": "cible",
        "progress": "Avancement",
        "actors": "Acteurs",
        "owner": "Responsable",
        "treatment": "Traitement",
        "notes": "Notes",
        "sources": "Sources",
        "help": "Choisissez une carte pour voir ce qui y mène, à quoi elle mène et sur "
        "quoi elle repose. Faites glisser pour déplacer, tournez la molette pour agrandir.",
        "no-script": "L\u2019image a besoin de scripts, désactivés ici. Les cartes sont "
        "listées ci-dessous.",
    },
    "km": {
        "search": "ស្វែងរកកាត",
        "whole": "បង្ហាញរូបភាពទាំងមូល",
        "back": "ត្រឡប់ទៅកាតទាំងអស់",
        "because": "ពីព្រោះ",
        "leads-to": "នាំទៅដល់",
        "led-to-by": "កើតចេញពី",
        "assumptions": "ពឹងផ្អែកលើការសន្មតទាំងនេះ",
        "risks": "រងការគំរាមពីហានិភ័យទាំងនេះ",
        "sits-on": "ស្ថិតនៅលើ",
        "indicators": "សូចនាករ",
        "baseline": "តម្លៃដើម",
        "target": "គោលដៅ",
        "progress": "វឌ្ឍនភាព",
        "actors": "តួអង្គ",
        "owner": "អ្នកទទួលខុសត្រូវ",
        "treatment": "ការដោះស្រាយ",
        "notes": "កំណត់ចំណាំ",
        "sources": "ប្រភព",
        "help": "ជ្រើសរើសកាតមួយ ដើម្បីមើលអ្វីដែលនាំទៅដល់វា អ្វីដែលវានាំទៅដល់ និងអ្វីដែលវាពឹងផ្អែក។",
        "no-script": "រូបភាពត្រូវការស្គ្រីប ដែលត្រូវបានបិទនៅទីនេះ។ កាតមានក្នុងបញ្ជីខាងក្រោម។",
    },
}


def word(name: str, language: str | None = None) -> str:
    """Give a word of the page or picture in a language, else in English."""
    table = WORDS.get((language or "en").split("-")[0], WORDS["en"])
    return table.get(name) or picture_words.word(name, language)
