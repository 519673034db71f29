"""Model, check and draw theories of change.

Everything for daily work is here: `toc.read`, `toc.edit`, `toc.draw`, `toc.check` and the
records a theory is made of. Each name is loaded when it is first used, so that
`import toc` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from toc import errors
    from toc.analysis import chains as _chains
    from toc.changes import edits
    from toc.changes.diff import Diff
    from toc.editor.widget import edit
    from toc.formats import findings as _findings
    from toc.formats import page as _page
    from toc.formats import picture as _picture
    from toc.formats import registry as _registry
    from toc.formats.registry import read
    from toc.formats.report import chain_card as _chain_card
    from toc.formats.report import findings_page as _findings_page
    from toc.formats.report import health as _health
    from toc.model import parts as _parts
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
    from toc.model.theory import Theory
    from toc.rules.judgement import Judgement
    from toc.rules.problem import Finding
    from toc.storage.examples import example, exports
    from toc.storage.opening import check, judge, on_judgement, on_theory
    from toc.tables import table as _table

    __version__: str
    chain_card = on_theory(_chain_card.chain_card)
    chains = on_theory(_chains.chains)
    draw = on_theory(_picture.draw)
    evaluation_table = on_judgement(_findings.evaluation_table)
    explore = on_theory(_page.explore)
    findings_picture = on_judgement(_findings.findings_picture)
    findings_table = on_judgement(_findings.findings_table)
    health = on_theory(_health.health)
    pillar_part = on_theory(_parts.pillar_part)
    questions_table = on_judgement(_findings.questions_table)
    report = on_judgement(_findings_page.report)
    rules_table = on_judgement(_findings.rules_table)
    table = on_theory(_table.table)
    write = on_theory(_registry.write)

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
    "Diff": "toc.changes.diff",
    "Finding": "toc.rules.problem",
    "Judgement": "toc.rules.judgement",
    "Theory": "toc.model.theory",
    "chain_card": "toc.formats.report.chain_card",
    "chains": "toc.analysis.chains",
    "check": "toc.storage.opening",
    "draw": "toc.formats.picture",
    "edit": "toc.editor.widget",
    "evaluation_table": "toc.formats.findings",
    "example": "toc.storage.examples",
    "exports": "toc.storage.examples",
    "explore": "toc.formats.page",
    "findings_picture": "toc.formats.findings",
    "findings_table": "toc.formats.findings",
    "health": "toc.formats.report.health",
    "judge": "toc.storage.opening",
    "pillar_part": "toc.model.parts",
    "questions_table": "toc.formats.findings",
    "read": "toc.formats.registry",
    "report": "toc.formats.report.findings_page",
    "rules_table": "toc.formats.findings",
    "table": "toc.tables.table",
    "write": "toc.formats.registry",
}
#: What is itself a module, whose functions are called as `toc.edits.add_link`.
_MODULES: Final = {"edits": "toc.changes.edits", "errors": "toc.errors"}

#: What takes a theory, or a judgement on it, takes the name of its file as well.
_ON_THEORY: Final = frozenset(
    {"chain_card", "chains", "draw", "explore", "health", "pillar_part", "table", "write"}
)
_ON_JUDGEMENT: Final = frozenset(
    {
        "evaluation_table",
        "findings_picture",
        "findings_table",
        "questions_table",
        "report",
        "rules_table",
    }
)
#: What may take long says in a notebook how far it has come.
_LONG: Final = _ON_THEORY | _ON_JUDGEMENT | {"check", "judge"}

__all__ = [
    "Activity",
    "Actor",
    "ActorRole",
    "Assumption",
    "Citation",
    "Diff",
    "Driver",
    "Finding",
    "Impact",
    "Indicator",
    "Judgement",
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
    "edits",
    "errors",
    "evaluation_table",
    "example",
    "explore",
    "exports",
    "findings_picture",
    "findings_table",
    "health",
    "judge",
    "pillar_part",
    "questions_table",
    "read",
    "report",
    "rules_table",
    "table",
    "write",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("theory-of-change")
    elif name in _MODULES:
        value = import_module(_MODULES[name])
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        if name in _ON_THEORY | _ON_JUDGEMENT:
            opening = import_module("toc.storage.opening")
            opened = opening.on_theory if name in _ON_THEORY else opening.on_judgement
            value = opened(value)
        if name in _LONG:
            value = import_module("toc.editor.waiting").watched(value)
    else:
        message = f'toc has no "{name}". It has: {", ".join(__all__)}.'
        raise AttributeError(message, name=name, obj=import_module("toc"))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
