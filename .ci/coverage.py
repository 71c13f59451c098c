"""Branch coverage of the pure rooms must be whole; the rest is reported."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PURE = ("periods", "words", "sources", "organisations", "workflow", "figures", "frameworks", "checks", "spc", "verdicts", "plans",
        "rounds", "reports")  # fmt: skip

with tempfile.TemporaryDirectory() as folder:
    out = Path(folder) / "coverage.json"
    subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(out)], check=True)
    files = json.loads(out.read_text())["files"]
rooms: dict[str, list[int]] = {}
holes = []
for name, file in files.items():
    room = Path(name).relative_to("src/cynllun").parts[0]
    summary = file["summary"]
    done = summary["covered_lines"] + summary.get("covered_branches", 0)
    whole = summary["num_statements"] + summary.get("num_branches", 0)
    tally = rooms.setdefault(room, [0, 0])
    tally[0] += done
    tally[1] += whole
    if room in PURE and done < whole:
        holes.append(f"{name}: lines {file['missing_lines']}, branches {file.get('missing_branches', [])}")
for room, (done, whole) in sorted(rooms.items()):
    print(f"{room:20} {100 * done / whole if whole else 100:5.1f}%")
if holes:
    sys.exit("These pure rooms are not wholly covered:\n" + "\n".join(holes))
