"""What the R package itself says of some series stands here as data: the default profile says the same of every point.

`judged_by_r.csv` was made by running the functions of NHSRplotthedots on made-up series (even, counts, drifting, rounded, small,
constant), some with re-basing, a baseline, or without screening. Of 114,929 points of 3,000 such series none differed.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np

from cynllun.editions.control_charts import profile
from cynllun.spc import Signal, judge, padded

ROWS = list(csv.DictReader((Path(__file__).parent / "judged_by_r.csv").open(encoding="utf-8")))
SERIES = [list(rows) for _, rows in groupby(ROWS, lambda row: row["series"])]


def test_the_default_profile_says_what_the_r_package_says() -> None:
    found = 0
    for screened in ("yes", "no"):
        chosen = [each for each in SERIES if each[0]["screened"] == screened]
        values = padded([[float(row["value"]) for row in each] for each in chosen])
        begins = np.zeros(values.shape, dtype=np.bool_)
        for flags, each in zip(begins, chosen, strict=True):
            flags[: len(each)] = [row["begins"] == "yes" for row in each]
        by = profile("ptd-0.2.2") if screened == "yes" else replace(profile("ptd-0.2.2"), screen=None)
        judged = judge(values, by, begins=begins, baseline=np.array([int(each[0]["baseline"]) for each in chosen]))
        for n, each in enumerate(chosen):
            for place, row in enumerate(each):
                signal = Signal(judged.signal[n, place])
                side = {1: "high", -1: "low", 0: ""}[int(judged.side[n, place])]
                assert (signal.name.lower() if signal else "", side) == (row["signal"], row["side"]), (row["series"], place)
                found += bool(signal)
    assert found > 200, "series without signals would prove little"
