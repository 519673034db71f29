"""The interactive page: one HTML file to share, which asks nothing of the network.

It carries what one sees in a picture and, for the card that is chosen, its links,
assumptions, risks, indicators, progress, actors, owner, notes and sources, in one
language. It cannot be read back.

pyvis holds the network and brings vis-network, which shows it. The page around it is
ours: that of pyvis 0.3.2 fetches style and script from a server even when all is to be
"in_line", and puts some texts into the page unescaped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, to_builtins

from toc.drawing.font_faces import FAMILIES, font_faces
from toc.drawing.scene import scene
from toc.drawing.text import shown
from toc.errors import UsageError
from toc.formats.files import replace_file
from toc.formats.page.details import details
from toc.formats.page.drawing import drawing
from toc.formats.page.network import network
from toc.model.elements import KINDS
from toc.model.parts import pillar_part
from toc.words.catalogue import words

if TYPE_CHECKING:
    import os

    from toc.drawing.shapes import Scene
    from toc.formats.page.details import Details
    from toc.model.elements import Id
    from toc.model.theory import Theory

#: What vis-network is told; nothing here comes from a theory.
OPTIONS: Final = {
    "layout": {"improvedLayout": False},
    "physics": {"enabled": False},
    "interaction": {"dragNodes": False, "hover": True, "selectConnectedEdges": False},
    "nodes": {"chosen": False},
    "edges": {"smooth": {"enabled": False}},
}


#: The modules of the page's script, each after those it imports.
SCRIPTS: Final = ("content", "chains", "view", "brush", "links", "stage", "panel", "index")
_IMPORT: Final = re.compile(r'^import \{[^}]*\} from "\./\w+\.js";\n', re.MULTILINE)


class Page(Struct, frozen=True):
    """An interactive page; a notebook shows it in a frame of its own."""

    html: str
    title: str
    #: Where it was written; empty when it was only made to be shown. What is shown
    #: names no folder, for a notebook is sent on.
    path: str = ""

    def __repr__(self) -> str:
        where = f', written to "{Path(self.path).name}"' if self.path else ""
        return f'Interactive page of "{self.title}"{where}.'

    def _repr_html_(self) -> str:
        """Show the page where it can reach neither the notebook nor the network."""
        name = escape(Path(self.path).name)
        where = (
            f"<p>This page is in <b>{name}</b>: open it in any browser, or send it on. It "
            "needs no internet.</p>"
            if self.path
            else ""
        )
        return (
            f'<iframe title="{escape(self.title)}" sandbox="allow-scripts" width="100%" '
            f'height="640" style="border: 1px solid rgba(128, 128, 128, 0.4)" '
            f'srcdoc="{escape(self.html)}"></iframe>{where}'
        )


def explore(
    theory: Theory,
    pillar: Id | None = None,
    path: str | os.PathLike[str] | None = None,
    language: str | None = None,
) -> Page:
    """Make an interactive page of a theory or pillar, and write it where a path is given.

    >>> page = toc.explore(theory, "accountability", "accountability.html")

    Raises:
        StorageError: The page cannot be written; what was there is as it was.
        UsageError: The theory has no such pillar, or nothing in such a language.
    """
    if language is not None and language not in theory.languages:
        raise UsageError(
            f'This theory has no texts in "{language}". '
            f"Its languages: {', '.join(theory.languages)}."
        )
    part = theory if pillar is None else pillar_part(theory, pillar)
    page = Page(
        html=made(part, language), title=_title(part, language), path=str(path or "")
    )
    if path is not None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(Path(path), page.html.encode())
    return page


def dump(theory: Theory, language: str | None = None) -> bytes:
    """Write the interactive page of a theory."""
    return made(theory, language).encode()


def made(theory: Theory, language: str | None = None) -> str:
    """Make the page; only the scripts and styles it names by their hash may run."""
    theory = theory.placed
    page = scene(theory, language)
    told = details(theory, language)
    content = _content(theory, page, told, language)
    body = _body(theory, page, told, language)
    style = f"{font_faces(content + body)}\n{_own('page.css')}"
    style = style.replace("{fonts}", FAMILIES)
    library, script = _vis_network(), _script()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(library)} {_hash(script)}",
            # vis-network sets styles through the style object, which no policy forbids.
            f"style-src {_hash(style)}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(page.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(_title(theory, language))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            body,
            f'<script type="application/json" id="content">{content}</script>',
            f"<script>{library}</script>",
            f'<script type="module">{script}</script>',
            "</body>",
            "</html>",
            "",
        ]
    )


def _content(
    theory: Theory, page: Scene, told: dict[Id, Details], language: str | None
) -> str:
    nodes, edges, *_ = network(theory, page, language).get_network_data()
    content: dict[str, Any] = {
        "nodes": nodes,
        "edges": edges,
        "options": OPTIONS,
        "drawing": drawing(page),
        "details": to_builtins(told),
        "sitting": {
            target: [one.id for one in sitting]
            for target, sitting in theory.conditions.items()
        },
    }
    # Without "<" no text can end the script it stands in.
    return _whole(json.dumps(content, ensure_ascii=False)).replace("<", "\\u003c")


def _body(
    theory: Theory, page: Scene, told: dict[Id, Details], language: str | None
) -> str:
    def ours(name: str) -> str:
        return escape(words(f"page.{name}", page.language))

    heads = "\n".join(
        f"<h3>{escape(kind)}</h3>\n<ul>\n{items}\n</ul>"
        for kind, items in _lists(told, language).items()
    )
    search = (
        f'<input type="search" id="search" placeholder="{ours("search")}" '
        f'aria-label="{ours("search")}" dir="auto" hidden>'
    )
    return "\n".join(
        [
            "<header>",
            f"<h1>{escape(_title(theory, language))}</h1>",
            f'<button type="button" id="whole" hidden>{ours("whole")}</button>',
            "</header>",
            "<main>",
            f'<div id="stage"><noscript>{ours("no-script")}</noscript>',
            '<div id="picture"></div><div id="tip" hidden></div></div>',
            '<aside><section id="all">',
            f"<p>{ours('help')}</p>",
            search,
            heads,
            '</section><section id="one" aria-live="polite" hidden>',
            f'<button type="button" id="back">← {ours("back")}</button>',
            '<div id="told"></div>',
            "</section></aside>",
            "</main>",
        ]
    )


def _whole(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _lists(told: dict[Id, Details], language: str | None) -> dict[str, str]:
    """List all cards by kind, as text that can be read without the picture."""
    found: dict[str, list[str]] = {}
    order = {words(f"kind.{kind}", language): place for place, kind in enumerate(KINDS)}
    for key, about in sorted(told.items(), key=lambda pair: order[pair[1].kind]):
        text = escape(_whole(about.text))
        found.setdefault(about.kind, []).append(
            f'<li><button type="button" data-card="{escape(key)}">{text}</button></li>'
        )
    return {kind: "\n".join(items) for kind, items in found.items()}


def _title(theory: Theory, language: str | None) -> str:
    title = shown(theory.spoken(theory.title, language)) or words(
        "theory-of-change", language
    )
    if len(theory.pillars) == 1:
        return f"{shown(theory.spoken(theory.pillars[0].title, language))} · {title}"
    return title


def _own(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _script() -> str:
    """Join the page's modules to one, in which every name stands only once.

    A module cannot import another from the same page, so the imports go.
    """
    return "\n".join(_IMPORT.sub("", _own(f"script/{name}.js")) for name in SCRIPTS)


def _vis_network() -> str:
    """Read vis-network as pyvis brings it, without the address of its source map."""
    libraries = resources.files("pyvis").joinpath("templates", "lib").iterdir()
    versions = [found for found in libraries if found.name.startswith("vis-")]
    newest = max(
        versions, key=lambda found: [int(n) for n in re.findall(r"\d+", found.name)]
    )
    script = newest.joinpath("vis-network.min.js").read_text("utf-8")
    return script.split("\n//# sourceMappingURL=")[0]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
