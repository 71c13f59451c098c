"""The totals of a sheet, twice from one definition: as the formula a spreadsheet keeps live, and (in `shown`) as the number it shows.

On a sheet a total adds up what is there so far, and is empty while nothing is: that helps the person who fills it. It is
not what the checks make of the figures (there a missing figure makes a total unknown), and no total is ever read back.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import cached_property

from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import letters
from cynllun.frameworks.series import Series, name_of

Place = tuple[str, int, int]
SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Eq: "=", ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
EXCEL = {"abs": "ABS", "smaller": "MIN", "larger": "MAX", "when": "IF"}


class Sums:
    """The computed cells of an edition's layout. A name in a formula means the cell of the same item and facet where
    there is one; a line that this kind of body does not fill is 0."""

    def __init__(self, edition: Edition, layout: Layout) -> None:
        self.edition, self.layout = edition, layout
        self._trees: dict[str, ast.expr] = {}
        self._names: dict[tuple[str, str, str], int | None] = {}

    @cached_property
    def tolerances(self) -> Mapping[str, float]:
        """The edition's tolerances are names in formulas too."""
        return {tolerance.id: tolerance.value for tolerance in self.edition.tolerances}

    def is_computed(self, index: int, period: int) -> bool:
        """Whether the figure is worked out, not typed."""
        series = self.edition.series[index]
        return series.role not in ("input", "given") or period not in series.own

    def sources(self, index: int, period: int) -> list[tuple[int, int]]:
        """What a sum over time or over items adds up: (series, period) of each part that has a cell."""
        series = self.edition.series[index]
        if period in series.derived:
            axis = self.edition.axis
            run = next(r for r in ("months", "quarters2", "quarters3") if axis.year_index(r) == period)
            pairs = [(index, p) for p in axis.group(run) if p in series.own]
        else:
            pairs = [(self.edition.index[part], period) for part in series.parts]
        return [pair for pair in pairs if pair in self.layout.addresses]

    def tree(self, index: int) -> ast.expr:
        """The formula of a total, parsed."""
        formula = self.edition.series[index].formula
        if formula not in self._trees:
            self._trees[formula] = ast.parse(formula, mode="eval").body
        return self._trees[formula]

    def meant(self, name: str, inside: Series) -> int | None:
        """The series that a name means inside another's formula, or None where it is not a line."""
        key = (name, inside.item, inside.facet)
        if key not in self._names:
            item, facet = inside.item, inside.facet
            tries = (name_of(name, item, facet), name_of(name, item), name_of(name, "", facet), name)
            self._names[key] = next((self.edition.index[n] for n in tries if n in self.edition.index), None)
        return self._names[key]

    def before(self, period: int) -> int:
        """The period before, in its own run: the opening before April, the prior year before year 1; −1 for none."""
        group = self.edition.axis.group_of(period)
        if group in ("opening", "prior"):
            return -1
        return {1: 0, 22: 21}.get(period, period - 1)

    def since_start(self, period: int) -> list[int]:
        """The periods of the same run up to this one."""
        group = self.edition.axis.group_of(period)
        axis = self.edition.axis
        run = axis.expand("year1 year2 year3 year4 year5") if group.startswith("year") else axis.group(group)
        return [p for p in run if p <= period]


class Live:
    """The formula of a computed cell as a spreadsheet writes it, without the equals sign."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums

    def formula(self, index: int, period: int) -> str:
        """The formula; empty until one of its cells holds a number."""
        sums, series = self.sums, self.sums.edition.series[index]
        sheet = sums.layout.addresses[index, period][0]
        if period in series.derived or series.role == "parts":
            pairs = sums.sources(index, period)
            how = series.over_time if period in series.derived else "sum"
            if not pairs:
                return '""'
            cells = ranges(
                [sums.layout.addresses[pair] for pair in pairs[-1:] if how == "closing"]
                or [sums.layout.addresses[pair] for pair in pairs],
                sheet,
            )
            return f'IF(COUNT({cells})=0,"",{"AVERAGE" if how == "average" else "SUM"}({cells}))'
        used: list[Place] = []
        tree = sums.tree(index)
        text = self._text(tree, series, period, sheet, used)
        if any(isinstance(node, ast.Div) for node in ast.walk(tree)):
            text = f'IFERROR({text},"")'
        return f'IF(COUNT({ranges(used, sheet)})=0,"",{text})' if used else text

    def _cell(self, name: str, series: Series, period: int, used: list[Place]) -> Place | float:
        index = self.sums.meant(name, series)
        if index is None:
            return self.sums.tolerances.get(name, 0.0)
        place = self.sums.layout.addresses.get((index, period))
        if place is None:
            return 0.0
        used.append(place)
        return place

    def _text(self, node: ast.expr, series: Series, period: int, sheet: str, used: list[Place]) -> str:
        def text(inner: ast.expr, at: int = period) -> str:
            return self._text(inner, series, at, sheet, used)

        match node:
            case ast.Constant(value=value):
                return repr(value)
            case ast.Name(id=name):
                found = self._cell(name, series, period, used)
                return f"N({ranges([found], sheet)})" if isinstance(found, tuple) else f"{found:g}"
            case ast.BinOp(left=a, op=ast.Add(), right=b):
                return self._sum([a, b], series, period, sheet, used)
            case ast.BinOp(left=a, op=op, right=b):
                return f"({text(a)}{SIGNS[type(op)]}{text(b)})"
            case ast.UnaryOp(operand=a):
                return f"(-{text(a)})"
            case ast.Compare(left=a, ops=[op], comparators=[b]):
                return f"({text(a)}{SIGNS[type(op)]}{text(b)})"
            case ast.Call(func=ast.Name(id="sum"), args=args):
                return self._sum(args, series, period, sheet, used)
            case ast.Call(func=ast.Name(id="previous"), args=[a]):
                before = self.sums.before(period)
                return "0" if before < 0 else text(a, before)
            case ast.Call(func=ast.Name(id="cumulative"), args=[a]):
                return self._sum([(a, p) for p in self.sums.since_start(period)], series, period, sheet, used)
            case ast.Call(func=ast.Name(id="missing"), args=[a]):
                return f'IF({text(a).removeprefix("N(").removesuffix(")")}="",1,0)'
            case ast.Call(func=ast.Name(id=call), args=args) if call in EXCEL:
                return f"{EXCEL[call]}({','.join(text(a) for a in args)})"
        raise ValueError(f"{ast.unparse(node)} is not part of the language of formulas")

    def _sum(
        self, terms: Iterable[ast.expr | tuple[ast.expr, int]], series: Series, period: int, sheet: str, used: list[Place]
    ) -> str:
        """A sum over cells, as ranges where cells lie together; a sum ignores texts such as `n/a`."""
        places: list[Place] = []
        texts: list[str] = []
        for term in terms:
            node, at = term if isinstance(term, tuple) else (term, period)
            for part in _added(node):
                if isinstance(part, ast.Name):
                    found = self._cell(part.id, series, at, used)
                    if isinstance(found, tuple):
                        places.append(found)
                    elif found:
                        texts.append(f"{found:g}")
                else:
                    texts.append(self._text(part, series, at, sheet, used))
        inside = ([ranges(places, sheet)] if places else []) + texts
        return f"SUM({','.join(inside)})" if inside else "0"


def _added(node: ast.expr) -> list[ast.expr]:
    """The terms of a chain of additions."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _added(node.left) + _added(node.right)
    return [node]


def ranges(places: Iterable[Place], sheet: str) -> str:
    """Cells as a spreadsheet names them, those that lie together as a range: `D8:D14,'C3'!F9`."""
    found: list[list[Place]] = []
    for place in places:
        run = found[-1] if found else None
        if run and _follows(run, place):
            run.append(place)
        else:
            found.append([place])
    return ",".join(_range(run, sheet) for run in found)


def _follows(run: list[Place], place: Place) -> bool:
    name, row, column = run[-1]
    down, across = (name, row + 1, column) == place, (name, row, column + 1) == place
    if len(run) == 1:
        return down or across
    return (run[0][2] == column and down) or (run[0][1] == row and across)


def _range(run: list[Place], sheet: str) -> str:
    name = run[0][0]
    first, last = (f"{letters(p[2])}{p[1]}" for p in (run[0], run[-1]))
    where = "" if name == sheet else "'" + name.replace("'", "''") + "'!"
    return where + (first if len(run) == 1 else f"{first}:{last}")
