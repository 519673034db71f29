"""Model, check and draw theories of change.

Everything for daily work is here: `toc.read`, `toc.edit`, `toc.draw`, `toc.check` and the
records a theory is made of. Each name is loaded when it is first used, so that
`import toc` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from toc.analysis.chains import chains
    from toc.editor.widget import edit
    from toc.formats.findings import (
        evaluation_table,
        findings_picture,
        findings_table,
        questions_table,
        rules_table,
    )
    from toc.formats.page import explore
    from toc.formats.picture import draw
    from toc.formats.registry import read, write
    from toc.formats.report.chain_card import chain_card
    from toc.formats.report.findings_page import report
    from toc.formats.report.health import health
    from toc.model.elements import (
        Activity,
        Actor,
        ActorRole,
        Assumption,
        Citation,
        Driver,
        Impact,
        Indicator,
        Link,
        Measurement,
        Outcome,
        Output,
        Period,
        Pillar,
        Progress,
        Risk,
        Source,
    )
    from toc.model.parts import pillar_part
    from toc.model.theory import Theory
    from toc.rules.check import check
    from toc.storage.examples import example, exports

    __version__: str

_ELEMENTS: Final = "toc.model.elements"

#: Where each public name lives.
_HOMES: Final = {
    "Activity": _ELEMENTS,
    "Actor": _ELEMENTS,
    "ActorRole": _ELEMENTS,
    "Assumption": _ELEMENTS,
    "Citation": _ELEMENTS,
    "Driver": _ELEMENTS,
    "Impact": _ELEMENTS,
    "Indicator": _ELEMENTS,
    "Link": _ELEMENTS,
    "Measurement": _ELEMENTS,
    "Outcome": _ELEMENTS,
    "Output": _ELEMENTS,
    "Period": _ELEMENTS,
    "Pillar": _ELEMENTS,
    "Progress": _ELEMENTS,
    "Risk": _ELEMENTS,
    "Source": _ELEMENTS,
    "Theory": "toc.model.theory",
    "chain_card": "toc.formats.report.chain_card",
    "chains": "toc.analysis.chains",
    "check": "toc.rules.check",
    "draw": "toc.formats.picture",
    "edit": "toc.editor.widget",
    "evaluation_table": "toc.formats.findings",
    "example": "toc.storage.examples",
    "exports": "toc.storage.examples",
    "explore": "toc.formats.page",
    "findings_picture": "toc.formats.findings",
    "findings_table": "toc.formats.findings",
    "health": "toc.formats.report.health",
    "pillar_part": "toc.model.parts",
    "questions_table": "toc.formats.findings",
    "read": "toc.formats.registry",
    "report": "toc.formats.report.findings_page",
    "rules_table": "toc.formats.findings",
    "write": "toc.formats.registry",
}

__all__ = [
    "Activity",
    "Actor",
    "ActorRole",
    "Assumption",
    "Citation",
    "Driver",
    "Impact",
    "Indicator",
    "Link",
    "Measurement",
    "Outcome",
    "Output",
    "Period",
    "Pillar",
    "Progress",
    "Risk",
    "Source",
    "Theory",
    "__version__",
    "chain_card",
    "chains",
    "check",
    "draw",
    "edit",
    "evaluation_table",
    "example",
    "explore",
    "exports",
    "findings_picture",
    "findings_table",
    "health",
    "pillar_part",
    "questions_table",
    "read",
    "report",
    "rules_table",
    "write",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("theory-of-change")
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        message = f'toc has no "{name}". It has: {", ".join(__all__)}.'
        raise AttributeError(message, name=name, obj=import_module("toc"))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
