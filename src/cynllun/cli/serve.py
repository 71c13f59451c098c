"""`cynllun serve`: brings the records up to date and serves the site until stopped."""

from __future__ import annotations

import argparse
import sys

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console
from cynllun.cli.parsing import language

PORT = 8000
HOST = "localhost"


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Where to listen."""
    own.add_argument("--host", default=HOST, metavar=console.text("cli.help.host_name"), help=console.text("cli.help.host"))
    own.add_argument(
        "--port", type=int, default=PORT, metavar=console.text("cli.help.port_name"), help=console.text("cli.help.port")
    )
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Serves until Ctrl+C. 2 when the port is taken, or the demonstration would be served to others."""
    from cynllun.cli.serving import prepare

    prepare()
    if _public(arguments.host) and _demonstration():
        console.error(console.text("cli.serve.demonstration"))
        return 2
    return listen(arguments.host, arguments.port, console)


def _public(host: str) -> bool:
    """Whether others than this machine may reach it."""
    from django.conf import settings

    return bool(settings.HTTPS) or host not in ("localhost", "127.0.0.1", "::1")


def _demonstration() -> bool:
    """Whether somebody is here whose password everybody knows."""
    from cynllun.records.models import Person

    return Person.objects.filter(fictional=True).exists()


def listen(host: str, port: int, console: Console) -> int:
    """Serve a site that is ready, and say where."""
    from cynllun.cli.serving import Site

    try:
        site = Site(host, port)
    except OSError as error:
        console.error(console.say("cli.serve.taken", port=str(port), why=error.strerror or str(error)))
        return 2
    console.print(console.say("cli.serve.at", address=site.address))
    sys.stdout.flush()
    site.serve()
    return 0
