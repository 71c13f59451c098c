"""A workbook's bytes opened to be changed as a person changes them: cells, rows, columns and sheets, and what it is then."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from cynllun.frameworks.layout import cell as address
from cynllun.workbooks.guard import look
from cynllun.workbooks.scan import column_number

ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.S)
CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
MERGE = re.compile(r'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/>')
STYLE, KIND = re.compile(r'\ss="\d+"'), re.compile(r'\st="(\w+)"')
SHEET = re.compile(r'<sheet name="([^"]*)"[^>]*/>')


@dataclass(eq=False)
class Box:
    """One cell: its style, its type and what stands in it. It is itself wherever it is moved."""

    style: str = ""
    kind: str = ""
    inside: str = ""

    def copy(self) -> Box:
        return Box(self.style, self.kind, self.inside)

    @property
    def formula(self) -> str:
        found = re.search(r"<f\b.*?</f>", self.inside, re.S)
        return found[0] if found else ""

    @property
    def type(self) -> str:
        return f' t="{self.kind}"' if self.kind else ""

    def text(self, text: str) -> None:
        self.kind, self.inside = "inlineStr", f'<is><t xml:space="preserve">{escape(text)}</t></is>'

    def number(self, value: float, style: str | None = None, formula: str = "") -> None:
        self.kind, self.inside = "", f"{formula}<v>{value!r}</v>"
        self.style = self.style if style is None else style


@dataclass(eq=False)
class Leaf:
    """One sheet: its cells row by row, each row as wide as the widest."""

    name: str
    part: str
    boxes: list[list[Box]]
    heights: list[str]
    merges: list[tuple[Box, Box]]
    head: str
    hidden_rows: set[int] = field(default_factory=set)  # by the identity of their first box
    hidden_columns: set[int] = field(default_factory=set)  # by the identity of their box in the first row
    remarks: list[Box] = field(default_factory=list)
    state: str = ""

    def box(self, row: int, column: int) -> Box:
        """A cell, from 1; the sheet grows to it."""
        self._grow(row, column)
        return self.boxes[row - 1][column - 1]

    def _grow(self, row: int, column: int) -> None:
        width = max(column, len(self.boxes[0]))
        while len(self.boxes) < row:
            self.boxes.append([])
            self.heights.append("")
        for own in self.boxes:
            own.extend(Box() for _ in range(width - len(own)))

    def place(self, box: Box) -> str:
        """Where a cell stands now."""
        return next(
            address(r, c) for r, row in enumerate(self.boxes, start=1) for c, each in enumerate(row, start=1) if each is box
        )

    def insert_row(self, row: int, boxes: list[Box] | None = None) -> list[Box]:
        made = boxes or [Box() for _ in self.boxes[0]]
        self.boxes.insert(row - 1, made)
        self.heights.insert(row - 1, "")
        return made

    def remove_row(self, row: int) -> None:
        del self.boxes[row - 1], self.heights[row - 1]

    def insert_column(self, column: int, boxes: list[Box] | None = None) -> None:
        for at, row in enumerate(self.boxes):
            row.insert(column - 1, boxes[at] if boxes else Box())

    def remove_column(self, column: int) -> list[Box]:
        return [row.pop(column - 1) for row in self.boxes]

    def xml(self) -> str:
        rows = []
        for r, own in enumerate(self.boxes, start=1):
            cells = "".join(
                f'<c r="{address(r, c)}"{box.style}{box.type}>{box.inside}</c>'
                for c, box in enumerate(own, start=1) if box.style or box.inside
            )  # fmt: skip
            hidden = ' hidden="1"' if id(own[0]) in self.hidden_rows else ""
            rows.append(f'<row r="{r}"{self.heights[r - 1]}{hidden}>{cells}</row>')
        columns = [c for c, box in enumerate(self.boxes[0], start=1) if id(box) in self.hidden_columns]
        cols = "".join(f'<col min="{c}" max="{c}" width="10" hidden="1" customWidth="1"/>' for c in columns)
        here = {id(box) for row in self.boxes for box in row}
        whole = [(a, b) for a, b in self.merges if id(a) in here and id(b) in here]
        merges = "".join(f'<mergeCell ref="{self.place(a)}:{self.place(b)}"/>' for a, b in whole)
        return (
            self.head + (f"<cols>{cols}</cols>" if cols else "") + f"<sheetData>{''.join(rows)}</sheetData>"
            + (f'<mergeCells count="{len(whole)}">{merges}</mergeCells>' if merges else "") + "</worksheet>"
        )  # fmt: skip


def opened(name: str, part: str, xml: str) -> Leaf:
    """A sheet as XlsxWriter writes it."""
    head, _, rest = xml.partition("<sheetData>")
    data, _, tail = rest.partition("</sheetData>")
    leaf = Leaf(name, part, [[]], [""], [], re.sub(r"<cols>.*?</cols>|<dimension[^>]*/>", "", head, flags=re.S))
    found = [(int(number), attributes, CELL.findall(inside)) for number, attributes, inside in ROW.findall(data)]
    leaf.box(
        max(row for row, _, _ in found), max((column_number(each[0]) for _, _, cells in found for each in cells), default=1)
    )
    for row, attributes, cells in found:
        leaf.heights[row - 1] = re.sub(r'\s(?:spans|s|customFormat)="[^"]*"', "", attributes).rstrip("/")
        for column, own, held in cells:
            box = leaf.boxes[row - 1][column_number(column) - 1]
            style, kind = STYLE.search(own), KIND.search(own)
            box.style, box.kind, box.inside = style[0] if style else "", kind[1] if kind else "", held
    leaf.merges = [
        (leaf.box(int(b), column_number(a)), leaf.box(int(d), column_number(c))) for a, b, c, d in MERGE.findall(tail)
    ]
    return leaf


class Workbook:
    """A workbook open to be changed."""

    def __init__(self, data: bytes) -> None:
        package = look(data, "plan.xlsx")
        self.parts = dict(package.parts)
        self.leaves = [opened(name, part, package.text(part)) for name, part in package.sheets.items()]
        self.tags = {found[1]: found[0] for found in SHEET.finditer(self.parts["xl/workbook.xml"].decode())}
        styles = self.parts["xl/styles.xml"].decode()
        self.percent = f' s="{styles.partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ")}"'
        more = '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        self.parts["xl/styles.xml"] = styles.replace("</cellXfs>", more).encode()
        self.first = {leaf: self.tags[leaf.name] for leaf in self.leaves}

    def leaf(self, name: str) -> Leaf:
        return next(leaf for leaf in self.leaves if leaf.name == name)

    def copy(self, leaf: Leaf, name: str) -> Leaf:
        """Another sheet with the same cells, behind the last."""
        made = Leaf(name, f"xl/worksheets/more{len(self.leaves)}.xml", [[b.copy() for b in row] for row in leaf.boxes],
                    list(leaf.heights), [], leaf.head)  # fmt: skip
        return self.add(made)

    def add(self, leaf: Leaf) -> Leaf:
        number = len(self.leaves) + 500
        self.first[leaf] = f'<sheet name="x" sheetId="{number}" r:id="rIdMore{number}"/>'
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        link = f'<Relationship Id="rIdMore{number}" Type="{kind}" Target="{leaf.part.removeprefix("xl/")}"/></Relationships>'
        self._change("xl/_rels/workbook.xml.rels", "</Relationships>", link)
        leaf.state = ""
        self.leaves.append(leaf)
        return leaf

    def _change(self, part: str, old: str, new: str) -> None:
        self.parts[part] = self.parts[part].decode().replace(old, new, 1).encode()

    def data(self) -> bytes:
        """The workbook as it is now."""
        parts, tags = dict(self.parts), []
        for number, leaf in enumerate(self.leaves):
            parts[leaf.part] = leaf.xml().encode()
            tag = re.sub(r'name="[^"]*"', lambda _, leaf=leaf: f"name={quoteattr(leaf.name)}", self.first[leaf], count=1)
            tags.append(tag.replace("<sheet ", f'<sheet state="{leaf.state}" ', 1) if leaf.state else tag)
            if leaf.remarks:
                parts.update(_commented(leaf, number))
        book = re.sub(r"<sheets>.*?</sheets>", lambda _: f"<sheets>{''.join(tags)}</sheets>", parts["xl/workbook.xml"].decode())
        parts["xl/workbook.xml"] = book.encode()
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return stream.getvalue()


def _commented(leaf: Leaf, number: int) -> dict[str, bytes]:
    """The parts that hold a sheet's comments, as Excel names them. One of the authors is the program that lays findings."""
    said = "".join(
        f'<comment ref="{leaf.place(box)}" authorId="1"><text><t>ask Siân</t></text></comment>' for box in leaf.remarks
    )
    ours = '<comment ref="A1" authorId="0"><text><t>found</t></text></comment>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    comments = (
        f'<comments xmlns="{space}"><authors><author>Cynllun</author><author>Elin</author></authors>'
        f"<commentList>{ours}{said}</commentList></comments>"
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/comments" Target="../comments{number}.xml"/></Relationships>'
    )
    folder, _, name = leaf.part.rpartition("/")
    return {f"xl/comments{number}.xml": comments.encode(), f"{folder}/_rels/{name}.rels": links.encode()}
