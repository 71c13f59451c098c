"""Two editions held against one another, as a page that answers at its head and as a file of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cynllun.editions import available, load
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED, Change, Sort, asked, compare, kin, of_kind
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.framework.asked import edition_or_404
from cynllun.web.framework.changed import COLOURS, row_of, title_of
from cynllun.web.framework.choosing import no_such
from cynllun.web.viewing import public, render
from cynllun.workbooks.listing import comma_separated

# How the rows are told, by the first thing that happened to each: what a board asks about stands first.
TOLD = (Sort.ADDED, Sort.RENAMED, Sort.SPLIT, Sort.MERGED, Sort.DROPPED, Sort.TARGET_MOVED, Sort.CHANGED, Sort.CANNOT_TELL,
        Sort.REWORDED, Sort.KEPT)  # fmt: skip
FEW = 25  # rows: a group with no more stands open


@dataclass(frozen=True)
class Pair:
    """What is asked for: two editions, the kind of body, the part; and what was written that there is not."""

    old: Edition
    new: Edition
    body: str = ""
    part: str = ""
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, str]:
        """What the two are called."""
        return speech.text("edition.title", self.old.id), speech.text("edition.title", self.new.id)

    @property
    def kin(self) -> bool:
        """Whether one comes from the other, so that rows can be held against one another."""
        return kin(self.old, self.new)

    def changes(self) -> tuple[Change, ...]:
        """What became of each row that is asked for."""
        found = of_kind(compare(self.old, self.new), self.old, self.new, self.body)
        return tuple(each for each in found if not self.part or each.part == self.part)

    def query(self, **more: str) -> str:
        """The question after an address that asks for the same, with these terms in place of its own."""
        said = {"old": self.old.id, "new": self.new.id, "body": self.body, "part": self.part, **more}
        return "?" + urlencode({name: value for name, value in said.items() if value})


@public
def comparison(request: HttpRequest) -> HttpResponse:
    """Two editions: `?old=…&new=…&body=…&part=…`. Without any, the newest that comes from another; one alone is half a choice."""
    choices = [(id, speech.text("edition.title", id)) for id in available()]
    pair = _pair(request)
    if pair is None:
        half = {name: request.GET.get(name, "") for name in ("old", "new")}
        return render(request, "framework/compare.jinja", pair=None, choices=choices, half=half)
    changes = pair.changes()
    parts = [_part(pair, part, changes) for part in COMPARED]
    return render(
        request, "framework/compare.jinja", pair=pair, choices=choices, half={}, heading=_heading(pair, changes),
        short=_short(pair), title=speech.text(f"framework.part.{pair.part or 'priorities'}"), parts=[each for each in parts if each["any"]], groups=_groups(pair, changes),
        kinds=_kinds(pair), named=[(part, speech.text(f"framework.part.{part}")) for part in COMPARED], unknown=_unknown(pair),
    )  # fmt: skip


@public
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every row that the page holds or counts, what did not change too. What is not among the choices is refused."""
    pair = _pair(request)
    if pair is None or pair.wrong:
        why = next(iter(pair.wrong.values())) if pair else _("Choose two editions to compare")
        return render(request, "errors/refused.jinja", status=400, why=why)
    headings = [_("Part"), _("What happened"), *pair.titles, _("Id"), _("Id"), _("What has another value")]
    content = comma_separated(headings, [_line(pair, change) for change in pair.changes()])
    return as_file(f"{pair.old.id}-{pair.new.id}-{language()}.csv", content)


def _pair(request: HttpRequest) -> Pair | None:
    written = {name: request.GET.get(name, "").strip() for name in ("old", "new", "body", "part")}
    if not written["old"] and not written["new"]:
        heir = next((id for id in available() if load(id).below), "")
        written["old"], written["new"] = (below.id if heir and (below := load(heir).below) else ""), heir
    if not written["old"] or not written["new"]:
        return None
    pair = Pair(edition_or_404(written["old"]), edition_or_404(written["new"]))
    known = {"body": dict(_kinds(pair)), "part": COMPARED}
    wrong = {name: no_such(name, written[name]) for name in known if written[name] and written[name] not in known[name]}
    chosen = {name: written[name] for name in known if name not in wrong}
    return Pair(pair.old, pair.new, wrong=wrong, **chosen)


def _kinds(pair: Pair) -> list[tuple[str, str]]:
    return [(kind, speech.text(f"kind.{kind}.title")) for kind in dict.fromkeys((*pair.new.kinds, *pair.old.kinds))]


def _short(pair: Pair) -> tuple[str, str]:
    """The years of two editions of one nation; of two nations, what they are called."""
    if pair.old.nation != pair.new.nation:
        return pair.titles
    return pair.old.id.removeprefix(f"{pair.old.nation}-"), pair.new.id.removeprefix(f"{pair.new.nation}-")


def _heading(pair: Pair, changes: Iterable[Change]) -> str:
    """The answer: what became of the priorities, or of the part that is chosen."""
    if not pair.kin:
        return _("Two separate frameworks: neither comes from the other")
    part = pair.part or "priorities"
    own = [each for each in changes if each.part == part]
    return f"{speech.text(f'framework.part.{part}')}: {_said(own)}" if own else _("Nothing to compare")


def _said(changes: Iterable[Change]) -> str:
    """How many rows became what, in words; each row once."""
    counts = Counter(each.sorts[0] for each in changes)
    return ", ".join(f"{counts[sort]} {speech.text(f'framework.counted.{sort}')}" for sort in TOLD if counts[sort])


def _part(pair: Pair, part: str, changes: Iterable[Change]) -> dict[str, Any]:
    sides = [(edition, len(asked(edition, part, pair.body))) for edition in (pair.old, pair.new)]
    return {
        "title": speech.text(f"framework.part.{part}"), "query": pair.query(part=part), "any": any(held for _side, held in sides),
        "held": [_held(edition, part, held) for edition, held in sides], "said": _said(c for c in changes if c.part == part),
    }  # fmt: skip


def _held(edition: Edition, part: str, held: int) -> str:
    if part not in edition.unknown:
        return _in_rows(edition, held) if part == "expectations" else str(held)
    return _("%(num)s known") % {"num": held} if held else _("not known")


def _in_rows(edition: Edition, held: int) -> str:
    """Delivery expectations, counted as they are printed; one may stand in several rows."""
    printed = len({row.printed or row.number for row in edition.expectations})
    whole = held == len(edition.expectations) != printed
    return _("%(num)s, in %(rows)s rows") % {"num": printed, "rows": held} if whole else str(held)


def _unknown(pair: Pair) -> list[tuple[str, str]]:
    """The editions of which not all is known, each with the parts that are shown and not known whole."""
    return [
        (title, ", ".join(speech.text(f"framework.part.{part}") for part in COMPARED if part in edition.unknown))
        for edition, title in zip((pair.old, pair.new), pair.titles, strict=True) if edition.unknown and pair.kin
    ]  # fmt: skip


def _groups(pair: Pair, changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    """The rows of the chosen part, or of the priorities, by what became of them. What did not change is only counted."""
    part, found = pair.part or "priorities", []
    for sort in TOLD[:-1] if pair.kin else (Sort.DROPPED, Sort.ADDED):
        own = [each for each in changes if each.part == part and each.sorts[0] == sort]
        if own:
            label = speech.text(f"framework.sort.{sort}") if pair.kin else pair.titles[sort is Sort.ADDED]
            rows = [row_of(each, pair.old, pair.new) for each in own]
            found.append({"label": label, "colour": COLOURS[sort] if pair.kin else "", "rows": rows, "open": len(own) <= FEW,
                          "paired": any(each.before and each.after for each in own)})  # fmt: skip
    return found


def _line(pair: Pair, change: Change) -> list[str]:
    row = row_of(change, pair.old, pair.new)
    fields = "; ".join(f"{label}: {one} → {other}" for label, one, other in row["fields"])
    happened = "; ".join(label for label, _colour in row["tags"]) if pair.kin else ""
    titles = ["; ".join(title_of(change.part, id, edition) for id in ids)
              for ids, edition in ((change.before, pair.old), (change.after, pair.new))]  # fmt: skip
    return [
        speech.text(f"framework.part.{change.part}"),
        happened,
        *titles,
        "; ".join(change.before),
        "; ".join(change.after),
        fields,
    ]
