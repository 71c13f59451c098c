"""The parser of the command line. Plain argparse: Typer and Rich cost a quarter of a second at every start."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from cynllun.cli.console import Console
from cynllun.cli.registry import COMMANDS
from cynllun.words import LANGUAGES

# What argparse itself says, by the key of our text for it.
OWN = {
    "usage": "usage: ", "positional": "positional arguments", "options": "options",
    "show_help": "show this help message and exit", "required": "the following arguments are required: %s",
    "unrecognised": "unrecognized arguments: %s", "one_expected": "expected one argument",
    "some_expected": "expected at least one argument", "argument": "argument %(argument_name)s: %(message)s",
    "not_a_choice": "invalid choice: %(value)r (choose from %(choices)s)", "error": "%(prog)s: error: %(message)s\n",
}  # fmt: skip


def parser(console: Console, typed: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser with every command, speaking the console's language. Where a command was typed, the others are only named: what
    they take is not asked for, and to know it would load them."""
    said = {english: console.text(f"cli.parser.{key}") for key, english in OWN.items()}
    setattr(argparse, "_", lambda text: said.get(text, text))  # noqa: B010 argparse looks its texts up under this name
    whole = argparse.ArgumentParser("cynllun", description=console.text("cli.help.cynllun"), allow_abbrev=False)
    commands = whole.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="command")
    meant = typed[0] if typed and typed[0] in COMMANDS else ""
    for name in COMMANDS:
        line = console.text(f"cli.help.{name}")
        own = commands.add_parser(name, help=line, description=line, allow_abbrev=False)
        if meant not in ("", name):
            continue
        module: Any = import_module(f"cynllun.cli.{name}")
        module.configure(own, console)
        if not own.get_default("run"):
            own.set_defaults(run=module.run)
    return whole


def language(own: argparse.ArgumentParser, console: Console) -> None:
    """The option that every command with words has."""
    own.add_argument("--language", choices=LANGUAGES, default=console.language, help=console.text("cli.help.language"))
