"""The benchmarks compare like with like: on a small round the engine and Polars find the same. No time is tested."""

from __future__ import annotations

import pytest

from benchmarks import engine, national


@pytest.fixture(autouse=True)
def a_small_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national, "BODIES", 3)
    monkeypatch.setattr(national, "WRONG", 0.01)
    monkeypatch.setattr(engine, "ROUNDS", 1)


def test_the_engine_and_its_peer_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert engine.run() > 0
    said = capsys.readouterr().out
    assert "3 bodies × 320 lines × 60 months = 57,600 figures, 400 checks" in said
    assert said.count(" failed") == 2 and " 0 failed" not in said


def test_a_peer_that_finds_something_else_stops_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.peer.run", lambda *_: (0, 0))
    with pytest.raises(SystemExit, match="do not agree"):
        engine.run()
