"""A check of one workbook starts fast: what it rests on loads NumPy, and nothing heavy beside it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("polars", "django", "altair", "openpyxl", "xlsxwriter", "docx", "scipy", "pandas", "babel", "jinja2")
PROGRAM = f"""
import sys
import cynllun.checks, cynllun.verdicts, cynllun.plans, cynllun.figures, cynllun.spc
assert "numpy" in sys.modules
print(*(name for name in {HEAVY!r} if name in sys.modules))
"""


def test_the_rooms_of_a_check_load_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
