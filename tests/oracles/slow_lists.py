"""Waiting lists person by person: slow and obvious. Nothing here is shared with the fast forms."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence


def cleared(
    waits: Sequence[int], joins: Sequence[Sequence[int]], limit: int, weeks: int, capacity: Sequence[int]
) -> tuple[list[int], list[int], int]:
    """A cohort of people by weeks waited at the start, and of those who join (by month, the week of the months they join in; negative
    waits): each month the longest wait first. Gives who was treated by month, who is over the limit at the start and after each
    month, and how many of those who would pass the limit by the end are left."""
    end = weeks * len(capacity)
    people = [wait for wait in waits if wait + end > limit]
    treated, over = list[int](), [sum(wait > limit for wait in people)]
    for month, places in enumerate(capacity):
        people += [-week for week in joins[month] if end - week > limit]
        people.sort(reverse=True)
        treated.append(min(places, len(people)))
        people = people[places:]
        over.append(sum(wait + weeks * (month + 1) > limit for wait in people))
    return treated, over, len(people)


def weekly(
    opening: Sequence[int], arrivals: Sequence[int], capacity: Sequence[int], ages: Sequence[int]
) -> tuple[list[int], list[int]]:
    """A queue of people by the week they came, first come first served. `opening[w]` people have waited w weeks at the start. Gives how
    many wait at the end of each week, and at the very end how many have waited at least each of `ages` weeks."""
    queue = deque[int]()
    for wait in range(len(opening) - 1, -1, -1):
        queue.extend([-wait] * opening[wait])
    sizes = list[int]()
    for week, (coming, places) in enumerate(zip(arrivals, capacity, strict=True), 1):
        queue.extend([week] * coming)
        for _ in range(min(places, len(queue))):
            queue.popleft()
        sizes.append(len(queue))
    return sizes, [sum(len(arrivals) - came >= age for came in queue) for age in ages]


def by_bins(
    opening: Sequence[int], additions: Sequence[int], places: Sequence[int], bins: int
) -> tuple[list[list[int]], list[list[int]]]:
    """People by the bin they are in (the last open), the longest wait first. Gives stock and treated by bin after each period."""
    people = sorted((bin for bin, count in enumerate(opening) for _ in range(count)), reverse=True)
    stocks, treated = list[list[int]](), list[list[int]]()
    for coming, free in zip(additions, places, strict=True):
        people = [min(bin + 1, bins - 1) for bin in people] + [0] * coming
        done, people = people[:free], people[free:]
        treated.append([done.count(bin) for bin in range(bins)])
        stocks.append([people.count(bin) for bin in range(bins)])
    return stocks, treated


def thinned(
    opening: Sequence[int], arrivals: Sequence[int], capacity: Sequence[int], share: float, chance: Callable[[], float]
) -> list[int]:
    """As `weekly`, and each week each person who waited already leaves by chance. Gives how many wait at the end of each week."""
    queue, sizes = deque([0] * sum(opening)), list[int]()
    for coming, places in zip(arrivals, capacity, strict=True):
        queue = deque(came for came in queue if chance() >= share)
        queue.extend([1] * coming)
        for _ in range(min(places, len(queue))):
            queue.popleft()
        sizes.append(len(queue))
    return sizes
