"""clinical-qikit: one call a series, as its documentation shows; its own rules for runs, of which there is no like here."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
from qikit import qic


def main(folder):
    """Judge, then keep which points are outside the limits."""
    series = np.load(folder / "series.npz")["values"]
    started = time.perf_counter()
    found = [qic(y=values, chart="i", method="ihi") for values in series]
    seconds = time.perf_counter() - started
    np.savez(folder / "qikit.npz", outside=np.array([each.data["sigma_signal"].to_numpy() for each in found]))
    print(json.dumps({"engine": "clinical-qikit", "version": version("clinical-qikit"), "seconds": seconds}))


main(Path(sys.argv[1]))
