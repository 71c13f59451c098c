"""abspc: limits, special causes, both icons and the colour of every point, one series at a time, without drawing."""

import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from abspc import (
    calculate_control_limits,
    detect_special_causes,
    determine_assurance_type,
    determine_point_colours,
    determine_variation_type,
)
from abspc.spc import COLOUR_COMMON_CAUSE, COLOUR_CONCERN, COLOUR_IMPROVEMENT

KINDS = {COLOUR_COMMON_CAUSE: 0, COLOUR_IMPROVEMENT: 1, COLOUR_CONCERN: 2}


def judged(values, target, better):
    """Everything the package says of one series."""
    result = detect_special_causes(calculate_control_limits(pd.DataFrame({"value": values}), "XmR"))
    colours = determine_point_colours(result, improvement_direction=better, target=target)
    variation = determine_variation_type(result, improvement_direction=better)
    return result, colours, variation, determine_assurance_type(result, target, better)


def main(folder):
    """Judge, then keep it: the keeping is not timed."""
    warnings.simplefilter("ignore")
    given = np.load(folder / "series.npz")
    ways = ["high" if up else "low" for up in given["up"]]
    series = [row[:length] for row, length in zip(given["values"], given["lengths"], strict=True)]
    started = time.perf_counter()
    found = [judged(*each) for each in zip(series, given["targets"].tolist(), ways, strict=True)]
    seconds = time.perf_counter() - started
    special, kinds = (np.zeros(given["values"].shape, dtype=np.int8) for _ in range(2))
    for n, (result, colours, _, _) in enumerate(found):
        special[n, : len(result)], kinds[n, : len(result)] = result["special_cause"], [KINDS[each] for each in colours]
    np.savez(
        folder / "abspc.npz", special=special, kinds=kinds, variation=[f[2] for f in found], assurance=[f[3] for f in found]
    )
    print(json.dumps({"engine": "abspc", "version": version("abspc"), "seconds": seconds}))


main(Path(sys.argv[1]))
