"""An audit of paragraphs drawn at random: what each demands, and the rows that hold it. The rows must go on existing.

Drawn with `random.seed(20261122)`, uniformly, from the paragraphs of 25 words or more that are not contents or signatures, lists
joined to their lead: 30 of S001, 30 of S003, then 10 of S000 and 15 of S004. `missed` is what the first reading did not find;
`found` names the rows that hold it since. A row may hold two demands, and a demand may need two rows.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from cynllun.editions.reader import folders

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
OF = {"S000": "wales-2026-29", "S001": "wales-2026-29", "S003": "wales-2018-21", "S004": "england-2026-31"}
DRAWN = {"S000": 10, "S001": 30, "S003": 30, "S004": 15}


def _paragraphs() -> list[dict[str, str]]:
    with (HERE / "sampled_paragraphs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ids(edition: str) -> set[str]:
    """Every id that a row of the edition's own files bears."""
    found = set()
    for path in folders()[edition].rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["id"] for row in csv.DictReader(file) if row.get("id")}
    return found


def test_as_many_paragraphs_as_were_drawn_and_each_once() -> None:
    rows = _paragraphs()
    assert Counter(row["document"] for row in rows) == DRAWN
    assert len({(row["document"], row["line"]) for row in rows}) == len(rows)
    assert all(len(row["first_words"].split()) <= 6 for row in rows)


@pytest.mark.parametrize("document", DRAWN)
def test_every_row_that_holds_a_demand_exists(document: str) -> None:
    ids = _ids(OF[document])
    named = {id for row in _paragraphs() if row["document"] == document for id in row["found"].split()}
    assert named - ids == set()


def test_a_paragraph_names_rows_where_it_demands_and_only_there() -> None:
    for row in _paragraphs():
        where = f"{row['document']} line {row['line']}"
        assert bool(int(row["demands"])) == bool(row["found"]), where
        assert 0 <= int(row["missed"]) <= int(row["demands"]), where
        assert row["note"] or row["missed"] == "0", f"{where}: what was missed has a note"


def test_each_paragraph_stands_where_it_is_said_to() -> None:
    """Skipped in a clone: the documents themselves are not in it."""
    for document in DRAWN:
        found = sorted(SEEDS.glob(f"{document[1:]}_*.txt"))
        if not found:
            pytest.skip("the source documents are not beside this clone")
        lines = found[0].read_text(encoding="utf-8").split("\n")
        for row in _paragraphs():
            if row["document"] == document:
                begins = " ".join(lines[int(row["line"]) - 1 : int(row["line"]) + 5])
                plain = " ".join(re.sub(r"<[^>]+>|[*_]", "", begins).split())
                assert plain.startswith(row["first_words"]), f"{document} line {row['line']}"
