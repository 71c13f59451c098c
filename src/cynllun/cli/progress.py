"""A progress bar on standard error, for who waits longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from cynllun.cli.console import Console

PATIENCE = 1.0  # seconds without a bar


class Progress:
    """Counts files. Rich is loaded only when a bar is due: it costs more than checking a workbook."""

    def __init__(self, total: int, console: Console, patience: float = PATIENCE) -> None:
        self.total, self.console, self.patience = total, console, patience
        self._began, self._done = time.monotonic(), -1
        self._bar: Any = None
        self._task: Any = None

    def step(self, file: str) -> None:
        """A file begins, or (with no name) all have been read."""
        self._done += 1
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._began > self.patience:
            self._show()
        if self._bar is not None:
            about = file or self.console.text("cli.check.comparing")
            self._bar.update(self._task, completed=self._done, description=about)

    def _show(self) -> None:
        from rich.console import Console as Terminal
        from rich.progress import Progress as Bar

        self._bar = Bar(console=Terminal(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task("", total=self.total + 1)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
