"""`cynllun frameworks release`: an edition without fault is fixed by its hash, on a day, by somebody."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from cynllun.cli.console import Console, write


def released(arguments: argparse.Namespace, console: Console) -> int:
    """Writes release.toml. 1: refused, for there are faults; 2: there is no such edition, or it may not be released."""
    from cynllun.cli.frameworks.checking import folder_of, nowhere, told
    from cynllun.editions.examining import examine
    from cynllun.editions.released import RELEASE, release_text
    from cynllun.editions.texts import toml

    folder = folder_of(arguments.folder)
    if folder is None:
        return nowhere(arguments.folder, console)
    examined = examine(folder)
    if examined.faults or examined.edition is None:
        told(folder.name, examined, console)
        console.error(console.say("framework.release.faults", edition=folder.name))
        return 1
    edition, file = examined.edition, folder / RELEASE
    if file.exists():
        said = toml(file, folder)
        on, by = str(said.get("on", "")), str(said.get("by", ""))
        console.error(console.say("framework.release.already", edition=edition.id, on=on, by=by))
        return 2
    if edition.status == "draft":
        console.error(console.say("framework.release.draft", edition=edition.id))
        return 2
    day = arguments.on or datetime.now(UTC).date()
    write(file, release_text(edition, day, arguments.by).encode())
    console.print(console.say("framework.release.done", edition=edition.id, hash=edition.hash[:12]))
    return 0
