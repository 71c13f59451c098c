"""`cynllun version`."""

from __future__ import annotations

import argparse

from cynllun.cli.console import Console


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """It takes no arguments."""


def run(_arguments: argparse.Namespace, console: Console) -> int:
    """Says which version this is."""
    from importlib.metadata import version

    console.print(f"cynllun {version('cynllun')}")
    return 0
