"""`cynllun model`: can it be delivered? Long waits, waiting lists, the management formulas, and how the forecasts did on the past."""

from __future__ import annotations

import argparse
import math
from importlib import import_module
from typing import Any

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

VERBS = {"long-waits": "long_waits", "waiting-list": "waiting_list", "queue": "queue", "back-test": "back_test"}
FORMATS = ("text", "json", "csv")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The verbs, each in a module of its own."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name, module in VERBS.items():
        line = console.text(f"cli.help.model_{module}")
        verb = verbs.add_parser(name, help=line, description=line, allow_abbrev=False)
        made: Any = import_module(f"cynllun.cli.model.{module}")
        made.configure(verb, console)
        verb.add_argument("--format", choices=FORMATS, default="text", help=console.text("cli.help.model_format"))
        language(verb, console)
        verb.set_defaults(answer=made.answer)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Answers. 0: there is an answer, whatever it says; 2: there could be none, and a sentence says why."""
    from cynllun.cli.model.shown import show
    from cynllun.modelling import Refused

    try:
        for name, value in vars(arguments).items():
            if isinstance(value, float) and not math.isfinite(value):
                raise Refused("model.read.typed", option=f"--{name.replace('_', '-')}")
        show(arguments.answer(arguments, console), arguments.format, console)
    except Refused as refused:
        console.error(console.words.say(refused.sentence))
        return 2
    return 0
