"""The benchmark of waiting lists holds every engine to the same whole numbers. No time is tested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks.queues import beside

from tests.oracles.slow_lists import weekly


@pytest.fixture(autouse=True)
def a_small_list(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "RUNS": 250,
        "BATCH": 10,
        "ROUNDS": 1,
        "WAITING": 1_000,
        "COMING": 40,
        "PLACES": 41,
        "WEEKS": 60,
    }.items():
        monkeypatch.setattr(beside, name, value)


def served(_kept: Path, name: str, opening: Any, coming: Any, places: int) -> dict[str, Any]:
    sizes, waited = weekly(opening.tolist(), coming.tolist(), [places] * len(coming), beside.AGES.tolist())
    return {"engine": name, "version": "0", "seconds": 1.0, "sizes": sizes, "waited": waited}


def test_all_find_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr(beside, "peer", served)
    assert set(beside.run(tmp_path)) >= set(beside.MOST)
    assert "the same weekly list sizes" in capsys.readouterr().out
    assert not beside.holds({name: 2 * most for name, most in beside.MOST.items()})


def test_a_peer_that_finds_something_else_stops_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(beside, "peer", lambda *given: {**served(*given), "waited": [0] * 5})
    with pytest.raises(SystemExit, match="SimPy and Cynllun"):
        beside.run(tmp_path)
