"""What every row of an edition is made of: a frozen record with names, that is equal to another of its kind with the same fields.

Not a dataclass: Python makes each of those by compiling its methods anew, a millisecond each, in every process. A short command
would spend a tenth of its time on rows that it never looks at.
"""

from __future__ import annotations

from dataclasses import Field, field, make_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec


class _Fields:
    """The fields of a row as `dataclasses.replace`, `fields` and `asdict` ask for them: made when they do."""

    def __get__(self, _: object, kind: type[msgspec.Struct]) -> dict[str, Field[Any]]:
        return _fields(kind)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row: fields by name, never changed."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:
        __dataclass_fields__ = _Fields()


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, Field[Any]]:
    told = [
        (each.name, each.type, field() if each.default is msgspec.NODEFAULT else field(default=each.default))
        for each in msgspec.structs.fields(kind)
    ]
    return dict(make_dataclass(kind.__name__, told, kw_only=True).__dataclass_fields__)  # type: ignore[attr-defined]
