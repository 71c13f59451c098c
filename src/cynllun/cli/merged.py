"""Three workbooks made into one: BASE, from which both started, and the two copies A and B."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.cli.checking import Checked
    from cynllun.figures import Return
    from cynllun.frameworks import Edition
    from cynllun.plans.merging import Conflict, Merged


class Unclear(Exception):
    """Why nothing was merged, in the reader's words."""


@dataclass(frozen=True)
class Found:
    """What came of it. `ancestor` is the version that the three go on from, where BASE says it."""

    edition: Edition
    made: Merged
    language: str
    ancestor: str


def merged(files: Sequence[str], chosen: Sequence[str], today: date, console: Console) -> Found:
    """The three files, read, and A and B as one. Unclear where one cannot be read or did not start from BASE."""
    from cynllun import editions
    from cynllun.cli.checking import check
    from cynllun.plans.merging import merge

    base, a, b = (_read(check([file], today).files[0], file, console) for file in files)
    for each, file in ((a, files[1]), (b, files[2])):
        _same(base, each, files[0], file, console)
    edition = editions.load(_return(base).edition)
    first = merge(edition, _return(base), _return(a), _return(b))
    made = merge(edition, _return(base), _return(a), _return(b), _chosen(first.conflicts, chosen, console))
    said = base.reading.identity
    return Found(edition, made, a.reading.identity.language if a.reading.identity else "en",
                 (said.base if said else "") or _return(base).content_hash())  # fmt: skip


def _return(one: Checked) -> Return:
    assert one.reading.return_ is not None
    return one.reading.return_


def _read(one: Checked, file: str, console: Console) -> Checked:
    """A file that was read, and whose cells can all be read: what cannot be read would count as taken out."""
    if one.reading.refused is not None:
        raise Unclear(console.words.say(one.reading.refused))
    fault = next((each for each in one.reading.faults if each.severity == "blocks"), None)
    if fault is not None:
        place = f"{fault.sheet}!{fault.cell}" if fault.cell else fault.sheet
        raise Unclear(console.say("cli.merge.fault", file=file, cell=place))
    return one


def _same(base: Checked, copy: Checked, base_file: str, file: str, console: Console) -> None:
    """Refuses a copy of another body or edition, and one that says that it started from something else."""
    first, second = _return(base), _return(copy)
    if (first.edition, first.organisation, first.kind) != (second.edition, second.organisation, second.kind):
        raise Unclear(console.say("cli.merge.other", file=file, base=base_file))
    said, known = copy.reading.identity, base.reading.identity
    starts = {first.content_hash(), known.base if known else ""} - {""}
    if said is not None and said.base and said.base not in starts:
        raise Unclear(console.say("cli.merge.ancestor", file=file, base=base_file))


def _chosen(conflicts: Sequence[Conflict], typed: Sequence[str], console: Console) -> dict[str, str]:
    """`3=A`: the third conflict as A has it."""
    from cynllun.plans.merging import OURS, THEIRS

    sides, found = {"a": OURS, "b": THEIRS}, {}
    for each in typed:
        number, _, side = each.partition("=")
        if not number.isdecimal() or not 0 < int(number[:9]) <= len(conflicts) or side.casefold() not in sides:
            raise Unclear(console.say("cli.merge.choice", choice=each))
        found[conflicts[int(number) - 1].place.name] = sides[side.casefold()]
    return found


def as_lines(found: Found, console: Console) -> Iterator[str]:
    """Each conflict with its number, what it was, and what A and B say."""
    from cynllun import editions
    from cynllun.cli.compared import Compared, column_of, held, line_of
    from cynllun.plans.merging import OURS

    words = editions.words(found.edition, console.language)
    beside = Compared("", "", found.edition)
    yield console.say("cli.merge.conflicts", conflicts=len(found.made.conflicts))
    for number, each in enumerate(found.made.conflicts, start=1):
        place = each.place
        if each.row:
            was, a, b = (console.text("cli.merge.row" if what.text is not None else "cli.merge.no_row")
                         for what in (each.was, each.ours, each.theirs))  # fmt: skip
        else:
            was, a, b = (held(found.edition, words, what, place, console) for what in (each.was, each.ours, each.theirs))
        yield f"{number}  {place.sheet}!{place.cell}  {line_of(beside, words, place)}  {column_of(beside, words, place, console.language)}"
        yield "   " + console.say("cli.merge.sides", was=was, a=a, b=b)
        if each.chosen:
            yield "   " + console.say("cli.merge.chosen", side="A" if each.chosen == OURS else "B")


def workbook(found: Found) -> bytes:
    """The workbook that came of it, in the language of A. It says from which version it goes on, so that it can be laid beside
    what others send."""
    from cynllun import editions
    from cynllun.cli.bodies import known
    from cynllun.cli.template import alike
    from cynllun.workbooks import write_template

    own = replace(found.made.figures, edition_hash=found.edition.hash)
    body = next(each for each in known() if each.code == own.organisation)
    words = editions.words(found.edition, found.language)
    return write_template(
        found.edition, body, found.language, words, organisations=alike(known(), body, found.edition), base=own, ancestor=found.ancestor)  # fmt: skip
