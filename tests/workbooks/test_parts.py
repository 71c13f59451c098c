"""The workbook of a part of a body: its sheets and no others, read back as they stand, and never taken for another's."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from openpyxl import load_workbook

from cynllun import editions
from cynllun.demonstration.cast import bodies
from cynllun.editions import load, words
from cynllun.frameworks.layout import only
from cynllun.workbooks import read, write_template
from tests.casts.published_plan import EDITION, figures

TABLES = ("c9", "c15")


@pytest.fixture(scope="module")
def book() -> bytes:
    edition = load(EDITION)
    own = figures("DEMO-1")
    body = next(each for each in bodies() if each.code == "DEMO-1")
    return write_template(edition, body, "cy", words(edition, "cy"), organisations=bodies(), base=own, part="7", tables=TABLES)


def test_it_has_its_own_sheets_and_reads_back_as_they_stand(book: bytes) -> None:
    edition, own = load(EDITION), figures("DEMO-1")
    names = load_workbook(BytesIO(book), read_only=True).sheetnames
    assert {"C9", "C15"} <= set(names) and not {"C3", "C16"} & set(names)
    reading = read(book, "part.xlsx", editions, bodies(), organisation="DEMO-1", edition=EDITION, part="7")
    assert reading.return_ is not None and not [each.sentence.id for each in reading.faults if each.severity == "blocks"]
    kept = only(edition.layout(own.kind), TABLES)[1]
    np.testing.assert_allclose(reading.return_.values[kept], own.values[kept])
    assert np.isnan(reading.return_.values[~kept]).all(), "what is not on it is missing, and no nought"
    assert reading.return_.rows["c9"].count == own.rows["c9"].count and not reading.return_.rows["c8"].count


@pytest.mark.parametrize(("part", "why"), [("", "part_not_whole"), ("8", "another_part")])
def test_it_is_taken_for_no_others(book: bytes, part: str, why: str) -> None:
    refused = read(book, "part.xlsx", editions, bodies(), part=part).refused
    assert refused is not None and refused.id == f"refusal.{why}"


def test_a_whole_return_is_no_part() -> None:
    edition = load(EDITION)
    body = next(each for each in bodies() if each.code == "DEMO-1")
    whole = write_template(edition, body, "en", words(edition, "en"))
    refused = read(whole, "plan.xlsx", editions, bodies(), part="7").refused
    assert refused is not None and refused.id == "refusal.whole_not_part"
