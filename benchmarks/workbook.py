"""Reading and writing a full workbook, beside the libraries that do only that."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

READ, ROUNDS = 1.8, 7  # at most this many times python-calamine


def best(work: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    shortest = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest


Cells = dict[str, list[list[object]]]


def every_cell(data: bytes) -> Cells:
    """What python-calamine reads of a workbook, by sheet: rows of cells, "" where there is none."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def written(cells: Cells) -> bytes:
    """A workbook of the same cells with formats, as XlsxWriter writes it."""
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        styles = [book.add_format({"num_format": "#,##0", "locked": bool(n % 2), "border": 1}) for n in range(8)]
        for name, rows in cells.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value == "":
                        page.write_blank(at, column, None, styles[column % 8])
                    else:
                        page.write(at, column, value, styles[column % 8])
    return stream.getvalue()


def run() -> tuple[float, float]:
    """Print both, and give reading over python-calamine's, and XlsxWriter's time over that of filling a template."""
    from benchmarks.process import full_workbook
    from cynllun import editions
    from cynllun.demonstration.cast import bodies, everybody
    from cynllun.demonstration.returns import returns
    from cynllun.workbooks import fill, write_template
    from cynllun.workbooks.reading import open_here

    edition, body = editions.load("wales-2026-29"), bodies()[0]
    words, own = editions.words(edition, "en"), returns(edition)[body.code]
    template = write_template(edition, body, "en", words, organisations=everybody())
    with tempfile.TemporaryDirectory() as folder:
        data = full_workbook(Path(folder)).read_bytes()
    cells = every_cell(data)
    count = sum(len(row) for rows in cells.values() for row in rows)
    reading, calamine = best(lambda: open_here(data, "full.xlsx")), best(lambda: every_cell(data))
    filling, writing = best(lambda: fill(template, own, edition, words, everybody())), best(lambda: written(cells))
    print(f"One full workbook of {len(cells)} sheets and {count:,} cells, {len(data) / 1e6:.1f} MB")
    print(f"  read with every guard     {reading * 1000:8.1f} ms")
    print(f"  python-calamine           {calamine * 1000:8.1f} ms   every cell, no guard")
    print(f"  read ÷ calamine           {reading / calamine:8.2f}      at most {READ} is asked")
    print(f"  a template filled         {filling * 1000:8.1f} ms   figures, rows and the totals as they would show")
    print(f"  XlsxWriter                {writing * 1000:8.1f} ms   the same cells with formats")
    print(f"  XlsxWriter ÷ filling      {writing / filling:8.2f}      more than 1 is asked")
    return reading / calamine, writing / filling
