"""Control charts as one would work them out by hand, a point at a time: slow, obvious, and written from the method's own words.

None is a missing point. Nothing here is shared with the fast form, except the profile, which is data.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cynllun.spc import Profile

Values = list[float | None]


@dataclass
class Found:
    """What the method says of one segment: its lines (None: no line) and, by place, (rule, +1 or −1)."""

    mean: float | None
    width: float | None  # a process limit less the mean
    signals: dict[int, tuple[str, int]]


def average(values: list[float]) -> float | None:
    if not values:
        return None
    first = added(values) / len(values)
    return first + added([value - first for value in values]) / len(values)


def added(values: list[float]) -> float:
    """One after another: Python's own `sum` adds up floats in another way from 3.12 on."""
    total = 0.0
    for value in values:
        total += value
    return total


def lines(values: Values, profile: Profile, baseline: int) -> tuple[float | None, float | None]:
    based, left = list[float | None](), baseline or len(values)
    for value in values:
        based.append(value if value is not None and left > 0 else None)
        left -= value is not None
    known = [value for value in based if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(based) if a is not None and b is not None]
    usual = average(ranges)
    if usual is not None and profile.screen is not None:
        kept = [each for each in ranges if each < profile.screen * usual]
        usual = added(kept) / len(kept) if kept else None
    return average(known), None if usual is None else usual


def segment(values: Values, profile: Profile, better: int, baseline: int = 0) -> Found:
    mean, usual = lines(values, profile, baseline)
    if mean is None:
        return Found(None, None, {})
    held: dict[int, list[tuple[str, int]]] = {n: [] for n in range(len(values))}
    for way in (1, -1):
        for rule, places in _rules(values, mean, usual, way, profile).items():
            for n in places:
                held[n].append((rule, way))
    _turns(held, values, profile)
    order = profile.precedence.split()
    chosen: dict[int, tuple[str, int]] = {}
    for n, found in held.items():
        if profile.conflict == "improvement" and better and any(way == better for _, way in found):
            found = [each for each in found if each[1] == better]
        if found:
            rule = min((rule for rule, _ in found), key=order.index)
            ways = {way for name, way in found if name == rule}
            value = values[n]
            assert value is not None
            chosen[n] = (rule, ways.pop() if len(ways) == 1 else (value > mean) - (value < mean))
    return Found(mean, None if usual is None else profile.limit * usual, chosen)


def _rules(values: Values, mean: float, usual: float | None, way: int, profile: Profile) -> dict[str, set[int]]:
    """The places that each rule marks on one side."""

    def past(n: int, times: float) -> bool:
        value = values[n]
        if value is None or usual is None:
            return False
        return value > mean + times * usual if way > 0 else value < mean - times * usual

    def on_side(n: int) -> bool:
        value = values[n]
        return value is not None and (value > mean if way > 0 else value < mean)

    def steps(n: int) -> bool:
        a, b = values[n - 1], values[n]
        return a is not None and b is not None and (b > a if way > 0 else b < a)

    count = len(values)
    found: dict[str, set[int]] = {"outside": {n for n in range(count) if past(n, profile.limit)},
                                  "trend": set(), "shift": set(), "two_in_three": set()}  # fmt: skip
    for start in range(count - profile.shift + 1):
        window = range(start, start + profile.shift)
        if all(on_side(n) for n in window):
            found["shift"].update(window)
    for start in range(count - profile.trend + 1):
        window = range(start, start + profile.trend)
        if all(steps(n) for n in window[1:]):
            found["trend"].update(window)
    for start in range(count - 2):
        window = range(start, start + 3)
        close = [
            n for n in window if past(n, 2 * (profile.limit / 3)) and (profile.counted == "beyond" or n not in found["outside"])
        ]
        if len(close) >= 2 and all(on_side(n) for n in window):
            found["two_in_three"].update(close)
    return found


def _turns(held: dict[int, list[tuple[str, int]]], values: Values, profile: Profile) -> None:
    """On which side a point of a trend counts: by the step that the profile looks at."""
    if profile.turn == "both":
        return
    trending = {n for n, found in held.items() if any(rule == "trend" for rule, _ in found)}
    for n in trending:
        leave = n == 0 or values[n - 1] is None or (profile.turn == "out" and n + 1 in trending)
        a, b = (values[n], values[n + 1]) if leave else (values[n - 1], values[n])
        assert a is not None and b is not None
        way = 1 if b > a else -1
        held[n] = [each for each in held[n] if each[0] != "trend"] + [("trend", way)]


def icons(
    values: Values, profile: Profile, better: int, target: float | None, cuts: list[int], baseline: int = 0
) -> tuple[str, str]:
    """The words of both icons. `cuts` are where segments begin, the first place left out."""
    edges = [0, *cuts, len(values)]
    found = [(a, values[a:b], segment(values[a:b], profile, better, baseline)) for a, b in pairwise(edges)]
    known = [n for n, value in enumerate(values) if value is not None]
    if not known:
        return "cannot_tell", "none" if target is None or not better else "cannot_tell"
    _start, own, latest = next(each for each in reversed(found) if each[0] <= known[-1])
    enough = sum(value is not None for value in own) >= profile.fewest
    marked = {a + n: (sides[1], a, one) for a, _, one in found for n, sides in one.signals.items()}
    at = known[-1] if profile.icon == "latest" else max(marked, default=-1)
    if at not in marked:
        shown = "common_cause"
    else:
        way, _, one = marked[at]
        value = values[at]
        assert value is not None and one.mean is not None
        way = way if profile.icon_side == "signal" else (1 if value > one.mean else -1)
        word = "neutral" if not better else "improvement" if way == better else "concern"
        shown = f"{word}_{'high' if way > 0 else 'low'}"
    return (shown if enough else "cannot_tell"), _assured(latest, profile, better, target, enough)


def _assured(latest: Found, profile: Profile, better: int, target: float | None, enough: bool) -> str:
    if target is None or not better:
        return "none"
    if not enough or latest.mean is None or latest.width is None:
        return "cannot_tell"
    lower, upper = latest.mean - latest.width, latest.mean + latest.width
    beneath = target < lower or (profile.edge == "sure" and target == lower)
    above = target > upper or (profile.edge == "sure" and target == upper)
    easy, hard = (beneath, above) if better > 0 else (above, beneath)
    return "pass" if easy else "fail" if hard else "hit_or_miss"
