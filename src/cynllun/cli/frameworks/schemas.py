"""`cynllun frameworks schema`: a JSON Schema for each kind of file that an edition has."""

from __future__ import annotations

from pathlib import Path

from cynllun.cli.console import Console, write


def written(out: Path, console: Console) -> int:
    """Writes them all. 2 when the folder cannot be written."""
    from cynllun.editions.schemas import schemas

    made = schemas()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            write(out / name, text.encode())
    except OSError as error:
        console.error(console.say("cli.cannot_write", file=str(out), why=error.strerror or str(error)))
        return 2
    console.print(console.say("framework.schema.done", count=len(made), folder=str(out)))
    return 0
