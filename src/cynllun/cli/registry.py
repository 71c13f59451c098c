"""The commands, in the order that help shows them. A new command is a module of this folder and its name here.

A command's module has `configure(parser, console)`, which adds its arguments, and `run(arguments, console) -> int`, which
does it; its line of help is the text `cli.help.<name>`. At its top it imports nothing heavy.
"""

from __future__ import annotations

COMMANDS = (
    "template",
    "check",
    "checks",
    "mapping",
    "document",
    "compare",
    "merge",
    "nation",
    "actuals",
    "spc",
    "model",
    "oversee",
    "organisations",
    "frameworks",
    "demo",
    "serve",
    "person",
    "journal",
    "version",
)
