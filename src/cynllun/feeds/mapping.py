"""What a table looks like, as data: its columns, the codes of its places, its lines and their units, what a dash means.

One TOML file a kind of table in `mappings/`; `mapped.read` reads every one of them. A further export of the same publisher
is a further file there, and no Python. Fields are explained in docs/method/mappings.md.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "mappings"
PUBLISHED = Path(__file__).parent / "published"
FORMS = ("month", "first_day", "long_month", "short_month", "year", "financial_year", "period")
UNITS = ("count", "number", "percent", "money")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """What a code of a table stands for: an organisation, and one item of its own breakdown where the code is finer."""

    organisation: str
    item: str = ALL


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures: the column it stands in, its unit, and whether a cell may be empty."""

    id: str
    column: str
    unit: str
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a cell without a figure means: the state, and the id of the reason."""

    state: str = "missing"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """What does not exist for a body: an item of the breakdown, not applicable, and the id of the reason."""

    organisation: str
    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class Whole:
    """How the bodies' figures stand to the whole: `published` (they must sum to it) or `summed` (we add them up).

    `since`: from which period; `tolerance`: by how much rounding may part them.
    """

    id: str
    parts: tuple[str, ...]
    how: str
    since: str = ""
    tolerance: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A kind of table. In a `long` one a row holds one figure: `line_column` names its line and `value_column` holds it.

    One without places or lines knows none of its own: `knowing` gives it those of its reader.

    `complete`: the places that stand in every period of the table from `complete_from` on, so that a table that was cut off,
    or a body that stops, is seen. `nested`: lines of which none is more than the next.
    """

    id: str
    place_column: str
    places: dict[str, Place]
    period_column: str
    form: str
    lines: tuple[Line, ...] = ()
    item_column: str = ""
    items: dict[str, str] = field(default_factory=dict)
    items_summed: bool = False
    line_column: str = ""
    value_column: str = ""
    state_column: str = ""
    states: dict[str, str] = field(default_factory=dict)
    reason_column: str = ""
    break_column: str = ""
    nothing: dict[str, Nothing] = field(default_factory=dict)
    only: dict[str, str] = field(default_factory=dict)
    nested: tuple[tuple[str, ...], ...] = ()
    absent: tuple[Absent, ...] = ()
    whole: Whole | None = None
    complete: tuple[str, ...] = ()
    complete_from: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the table must have."""
        own = (self.place_column, self.period_column, self.item_column, self.line_column, self.value_column,
               self.state_column, self.reason_column, self.break_column)  # fmt: skip
        wide = () if self.line_column else tuple(line.column for line in self.lines)
        return tuple(dict.fromkeys(each for each in (*own, *self.only, *wide) if each))


def knowing(mapping: Mapping, organisations: Iterable[str], lines: Iterable[Line]) -> Mapping:
    """The mapping with every organisation by its own code where it names none, and every line by its own id likewise."""
    return replace(
        mapping, places=mapping.places or {code: Place(code) for code in organisations}, lines=mapping.lines or tuple(lines)
    )


@lru_cache
def mappings() -> dict[str, Mapping]:
    """Every mapping at hand by id."""
    return {path.stem: read_mapping(path) for path in sorted(FOLDER.glob("*.toml"))}


def read_mapping(path: Path) -> Mapping:
    """A TOML file as a mapping; its id is the file's name. ValueError or TypeError when it says what no reader knows."""
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    place, period, item = told.pop("place"), told.pop("period"), told.pop("item", {})
    lines = tuple(Line(each["id"], each.get("column", ""), each["unit"], each.get("may_be_empty", True))
                  for each in told.pop("line", ()))  # fmt: skip
    if period["form"] not in FORMS or any(line.unit not in UNITS for line in lines):
        raise ValueError(f"{path.name}: form {period['form']!r} or a unit is not known")
    nothing = {text: Nothing(**means) for text, means in {"": {}, **told.pop("nothing", {})}.items()}
    whole, complete = told.pop("whole", None), told.pop("complete", {})
    return Mapping(
        id=path.stem, place_column=place["column"], places=_places(place), period_column=period["column"], form=period["form"],
        lines=lines, item_column=item.get("column", ""), items=_codes(item), items_summed=item.get("summed", False),
        nothing=nothing, whole=Whole(**{**whole, "parts": tuple(whole["parts"])}) if whole else None,
        complete=tuple(complete.get("places", ())), complete_from=complete.get("from", ""),
        nested=tuple(tuple(each) for each in told.pop("nested", ())),
        absent=tuple(Absent(**each) for each in told.pop("absent", ())), **told,
    )  # fmt: skip


def _places(told: dict[str, Any]) -> dict[str, Place]:
    found = {code: Place(organisation) for code, organisation in told.get("codes", {}).items()}
    for row in _rows(told):
        found[row["code"]] = Place(row["organisation"], row.get("breakdown", ALL))
    return found


def _codes(told: dict[str, Any]) -> dict[str, str]:
    return {**told.get("codes", {}), **{row["label"]: row["id"] for row in _rows(told)}}


def _rows(told: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of the register that `codes_from` names, in the folder of the carried data sets."""
    if "codes_from" not in told:
        return []
    with (PUBLISHED / told["codes_from"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
