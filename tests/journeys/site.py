"""The site as a process of its own, as `cynllun serve` starts it: it can be stopped, killed, and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

LISTENING = re.compile(r"http://\S+:(\d+)")
PATIENCE = 30.0  # seconds that a server has to stop in


class Site:
    """A site on a folder. `address` is the same after each start, so that browsers keep their sessions."""

    def __init__(self, home: Path, clock: str) -> None:
        self.home, self.clock, self.port = home, clock, 0
        self.process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it listens. RuntimeError with what it said when it does not."""
        command = [sys.executable, "-m", "cynllun.cli", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        with (self.home / "serve.log").open("a") as log:
            self.process = subprocess.Popen(
                command, env=environment(self.home, self.clock), stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = LISTENING.search(said)
        if found is None:
            raise RuntimeError(f"the site did not start: {said}{self.log()}")
        self.port = int(found[1])

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as its operator would."""
        self._end(signal.SIGINT)

    def begin_again(self, clock: str) -> None:
        """Stop it and start it on another day."""
        self.stop()
        self.clock = clock
        self.start()

    def log(self) -> str:
        """What it said on its way."""
        return (self.home / "serve.log").read_text()

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None


def environment(home: Path, clock: str = "") -> dict[str, str]:
    """What a process of this site is told: its folder and its day, and nothing of the installation that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CYNLLUN_", "DJANGO_", "COV_CORE"))}
    return {**kept, "CYNLLUN_HOME": str(home), "PYTHONUNBUFFERED": "1", **({"CYNLLUN_CLOCK": clock} if clock else {})}
