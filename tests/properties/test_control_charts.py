"""Control charts on random series are those of the slow oracle, whole batches at once, and a batch of one says the same."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions.control_charts import profiles
from cynllun.spc import Assurance, Signal, Variation, judge, padded
from tests.oracles import slow_charts

# Few different values, so that ties, runs and trends come often; a missing one now and then.
STEPS = st.lists(st.sampled_from([None, 0.0, 0.1, 0.2, 1.0, -1.0, 3.0]), min_size=1, max_size=12)
LIVELY = st.lists(
    st.one_of(st.sampled_from([None, 50.0, 51.0]), st.integers(0, 1000).map(lambda n: n / 10)), min_size=1, max_size=30
)
RISING = st.tuples(st.integers(4, 12), st.sampled_from([-1.0, 0.0, 2.0])).map(
    lambda told: [told[1] * n for n in range(told[0])]
)
SERIES = st.lists(st.one_of(STEPS, LIVELY, RISING), min_size=1, max_size=3).map(
    lambda parts: [value for part in parts for value in part]
)
ASKED = st.tuples(
    SERIES, st.sampled_from((1, 0, -1)), st.sampled_from((None, 0.0, 0.2, 50.0)), st.sets(st.integers(1, 40), max_size=2)
)


@given(st.sampled_from(profiles()), st.lists(ASKED, min_size=1, max_size=5), st.sampled_from((0, 0, 12)))
@settings(max_examples=60, deadline=None)
def test_a_batch_says_what_the_oracle_says_of_each(profile, asked, baseline) -> None:  # type: ignore[no-untyped-def]
    series = [each[0] for each in asked]
    values = padded([[math.nan if value is None else value for value in each] for each in series])
    better = np.array([each[1] for each in asked], dtype=np.int8)
    target = np.array([math.nan if each[2] is None else each[2] for each in asked])
    begins = np.zeros(values.shape, dtype=np.bool_)
    for row, each in zip(begins, asked, strict=True):
        row[[n for n in each[3] if n < len(each[0])]] = True
    found = judge(values, profile, better=better, target=target, begins=begins, baseline=baseline)
    for n, (own, way, aim, cuts) in enumerate(asked):
        cuts_here = sorted(cut for cut in cuts if cut < len(own))
        edges = [0, *cuts_here, len(own)]
        expected: dict[int, tuple[str, int]] = {}
        for number, (a, b) in enumerate(pairwise(edges)):
            one = slow_charts.segment(own[a:b], profile, way, baseline)
            expected |= {a + place: said for place, said in one.signals.items()}
            line = found.segments.lines.mean[found.segments.first[n] + number]
            assert line == one.mean if one.mean is not None else math.isnan(line)
        said = {p: (Signal(found.signal[n, p]).name.lower(), int(found.side[n, p])) for p in np.flatnonzero(found.signal[n])}
        assert said == expected
        shown = Variation(found.variation[n]).name.lower(), Assurance(found.assurance[n]).name.lower()
        assert shown == slow_charts.icons(own, profile, way, aim, cuts_here, baseline)
        alone = judge(
            values[n : n + 1], profile, better=way, target=target[n : n + 1], begins=begins[n : n + 1], baseline=baseline
        )
        assert (alone.signal[0] == found.signal[n]).all() and (alone.side[0] == found.side[n]).all()
        assert (alone.variation[0], alone.assurance[0]) == (found.variation[n], found.assurance[n])
