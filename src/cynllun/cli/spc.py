"""`cynllun spc FILE.csv`: a series of dates and values as a control chart, in sentences and a table, or as JSON."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console
from cynllun.cli.parsing import language
from cynllun.words import Sentence

if TYPE_CHECKING:
    from cynllun.cli.dated import Dated
    from cynllun.spc import Profile, Series, Step

DIRECTIONS = ("up", "down", "neutral")
CHARTS = ("xmr", "t", "g")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The file, by which profile, which way is better, and what a person sets."""
    say = console.text
    own.add_argument("file", type=Path, metavar=say("cli.help.file_name"), help=say("cli.help.spc_file"))
    own.add_argument("--profile", default="", metavar=say("cli.help.spc_profile_name"), help=say("cli.help.spc_profile"))
    own.add_argument("--direction", choices=DIRECTIONS, default="neutral", help=say("cli.help.spc_direction"))
    own.add_argument("--chart", choices=CHARTS, default="xmr", help=say("cli.help.spc_chart"))
    own.add_argument("--target", metavar=say("cli.help.spc_number_name"), help=say("cli.help.spc_target"))
    own.add_argument(
        "--baseline", type=int, default=0, metavar=say("cli.help.spc_number_name"), help=say("cli.help.spc_baseline")
    )
    own.add_argument("--rebase", nargs=2, action="append", default=[], metavar=(say("cli.help.date_name"), say("cli.help.spc_reason_name")),
                     help=say("cli.help.spc_rebase"))  # fmt: skip
    own.add_argument("--by", default="", metavar=say("cli.help.spc_by_name"), help=say("cli.help.spc_by"))
    own.add_argument("--format", choices=("text", "json"), default="text", help=say("cli.help.spc_format"))
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Judges the file. 0: it was judged, whatever was found; 2: it could not be."""
    from cynllun.cli.dated import dated
    from cynllun.editions.control_charts import profile, profiles
    from cynllun.spc import chart

    found = dated(arguments.file)
    try:
        by = profile(arguments.profile)
    except KeyError:
        known = ", ".join(each.id for each in profiles())
        found = Sentence("spc.read.profile", {"said": _own(arguments.profile), "known": _own(known)})
    series = found if isinstance(found, Sentence) else _series(found, arguments, by)
    if isinstance(series, Sentence):
        console.error(console.words.say(series))
        return 2
    made = chart(series, by)
    if arguments.format == "json":
        from cynllun.cli.charted import as_json

        console.print(as_json(made))
    else:
        from cynllun.cli.charted import as_text

        console.print(as_text(made, console, monthly=found.monthly))  # type: ignore[union-attr]
    return 0


def _own(text: str) -> dict[str, str]:
    return {"en": text, "cy": text}


def _series(found: Dated, arguments: argparse.Namespace, by: Profile) -> Series | Sentence:
    from cynllun.cli.dated import number
    from cynllun.spc import Direction, Series

    target = math.nan if arguments.target is None else number(arguments.target)
    if target is None:
        return Sentence("spc.read.target", {"said": _own(arguments.target)})
    if arguments.baseline and arguments.baseline < by.baseline:
        said = {"count": arguments.baseline, "needed": by.baseline, "profile": f"text:spc_profile.{by.key}.title"}
        return Sentence("spc.read.baseline", said)
    below = next((period for period, value in zip(found.periods, found.values, strict=True) if value < 0), "")
    if below and arguments.chart != "xmr":
        return Sentence("spc.read.below_nought", {"period": _own(below)})
    steps = _steps(found, arguments)
    if isinstance(steps, Sentence):
        return steps
    return Series(periods=found.periods, values=found.values, direction=Direction[arguments.direction.upper()],
                  targets=() if arguments.target is None else (target,), steps=steps, baseline=arguments.baseline,
                  chart=arguments.chart)  # fmt: skip


def _steps(found: Dated, arguments: argparse.Namespace) -> tuple[Step, ...] | Sentence:
    from cynllun.spc import Step

    steps = []
    for said, reason in arguments.rebase:
        period = said[:7] if found.monthly else said
        if period not in found.periods:
            return Sentence("spc.read.rebase", {"said": _own(said)})
        if not reason.strip() or not arguments.by.strip():
            return Sentence("spc.read.reason", {"said": _own(said)})
        steps.append(Step(period, reason.strip(), arguments.by.strip()))
    return tuple(steps)
