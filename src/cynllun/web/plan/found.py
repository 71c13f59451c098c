"""Findings as a page shows them: said in its language, with both sides, the place to look, and the words on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.checks import Finding, sides
from cynllun.checks.faults import SEVERITIES
from cynllun.frameworks.citing import place_of
from cynllun.records.models import Explanation, Version
from cynllun.records.visible import explanations_for
from cynllun.web import speech
from cynllun.web.plan.reconciled import Reconciled, reconciled
from cynllun.web.plan.seen import Seen
from cynllun.words import Sentence


@dataclass(frozen=True)
class Moved:
    """What the body said of the same finding in an earlier version, when its figures were others: `left` and `right` then."""

    said: Explanation
    left: str
    right: str


@dataclass(frozen=True)
class Shown:
    """One finding, ready for a template. `said` are the words of the body on it, the latest last; `moved` are words that no
    longer stand, because the figures moved since they were written."""

    key: str
    check: str
    severity: str
    sheet: str
    cell: str
    cells: tuple[str, ...]
    table: str
    title: str
    sentence: str
    action: str
    left: str
    right: str
    difference: str
    source: tuple[str, str]
    where: str
    href: str
    said: list[Explanation] = field(default_factory=list)
    explained: str = ""
    moved: Moved | None = None
    reconciled: Reconciled | None = None

    @property
    def acknowledged(self) -> bool:
        """Whether the accountable officer acknowledged it."""
        return any(each.kind == Explanation.ACKNOWLEDGEMENT for each in self.said)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be said: a breach acknowledged, a query explained; what blocks is never settled."""
        if self.severity == "breach":
            return self.acknowledged
        return self.severity == "note" or (self.severity == "query" and bool(self.said))


def shown(
    here: Seen, findings: Iterable[Mapping[str, Any]], said: Iterable[Explanation] = (), *, of: Version | None = None
) -> list[Shown]:  # fmt: skip
    """Findings in the order in which they are kept. With the version they are `of`, words of versions before it stand beside
    them where the figures moved since."""
    words: dict[str, list[Explanation]] = {}
    for each in said:
        words.setdefault(each.finding, []).append(each)
    found = list(findings)
    moved = _moved(here, of, {each["key"] for each in found if not words.get(each["key"])}) if of else {}
    return [replace(_one(here, each, words.get(each["key"], [])), moved=moved.get(each["key"])) for each in found]


def _moved(here: Seen, of: Version, unsaid: set[str]) -> dict[str, Moved]:
    """The latest words on findings of earlier versions that the viewer may read, for those that nothing is said of now."""
    before = explanations_for(here.looking).filter(
        version__plan=here.plan, version__number__lt=of.number, finding__in=unsaid)  # fmt: skip
    found: dict[str, Moved] = {}
    for each in before.select_related("version").order_by("version__number", "id"):
        snapshot = here.findings_of(each.version)
        then = next((f for f in snapshot.findings if f["key"] == each.finding), None) if snapshot else None
        left, right, _difference = _sides(here, then) if then else ("", "", "")
        found[each.finding] = Moved(each, left, right)
    return found


def grouped(rows: Iterable[Shown]) -> list[tuple[str, list[Shown]]]:
    """By severity, what blocks first; a severity without any is left out."""
    found: dict[str, list[Shown]] = {severity: [] for severity in SEVERITIES}
    for row in rows:
        found[row.severity].append(row)
    return [(severity, rows) for severity, rows in found.items() if rows]


def _one(here: Seen, finding: Mapping[str, Any], said: list[Explanation]) -> Shown:
    edition, check = here.edition, finding.get("check", "")
    sheet, cell = finding.get("sheet", ""), finding.get("cell", "")
    table = next((t.id for t in edition.tables if t.sheet == sheet), "")
    left, right, difference = _sides(here, finding)
    return Shown(
        finding["key"], check, finding["severity"], sheet, cell, tuple(finding.get("cells", ())), table,
        speech.text_or_nothing(f"check.{check}.title", edition.id), _say(finding.get("sentence"), edition.id),
        _say(finding.get("action"), edition.id), left, right, difference, _source(here, finding), _where(sheet, cell),
        table_href(here, table, cell), said, _explained(here, check, sheet, cell),
        reconciled=reconciled(here.settled, finding["key"], {finding["key"]: finding.get("fingerprint", "")}),
    )  # fmt: skip


def _explained(here: Seen, check: str, sheet: str, cell: str) -> str:
    """The page that says how a check came to find this; nothing for what no check of the edition found."""
    if here.edition.check(check) is None:
        return ""
    first = cell.partition(":")[0]
    asked = "?" + urlencode({"cell": f"{sheet}!{first}"}) if cell else ""
    return reverse("plan-explained", args=(here.plan.pk, check)) + asked


def _where(sheet: str, cell: str) -> str:
    if not cell:
        return sheet and _("Sheet %(sheet)s") % {"sheet": sheet}
    said = _("Sheet %(sheet)s, cells %(cell)s") if ":" in cell else _("Sheet %(sheet)s, cell %(cell)s")
    return said % {"sheet": sheet, "cell": cell}


def table_href(here: Seen, table: str, cell: str = "") -> str:
    """The page of a table, at a cell; nothing for a table that this body does not fill."""
    if not table or here.edition.layout(here.plan.kind).sheet(table) is None:
        return ""
    return reverse("plan-table", args=(here.plan.pk, table)) + (f"#{cell.partition(':')[0]}" if cell else "")


def _say(stored: Mapping[str, Any] | None, edition: str) -> str:
    return speech.say(Sentence.from_dict(stored), edition) if stored else ""


def _sides(here: Seen, finding: Mapping[str, Any]) -> tuple[str, str, str]:
    """Both sides and their difference, each with its unit; nothing where they are no amounts."""
    return sides(as_finding(finding), here.edition, speech.here(here.edition.id)) or ("", "", "")


def _source(here: Seen, finding: Mapping[str, Any]) -> tuple[str, str]:
    """The document behind a finding, by its title, and the place in it."""
    return place_of(here.edition, speech.here(here.edition.id), str(finding.get("source", "")))


def as_finding(stored: Mapping[str, Any]) -> Finding:
    """A finding as the rooms beneath know it, from what was kept."""
    nan = float("nan")

    def side(name: str) -> float:
        value = stored.get(name)
        return nan if value is None else float(value)

    return Finding(
        check=stored["check"], family=stored["family"], severity=stored["severity"], organisation=stored["organisation"],
        sentence=Sentence.from_dict(stored["sentence"]), action=Sentence.from_dict(stored["action"]), sheet=stored["sheet"],
        cell=stored["cell"], cells=tuple(stored["cells"]), left=side("left"), right=side("right"), difference=side("difference"),
        period=stored["period"], item=str(stored["item"]), source=stored["source"],
    )  # fmt: skip
