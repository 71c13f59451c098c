"""Texts that were read before are kept by the hash of their files, and nothing that was altered is believed."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cynllun.editions import kept
from cynllun.editions.examining import examine
from cynllun.editions.reader import read
from cynllun.editions.texts import text_files
from tests.frameworks.folders import changed, written


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CYNLLUN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def files(home: Path) -> list[Path]:
    return sorted((home / "cache" / "texts").glob("*.msgpack"))


def title(folder: Path) -> str:
    return str(read(folder, folder.parent).texts["cy"]["priority"]["access"]["title"])


def test_the_second_reading_parses_no_text(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path)
    first = read(folder, tmp_path).texts
    assert len(files(home)) == 2
    real, parsed = tomllib.loads, list[str]()

    def counting(text: str) -> dict[str, Any]:
        parsed.append(text)
        return real(text)

    monkeypatch.setattr(tomllib, "loads", counting)
    assert read(folder, tmp_path).texts == first
    assert len(parsed) == 1, "edition.toml alone"


def test_a_word_that_is_put_right_is_read(home: Path, tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert title(folder) == "Mynediad"
    written(tmp_path, **changed("text/cy/rows.toml", "Mynediad", "Cyrraedd"))
    assert title(folder) == "Cyrraedd" and len(files(home)) == 3


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 500, None])
def test_what_was_altered_is_read_anew(home: Path, tmp_path: Path, damage: bytes | None) -> None:
    folder = written(tmp_path)
    title(folder)
    for file in files(home):
        raw = file.read_bytes()
        file.write_bytes(raw.replace(b"Mynediad", b"Mynediau") if damage is None else damage)
    assert title(folder) == "Mynediad"
    assert title(folder) == "Mynediad" and all(len(file.read_bytes()) > 100 for file in files(home)), "and kept again"


def test_what_is_whole_and_no_table_of_texts_is_read_anew(home: Path, tmp_path: Path) -> None:
    folder = written(tmp_path)
    title(folder)
    for file in files(home):
        file.write_bytes(hashlib.sha256(b"\x93\x01\x02\x03").digest() + b"\x93\x01\x02\x03")
    assert title(folder) == "Mynediad"


def test_a_fault_is_found_every_time(home: Path, tmp_path: Path) -> None:
    folder = written(tmp_path, **changed("text/cy/rows.toml", 'title = "Aros"', "title = Aros"))
    first, second = examine(folder).faults, examine(folder).faults
    assert first == second and any(fault.file == "text/cy/rows.toml" and fault.line == 10 for fault in second)
    texts = folder / "text"
    one, other = (kept.held(kept.key_of(text_files(texts, language), texts)) for language in ("en", "cy"))
    assert one is not None and other is None and home.exists(), "only what is whole is kept"


def test_where_nothing_can_be_written_everything_is_read(home: Path, tmp_path: Path) -> None:
    home.write_text("a file where a folder should be")
    assert title(written(tmp_path)) == "Mynediad"


def test_no_more_is_kept_than_is_wanted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    for n in range(6):
        kept.hold(f"key{n}", {"n": str(n)})
    assert len(files(home)) == 3 and kept.held("key5") == {"n": "5"}


def test_without_a_home_they_stand_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CYNLLUN_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)
    assert title(written(tmp_path)) == "Mynediad"
    assert len(list((tmp_path / "own" / "cynllun" / "texts").glob("*.msgpack"))) == 2 and not (tmp_path / "var").exists()
    monkeypatch.setenv("XDG_CACHE_HOME", "own")  # one that is not whole is none, and the user's home counts
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    assert title(written(tmp_path)) == "Mynediad"
    assert (tmp_path / "user" / ".cache" / "cynllun" / "texts").is_dir()


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CYNLLUN_HOME", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    kept.hold("x", {"n": "1"})
    assert kept.held("x") is None
