"""What the browser needs of the editor, joined when it is asked for: module, style, words.

The front-end is plain modules in `frontend/`; joining takes no bundler and leaves no
built file. The style brings the letters that cards are measured with, so that a card
looks the same on a laptop that has no Khmer font.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from toc.drawing.fonts import font_url
from toc.drawing.look import css_variables
from toc.editor.letters import AT_HAND
from toc.words.catalogue import SOURCE, catalogue

if TYPE_CHECKING:
    from toc.drawing.scripts import Script

_ENTRY: Final = "index"
_IMPORT: Final = re.compile(
    r'^import \{([^}]*)\} from "\.[./\w]*/(\w+)\.js";\n', re.MULTILINE
)
#: What the editor shares with the interactive page.
_SHARED: Final = frozenset({"chains"})
_OWN_WORDS: Final = "editor."
#: What the editor says as reports, pictures and tables do.
_SHARED_WORDS: Final = re.compile(
    r"(?:kind|severity|family|line|counted)\.[\w-]+|(?:field|choice)\.[\w.-]+"
)
_EXPORT: Final = re.compile(
    r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE
)
_COMMENT: Final = re.compile(
    r"^[ \t]*(?:/\*\*?(?:[^*]|\*(?!/))*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE
)
_TYPE: Final = re.compile(r"/\*\* @type (?:[^*]|\*(?!/))*\*/ ?")
_INDENT: Final = re.compile(r"^[ \t]+|^\n", re.MULTILINE)

#: More specific than any rule a host may have.
_OURS: Final = ".toc-editor:not(#host#host#host)"
#: What the sheets of pages set. To guard `all` there is takes the browser a little longer;
#: most of the cost is in the parts before and after each element.
_GUARDED: Final = """
    animation appearance background border border-radius bottom box-shadow box-sizing
    clear clip-path color column-gap columns content cursor direction display fill
    filter flex float font font-feature-settings font-variation-settings gap grid height
    hyphens inset justify-content justify-items justify-self align-content align-items
    align-self left letter-spacing line-break line-height list-style margin mask max-
    height max-width min-height min-width mix-blend-mode opacity order outline overflow
    overflow-wrap padding pointer-events position quotes resize right rotate scale
    stroke stroke-dasharray stroke-width tab-size table-layout text-align text-
    decoration text-indent text-overflow text-shadow text-transform text-wrap top
    transform transition translate user-select vertical-align visibility white-space
    width word-break word-spacing writing-mode z-index zoom
""".split()  # noqa: SIM905  # ninety lines would say no more
#: The page around the editor has rules of its own for `dt`, `button` or `*`. Ours stand in
#: a cascade layer, and this rule gives each element back what the layers say. Rules that
#: are important still reach in: that is how people set their own spacing and colours.
#: Nothing is drawn before or after what stands within a drawing.
_GUARD: Final = (
    f"{_OURS} {{ all: revert-layer; }}\n"
    f"{_OURS} *, {_OURS} ::placeholder, {_OURS} ::marker, "
    f":is({_OURS}, {_OURS} :not(svg, svg *))::before, "
    f":is({_OURS}, {_OURS} :not(svg, svg *))::after "
    f"{{ {' '.join(f'{name}: revert-layer;' for name in _GUARDED)} }}"
)
#: What a page hands down to all that stands in it ends at the editor, but for hiding it.
_ROOT: Final = ".toc-editor { all: initial; visibility: inherit; pointer-events: inherit; }"

#: Khmer comes in one weight: its bold is seldom used and would double the size.
_FACES: Final[tuple[tuple[Script, int], ...]] = (
    ("latin", 400),
    ("latin", 600),
    ("khmer", 400),
)


@cache
def module_source() -> str:
    """Give the editor's front-end as one JavaScript module.

    Each file keeps a scope of its own, so that names in two files cannot clash.
    """
    joined = [_scoped(name) for name in _in_order()]
    doors = (
        f"export const {{ {', '.join(_EXPORT.findall(_source(_ENTRY)))} }} = from_{_ENTRY};"
    )
    return "\n".join([*joined, doors, "export default { render };", ""])


@cache
def style_sheet() -> str:
    """Give the editor's style sheet with its colours and letters."""
    folder = resources.files("toc.editor").joinpath("frontend")
    sheets = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".css")),
        key=lambda one: one.name,
    )
    faces = "\n".join(_font_face(script, weight) for script, weight in _FACES)
    own = (one.read_text("utf-8") for one in sheets)
    layered = ["@layer toc-editor {", _ROOT, _grounds(), *own, "}"]
    return "\n".join([faces, _GUARD, *layered])


@cache
def words(language: str = SOURCE) -> dict[str, str]:
    """Give the patterns that the editor says, its own without the name of their family."""
    return {
        key.removeprefix(_OWN_WORDS): pattern
        for key, pattern in catalogue(language).items()
        if key.startswith(_OWN_WORDS) or _SHARED_WORDS.fullmatch(key)
    }


@cache
def _source(name: str) -> str:
    folder = (
        resources.files("toc.formats.page").joinpath("script")
        if name in _SHARED
        else resources.files("toc.editor").joinpath("frontend")
    )
    own = folder.joinpath(f"{name}.js")
    return own.read_text("utf-8")


def _needs(name: str) -> list[str]:
    return [match[2] for match in _IMPORT.finditer(_source(name))]


def _in_order() -> list[str]:
    """List the modules so that each stands after those it imports."""
    order: list[str] = []
    under_way: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        if name in under_way:
            circle = " -> ".join([*under_way[under_way.index(name) :], name])
            raise ValueError(f"Front-end modules import each other in a circle: {circle}")
        under_way.append(name)
        for needed in _needs(name):
            visit(needed)
        under_way.pop()
        order.append(name)

    visit(_ENTRY)
    return order


def _scoped(name: str) -> str:
    source = _TYPE.sub("", _COMMENT.sub("", _source(name)))
    source = _IMPORT.sub(lambda match: f"const {{{match[1]}}} = from_{match[2]};\n", source)
    source = _INDENT.sub("", source)
    given = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", source)
    return f"const from_{name} = (() => {{\n{body}return {{ {given} }};\n}})();"


def _grounds() -> str:
    """Put the look's colours on the editor, by the theme of the page around it."""
    light, dark = css_variables("light"), css_variables("dark")
    has_contrast = 'body[data-jp-theme-name*="High Contrast"] .toc-editor'
    is_dark = (
        'body:is([data-jp-theme-light="false"], [data-vscode-theme-kind="vscode-dark"])'
        " .toc-editor"
    )
    is_plain = "body:not([data-jp-theme-light], [data-vscode-theme-kind]) .toc-editor"
    return "\n".join(
        [
            f".toc-editor {{ color-scheme: light; {light} }}",
            f"{is_dark} {{ color-scheme: dark; {dark} }}",
            f"{has_contrast} {{ {css_variables('contrast')} }}",
            "@media (prefers-color-scheme: dark) {",
            f"{is_plain} {{ color-scheme: dark; {dark} }}",
            "}",
            "@media (forced-colors: active) {",
            f".toc-editor.toc-editor.toc-editor {{ {_system_colours()} }}",
            "}",
        ]
    )


def _system_colours() -> str:
    """Give each colour of the look the system's, for people who force their own."""
    special = {"page": "Canvas", "lane": "Canvas", "focus": "Highlight"}
    names = re.findall(r"--toc-([\w-]+): #", css_variables("light"))
    return " ".join(
        f"--toc-{name}: "
        f"{special.get(name, 'Canvas' if name.endswith('-fill') else 'CanvasText')};"
        for name in names
    )


def _font_face(script: Script, weight: int) -> str:
    ranges = AT_HAND[script]
    letters = "".join(
        chr(code) for first, last in ranges for code in range(first, last + 1)
    )
    covered = ", ".join(f"U+{first:X}-{last:X}" for first, last in ranges)
    weights = "600 700" if weight > 400 else "100 500" if script == "latin" else "100 700"
    # A family for each script: in one family a browser keeps only the faces whose weights
    # fit best, and would drop the other script's.
    return (
        f'@font-face {{ font-family: "Toc {script}"; font-weight: {weights}; '
        f"unicode-range: {covered}; "
        f'src: url("{font_url(script, weight, letters)}") format("woff"); }}'
    )
