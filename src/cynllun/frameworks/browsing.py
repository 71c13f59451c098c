"""Requirements as people browse them: chosen by who, how strongly and about what, in the order of the topics, in pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cynllun.frameworks.edition import Edition
from cynllun.frameworks.requirements import Requirement, Topic

OTHER = "other"  # for `Wanted.body`: what another party must do, and no body answers
LINKED = ("requirements", "expectations", "outcomes", "enabling_actions", "instruments", "deliverables")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the requirements is asked for; what is empty does not narrow. `body` is a kind of body, or OTHER."""

    body: str = ""
    priority: str = ""
    strength: str = ""
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one topic that were chosen."""

    topic: Topic
    rows: tuple[Requirement, ...]


def ordered(edition: Edition) -> tuple[tuple[Topic, int], ...]:
    """Every topic with its depth, each before the topics under it."""
    found: dict[str, tuple[Topic, int]] = {}
    _walk(_children(edition), "", 0, found)
    rest = {topic.id: (topic, 0) for topic in edition.topics if topic.id not in found}  # a ring has no head: nothing is lost
    return tuple((found | rest).values())


def _children(edition: Edition) -> Mapping[str, list[Topic]]:
    found: dict[str, list[Topic]] = {}
    for topic in sorted(edition.topics, key=lambda each: (each.order, each.id)):
        found.setdefault(topic.parent, []).append(topic)
    return found


def _walk(children: Mapping[str, list[Topic]], parent: str, depth: int, found: dict[str, tuple[Topic, int]]) -> None:
    for topic in children.get(parent, ()):
        found[topic.id] = topic, depth
        _walk(children, topic.id, depth + 1, found)


def under(edition: Edition, topic: str) -> frozenset[str]:
    """A topic and every topic beneath it, by id."""
    found: set[str] = set()
    more = {topic}
    while more:
        found |= more
        more = {each.id for each in edition.topics if each.parent in more} - found
    return frozenset(found)


def trail(edition: Edition, topic: str) -> tuple[Topic, ...]:
    """The topics that a topic stands under, from the top, and itself."""
    found: list[Topic] = []
    here = edition.topic(topic)
    while here is not None and here not in found:
        found.append(here)
        here = edition.topic(here.parent)
    return tuple(reversed(found))


def chosen(edition: Edition, wanted: Wanted) -> tuple[Requirement, ...]:
    """The requirements that are asked for, in the order of their topics. A topic takes in those beneath it; a kind of body
    takes in what it is asked where it is relevant."""
    place = {topic.id: at for at, (topic, _depth) in enumerate(ordered(edition))}
    topics = under(edition, wanted.topic) if wanted.topic else frozenset(place)
    found = [row for row in edition.requirements if row.topic in topics and _is(row, wanted)]
    return tuple(sorted(found, key=lambda row: (place[row.topic], row.order, row.id)))


def _is(row: Requirement, wanted: Wanted) -> bool:
    asked = bool(row.addressee) if wanted.body == OTHER else not wanted.body or row.asked_of(wanted.body)
    pairs = ((wanted.priority, row.priority), (wanted.strength, row.strength), (wanted.kind, row.kind))
    return asked and all(not want or want == has for want, has in pairs)


def grouped(edition: Edition, rows: Iterable[Requirement]) -> tuple[Group, ...]:
    """Requirements by topic, in the order of the topics; a topic without any is left out."""
    by_topic: dict[str, list[Requirement]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return tuple(Group(topic, tuple(by_topic[topic.id])) for topic, _depth in ordered(edition) if topic.id in by_topic)


def pages(groups: Iterable[Group], size: int) -> tuple[tuple[Group, ...], ...]:
    """Groups as pages of whole topics: a page ends before the topic that would take it over `size`. At least one page."""
    found: list[list[Group]] = [[]]
    held = 0
    for group in groups:
        if held and held + len(group.rows) > size:
            found.append([])
            held = 0
        found[-1].append(group)
        held += len(group.rows)
    return tuple(tuple(page) for page in found)


def linked(edition: Edition, row: Requirement) -> tuple[tuple[str, str], ...]:
    """What a requirement names, as parts and ids. What an heir has taken away is no longer named."""
    parts = _parts(edition)
    return tuple((parts[id], id) for id in row.links.split() if id in parts)


def linking(edition: Edition, part: str, id: str) -> tuple[Requirement, ...]:
    """The requirements that name this row of the edition."""
    parts = _parts(edition)
    return tuple(row for row in edition.requirements if id in row.links.split() and parts.get(id) == part)


def _parts(edition: Edition) -> dict[str, str]:
    """Which part an id that is named belongs to: where two have it, the first of LINKED."""
    return {id: part for part in reversed(LINKED) for id in _ids(edition, part)}


def _ids(edition: Edition, part: str) -> Iterator[str]:
    return (row.id for row in getattr(edition, part))
