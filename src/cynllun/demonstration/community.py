"""Care outside hospital in an invented board's plan, from rows of data; what C1 promises of it stands there alike."""

from __future__ import annotations

import numpy as np

from cynllun.demonstration.draft import Draft, path, spread
from cynllun.demonstration.sizes import table

TIMES = {"opening": 1, "months": 1, "quarters2": 3, "year3": 12}  # months in each period of a run
SAME = {"ecc_places": "enhanced_community_care", "weekend_community_nursing": "weekend_community_nursing",
        "weekend_palliative_nursing": "weekend_palliative_nursing", "referrals_over_75": "community_referrals_over_75",
        "spoa_direct": "spoa_direct_referrals"}  # fmt: skip
AVOIDING, OCCUPIED, TURNOVER = "c1_spoa_avoiding_ed", 0.92, 2.1  # of the places, those taken; people for each, a month
AGES = {"under_18": 35, "adult": 65}
WITHIN_28, WITHIN_72 = 0.84, 0.9


def community(draft: Draft, people: float) -> None:
    """Fill A5, and the line of C1 whose numbers stand only here."""
    for row in table("community"):
        steps = [round(float(row[key]) * people) for key in ("opening", "end1", "end2", "end3")]
        for run, values in _course(steps).items():
            draft.put(f"a5_{row['line']}", **{run: [each * TIMES[run] for each in values]})
    for run in TIMES:
        for line, measure in SAME.items():
            draft.put(f"a5_{line}", **{run: draft.given(f"c1_{measure}", run)})
        taken = [int(places * OCCUPIED) for places in draft.given("a5_ecc_places", run)]
        draft.put("a5_ecc_people", **{run: taken})
        draft.put("a5_ecc_admissions", **{run: [round(each * TURNOVER) * TIMES[run] for each in taken]})
        referred = draft.given("a5_spoa_referrals", run)
        avoiding = [int(np.ceil(n * goal / 100)) for n, goal in zip(referred, draft.given(AVOIDING, run), strict=True)]
        draft.put("a5_spoa_avoiding_ed", **{run: avoiding})
        draft.put(AVOIDING, **{run: [int(1000 * part / of) / 10 for part, of in zip(avoiding, referred, strict=True)]})
    _audiology(draft, people)
    _mental_health(draft, people)


def _course(steps: list[int]) -> dict[str, list[float]]:
    """The opening month, the months of year 1, a month of each quarter of year 2, a month of year 3."""
    opening, end1, end2, end3 = steps
    return {"opening": [opening], "months": path(opening, end1, 12), "quarters2": path(end1, end2, 4), "year3": [end3]}


def _list(draft: Draft, waiting: list[int], ends: tuple[str, str, str, str], leave: tuple[int, int], item: str = "") -> None:
    """A list that moves: `ends` name what joins, leaves as it should, leaves otherwise, and waits; `leave` is a month's."""
    joins, seen, gone, stays = (f"a5_{line}{item}" for line in ends)
    before = float(waiting[0])
    for run, lists in _course(waiting).items():
        done, closed = (each * TIMES[run] for each in leave)
        starts = [before, *lists[:-1]]
        before = lists[-1]
        draft.put(stays, **{run: lists})
        draft.put(seen, **{run: [done] * len(lists)})
        draft.put(gone, **{run: [closed] * len(lists)})
        draft.put(joins, **{run: [done + closed + end - start for start, end in zip(starts, lists, strict=True)]})


def _audiology(draft: Draft, people: float) -> None:
    waiting = [round(each * people) for each in (480, 420, 400, 390)]
    names = ("audiology_referrals", "audiology_seen", "audiology_removals", "audiology_waiting")
    _list(draft, waiting, names, (round(260 * people), round(12 * people)))
    for run, values in _course([round(each * people) for each in (60, 20, 10, 5)]).items():
        draft.put("a5_audiology_over_14", **{run: values})


def _mental_health(draft: Draft, people: float) -> None:
    names = ("mh_referrals", "mh_assessed", "mh_closed", "mh_waiting")
    waiting = [spread(round(each * people), list(AGES.values())) for each in (230, 190, 180, 175)]
    assessed, closed, left = (spread(round(each * people), list(AGES.values())) for each in (190, 14, 40))
    for at, age in enumerate(AGES):
        _list(draft, [each[at] for each in waiting], names, (assessed[at], closed[at]), f"__{age}")
        parts = {"mh_assessed_28": np.ceil(assessed[at] * WITHIN_28), "mh_discharges": left[at],
                 "mh_followed_72": np.ceil(left[at] * WITHIN_72)}  # fmt: skip
        for line, month in parts.items():
            for run, values in _course([0, 0, 0, 0]).items():
                draft.put(f"a5_{line}__{age}", **{run: [float(month) * TIMES[run]] * len(values)})
