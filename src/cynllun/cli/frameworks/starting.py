"""`cynllun frameworks new`: the folder of a new edition, which loads and is checked at once, and says nothing yet."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from cynllun.cli.at_hand import VARIABLE
from cynllun.cli.console import Console


def started(arguments: argparse.Namespace, console: Console) -> int:
    """Makes the folder in the folder of one's own editions, else here. What is there already is left alone."""
    from cynllun import editions
    from cynllun.editions import starting

    id, home = arguments.id, Path(os.environ.get(VARIABLE) or ".")
    folder = home / id
    if not starting.ID.fullmatch(id):
        return _refuse(console, "bad_id", typed=id)
    if folder.exists():
        return _refuse(console, "exists", folder=str(folder))
    if id in editions.available():
        return _refuse(console, "known", typed=id)
    try:
        made = starting.files(id, editions.load(arguments.edition), console.language, revision=arguments.revision)
    except ValueError:
        return _refuse(console, "no_year", typed=id)
    try:
        starting.write(folder, made)
    except OSError as error:
        console.error(console.say("cli.cannot_write", file=str(folder), why=error.strerror or str(error)))
        return 2
    console.print(console.say("framework.new.made", folder=str(folder)))
    return 0


def _refuse(console: Console, id: str, /, **terms: str) -> int:
    console.error(console.say(f"framework.new.{id}", **terms))
    return 2
