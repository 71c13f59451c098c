"""The thread itself: each expectation with its actions, milestones, trajectory and verdict, and every gap as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cynllun.checks.cube import Cube
from cynllun.figures import RowTable
from cynllun.frameworks import Edition, EnablingAction
from cynllun.frameworks.items import Need
from cynllun.frameworks.tables import Column
from cynllun.verdicts import Verdict
from cynllun.web import speech
from cynllun.web.formatting import day, number
from cynllun.web.thread.trajectories import Promise, promise

EXPECTATION, ENABLING = "expectation", "enabling_action"


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan, as its body wrote it. `gaps` say what it lacks."""

    code: str
    title: str
    lead: str
    dates: str
    milestones: tuple[tuple[str, str], ...]
    resources: tuple[tuple[str, str], ...]
    status: str
    serves: str
    enabling: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """One expectation: what is asked, what stands behind it, what it brings. `gaps` are its own; actions have theirs.
    `asked`: the body must answer it."""

    number: str
    priority: str
    promise: Promise
    actions: tuple[Action, ...]
    gaps: tuple[str, ...]
    asked: bool = True

    @property
    def broken(self) -> bool:
        """Whether something is missing anywhere along it."""
        return bool(self.gaps) or any(action.gaps for action in self.actions)


@dataclass(frozen=True, slots=True)
class Enabling:
    """One enabling action: adopted or justified, in the body's words, and the actions that stand behind it."""

    id: str
    title: str
    decision: str
    words: str
    actions: tuple[Action, ...]
    gaps: tuple[str, ...]

    @property
    def broken(self) -> bool:
        """Whether something is missing."""
        return bool(self.gaps)


@dataclass(frozen=True)
class Thread:
    """A version's golden thread. `loose`: actions that serve nothing."""

    strands: tuple[Strand, ...]
    enabling: tuple[Enabling, ...]
    loose: tuple[Action, ...]

    @property
    def asked(self) -> int:
        """How many expectations the body must answer."""
        return sum(1 for strand in self.strands if strand.asked)

    @property
    def without_action(self) -> int:
        """How many expectations have no action behind them."""
        return sum(1 for strand in self.strands if not strand.actions and strand.gaps)

    def count(self, status: str) -> int:
        """How many expectations have a verdict."""
        return sum(1 for strand in self.strands if strand.promise.status == status)


def weave(cube: Cube, judged: Mapping[str, Verdict]) -> Thread:
    """The thread of the one return in a cube. An edition that does not say where actions stand has none."""
    edition, kind = cube.plan.edition, cube.kinds[0]
    actions = _actions(cube)
    strands = tuple(
        _strand(row.number, row.priority, promise(cube, row, EXPECTATION, judged[row.id]),
                tuple(a for a in actions if a.serves == row.id), row.need(kind) is Need.MANDATORY)
        for row in edition.expectations if row.id in judged
    )  # fmt: skip
    enabling = tuple(_enabling(cube, row, actions) for row in edition.enabling_actions if row.applies(kind))
    known = {strand.promise.id for strand in strands}, {row.id for row in enabling}
    loose = tuple(a for a in actions if a.serves not in known[0] and a.enabling not in known[1])
    return Thread(strands, enabling, loose)


def _strand(number: str, priority: str, made: Promise, actions: tuple[Action, ...], asked: bool) -> Strand:
    gaps = [_("No action stands behind this.")] if asked and not actions else []
    if made.measure and not made.known:
        gaps.append(_("The plan gives no figure for it."))
    return Strand(number, priority, made, actions, tuple(gaps), asked)


def _enabling(cube: Cube, row: EnablingAction, actions: tuple[Action, ...]) -> Enabling:
    edition = cube.plan.edition
    behind = tuple(a for a in actions if a.enabling == row.id)
    table, column, wanted = adopting(edition)
    said = _row_of(cube.returns[0].rows.get(table), _column(edition, table, ENABLING), row.id)
    decision = said.get(column) or ""
    gaps = []
    if not decision:
        gaps.append(_("Neither adopted nor justified."))
    elif decision == wanted and not behind:
        gaps.append(_("It is adopted, and no action stands behind it."))
    words = next((text for name in dict(edition.settings.get("thread", {})).get("words", ()) if (text := said.get(name))), "")
    choices = next((c.choices for c in edition.columns_of(table) if c.id == column), "")
    title = speech.text(edition.choice_key(choices, decision), edition.id) if decision else ""
    return Enabling(row.id, speech.text(f"enabling_action.{row.id}.title", edition.id), title, words, behind, tuple(gaps))


def adopting(edition: Edition) -> tuple[str, str, str]:
    """Where the edition says that an enabling action is adopted: table, column, choice. Empty where it does not say."""
    table, _dot, condition = str(edition.settings.get("adopted", "")).partition(".")
    column, _equals, wanted = condition.partition("=")
    return table, column, wanted


def _row_of(held: RowTable | None, key: str, id: str) -> dict[str, str | None]:
    if held is None or key not in held.text_columns:
        return {}
    at = next((n for n, each in enumerate(held.text(key)) if each == id), None)
    return {} if at is None else {name: held.text(name)[at] for name in held.text_columns}


def _column(edition: Edition, table: str, choices: str) -> str:
    """The column of a table whose choices are a list; empty where it has none."""
    return next((c.id for c in edition.columns_of(table) if c.choices == choices), "")


def thread_table(edition: Edition) -> str:
    """The table that holds the actions; empty where the edition does not say."""
    return str(dict(edition.settings.get("thread", {})).get("table", ""))


def _actions(cube: Cube) -> tuple[Action, ...]:
    edition = cube.plan.edition
    told: dict[str, Any] = dict(edition.settings.get("thread", {}))
    held = cube.returns[0].rows.get(told.get("table", ""))
    if held is None:
        return ()
    columns = {c.id: c for c in edition.columns_of(told["table"])}
    keys = (_column(edition, told["table"], EXPECTATION), _column(edition, told["table"], ENABLING))
    return tuple(_action(edition, held, columns, told, keys, row) for row in range(held.count))


def _action(
    edition: Edition, held: RowTable, columns: Mapping[str, Column], told: Mapping[str, Any], keys: tuple[str, str], row: int
) -> Action:
    def text(name: str) -> str:
        return (held.text(name)[row] or "") if name in held.text_columns else ""

    def title(name: str) -> str:
        return speech.text(f"column.{told['table']}.{name}.title", edition.id)

    milestones = tuple((title(name), said) for name in told["milestones"] if (said := text(name)))
    resources = tuple(
        (title(name), number(float(value), columns[name].unit))
        for name in told["resources"] if name in held.number_columns and (value := held.number(name)[row]) == value
    )  # fmt: skip
    status = text(told["status"])
    lead, finish = text(told["lead"]), text(told["finish"])
    return Action(
        text(told["code"]), text(told["title"]), lead, _dates(text(told["start"]), finish), milestones, resources,
        speech.text(edition.choice_key(columns[told["status"]].choices, status), edition.id) if status else "",
        text(keys[0]), text(keys[1]), _lacking(lead, finish, milestones, resources),
    )  # fmt: skip


def _lacking(lead: str, finish: str, milestones: tuple[Any, ...], resources: tuple[Any, ...]) -> tuple[str, ...]:
    gaps = [
        (lead, _("Nobody leads it.")), (finish, _("It has no end date.")), (milestones, _("It has no milestone.")),
        (resources, _("It has neither money nor people.")),
    ]  # fmt: skip
    return tuple(sentence for there, sentence in gaps if not there)


def _dates(start: str, finish: str) -> str:
    """`1 April 2026 to 31 March 2027`, as far as the dates are known."""
    first, last = (day(each) for each in (start, finish))
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("from %(day)s") % {"day": first} if first else _("by %(day)s") % {"day": last} if last else ""
