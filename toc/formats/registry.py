"""The table of formats, and reading and writing by it; only here are files touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import fields

from toc.errors import ReadError, UsageError
from toc.formats import native
from toc.formats.files import read_bytes, replace_file
from toc.formats.rights import EXPORTED, in_folder
from toc.model.parts import pillar_part
from toc.model.speech import in_english
from toc.words.said import Listed, Said, said

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Container

    from toc.model.elements import Id
    from toc.model.theory import Theory


class Loss(Struct, frozen=True):
    """A field of an element or link that a format cannot carry."""

    element: str
    field: str
    #: Why the format leaves it out.
    said: Said

    @property
    def reason(self) -> str:
        """Say it in English."""
        return in_english(self.said)


class Format(Struct, frozen=True):
    """A way to keep or show a theory as bytes."""

    name: str
    title: Said
    suffixes: tuple[str, ...]
    #: From bytes to theory; None where the format only shows.
    load: Callable[[bytes], Theory] | None
    #: From a theory and a language (None: the theory's first) to bytes.
    dump: Callable[[Theory, str | None], bytes]
    #: The fields of elements and links that it carries; None means all.
    carries: frozenset[str] | None = None


def _dump_svg(theory: Theory, language: str | None) -> bytes:
    # Fonts and text shaping are loaded only by those who draw.
    from toc.formats import svg

    return svg.dump(theory, language=language)


FORMATS: Final = (
    Format(
        name="native",
        title=said("file.title.native"),
        suffixes=(".toc.json",),
        load=native.load,
        dump=lambda theory, _: native.dump(theory),
    ),
    Format(
        name="svg",
        title=said("file.title.svg"),
        suffixes=(".svg",),
        load=None,
        dump=_dump_svg,
        carries=frozenset(
            {"id", "text", "pillars", "conditions", "threatens", "from_id", "to_id"}
        ),
    ),
)


def format_of(
    path: str | os.PathLike[str], name: str | None = None, *, to_read: bool = False
) -> Format:
    """Find a format by its name or, without one, by the file's suffix.

    A refusal lists the suffixes of all formats, or of those that can be read.

    Raises:
        UsageError: No format has that name or suffix.
    """
    filename = Path(path).name.lower()
    for known in FORMATS:
        if known.name == name or (name is None and filename.endswith(known.suffixes)):
            return known
    if name is not None:
        formats = ", ".join(known.name for known in FORMATS)
        raise UsageError(said("file.no-format", name=name, formats=formats))
    suffixes = _suffixes(to_read=to_read)
    raise UsageError(said("file.no-suffix", name=Path(path).name, suffixes=suffixes))


def _suffixes(*, to_read: bool) -> Listed:
    formats = (known for known in FORMATS if known.load or not to_read)
    return Listed(tuple(one for known in formats for one in known.suffixes), "or")


def read(path: str | os.PathLike[str], format: str | None = None) -> Theory:  # noqa: A002  # the word users know
    """Read a theory from a file.

    >>> theory = toc.read(toc.example())
    >>> theory.id
    'cambodia-2018-2021'

    Raises:
        ReadError: The file cannot be read or is damaged; it lists every fault.
        UsageError: The format is not known or cannot be read.
    """
    # A folder, or a file that is not there, is told before what its name lacks.
    data = read_bytes(Path(path))
    known = format_of(path, format, to_read=True)
    if known.load is None:
        suffixes = _suffixes(to_read=True)
        raise UsageError(
            said("file.only-written", path=str(path), title=known.title, suffixes=suffixes)
        )
    try:
        return known.load(data)
    except ReadError as error:
        named = said("file.named", path=str(path), summary=error.summary)
        raise type(error)(named, error.faults) from error


def write(
    theory: Theory,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002  # the word users know
    *,
    pillar: Id | None = None,
    language: str | None = None,
    overwrite: bool = False,
) -> tuple[Loss, ...]:
    """Write a theory, or one pillar of it, and return what the format cannot carry.

    A file that is write-protected is written over only with `overwrite`.

    >>> lost = toc.write(theory, "copy.toc.json")
    >>> lost
    ()

    Raises:
        StorageError: The file cannot be written; what was there is as it was.
        UsageError: The format, pillar or language is not known.
    """
    known = format_of(path, format)
    part = theory if pillar is None else pillar_part(theory, pillar)
    path = Path(path).absolute()
    data = known.dump(part, language)
    # A theory is shared with whom its folder is shared; what is made of it, as usual.
    rights = in_folder(path.parent) if known.load is native.load else EXPORTED
    replace_file(path, data, rights, overwrite=overwrite)
    return losses(part, known)


def losses(theory: Theory, known: Format) -> tuple[Loss, ...]:
    """List every field with content that a format leaves out."""
    if known.carries is None:
        return ()
    lost = said("file.lost", title=known.title)
    return tuple(
        Loss(element=record.id, field=name, said=lost)
        for table in (theory.elements, theory.links)
        for record in table.values()
        for name in _filled(record, known.carries)
    )


def _filled(record: Struct, carried: Container[str]) -> list[str]:
    return [
        known.encode_name
        for known in fields(record)
        if known.name not in carried and getattr(record, known.name) != known.default
    ]
