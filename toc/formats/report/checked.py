"""A theory that was checked, as the reports take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from toc.formats.report.parting import Parted
    from toc.model.theory import Theory


class Checked(Struct, frozen=True):
    """A file, the theory in it, and what is wrong with it."""

    #: As the user named it; empty for a theory that came from no file.
    file: str
    theory: Theory
    found: Parted
    #: How the project file changes the rules, in one sentence; empty where it does not.
    remark: str = ""
