"""The answer of `cynllun check` in the reader's own workbook: a copy with the findings at their cells."""

from __future__ import annotations

from pathlib import Path

from cynllun.cli.checking import Checked, Round
from cynllun.cli.console import Console, write


def annotated(found: Round, out: Path | None, console: Console) -> int:
    """Writes a copy beside each workbook, or where `out` says: a file for one workbook, a folder for several. OSError when
    that cannot be written."""
    from cynllun import editions
    from cynllun.workbooks import annotate_in_child

    if out is not None and len(found.files) > 1:
        out.mkdir(parents=True, exist_ok=True)
    ours = {Path(one.reading.file).resolve() for one in found.files}
    for one in found.files:
        own = one.reading.return_
        if one.review is None or own is None:
            assert one.reading.refused is not None
            console.error(console.words.say(one.reading.refused))
            continue
        place = _place(one, out, console)
        if place.resolve() in ours:
            console.error(console.say("cli.same_file", file=str(place)))
            return 2
        words = editions.words(editions.load(own.edition), console.language)
        write(place, annotate_in_child(one.data, place.name, one.findings, words))
        console.print(console.say("cli.check.annotated", file=str(place), count=len(one.findings)))
    return found.code


def _place(one: Checked, out: Path | None, console: Console) -> Path:
    path = Path(one.reading.file)
    name = f"{path.stem}-{console.text('cli.check.suffix')}.xlsx"
    if out is None:
        return path.with_name(name)
    return out / name if out.is_dir() else out
