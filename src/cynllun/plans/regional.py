"""Regional services: what each plan says it does with which partner, and whether the partner's plan has the service too.

An edition says in its setting `regional` which `table` holds them and which column names the `service`. Which figures of two
partners are to be the same follows from the checks over pairs of that table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cynllun.checks.cube import Cube
from cynllun.checks.names import COUNTERPART
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.plans.mirrored import PAIRS, SAYS

Figures = Mapping[str, tuple[float, ...]]
BOTH, ONE, OTHERWISE, UNKNOWN = "both", "one", "otherwise", "unknown"


@dataclass(frozen=True, slots=True)
class Service:
    """One service between two bodies (`first` before `second` by code), by the name that at least one of them gives it.

    `said` is what each of the two says, in that order: figures by column and year, NaN where left out; None where its plan does
    not name the service. `standing`: `both` name it; `one` does, and the other's plan has no service of another name with it;
    `otherwise`: the other names services with it that this one does not (`others`), which may be the same under another name;
    `unknown`: the other's plan is not at hand, or its table is empty. `differs`: columns of the first in which both say something else."""

    name: str
    first: str
    second: str
    said: tuple[Figures | None, Figures | None]
    standing: str
    others: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def bodies(self) -> tuple[str, str]:
        """The two."""
        return self.first, self.second


def regional(cube: Cube) -> tuple[Service, ...]:
    """Every service that one of the plans names, by name and bodies; none where the edition has no such table."""
    edition = cube.plan.edition
    if "regional" not in edition.settings:
        return ()
    table = str(edition.settings["regional"]["table"])
    filled = {each.organisation for each in cube.returns if table in each.rows and each.rows[table].count}
    said: dict[tuple[str, str], dict[str, dict[str, Figures]]] = {}
    titles: dict[str, str] = {}
    for each in cube.returns:
        for name, partner, figures in _rows(edition, table, each):
            key = " ".join(name.split()).casefold()
            titles.setdefault(key, " ".join(name.split()))
            first, second = sorted((each.organisation, partner))
            said.setdefault((first, second), {}).setdefault(key, {})[each.organisation] = figures
    found = [
        _service(edition, table, titles, pair, services, key, filled) for pair, services in said.items() for key in services
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.bodies)))


def _rows(edition: Edition, table: str, own: Return) -> Iterator[tuple[str, str, Figures]]:
    """The services of one plan, with the partner and the figures; rows of one name and partner are added up."""
    rows = own.rows.get(table)
    if rows is None or not rows.count:
        return
    columns = edition.columns_of(table)
    other = next(each.id for each in columns if each.choices == COUNTERPART)
    made: dict[tuple[str, str], dict[str, tuple[float, ...]]] = {}
    for at, (name, partner) in enumerate(
        zip(rows.text(edition.settings["regional"]["service"]), rows.text(other), strict=True)
    ):
        if not name or not partner or partner == own.organisation:
            continue
        before = made.setdefault((str(name), str(partner)), {})
        for column in (each for each in columns if each.numeric):
            values = tuple(float(rows.number(part)[at]) for part in parts(edition, column.id, table))
            before[column.id] = tuple(map(sum, zip(before[column.id], values, strict=True))) if column.id in before else values
    for (name, partner), figures in made.items():
        yield name, partner, figures


def parts(edition: Edition, column: str, table: str) -> tuple[str, ...]:
    """Under which names the figures of a column stand: one for each of its periods."""
    own = next(each for each in edition.columns_of(table) if each.id == column)
    return tuple(f"{column}@{edition.axis.codes[period]}" for period in edition.axis.expand(own.periods)) or (column,)


def _service(
    edition: Edition, table: str, titles: Mapping[str, str], pair: tuple[str, str], services: Mapping[str, Mapping[str, Figures]],
    key: str, filled: set[str],
) -> Service:  # fmt: skip
    own = services[key]
    said = (own.get(pair[0]), own.get(pair[1]))
    if said[0] is not None and said[1] is not None:
        return Service(titles[key], *pair, said, BOTH, (), tuple(_differing(edition, table, said[0], said[1])))
    silent = next(body for body in pair if body not in own)
    others = tuple(sorted(titles[each] for each, by in services.items() if silent in by and len(by) == 1))
    standing = UNKNOWN if silent not in filled else OTHERWISE if others else ONE
    return Service(titles[key], *pair, said, standing, others)


def _differing(edition: Edition, table: str, first: Figures, second: Figures) -> Iterator[str]:
    """The columns of the first of which the second says something else, by the checks over pairs and their tolerance."""
    for check in edition.checks:
        told = SAYS.fullmatch(f"{check.left} {check.right}") if (check.scope, check.table) == (PAIRS, table) else None
        if told is None:
            continue
        within = next((each.value for each in edition.tolerances if each.id == check.tolerance), 0.0)
        sides = zip(first[told[1]], second[told[2]], strict=True)
        if any(not math.isnan(a - b) and abs(a - b) > within for a, b in sides):
            yield told[1]
