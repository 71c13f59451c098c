"""An edition keeps the index of its own documents: what it cites must be in it, and its heirs know it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from cynllun.editions import EditionFault
from cynllun.editions.documents import coverage
from cynllun.editions.reader import read
from tests.frameworks.test_reader import ROWS, folder

INDEX = {"documents/S.csv": "id,order,key,parent,title\ns_one,1,One,,One\ns_two,2,Two,One,Two\n"}


def test_a_row_may_only_cite_what_is_in_the_index(tmp_path: Path) -> None:
    rows = {"priorities.csv": "id,order,source,section\naccess,1,S,One; Two\nwell,2,S,Three\n"}
    with pytest.raises(EditionFault, match=r"priorities.csv, line 3: .*S has no section .Three"):
        read(folder(tmp_path, "one", {**ROWS, **INDEX, **rows}), tmp_path)


def test_an_index_with_a_section_twice_is_named(tmp_path: Path) -> None:
    wrong = {"documents/S.csv": "id,order,key,parent,title\ns_one,1,One,,One\ns_two,2,One,,Two\n"}
    with pytest.raises(EditionFault, match=r"documents/S.csv, line 3: .*One"):
        read(folder(tmp_path, "one", {**ROWS, **wrong}), tmp_path)


def test_an_index_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    wrong = {"documents/S.csv": "id,order,key,title\ns_one,first,One,One\n"}
    with pytest.raises(EditionFault, match=r"documents/S.csv, line 2"):
        read(folder(tmp_path, "one", {**ROWS, **wrong}), tmp_path)


def test_heirs_know_it_and_coverage_counts_by_it(tmp_path: Path) -> None:
    rows = {
        "priorities.csv": "id,order,source,section\naccess,1,S,Two\n",
        "coverage/S.csv": "section_id,verdict,where\ns_two,modelled,\n",
    }
    parent = read(folder(tmp_path, "one", {**ROWS, **INDEX, **rows}), tmp_path)
    one, two = coverage(parent, tmp_path / "one")["S"]
    assert (one.verdict, one.cited, two.verdict, two.cited) == (None, 0, "modelled", 1)
    heir = {"priorities.csv": "id,order,source,section\nnear,2,S,Nine\n"}
    with pytest.raises(EditionFault, match="S has no section .Nine"):
        read(folder(tmp_path, "two", heir, inherits="one"), tmp_path)


def test_an_index_asks_nothing(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS)
    before = read(where, tmp_path).hash
    (where / "documents").mkdir()
    (where / "documents" / "S.csv").write_text(INDEX["documents/S.csv"])
    assert read(where, tmp_path).hash == before
