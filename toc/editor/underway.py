"""Cards that a page names before it knows their ids, by the commands that make them.

Who types fast puts a card below one whose answer has not come yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from toc.errors import EditError
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

AnyStruct = TypeVar("AnyStruct", bound=Struct)

#: Ids are made of letters, digits and hyphens, so that none begins like this.
_SIGN: Final = "@"
#: The fields of commands that name one card, or several.
_ONE: Final = ("target", "from_id", "to_id")
_SEVERAL: Final = ("links_to", "links_from", "sits_on", "targets")


def with_ids(command: AnyStruct, made_by: Callable[[str], str | None]) -> AnyStruct:
    """Put in the ids of cards that are named by the commands that made them.

    Raises:
        EditError: One of them has made nothing.
    """
    named = {
        **{field: _id(getattr(command, field), made_by) for field in _in(command, _ONE)},
        **{
            field: tuple(_id(name, made_by) for name in getattr(command, field))
            for field in _in(command, _SEVERAL)
        },
    }
    return replace(command, **named) if named else command


def _in(command: Struct, fields: tuple[str, ...]) -> list[str]:
    return [field for field in fields if field in command.__struct_fields__]


def _id(name: str, made_by: Callable[[str], str | None]) -> str:
    if not name.startswith(_SIGN):
        return name
    made = made_by(name.removeprefix(_SIGN))
    if made is None:
        raise EditError(said("refused.card-not-made"))
    return made
