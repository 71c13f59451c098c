"""The command line: it translates what a person types into one call, and what comes of it into words or JSON.

Each command is a module of this folder with `configure` and `run`; `registry.COMMANDS` names them. A command imports what
it needs when it runs: `cynllun check` starts in a blink because it loads neither the web nor the charts.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
SELDOM = 1_000_000
"""Objects that a check makes before Python looks for rings among them: one workbook makes fewer, and looking was a tenth of its
time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs what was typed and gives the exit code: 0 clean, 1 findings that block, 2 could not be done."""
    if argv is not None:
        return _run(list(argv))
    typed = sys.argv[1:]
    if typed[:1] == ["check"]:
        gc.set_threshold(SELDOM)
    try:
        return _run(typed)
    finally:
        gc.freeze()  # the process ends: what it made goes with it, and need not be looked through for rings once more


def _run(typed: list[str]) -> int:
    if typed[:1] == ["check"]:  # it multiplies no matrices, and NumPy would start a thread a core for them
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from cynllun.cli.at_hand import at_hand
    from cynllun.cli.console import Console, language_of
    from cynllun.cli.parsing import parser
    from cynllun.editions import EditionFault

    console = Console(language_of(typed, os.environ))
    try:
        arguments = parser(console, typed).parse_args(typed)
        with at_hand(getattr(arguments, "frameworks", None)):
            return int(arguments.run(arguments, console))
    except NotADirectoryError as error:
        console.error(console.say("framework.new.no_folder", folder=str(error)))
        return 2
    except EditionFault as wrong:
        for fault in wrong.faults:
            console.error(fault.placed(console.words))
        return 2
    except KeyboardInterrupt:
        console.error(console.text("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: `cynllun check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
