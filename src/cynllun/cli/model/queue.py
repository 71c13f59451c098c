"""`cynllun model queue`: load, pressure, target queue, relief capacity and target capacity of one list."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.cli.model.shown import Answer

NUMBERS = ("demand", "capacity", "queue", "mean_wait", "target")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The list as it is."""
    for name in NUMBERS:
        own.add_argument(f"--{name.replace('_', '-')}", type=float, required=True, metavar=console.text("cli.help.spc_number_name"),
                         help=console.text(f"cli.help.model_queue_{name}"))  # fmt: skip
    for name, default in (("cv_demand", 1.0), ("cv_capacity", 1.0), ("weeks", 26.0)):
        own.add_argument(f"--{name.replace('_', '-')}", type=float, default=default, metavar=console.text("cli.help.spc_number_name"),
                         help=console.text(f"cli.help.model_queue_{name}"))  # fmt: skip


def answer(arguments: argparse.Namespace, _console: Console) -> Answer:
    """The formulas, each with its number."""
    from cynllun.cli.model.shown import Answer, Column
    from cynllun.modelling.queues import List, managed
    from cynllun.words import Sentence, number

    asked = List(*(getattr(arguments, name) for name in (*NUMBERS, "cv_demand", "cv_capacity")))
    found = managed(asked, arguments.weeks)
    told = [Sentence(f"model.queue.{'growing' if found.load >= 1 else 'holding'}"),
            Sentence(f"model.queue.{'pressed' if found.pressure > 1 else 'calm'}"),
            Sentence("model.queue.relief" if found.too_long else "model.queue.steady", {
                "relief": number(found.relief, places=1), "weeks": number(arguments.weeks), "capacity": number(found.capacity, places=1)})]  # fmt: skip
    row = (
        found.load,
        found.pressure,
        found.target_mean_wait,
        found.target_queue,
        found.relief if found.too_long else None,
        found.capacity,
    )
    names = ("load", "pressure", "target_mean_wait", "target_queue", "relief_capacity", "target_capacity")
    return Answer(told, [Column(name, "ratio") for name in names], [row])
