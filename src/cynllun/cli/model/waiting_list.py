"""`cynllun model waiting-list FILE.csv`: a list by months waited: as in the past, with a planned activity, or back from a target."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.cli.model.shown import Answer, Cell
    from cynllun.modelling.arrays import Floats
    from cynllun.modelling.backwards import Needed
    from cynllun.modelling.calibration import Learnt, LeftOut
    from cynllun.modelling.treating import Rule
    from cynllun.modelling.waiting_lists import Projection
    from cynllun.words import Sentence

HISTORY = ("month", "weeks_over", "weeks_up_to", "pathways")
WEEKS = 365.25 / 12 / 7  # in a month
PATHWAY = ("outpatients", "tests", "day_case", "inpatient", "theatre_minutes", "bed_days")
RULES = ("longest", "past", "mixed")
TARGETS = ("over", "within", "size")
LEARNT = 12  # latest months that shares are learnt from


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The history, how far, what is planned or asked, who is treated, what is left out."""
    text = console.text
    amount, weeks, month = text("cli.help.spc_number_name"), text("cli.help.model_weeks_name"), text("cli.help.month_name")
    own.add_argument("file", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.model_waiting_list_file"))
    own.add_argument("--months", type=int, default=12, metavar=amount, help=text("cli.help.model_months"))
    own.add_argument("--over", type=float, default=52.0, metavar=weeks, help=text("cli.help.model_over"))
    own.add_argument("--additions", type=float, metavar=amount, help=text("cli.help.model_additions"))
    own.add_argument("--activity", type=float, metavar=amount, help=text("cli.help.model_activity"))
    own.add_argument("--clear", type=float, metavar=amount, help=text("cli.help.model_clear"))
    own.add_argument("--clear-months", type=int, metavar=amount, help=text("cli.help.model_clear_months"))
    own.add_argument("--removals", type=float, default=0.0, metavar=amount, help=text("cli.help.model_removals_month"))
    own.add_argument("--rule", choices=RULES, default="past", help=text("cli.help.model_rule"))
    own.add_argument("--urgent", type=float, default=0.5, metavar=amount, help=text("cli.help.model_urgent"))
    own.add_argument("--pathway", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.model_pathway"))
    own.add_argument("--target", choices=TARGETS, help=text("cli.help.model_target"))
    own.add_argument("--value", type=float, metavar=amount, help=text("cli.help.model_value"))
    own.add_argument("--by", metavar=month, help=text("cli.help.model_by"))
    own.add_argument("--most", type=float, metavar=amount, help=text("cli.help.model_most"))
    own.add_argument("--ramp", type=int, default=1, metavar=amount, help=text("cli.help.model_ramp"))
    own.add_argument("--leave-out", nargs=2, action="append", default=[], metavar=(month, text("cli.help.spc_reason_name")),
                     help=text("cli.help.model_leave_out"))  # fmt: skip
    own.add_argument("--who", default="", metavar=text("cli.help.spc_by_name"), help=text("cli.help.model_who"))


@dataclass(frozen=True, slots=True)
class Past:
    """A history: `stock` is month × bin (NaN rows where a month is not there), `first` the first month as a running number, `bin` the
    one from which people count as over, `learnt` from the latest year."""

    stock: Floats
    first: int
    bin: int
    learnt: Learnt
    left_out: tuple[LeftOut, ...]

    @property
    def last(self) -> int:
        """The latest month."""
        return self.first + len(self.stock) - 1


def answer(arguments: argparse.Namespace, _console: Console) -> Answer:
    """The list month by month, as it was asked."""
    from cynllun.modelling import Refused
    from cynllun.words import number

    if not 1 <= arguments.months <= 120:
        raise Refused("model.read.how_many", most=120)
    past = _past(arguments)
    told = [_learnt(past), *_older(past), *_edges(arguments, past)]
    if arguments.target:
        return _backwards(arguments, past, told)
    if arguments.activity is None:
        return _as_before(arguments, past, told)
    from cynllun.cli.model.tables import named
    from cynllun.modelling.noticed import fewer_join, one_line
    from cynllun.modelling.waiting_lists import to_hold
    from cynllun.words import Sentence

    found = _planned(arguments, past, _additions(arguments, past))
    if arguments.clear is not None:
        return _both_lines(arguments, past, found, told)
    holding = to_hold(_additions(arguments, past), _removals(arguments, past), past.bin)
    base = _planned(arguments, past, past.learnt.additions)
    told += [_ends(past, found, named(past.last + arguments.months)), *fewer_join(base, found, past.bin), *one_line(found, past.bin),
             Sentence("model.list.holding", {"holding": number(holding, "count"), "weeks": number(past.bin * WEEKS, places=1)})]  # fmt: skip
    return _laid(arguments, past, found, told)


def _past(arguments: argparse.Namespace) -> Past:
    import numpy as np

    from cynllun.cli.model.tables import month, once, rows
    from cynllun.modelling import Refused, bands
    from cynllun.modelling.backtests import latest
    from cynllun.modelling.calibration import LeftOut
    from cynllun.words import number

    found = once(rows(arguments.file, HISTORY), lambda row: (row.month("month"), row.count("weeks_over")))
    months = range(min(key[0] for key in found), max(key[0] for key in found) + 1)
    edges = bands.checked(sorted({key[1] for key in found}))
    for (_, over), row in found.items():
        following = edges[edges > over]
        if row.count("weeks_up_to", np.inf) != (following[0] if len(following) else np.inf):
            raise Refused("model.read.bands", row=row.number)
    counted = np.array([[found[n, edge].count("pathways") if (n, edge) in found else np.nan for edge in edges] for n in months])
    bins = int(edges[-1] // WEEKS) + 1
    if bins < 3:
        raise Refused("model.refused.open_band", limit=number(arguments.over), nearest=number(float(edges[-1])))
    stock = bands.rebinned(counted, edges, np.arange(bins, dtype=np.float64) * WEEKS)
    if arguments.over <= 0:
        raise Refused("model.read.limit", said=number(arguments.over))
    place = int(arguments.over / WEEKS + 0.5) if abs(arguments.over / WEEKS % 1 - 0.5) > 0.4 else int(arguments.over / WEEKS)
    if not 1 <= place < bins:
        raise Refused("model.refused.open_band", limit=number(arguments.over), nearest=number((bins - 1) * WEEKS, places=1))
    left_out = tuple(LeftOut(month(said) - months[0], reason, arguments.who) for said, reason in arguments.leave_out)
    for each, (said, _) in zip(left_out, arguments.leave_out, strict=True):
        if not 0 <= each.period < len(stock):
            raise Refused("model.read.left_out", said={"en": said, "cy": said})
    return Past(stock, months[0], place, latest(stock, LEARNT, left_out), left_out)


def _additions(arguments: argparse.Namespace, past: Past) -> float:
    return past.learnt.additions if arguments.additions is None else float(arguments.additions)


def _removals(arguments: argparse.Namespace, past: Past) -> Floats:
    import numpy as np

    return np.full(past.stock.shape[1], float(arguments.removals))


def _rule(arguments: argparse.Namespace, past: Past) -> Rule:
    """Longest first; the profile of the past; or that for the urgent share and the longest first for the rest."""
    import numpy as np

    from cynllun.modelling.treating import LONGEST_FIRST, as_in_the_past

    weights = np.maximum(past.learnt.leaving, 0.0)
    weights[0] = weights[1]  # who is treated in the month they join is not in the published list
    shares = {"longest": 0.0, "past": 1.0, "mixed": arguments.urgent}
    return as_in_the_past(weights, shares[arguments.rule]) if arguments.rule != "longest" else LONGEST_FIRST


def _planned(arguments: argparse.Namespace, past: Past, additions: float) -> Projection:
    import numpy as np

    from cynllun.modelling.waiting_lists import project

    many = (arguments.months, 1)
    return project(past.stock[-1][:, None], np.full(many, additions), np.full(many, float(arguments.activity)), _rule(arguments, past),
                   _removals(arguments, past))  # fmt: skip


def _cleared(arguments: argparse.Namespace, past: Past) -> Projection:
    """With more places for some months, all of them for those over the limit, the others by the rule as before."""
    import numpy as np

    from cynllun.modelling import Refused
    from cynllun.modelling.treating import targeted
    from cynllun.modelling.waiting_lists import followed, project

    months = arguments.months if arguments.clear_months is None else arguments.clear_months
    if not 1 <= months <= arguments.months:
        raise Refused("model.read.how_many", most=arguments.months)
    places = arguments.activity + arguments.clear
    rule = _rule(arguments, past)
    aimed = targeted(past.bin, arguments.clear / places, rule) if places > 0 else rule
    joining, removals = np.full((months, 1), _additions(arguments, past)), _removals(arguments, past)
    first = project(past.stock[-1][:, None], joining, np.full((months, 1), places), aimed, removals)
    rest = (arguments.months - months, 1)
    then = project(first.stock[-1], np.full(rest, joining[0, 0]), np.full(rest, float(arguments.activity)), rule, removals)
    return followed(first, then)


def _both_lines(arguments: argparse.Namespace, past: Past, plain: Projection, told: list[Sentence]) -> Answer:
    """The share treated within the limit, without and with clearing, and the month in which the lines cross back."""
    from cynllun.cli.model.shown import Answer, Column
    from cynllun.cli.model.tables import named
    from cynllun.modelling.noticed import clearing

    other = _cleared(arguments, past)
    told += [_ends(past, other, named(past.last + arguments.months)), *clearing(plain, other, past.bin)]
    lines = [100 * each.treated_within(past.bin)[:, 0] for each in (plain, other)]
    rows: list[tuple[Cell, ...]] = [
        (named(past.last + n + 1), float(plain.over(past.bin)[n + 1, 0]), float(other.over(past.bin)[n + 1, 0]), float(lines[0][n]), float(lines[1][n]))
        for n in range(arguments.months)
    ]  # fmt: skip
    return Answer(told, [Column("month"), Column("over"), Column("over_clearing"), Column("in_time", "percent"),
                         Column("in_time_clearing", "percent")], rows)  # fmt: skip


def _learnt(past: Past) -> Sentence:
    from cynllun.cli.model.tables import named
    from cynllun.words import Sentence, number

    said = {"count": past.learnt.steps, "month": named(past.last), "waiting": number(float(past.stock[-1].sum()), "count"),
            "additions": number(past.learnt.additions, "count")}  # fmt: skip
    return Sentence("model.list.learnt", said)


def _older(past: Past) -> list[Sentence]:
    """Where the latest year's bands hold more than can have grown into them."""
    from cynllun.cli.model.tables import named
    from cynllun.modelling.calibration import older_than_it_can
    from cynllun.words import Sentence, number

    start = max(0, len(past.stock) - 1 - LEARNT)
    if not (found := older_than_it_can(past.stock[start:])):
        return []
    said = {"count": len(found), "month": named(past.first + start + found[0].period), "weeks": number(found[0].bin * WEEKS, places=0),
            "found": number(found[0].found, "count"), "most": number(found[0].most, "count")}  # fmt: skip
    return [Sentence("model.list.older", said)]


def _edges(arguments: argparse.Namespace, past: Past) -> list[Sentence]:
    """The model counts months: which weeks that is."""
    from cynllun.words import Sentence, number

    said = {"asked": number(arguments.over), "months": past.bin, "weeks": number(past.bin * WEEKS, places=1)}
    return [Sentence("model.list.edge", said)]


def _ends(past: Past, found: Projection, month: str) -> Sentence:
    from cynllun.words import Sentence, number

    said = {
        "month": month,
        "waiting": number(float(found.sizes[-1, 0]), "count"),
        "over": number(float(found.over(past.bin)[-1, 0]), "count"),
    }
    return Sentence("model.list.ends", said)


def _as_before(arguments: argparse.Namespace, past: Past, told: list[Sentence]) -> Answer:
    """As in the past, with how that did on this list's own past."""
    import numpy as np

    from cynllun.cli.model.shown import Answer, Column
    from cynllun.cli.model.tables import named
    from cynllun.modelling.backtests import cohorts
    from cynllun.words import Sentence, number

    stock = cohorts(past.stock, arguments.months, left_out=past.left_out)
    said = {"month": named(past.last + arguments.months), "waiting": number(float(stock[-1].sum()), "count"),
            "over": number(float(stock[-1, past.bin :].sum()), "count")}  # fmt: skip
    told += [Sentence("model.list.ends", said), *_own_past(arguments, past, float(stock[-1].sum()))]
    rows: list[tuple[Cell, ...]] = [
        (named(past.last + n), float(row.sum()), float(row[past.bin :].sum()), 100 * float(row[: past.bin].sum() / np.maximum(row.sum(), 1e-9)))
        for n, row in enumerate(stock)
    ]  # fmt: skip
    return Answer(told, [Column("month"), Column("waiting"), Column("over"), Column("within", "percent")], rows)


def _own_past(arguments: argparse.Namespace, past: Past, forecast: float) -> list[Sentence]:
    """The interval of the forecast, and how the method did on this list's own past, beside nothing changes."""
    import numpy as np

    from cynllun.modelling.backtests import WINDOWS, cohorts, tried
    from cynllun.words import Sentence, number

    first = max(WINDOWS) + 1
    if np.isnan(past.stock).any() or past.left_out or len(past.stock) < first + arguments.months + 6:
        return [Sentence("model.list.untried")]
    found = tried(
        past.stock.sum(axis=1), lambda origin, n: float(cohorts(past.stock[: origin + 1], n)[-1].sum()), arguments.months, first
    )
    told = []
    lower, upper = found.around(forecast, arguments.months)
    if np.isfinite(lower):
        told.append(Sentence("model.list.between", {"lower": number(lower, "count"), "upper": number(upper, "count")}))
    said = {
        "count": len(found.origin),
        "error": number(100 * found.error, "percent"),
        "same": number(100 * found.error_of_no_change, "percent"),
    }
    told.append(Sentence("model.list.tried" if found.beats else "model.list.beaten", said))
    if np.isfinite(found.coverage):
        told.append(Sentence("model.list.covered", {"covered": number(100 * found.coverage, "percent")}))
    return told


def _backwards(arguments: argparse.Namespace, past: Past, told: list[Sentence]) -> Answer:
    import numpy as np

    from cynllun.cli.model.tables import month
    from cynllun.modelling import Refused
    from cynllun.modelling.backwards import Kind, Target, needed
    from cynllun.modelling.noticed import afterwards
    from cynllun.modelling.waiting_lists import to_hold
    from cynllun.words import Sentence, number

    if arguments.value is None or arguments.by is None or arguments.activity is None:
        raise Refused("model.read.target")
    by = month(arguments.by) - past.last
    value = arguments.value / 100 if arguments.target == "within" else arguments.value
    if not value >= 0 or (arguments.target == "within" and value > 1):
        raise Refused("model.read.value", said=f"{arguments.value:g}")
    if arguments.ramp < 1:
        raise Refused("model.read.how_many", most=120)
    if by > 120:
        raise Refused("model.read.how_many", most=120)
    periods = max(arguments.months, by)
    found = needed(past.stock[-1], np.full(periods, _additions(arguments, past)), np.full(periods, float(arguments.activity)),
                   Target(Kind(arguments.target), value, by, past.bin), most=None if arguments.most is None else np.full(periods, arguments.most),
                   ramp=arguments.ramp, rule=_rule(arguments, past), removals=_removals(arguments, past))  # fmt: skip
    holding = to_hold(_additions(arguments, past), _removals(arguments, past), past.bin)
    said = {"by": arguments.by, "extra": number(found.extra, "count"), "places": number(float(found.places[by - 1]), "count"),
            "value": number(100 * found.value, "percent") if arguments.target == "within" else number(found.value, "count")}  # fmt: skip
    told.append(Sentence("model.list.needed" if found.possible else "model.list.impossible", said))
    told += _earliest(past, found) if not found.possible else []
    told += afterwards(found.extra, float(found.places[by - 1]), holding)
    told.append(
        Sentence("model.list.holding", {"holding": number(holding, "count"), "weeks": number(past.bin * WEEKS, places=1)})
    )
    return _laid(arguments, past, found.projection, told)


def _earliest(past: Past, found: Needed) -> list[Sentence]:
    from cynllun.cli.model.tables import named
    from cynllun.modelling.backwards import NEVER
    from cynllun.words import Sentence

    if found.earliest == NEVER:
        return [Sentence("model.list.not_in_these_months")]
    return [Sentence("model.list.earliest", {"month": named(past.last + found.earliest)})]


def _laid(arguments: argparse.Namespace, past: Past, found: Projection, told: list[Sentence]) -> Answer:
    """A row a month: what can be done and is, who waits, how many of them over the limit; and what the treatments take, where it is said."""
    from cynllun.cli.model.shown import Answer, Column
    from cynllun.cli.model.tables import named

    over, within = found.over(past.bin)[:, 0], found.within(past.bin)[:, 0]
    taken = _activity(arguments.pathway, past, found) if arguments.pathway else ()
    rows: list[tuple[Cell, ...]] = [
        (named(past.last + n + 1), float(found.treated[n].sum() + found.unused[n, 0]), float(found.treated[n].sum()), float(found.removed[n].sum()),
         float(found.sizes[n + 1, 0]), float(over[n + 1]), 100 * float(within[n + 1]), *(float(values[n]) for _, values in taken))
        for n in range(len(found.treated))
    ]  # fmt: skip
    names = ("month", "capacity", "treated", "removed", "waiting", "over")
    return Answer(
        told, [*(Column(name) for name in names), Column("within", "percent"), *(Column(name) for name, _ in taken)], rows
    )


def _activity(file: Path, past: Past, found: Projection) -> list[tuple[str, Floats]]:
    """What the treatments take by month: outpatients, tests, day cases, inpatients, theatre hours, beds."""
    from calendar import monthrange

    import numpy as np

    from cynllun.cli.model.tables import rows
    from cynllun.modelling.pathways import Pathway, activity

    row = rows(file, PATHWAY, ("occupancy",))[0]
    given = {name: row.count(name) for name in PATHWAY}
    each = Pathway(**given, occupancy=row.count("occupancy", 0.85))
    months = [past.last + n + 1 for n in range(len(found.treated))]
    days = np.array([monthrange(n // 12, n % 12 + 1)[1] for n in months], dtype=np.float64)
    made = activity(found.treated.sum(axis=(1, 2)), each, days)
    return [
        (name, getattr(made, name)) for name in ("outpatients", "tests", "day_cases", "inpatients", "theatre_hours", "beds")
    ]
