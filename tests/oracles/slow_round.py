"""Every check of a round at every place, by the slow oracle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cynllun.checks.batches import Instance
from cynllun.checks.compiled import Compiled
from cynllun.checks.names import COUNTERPART
from tests.oracles.slow_return import Body, Figure, Outcome, Place, Row, added, judged, start_of


@dataclass
class Round:
    """Bodies by code, in the order of their returns."""

    plan: Compiled
    bodies: dict[str, Body]

    def places(self, code: str = "") -> Iterator[tuple[Place, Outcome]]:
        """Every place of one body's own checks, or (with no code) of the pairs and of the round as one."""
        for instance in self.plan.instances:
            scope = instance.check.scope
            if code and scope in ("month", "quarter", "year"):
                yield from self.figures(instance, self.bodies[code])
            elif code and scope == "rows":
                yield from self.rows(instance, self.bodies[code])
            elif not code and scope == "pairs":
                yield from self.pairs(instance)
            elif not code and scope == "across":
                yield from self.across(instance)

    def figures(self, instance: Instance, body: Body, columns: tuple[int, ...] = ()) -> Iterator[tuple[Place, Outcome]]:
        check = instance.check
        if not check.is_for(body.own.kind):
            return
        for column in columns or instance.columns:
            yield self._place(instance, body.code, column), self.figure(instance, body, column)

    def figure(self, instance: Instance, body: Body, column: int) -> Outcome:
        """A check of a body in a column."""
        check = instance.check

        def find(name: str) -> int | None:
            return body.named(name, check.over, instance.item)

        def look(name: str, at: int) -> Figure | float:
            line = find(name)
            return body.constant(name) if line is None else body.figure(line, check.scope, at)

        def blank(name: str, _: int) -> bool:
            line = find(name)
            return line in body.blank

        return judged(instance, look, column, start_of(self.plan, check.scope, column), blank)

    def _place(self, instance: Instance, code: str, column: int) -> Place:
        scope = self.plan.scopes["year" if instance.check.scope == "across" else instance.check.scope]
        period = scope.periods[column]
        assert period is not None
        return Place(instance.check.id, instance.item, code, self.plan.edition.axis.codes[period])

    def rows(self, instance: Instance, body: Body) -> Iterator[tuple[Place, Outcome]]:
        check = instance.check
        if not check.is_for(body.own.kind):
            return
        if body.silent(check.table):
            yield Place(check.id, "", body.code, "-"), Outcome("cannot tell", body.bits.of(body.code, check.table))
        for row in body.rows(check.table):
            yield Place(check.id, "", body.code, str(row.at)), self._row(instance, row)

    def _row(self, instance: Instance, row: Row) -> Outcome:
        def blank(name: str, _: int) -> bool:
            found = row.named(name)
            return isinstance(found, Figure) and found.absent

        found = judged(instance, lambda name, _: row.named(name), 0, 0, blank)
        return Outcome(found.verdict, found.rests | row.body.bits.of(row.body.code, row.table))

    def across(self, instance: Instance) -> Iterator[tuple[Place, Outcome]]:
        some = next(iter(self.bodies.values()))
        check = instance.check

        def look(name: str, at: int) -> Figure | float:
            line = some.named(name, check.over, instance.item)
            if line is None:
                return some.constant(name)
            each = [body.figure(line, "year", at) for body in self.bodies.values()]
            how, whole = self.plan.edition.series[line].over_bodies, added(each)
            if how == "average" and whole.value is not None:
                return Figure(whole.value / max(1, sum(not one.absent for one in each)), whole.absent, whole.rests)
            return whole if how == "sum" else Figure(None, whole.absent, whole.rests)

        for column in instance.columns:
            found = judged(instance, look, column, start_of(self.plan, "year", column), lambda *_: False)
            yield self._place(instance, "", column), found

    def pairs(self, instance: Instance) -> Iterator[tuple[Place, Outcome]]:
        check = instance.check
        names = self.plan.pairs[check.table]
        for ours, other in self.keys(check.table):
            body = self.bodies[ours]
            if not check.is_for(body.own.kind):
                continue
            for column in instance.columns:
                period = names.scope.periods[column]

                def look(
                    name: str, _: int, ours: str = ours, other: str = other, period: int | None = period
                ) -> Figure | float:
                    side, _mark, own = name.partition("_")
                    if side == "ours":
                        return self.said(check.table, ours, other, own, period)
                    if side == "theirs":
                        return self.said(check.table, other, ours, own, period)
                    return self.bodies[ours].constant(name)

                found = judged(instance, look, column, column, lambda *_: False)
                code = "" if period is None else self.plan.edition.axis.codes[period]
                yield Place(check.id, "", ours, f"{other} {code}"), found
        for body in self.bodies.values():
            if (
                check.is_for(body.own.kind)
                and body.silent(check.table)
                and not any(o == body.code for o, _ in self.keys(check.table))
            ):
                yield Place(check.id, "", body.code, "-"), Outcome("cannot tell", body.bits.of(body.code, check.table))

    def keys(self, table: str) -> list[tuple[str, str]]:
        """The pairs of which one names the other."""
        found = {}
        for code, body in self.bodies.items():
            for row in body.rows(table):
                other = row.text(self._counterpart(table))
                if other and other != code:
                    found[code, other] = True
                    if other in self.bodies:
                        found[other, code] = True
        return list(found)

    def _counterpart(self, table: str) -> str:
        return next(c.id for c in self.plan.edition.columns_of(table) if c.choices == COUNTERPART)

    def said(self, table: str, ours: str, other: str, column: str, period: int | None) -> Figure:
        """What a body says of another in a column: the sum of its rows about it."""
        body = self.bodies.get(ours)
        if body is None:
            return Figure(None)
        own = next(c for c in self.plan.edition.columns_of(table) if c.id == column)
        rests, found = body.bits.of(ours, table), []
        for row in body.rows(table):
            rests |= row.bit(self._counterpart(table))
            if row.text(self._counterpart(table)) == other:
                found.append(row.numeric(own, period))
        if not found:
            return Figure(0.0 if body.rows(table) else None, False, rests)
        whole = added([Figure(each.value, False, each.rests) for each in found])
        return Figure(whole.value, False, whole.rests | rests)


def verdicts(found: Iterator[tuple[Place, Outcome]]) -> Mapping[Place, Outcome]:
    """As a mapping."""
    return dict(found)
