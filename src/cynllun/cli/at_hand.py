"""The editions that a command may use: those of the program, and those in the folder that `--frameworks` names."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cynllun.cli.console import Console

VARIABLE = "CYNLLUN_EDITIONS"


def frameworks(own: argparse.ArgumentParser, console: Console) -> None:
    """The option of every command that reads an edition."""
    own.add_argument(
        "--frameworks", type=Path, metavar=console.text("cli.help.folder_name"), help=console.text("cli.help.frameworks_folder")
    )


@contextmanager
def at_hand(folder: Path | None) -> Iterator[None]:
    """The editions in a folder are at hand too, as if CYNLLUN_EDITIONS named it. NotADirectoryError when there is none."""
    if folder is None:
        yield
        return
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    from cynllun.editions import load

    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder.absolute())
    load.cache_clear()
    try:
        yield
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before
        load.cache_clear()
