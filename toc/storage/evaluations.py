"""The evaluation of a theory: a file that lies beside it, `NAME.evaluation.json`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from toc.errors import ReadError
from toc.formats.files import read_bytes
from toc.formats.intake import json_object
from toc.rules.evaluation import Evaluation
from toc.storage.examples import SUFFIX, shipped
from toc.words.said import said

if TYPE_CHECKING:
    from toc.model.theory import Theory

EVALUATION: Final = ".evaluation.json"


def evaluation_of(theory: Theory, file: str = "") -> Evaluation | None:
    """Read what evaluators said of a theory: beside its file, or as it came with toc.

    What lies there about another theory is left alone.

    Raises:
        ReadError: The file beside it cannot be read.
    """
    places = [shipped("data") / f"{theory.id}{EVALUATION}"]
    if file:
        beside = Path(file)
        places.insert(0, beside.with_name(beside.name.removesuffix(SUFFIX) + EVALUATION))
    for place in places:
        if place.is_file() and (read := read_evaluation(place)).theory == theory.id:
            return read
    return None


def read_evaluation(path: Path) -> Evaluation:
    """Read the file of an evaluation.

    Raises:
        ReadError: It cannot be read, or is no evaluation.
    """
    data = read_bytes(path)
    try:
        return msgspec.convert(json_object(data), Evaluation)
    except (ReadError, msgspec.ValidationError) as error:
        raise ReadError(
            said("fault.no-evaluation", file=str(path)), [str(error)]
        ) from error


__all__ = ["EVALUATION", "evaluation_of", "read_evaluation"]
