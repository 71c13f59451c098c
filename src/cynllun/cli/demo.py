"""`cynllun demo`: a round of bodies that do not exist, their workbooks checked, and the site on which it can be walked."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from urllib.error import URLError

from cynllun.cli.console import Console
from cynllun.cli.parsing import language, parser
from cynllun.cli.serve import HOST, PORT, listen

CLOCK = "CYNLLUN_CLOCK"


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Where to listen, and whether to begin again."""
    own.add_argument(
        "--port", type=int, default=PORT, metavar=console.text("cli.help.port_name"), help=console.text("cli.help.port")
    )
    own.add_argument("--reset", action="store_true", help=console.text("cli.help.reset"))
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Builds, checks, says who can sign in, serves. With CI=true it fetches the home page once and ends."""
    from cynllun.web import place

    home = place.home()
    console.print(console.paint(console.text("cli.demo.builds"), "strong"))
    stands = _build(home, console, again=arguments.reset)
    if stands is None:
        return 2
    _check(home / "workbooks", console)
    _people(home / "workbooks", console)
    os.environ.setdefault(CLOCK, stands)
    console.print(console.say("cli.demo.day", day=_day(os.environ[CLOCK], console.language)))
    if os.environ.get("CI") == "true":
        return _once(console)
    return listen(HOST, arguments.port, console)


def _build(home: Path, console: Console, *, again: bool) -> str | None:
    """The demonstration in the records: the moment it stands at, or None when it may not be built here."""
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.demonstration.build import RealPeople, build, reset, stands_at

    try:
        if again and not reset(home):
            console.error(console.text("cli.demo.no_reset"))
            return None
        if again:
            prepare()
        build(home)
    except RealPeople:
        console.error(console.text("cli.demo.real_people"))
        return None
    return stands_at().isoformat()


def _check(folder: Path, console: Console) -> None:
    """What `cynllun check` says of the whole round, and of what: nothing is hidden here that it would say."""
    from cynllun.demonstration.build import STANDS

    files = sorted(str(file) for file in folder.glob("DEMO-*.xlsx"))
    console.print()
    console.print(console.paint(console.say("cli.demo.checks", files=len(files), folder=str(folder)), "strong"))
    typed = ["check", *files, "--on", STANDS.date().isoformat(), "--language", console.language]
    arguments = parser(console).parse_args(typed)
    arguments.run(arguments, console)


def _people(folder: Path, console: Console) -> None:
    from cynllun import editions
    from cynllun.demonstration.build import EDITION
    from cynllun.demonstration.cast import PASSWORD, everybody, people

    words = editions.words(editions.load(EDITION), console.language)
    console.print()
    console.print(console.paint(console.text("cli.demo.people"), "strong"))
    wide = max(len(one.email) for one in people())
    for body in everybody():
        console.print()
        console.print(f"{body.name(console.language)} ({body.code})")
        for one in people():
            if one.organisation == body.code:
                roles = ", ".join(words.text(f"role.{role}.title") for role in one.roles)
                console.print(f"  {one.email:<{wide}}  {one.name}, {roles}")
    console.print()
    console.print(console.say("cli.demo.password", password=PASSWORD))
    console.print(console.say("cli.demo.try", corrected=str(folder / "corrected.xlsx")))


def _day(moment: str, language: str) -> str:
    from datetime import datetime

    from cynllun.periods import month_label

    day = datetime.fromisoformat(moment)
    return f"{day.day} {month_label(f'{day.year}-{day.month:02d}', language)}"


def _once(console: Console) -> int:
    """Fetch the home page once: 0 when it came, 2 when it did not."""
    from cynllun.cli.serving import Site

    try:
        site = Site("127.0.0.1", 0)
        status = site.fetch()
    except (OSError, URLError) as error:
        console.error(console.say("cli.demo.no_answer", why=str(error)))
        return 2
    console.print(console.say("cli.demo.answered", address=site.address, status=str(status)))
    return 0
