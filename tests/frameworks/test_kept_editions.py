"""An edition that was resolved before is given back as it was, and never after one of its files changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import msgspec
import pytest

from cynllun.editions import kept, reader, texts
from cynllun.frameworks import Edition
from tests.frameworks.folders import changed, written

ID = "one-2026-29"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CYNLLUN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CYNLLUN_EDITIONS", str(tmp_path / "editions"))
    (tmp_path / "editions").mkdir()
    reader.load.cache_clear()
    yield tmp_path / "home" / "cache" / "editions"
    reader.load.cache_clear()


def folder(home: Path) -> Path:
    return home.parents[2] / "editions"


def again(id: str = ID) -> Edition:
    """The edition as a new process would load it."""
    reader.load.cache_clear()
    return reader.load(id)


def title() -> str:
    return texts.words(again(), "cy").text("priority.access.title")


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no folder may be read."""

    def read(*_: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(reader, "read", read)


@pytest.mark.parametrize("id", reader.available())
@pytest.mark.usefixtures("home")
def test_what_is_kept_is_what_was_read(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = reader.read(reader.folders()[id])
    again(id)
    unread(monkeypatch)
    found = reader.inherited(id)  # what an edition borrows is kept by nobody: it is put to it each time
    for each in fields(read):
        assert getattr(found, each.name) == getattr(read, each.name), each.name
    for language in ("en", "cy"):
        said = texts.words(found, language)
        assert said.texts == texts.words(read, language).texts and said.text("edition.title")
    assert found == read and not hasattr(found, "no_such_field")


def test_a_changed_file_is_seen_whatever_its_date_and_size(home: Path) -> None:
    made = written(folder(home))
    assert title() == "Mynediad" and len(list(home.iterdir())) > 0
    file = made / "text/cy/rows.toml"
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Mynediad", "Mynedion"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert title() == "Mynedion"


def test_a_change_in_the_edition_below_is_seen(home: Path) -> None:
    written(folder(home))
    heir = folder(home) / "heir-2028-31"
    heir.mkdir()
    (heir / "edition.toml").write_text(f'id = "{heir.name}"\nnation = "wales"\nfirst_year = 2028\ninherits = "{ID}"\n')
    first = again(heir.name)
    written(folder(home), **changed("text/cy/rows.toml", "Mynediad", "Cyrraedd"))
    assert first.below is not None and first.below.id == ID
    assert texts.words(again(heir.name), "cy").text("priority.access.title") == "Cyrraedd"


def test_a_file_that_comes_or_goes_is_seen(home: Path) -> None:
    made = written(folder(home))
    title()
    (made / "tolerances.csv").write_text("id,value,source\nslack,1,S001\n")
    assert [each.id for each in again().tolerances] == ["slack"]
    (made / "tolerances.csv").unlink()
    assert again().tolerances == ()


def test_a_fault_is_told_every_time(home: Path) -> None:
    made = written(folder(home))
    title()
    (made / "priorities.csv").write_text("id,order\nx,y\n")
    for _ in range(2):
        with pytest.raises(ValueError, match="priorities.csv"):
            again()


@pytest.mark.parametrize(
    "damage", [b"", b"short", b"x" * 5000, None, b"\x93\x01\x02\x03", msgspec.msgpack.encode({"key": "x"})]
)
def test_what_was_altered_is_read_anew(home: Path, damage: bytes | None) -> None:
    written(folder(home))
    title()
    file = next(home.glob(f"{ID}-*"))
    raw = file.read_bytes()
    summed = damage and hashlib.sha256(damage).digest() + damage
    for each in (damage, summed):
        file.write_bytes(raw.replace(b"Mynediad", b"Mynediau") if each is None else each)
        assert title() == "Mynediad"
        assert file.read_bytes()[kept.SUM :] == raw[kept.SUM :], "and kept again"


def test_a_part_that_cannot_be_read_after_all_is_read_anew(home: Path) -> None:
    written(folder(home))
    title()
    file = next(home.glob(f"{ID}-*"))
    plain = msgspec.msgpack.decode(file.read_bytes()[kept.SUM :])
    plain["parts"]["priorities"] = [{"id": 1}]
    raw = msgspec.msgpack.encode(plain)
    file.write_bytes(hashlib.sha256(raw).digest() + raw)
    assert again().priorities == reader.read(folder(home) / ID).priorities


def test_what_is_not_ours_alone_is_not_believed(home: Path) -> None:
    written(folder(home))
    title()
    file = next(home.glob(f"{ID}-*"))
    assert kept.taken("editions", file.stem)
    file.chmod(0o666)
    assert kept.taken("editions", file.stem) is None
    other = file.with_name("elsewhere")
    file.chmod(0o600)
    file.rename(other)
    file.symlink_to(other)
    assert kept.taken("editions", file.stem) is None
    file.unlink()
    os.mkfifo(file)
    assert kept.taken("editions", file.stem) is None, "and nobody waits for it"
    assert title() == "Mynediad"


def test_a_full_disk_keeps_no_half_of_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    written(folder(home))
    monkeypatch.setattr(os, "replace", full)
    assert title() == "Mynediad"
    assert not list(home.iterdir())


def test_what_was_begun_and_never_finished_is_taken_away(home: Path) -> None:
    home.mkdir(parents=True)
    old, new = home / ".old.part", home / ".new.part"
    for file, age in ((old, 2 * kept.ABANDONED), (new, 0)):
        file.write_bytes(b"half")
        os.utime(file, (file.stat().st_mtime - age,) * 2)
    kept.put("editions", "whole", b"whole")
    assert {file.name for file in home.iterdir()} == {".new.part", "whole.msgpack"}


def test_two_at_once_keep_one_whole_edition(home: Path) -> None:
    program = f"from cynllun.editions import load; print(load({ID!r}).hash)"
    written(folder(home))
    both = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {process.communicate()[0] for process in both}
    assert len(said) == 1 and again().hash in said.pop()
    assert [file.suffix for file in home.iterdir()].count(kept.BEGUN) == 0
