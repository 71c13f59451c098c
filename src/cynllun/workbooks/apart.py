"""A process apart for each workbook from a stranger: its memory and time are limited, and only two run at once."""

from __future__ import annotations

import subprocess
import sys
import threading

from cynllun.words import Sentence

AT_ONCE = 2
WAIT = 10.0  # seconds that a file waits for its turn: who sends eight at once must not hold up everybody's pages
SECONDS = 60.0
_turns = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Other files are being read. Nothing is wrong with this one: it can be read a little later."""

    sentence = Sentence("refusal.busy")


def ask(task: str, file: str, data: bytes) -> bytes | None:
    """What the child answers to a task (`read`, `annotate`, `table`), or None where it failed, ran out of memory or of time."""
    if not _turns.acquire(timeout=WAIT):
        raise Busy(file)
    try:
        command = [sys.executable, "-m", "cynllun.workbooks.child", task, file]
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _turns.release()
    return done.stdout if done.returncode == 0 else None
