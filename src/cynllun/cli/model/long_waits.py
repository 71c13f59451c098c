"""`cynllun model long-waits FILE.csv`: who passes the limit unless treated, what is needed a week, what is left and when it ends."""

from __future__ import annotations

import argparse
import math
from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.cli.model.shown import Answer, Cell
    from cynllun.modelling.arrays import Floats
    from cynllun.modelling.capacity import Line
    from cynllun.modelling.long_waits import Cleared, Cohort
    from cynllun.words import Sentence

WAITING = ("specialty", "weeks_over", "weeks_up_to", "waiting")
CAPACITY = ("specialty", "source", "sessions", "cases")
CAPACITY_TOO = ("utilisation", "share", "price", "from", "to")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Who waits, the limit, the months; what there is to treat them."""
    text = console.text
    files = {name: text("cli.help.file_name") for name in ("capacity", "additions", "achieved")}
    own.add_argument("file", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.model_long_waits_file"))
    own.add_argument(
        "--limit", type=float, required=True, metavar=text("cli.help.model_weeks_name"), help=text("cli.help.model_limit")
    )
    own.add_argument(
        "--from", dest="start", required=True, metavar=text("cli.help.month_name"), help=text("cli.help.model_from")
    )
    own.add_argument("--by", required=True, metavar=text("cli.help.month_name"), help=text("cli.help.model_by"))
    for name, shown in files.items():
        own.add_argument(f"--{name}", type=Path, metavar=shown, help=text(f"cli.help.model_{name}_file"))
    own.add_argument(
        "--removals", type=float, default=0.0, metavar=text("cli.help.spc_number_name"), help=text("cli.help.model_removals")
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Months as running numbers, the specialties in the order of the file, the months' lengths in weeks."""

    first: int
    months: int
    specialties: tuple[str, ...]
    weeks: Floats


def answer(arguments: argparse.Namespace, _console: Console) -> Answer:
    """The cohort of a file, month by month."""
    import numpy as np

    from cynllun.cli.model.shown import Answer, Column
    from cynllun.cli.model.tables import named
    from cynllun.modelling.capacity import bridge, by_specialty, offered, used
    from cynllun.modelling.long_waits import clear, cohort

    waiting, edges, asked = _waiting(arguments)
    additions = _by_month(arguments.additions, "additions", asked, 0.0)
    found = cohort(waiting, edges, arguments.limit, asked.weeks, additions)
    lines = _capacity(arguments.capacity, asked) if arguments.capacity else ()
    cases = offered(lines, asked.weeks)
    capacity = by_specialty(lines, cases, len(waiting))
    removals = np.full(len(waiting), arguments.removals)
    achieved = _by_month(arguments.achieved, "treated", asked, math.nan)
    cleared = clear(found, capacity, removals, achieved)
    told = list(_told(asked, arguments.limit, found, cleared, capacity, removals, achieved))
    for each in bridge(lines, used(lines, cases, cleared.treated)):
        told.append(_bought(each.source, float(each.cases.sum()), float(each.pounds.sum())))
    rows: list[tuple[Cell, ...]] = []
    for s, specialty in enumerate(asked.specialties):
        for month in range(asked.months):
            rows.append((specialty, named(asked.first + month), *(float(each) for each in (
                found.passing[s, month + 1], capacity[s, month], cleared.treated[s, month],
                cleared.removed[s, month], cleared.over[s, month + 1]))))  # fmt: skip
    names = ("specialty", "month", "passing", "capacity", "treated", "removed", "over")
    return Answer(told, [Column(name) for name in names], rows)


def _waiting(arguments: argparse.Namespace) -> tuple[Floats, Floats, Asked]:
    import numpy as np

    from cynllun.cli.model.tables import month, once, rows
    from cynllun.modelling import Refused, bands
    from cynllun.words import number

    first, last = month(arguments.start), month(arguments.by)
    if last < first:
        raise Refused("model.read.months")
    if last - first >= 120:
        raise Refused("model.read.how_many", most=120)
    if arguments.limit <= 0:
        raise Refused("model.read.limit", said=number(arguments.limit))
    found = once(rows(arguments.file, WAITING), lambda row: (row.cells["specialty"], row.count("weeks_over")))
    specialties = tuple(dict.fromkeys(key[0] for key in found))
    edges = sorted({key[1] for key in found})
    for (_, over), row in found.items():
        following = [edge for edge in edges if edge > over]
        if row.count("weeks_up_to", math.inf) != (following[0] if following else math.inf):
            raise Refused("model.read.bands", row=row.number)
    for specialty in specialties:
        if absent := [edge for edge in edges if (specialty, edge) not in found]:
            raise Refused("model.read.band_missing", specialty={"en": specialty, "cy": specialty}, over=f"{absent[0]:g}")
    counts = np.array([[found[specialty, edge].count("waiting") for edge in edges] for specialty in specialties])
    lengths = [monthrange(n // 12, n % 12 + 1)[1] / 7 for n in range(first, last + 1)]
    return counts, bands.checked(edges), Asked(first, last - first + 1, specialties, np.array(lengths))


def _place(specialty: str, row: int, asked: Asked) -> int:
    from cynllun.modelling import Refused

    if specialty not in asked.specialties:
        known = ", ".join(asked.specialties)
        raise Refused(
            "model.read.specialty", row=row, said={"en": specialty, "cy": specialty}, known={"en": known, "cy": known}
        )
    return asked.specialties.index(specialty)


def _by_month(file: Path | None, column: str, asked: Asked, empty: float) -> Floats | None:
    """Specialty × month from rows of specialty, month and a number; what the file leaves out is `empty`."""
    import numpy as np

    from cynllun.cli.model.tables import once, rows

    if file is None:
        return None
    whole = np.full((len(asked.specialties), asked.months), empty)
    for (specialty, month), row in once(rows(file, ("specialty", "month", column)),
                                        lambda row: (row.cells["specialty"], row.month("month"))).items():  # fmt: skip
        if 0 <= month - asked.first < asked.months:
            whole[_place(specialty, row.number, asked), month - asked.first] = row.count(column, empty)
    return whole


def _capacity(file: Path, asked: Asked) -> tuple[Line, ...]:
    import numpy as np

    from cynllun.cli.model.tables import rows
    from cynllun.modelling.capacity import Line

    lines = []
    for row in rows(file, CAPACITY, CAPACITY_TOO):
        months = np.arange(asked.first, asked.first + asked.months)
        there = np.asarray(
            (months >= row.month("from", asked.first)) & (months <= row.month("to", asked.first + asked.months)),
            dtype=np.float64,
        )
        lines.append(Line(_place(row.cells["specialty"], row.number, asked), row.cells["source"], row.count("sessions") * there,
                          row.count("cases"), row.count("utilisation", 1.0), row.count("share", 1.0), row.count("price", math.nan)))  # fmt: skip
    return tuple(lines)


def _told(
    asked: Asked, limit: float, found: Cohort, cleared: Cleared, capacity: Floats, removals: Floats, achieved: Floats | None
) -> list[Sentence]:
    """For each specialty: how many pass, what is needed, planned and achieved a week, and when it ends."""
    import numpy as np

    from cynllun.cli.model.tables import named, own
    from cynllun.modelling.long_waits import NEVER, needed, weeks_more
    from cynllun.words import Sentence, number

    told = []
    rates, later = needed(found, removals, achieved), weeks_more(found, cleared, capacity)
    for s, specialty in enumerate(asked.specialties):
        passing = float(found.passing[s].sum())
        said = {"specialty": own(specialty), "limit": number(limit), "by": named(asked.first + asked.months - 1), "passing": number(passing, "count"),
                "already": number(float(found.passing[s, 0]), "count")}  # fmt: skip
        told.append(Sentence("model.long.cohort" if passing else "model.long.nobody", said))
        if not passing:
            continue
        done = np.full(asked.months, np.nan) if achieved is None else achieved[s]
        ahead = np.isnan(done)
        if ahead.any():
            planned = float(capacity[s, ahead].sum() / asked.weeks[ahead].sum())
            told.append(
                Sentence(
                    "model.long.rates", {"needed": number(float(rates[s]), places=1), "planned": number(planned, places=1)}
                )
            )
        if not ahead.all():
            reached = float(done[~ahead].sum() / asked.weeks[~ahead].sum())
            told.append(Sentence("model.long.achieved", {"achieved": number(reached, places=1)}))
        if (ends := int(cleared.ends[s])) != NEVER:
            told.append(Sentence("model.long.ends" if ends else "model.long.already", {"month": named(asked.first + ends - 1)}))
            continue
        left = {"left": number(float(cleared.over[s, -1]), "count"), "weeks": number(float(later[s]), places=0)}
        told.append(Sentence("model.long.later" if np.isfinite(later[s]) else "model.long.never", left))
    return told


def _bought(source: str, cases: float, pounds: float) -> Sentence:
    from cynllun.cli.model.tables import own
    from cynllun.words import Sentence, number

    said = {"source": own(source), "cases": number(cases, "count"), "pounds": number(pounds, "count")}
    return Sentence("model.long.bought" if math.isfinite(pounds) else "model.long.bought_unpriced", said)
