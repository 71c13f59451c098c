"""What a joint committee needs, and what each board gives to it: as the committee says it, and as the boards do.

An edition says in its setting `shares` in which rows of which `table` both say it (`where` `is`), in which columns (`received`,
`paid`), which kinds of body they are (`committee`, `board`), and from which lines the need follows (`expenditure`, `income`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cynllun.checks.cube import Cube
from cynllun.checks.names import COUNTERPART
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A board's share by year: `asked` as the committee says it, `given` as the board does. NaN: not said. `differs` by year;
    None where it cannot be told."""

    board: str
    asked: Years
    given: Years
    differs: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class SharedOut:
    """A committee's need by year (expenditure less income other than shares, by its own plan) and the shares. `gap` is the need
    less what all boards say they give; NaN where one of them has not said. `short`: whether the shares do not add up to the need,
    within the tolerance; None where it cannot be told."""

    committee: str
    years: tuple[str, ...]
    need: Years
    shares: tuple[Share, ...]
    asked: Years
    given: Years
    short: tuple[bool | None, ...]

    @property
    def gap(self) -> Years:
        """The need less what the boards say they give: positive where the shares do not reach it."""
        return tuple(a - b for a, b in zip(self.need, self.given, strict=True))

    def without_totals(self) -> SharedOut:
        """The same for who may not know what the others say together."""
        unknown = (math.nan,) * len(self.years)
        return replace(self, need=unknown, asked=unknown, given=unknown, short=(None,) * len(self.years))


def shared_out(cube: Cube, kinds: Mapping[str, str]) -> tuple[SharedOut, ...]:
    """Every joint committee of a cube that shares something out. `kinds` are of all the bodies of the round, by code: a board
    whose plan is not at hand has not said its share. None of them where the edition has no such setting."""
    said = cube.plan.edition.settings.get("shares")
    if not said:
        return ()
    own = {each.organisation: each for each in cube.returns}
    committees = [code for code in cube.bodies if kinds.get(code) == said["committee"]]
    boards = sorted(code for code, kind in kinds.items() if kind == said["board"])
    found = (_of(cube, said, own, code, boards) for code in committees)
    return tuple(
        each for each in found if any(value == value and value for side in each.shares for value in (*side.asked, *side.given))
    )


def _of(cube: Cube, said: Mapping[str, Any], own: Mapping[str, Return], committee: str, boards: list[str]) -> SharedOut:
    edition = cube.plan.edition
    column = next(each for each in edition.columns_of(said["table"]) if each.id == said["received"])
    years = edition.axis.expand(column.periods)
    codes = tuple(edition.axis.codes[year] for year in years)
    within = next(each.value for each in edition.tolerances if each.id == said["tolerance"])
    shares = []
    for board in boards:
        asked = _says(cube, said, own.get(committee), board, said["received"], codes)
        given = _says(cube, said, own.get(board), committee, said["paid"], codes)
        shares.append(Share(board, asked, given, _differ(asked, given, within)))
    asked, given = (
        _sum([each.asked for each in shares], len(codes)),
        _sum([each.given for each in shares], len(codes)),
    )
    at, place = cube.bodies.index(committee), [cube.plan.scopes[YEAR].column[year] for year in years]
    spent, earned = (cube.values[YEAR][edition.index[said[name]], at, place].tolist() for name in ("expenditure", "income"))
    need = tuple(out - (come - share) for out, come, share in zip(spent, earned, asked, strict=True))
    return SharedOut(committee, codes, need, tuple(shares), asked, given, _differ(need, given, within))


def _says(cube: Cube, said: Mapping[str, Any], own: Return | None, other: str, column: str, codes: tuple[str, ...]) -> Years:
    """What a body's rows say of a share with another, by year: nothing known without its plan, or with an empty table."""
    rows = own.rows.get(said["table"]) if own else None
    if rows is None or not rows.count:
        return (math.nan,) * len(codes)
    name = next(each.id for each in cube.plan.edition.columns_of(said["table"]) if each.choices == COUNTERPART)
    about = zip(rows.text(name), rows.text(said["where"]), strict=True)
    chosen = [at for at, (who, what) in enumerate(about) if who == other and what == said["is"]]
    return tuple(float(sum(rows.number(f"{column}@{code}")[at] for at in chosen)) for code in codes)


def _differ(one: Years, other: Years, within: float) -> tuple[bool | None, ...]:
    return tuple(None if math.isnan(a - b) else abs(a - b) > within for a, b in zip(one, other, strict=True))


def _sum(sides: list[Years], years: int) -> Years:
    return tuple(sum((side[at] for side in sides), 0.0) for at in range(years))
