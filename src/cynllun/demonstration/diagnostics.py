"""Tests and cancer in an invented plan: who joins each list, who leaves it, and how long those wait who are left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cynllun.demonstration.draft import Draft, path, spread
from cynllun.demonstration.sizes import table

TESTS = {"board": 900, "trust": 160}  # people waiting for a test at the start, for a plan of size 1
OVER_8, LEFT = 0.16, 0.85  # of those waiting, the share over 8 weeks at the start; of the list, what year 1 leaves
TREATED, OPEN, CLOSED = 100, 640, 560  # of cancer pathways: treated in a month, open, closed without treatment in a month
TIMES = {"opening": 1, "months": 1, "quarters2": 3, "year3": 12}  # months in each period of a run
SHARE, BACKLOG = "c1_cancer_62_days", "c1_cancer_open_over_62"


def diagnostics(draft: Draft, people: float) -> None:
    """Fill A3, and the line of C1 that it carries. The list is never shorter than the pathways of A1 that wait for a test."""
    pathways = draft.given("a1_stage__diagnostic", "opening")[0] if draft.body.kind == "board" else 0
    waiting = max(round(TESTS[draft.body.kind] * people), round(1.25 * pathways))
    weights = [float(row["weight"]) for row in table("tests")]
    late = dict.fromkeys(("opening", "months", "quarters2", "year3"), np.zeros(1))
    for row, list_, over_8 in zip(
        table("tests"), spread(waiting, weights), spread(round(waiting * OVER_8), weights), strict=True
    ):
        for run, values in _test(draft, row["id"], list_, over_8).items():
            late[run] = late[run] + np.array(values)
    draft.put("c1_diagnostics_over_8", prior=list(late["opening"]), **{run: list(values) for run, values in late.items()})


def _test(draft: Draft, name: str, waiting: int, over_8: int) -> dict[str, list[float]]:
    """One test; gives those over 8 weeks by run."""
    lists = {"opening": [float(waiting)], "months": path(waiting, waiting * LEFT, 12)}
    lists |= {"quarters2": [lists["months"][-1]] * 4, "year3": [lists["months"][-1]]}
    late = {"opening": [float(over_8)], "months": path(over_8, 0, 12), "quarters2": [0.0] * 4, "year3": [0.0]}
    before = float(waiting)
    for run, ends in lists.items():
        done = round(waiting * 0.68) * TIMES[run]
        gone = round(done * 0.05)
        starts = [before, *ends[:-1]]
        before = ends[-1]
        flows = {"done": done, "removals": gone, "capacity": round(done * 0.98) + 1, "extra_capacity": round(done * 0.05)}
        for line, value in flows.items():
            draft.put(f"a3_{line}__{name}", **{run: [value] * len(ends)})
        asked = [done + gone + end - start for start, end in zip(starts, ends, strict=True)]
        draft.put(f"a3_requests__{name}", **{run: asked})
        draft.put(f"a3_waiting__{name}", **{run: ends})
        draft.put(f"a3_over_8__{name}", **{run: late[run]})
    return late


def cancer(draft: Draft, people: float) -> None:
    """Fill A4 so that it reaches the trajectories of C1, and let C1 say exactly what A4 makes of them."""
    weights = [float(row["weight"]) for row in table("tumours")]
    for run, times in TIMES.items():
        count = len(draft.given(SHARE, run))
        wholes = {"treated": round(TREATED * people) * times, "not_cancer": round(CLOSED * people) * times,
                  "open": round(OPEN * people)}  # fmt: skip
        wholes["suspected"] = wholes["treated"] + wholes["not_cancer"]
        for line, whole in wholes.items():
            parts = spread(whole // times, weights) if line != "open" else spread(whole, weights)
            if line == "suspected":
                parts = [sum(pair) for pair in zip(*(spread(wholes[of] // times, weights) for of in ("treated", "not_cancer")),
                                                   strict=True)]  # fmt: skip
            for row, part in zip(table("tumours"), parts, strict=True):
                draft.put(f"a4_{line}__{row['id']}", **{run: [part if line == "open" else part * times] * count})
        late = [spread(round(each), weights) for each in draft.given(BACKLOG, run)]
        for at, row in enumerate(table("tumours")):
            draft.put(f"a4_over_62__{row['id']}", **{run: [parts[at] for parts in late]})
    reach(draft, {run: draft.given(SHARE, run) for run in TIMES})


def reach(draft: Draft, shares: Mapping[str, list[float]]) -> None:
    """Let so many of those treated be within 62 days (per cent, by run), in A4 and in C1."""
    for run, goals in shares.items():
        treated = [draft.given(f"a4_treated__{row['id']}", run) for row in table("tumours")]
        exact: list[float] = []
        within: list[list[int]] = []
        for at, goal in enumerate(goals):
            sites = [values[at] for values in treated]
            whole = int(np.ceil(round(sum(sites) * goal / 100, 6)))
            within.append(spread(whole, sites))
            exact.append(int(1000 * whole / sum(sites)) / 10)
        for place, row in enumerate(table("tumours")):
            draft.put(f"a4_within_62__{row['id']}", **{run: [parts[place] for parts in within]})
        draft.put(SHARE, **{run: exact})
