"""Findings for people, made from the places that failed: which cells, both sides, the difference, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property

from cynllun.checks.cube import Cube
from cynllun.checks.engine import Failed, Results
from cynllun.checks.finding import Finding, Term
from cynllun.checks.names import COUNTERPART, every_choice
from cynllun.checks.places import Places, sheet_row
from cynllun.checks.rows import TableRows
from cynllun.checks.scopes import YEAR, Scope
from cynllun.checks.units import apart
from cynllun.frameworks import Edition
from cynllun.frameworks.series import Series
from cynllun.periods import Axis, month_label
from cynllun.words import LANGUAGES, Sentence, number

Names = Mapping[str, Mapping[str, str]]
Said = Mapping[str, str]
NOTHING: Said = dict.fromkeys(LANGUAGES, "")
NO_MORE: Mapping[str, Said] = {}
ALIKE = frozenset({"gbp_000", "count", "percent", "score", "rate", "ratio", ""})  # written alike in both languages
CELL = re.compile(r"([A-Z]+)(\d+)")


def findings(results: Results, *, bodies: Iterable[str] | None = None, names: Names | None = None) -> list[Finding]:
    """What failed, for some bodies (or all, and the round as one): by severity, then sheet, then cell. `names` are the
    names of bodies by code and language, for what one body says of another."""
    wanted = None if bodies is None else set(bodies)
    places = cache(lambda kind: Places(results.cube.plan, kind))
    made = [
        each for failed in results.failed for each in Explaining(results.cube, failed, names or {}, places).findings(wanted)
    ]
    order = {t.sheet: t.order for t in results.cube.plan.edition.tables}
    checks = {check.id: n for n, check in enumerate(results.cube.plan.edition.checks)}
    return sorted(made, key=lambda f: (*in_order(f, order), checks[f.check], f.period, f.organisation, f.item))


def in_order(finding: Finding, sheets: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    """The order in which findings are read: by severity, sheet, row and column of the cell."""
    found = CELL.match(finding.cell)
    row, column = (int(found[2]), found[1]) if found else (0, "")
    return finding.rank, sheets.get(finding.sheet, -1), row, len(column), column


def amount(value: float, unit: str) -> Said:
    """A value with its unit, in each language."""
    if unit == "date" and value == value:
        day = date.fromordinal(int(value))
        return {la: f"{day.day} {month_label(f'{day.year}-{day.month:02d}', la)}" for la in LANGUAGES}
    if unit in ALIKE:
        return same(number(value, unit))
    return {la: number(value, unit, la) for la in LANGUAGES}


@cache
def period_said(axis: Axis, code: str) -> Said:
    """A period in each language; nothing where there is none."""
    return {la: axis.label(code, la) for la in LANGUAGES} if code else NOTHING


def same(text: str) -> Said:
    """A text of a person's own, which is the same in each language."""
    return dict.fromkeys(LANGUAGES, text)


class Explaining:
    """The findings of one check that failed somewhere."""

    def __init__(self, cube: Cube, failed: Failed, names: Names, places: Callable[[str], Places] | None = None) -> None:
        self.cube, self.failed, self.names = cube, failed, names
        self.plan, self.edition = cube.plan, cube.plan.edition
        self.check, self.instance = failed.instance.check, failed.instance
        self.places = places or cache(lambda kind: Places(self.plan, kind))
        self.where = tuple(each.tolist() for each in failed.where)  # plain numbers: taking one out of an array is slow
        self.left, self.right, self.values = failed.left.tolist(), failed.right.tolist(), failed.terms.T.tolist()

    def findings(self, wanted: set[str] | None) -> Iterator[Finding]:
        """A finding for each place, of the bodies that are wanted."""
        make = {"rows": self._row, "pairs": self._pair, "across": self._across}.get(self.check.scope, self._figure)
        for n in range(len(self.left)):
            body = self._body(n)
            if wanted is None or body in wanted:
                yield make(n, body)

    def nothing(self, body: str) -> Finding:
        """What stands for a table that must have rows and has none: its sheet, and nothing to compare."""
        nan, said = float("nan"), Sentence(f"check.{self.check.id}.title")
        return Finding(
            check=self.check.id, family=self.check.family, severity=self.check.severity, organisation=body, sentence=said,
            action=said, sheet=self._sheet(), left=nan, right=nan, difference=nan, source=str(self.check.citation),
        )  # fmt: skip

    def _body(self, n: int) -> str:
        at = self.where[0][n]
        if self.check.scope == "across":
            return ""
        if self.check.scope == "rows":
            at = int(self.cube.rows[self.check.table].body[at])
        elif self.failed.pairs:
            at = int(self.failed.pairs.ours[at])
        body: str = self.cube.bodies[at]
        return body

    @cached_property
    def _uses(self) -> list[tuple[int, Series, int, bool]]:
        """Each line that the findings rest on, with its series, how many columns back, and whether it runs from the start."""
        return [(line, self.edition.series[line], shift, run) for line, shift, run in self.instance.uses]

    def _figure(self, n: int, body: str) -> Finding:
        at, column, scope = self.where[0][n], self.where[1][n], self.plan.scopes[self.check.scope]
        of_line, terms, cells = self.places(self.cube.kinds[at]).of_line, [], []

        def rows(table: str) -> int:
            found = self.cube.returns[at].rows.get(table)
            return found.count if found else 0

        for (line, series, shift, run), value in zip(self._uses, self.values[n], strict=True):
            start = self._start(scope, column) if run else column - shift
            place = ""
            for c in range(start, column - shift + 1):
                if place := of_line(line, scope, c, rows):
                    cells.append(place)
            terms.append(Term(series.name, value, place))
        return self._finding(n, body, terms, cells, self._period(scope, column), self._item, NO_MORE)

    def _across(self, n: int, body: str) -> Finding:
        scope, column = self.plan.scopes[YEAR], self.where[1][n]
        terms = [Term(series.name, value) for (_, series, *_), value in zip(self._uses, self.values[n], strict=True)]
        return self._finding(n, body, terms, [], self._period(scope, column), self._item, NO_MORE)

    def _row(self, n: int, body: str) -> Finding:
        at, rows = self.where[0][n], self.cube.rows[self.check.table]
        places, names, terms, cells = self.places(self.cube.kinds[rows.body[at]]), self.plan.rows[self.check.table], [], []
        for k, (line, *_) in enumerate(self.instance.uses):
            column, choice = names.names[line]
            run = self.edition.axis.groups.get(choice, ())
            place = "!".join(places.of_row(rows, at, column, run[0] if len(run) == 1 else None) or ())
            terms.append(Term(f"{column}__{choice}" if choice else column, self.values[n][k], place))
            cells += [place] if place else []
        more = {"row": same(str(sheet_row(rows, at)))}
        return self._finding(n, body, terms, cells, "", row_name(self.edition, rows, at, self.names), more)

    def _pair(self, n: int, body: str) -> Finding:
        mirror = self.failed.pairs
        assert mirror is not None
        at, column = self.where[0][n], self.where[1][n]
        names, rows = self.plan.pairs[self.check.table], self.cube.rows[self.check.table]
        period, back, terms, cells = names.scope.periods[column], self._reverse(at), [], []
        for k, (line, *_) in enumerate(self.instance.uses):
            mine = line < len(names.numeric)
            theirs = int(mirror.theirs[at])
            owner = int(mirror.ours[at]) if mine else theirs
            places, place = self.places(self.cube.kinds[owner]), ""
            for row in mirror.rows[at] if mine else back:
                place = "!".join(places.of_row(rows, row, names.column(line).id, period) or ())
                cells += [place] if mine else []
            code = "" if mine else f"{self.cube.bodies[theirs]}: " if place else ""
            terms.append(Term(names.called[line], self.values[n][k], code + place))
        other = mirror.counterpart[at]
        said = self.names.get(other, same(other))
        code = "" if period is None else self.edition.axis.codes[period]
        return self._finding(n, body, terms, cells, code, said, {"counterpart": said})

    def _reverse(self, at: int) -> tuple[int, ...]:
        """The rows in which the other body names this one; none where its return is not at hand."""
        mirror = self.failed.pairs
        assert mirror is not None
        return mirror.by_pair.get((int(mirror.theirs[at]), int(mirror.ours[at])), ())

    def _finding(
        self, n: int, body: str, terms: list[Term], cells: list[str], period: str, item: Said | str, more: Mapping[str, Said]
    ) -> Finding:
        check, left, right = self.check, self.left[n], self.right[n]
        unit = self.instance.left.unit or self.instance.right.unit or ""
        params = {
            "left": amount(left, self.instance.left.unit or unit), "right": amount(right, self.instance.right.unit or unit),
            "difference": amount(abs(left - right), apart(unit)), "item": item, "line": self._line,
            "period": period_said(self.edition.axis, period), "row": NOTHING, "counterpart": NOTHING, **more,
        }  # fmt: skip
        sheet, _, cell = cells[0].partition("!") if cells else (self._sheet(), "", "")
        return Finding(
            check=check.id, family=check.family, severity=check.severity, organisation=body,
            sentence=Sentence(f"check.{check.id}.sentence", params), action=Sentence(f"check.{check.id}.action", params),
            sheet=sheet, cell=cell, cells=tuple(dict.fromkeys(cells)), left=left, right=right, difference=left - right,
            period=period, item=item if isinstance(item, str) else item["en"], terms=tuple(terms), source=self._source,
        )  # fmt: skip

    @cached_property
    def _source(self) -> str:
        return str(self.check.citation)

    def _sheet(self) -> str:
        return self.edition.table(self.check.table).sheet if self.check.table else ""

    @cached_property
    def _item(self) -> str | Said:
        over = self.check.over
        return f"text:{self.edition.choice_key(over, self.instance.item)}" if over else same("")

    @cached_property
    def _line(self) -> str:
        """The text id of the first line that the check is about."""
        first = self.instance.uses[0].line
        if self.check.scope in ("rows", "pairs"):
            names = (self.plan.rows if self.check.scope == "rows" else self.plan.pairs)[self.check.table]
            return f"text:column.{self.check.table}.{names.column(first).id}.title"
        series = self.edition.series[first]
        rollup = next((r for r in self.edition.rollups if r.id == series.line), None)
        if rollup is None:
            return f"text:line.{series.line}.title"
        return f"text:{_column_key(rollup.table, rollup.column)}"

    def _period(self, scope: Scope, column: int) -> str:
        return self.edition.axis.codes[scope.periods[column] or 0]

    def _start(self, scope: Scope, column: int) -> int:
        """The first column of the run that a column lies in."""
        return next((start for start, stop in scope.runs if start <= column < stop), column)


def _column_key(table: str, column: str) -> str:
    return f"table.{table}.title" if column == "rows" else f"column.{table}.{column}.title"


def row_name(edition: Edition, rows: TableRows, at: int, names: Names) -> Said | str:
    """What a row calls itself: its first text or choice, in the reader's words where it is a choice."""
    for column in rows.columns:
        text = None if column.numeric or column.unit == "date" else rows.text(column.id)[at]
        if not text:
            continue
        if column.choices == COUNTERPART:
            return names.get(text, same(text))
        if column.unit == "choice" and text in every_choice(edition, column.choices):
            return f"text:{edition.choice_key(column.choices, text)}"
        return same(text)
    return same("")
