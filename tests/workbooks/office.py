"""The real LibreOffice, without a screen: opens a workbook, does what a person does, works it out, saves it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PYTHON = Path("/usr/bin/python3")  # Debian's own: python3-uno is there and nowhere else
SCRIPT = Path(__file__).with_name("office_edits.py")


def there() -> bool:
    """Whether LibreOffice and its Python bridge are installed."""
    if shutil.which("soffice") is None or not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


class Office:
    """One program, started once; a profile of its own, or two of them would hand over to each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._start()

    def _start(self) -> None:
        self.pipe = f"cynllun{self.folder.name}{time.monotonic_ns()}"
        command = [
            "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{self.folder / 'profile'}",
            f"--accept=pipe,name={self.pipe};urp;",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def edit(self, data: bytes, *edits: list[Any], again: bool = True) -> bytes:
        """A workbook after some edits, worked out anew and saved as xlsx."""
        before, after = self.folder / "before.xlsx", self.folder / "after.xlsx"
        before.write_bytes(data)
        after.unlink(missing_ok=True)
        plan = json.dumps({"pipe": self.pipe, "before": before.as_uri(), "after": after.as_uri(), "edits": edits})
        done = subprocess.run([PYTHON, SCRIPT], input=plan, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode and again:  # a program without a screen falls over once in a while: it is started anew, once
            self.close()
            self._start()
            return self.edit(data, *edits, again=False)
        assert done.returncode == 0, (done.returncode, done.stderr)
        return after.read_bytes()

    def close(self) -> None:
        """Ends the program that was started here, and no other."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
