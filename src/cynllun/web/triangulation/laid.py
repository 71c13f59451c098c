"""What is at hand for a plan's services: its cube, the nation's, and the findings by the cell that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from cynllun.checks.beside import Entry, Nation, entries, nation, values
from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.places import Places
from cynllun.checks.scopes import Numbers
from cynllun.deeds.mirror import read
from cynllun.editions import load
from cynllun.frameworks import Service
from cynllun.plans.missing import spread
from cynllun.records.models import Version
from cynllun.records.viewer import AUDIT, GOVERNMENT, everybody
from cynllun.records.visible import versions_for
from cynllun.web.judging.nation import rows as bodies
from cynllun.web.plan.assumed import behind
from cynllun.web.plan.seen import Seen

Key = tuple[tuple[str, int], ...]


@lru_cache(maxsize=64)
def _cube(found: Key, edition: str, _hash: str) -> Cube | None:
    """By the hashes of what the versions hold and of the edition: neither ever changes."""
    own = load(edition)
    versions = {
        version.pk: version for version in Version.objects.select_related("plan").filter(pk__in=[pk for _, pk in found])
    }
    returns = [figures for _, pk in found if (figures := read(versions[pk], own)) is not None]
    return fill(compiled(own), returns) if returns else None


@dataclass(frozen=True)
class Laid:
    """One version of a plan, laid out by service, for one viewer."""

    here: Seen
    version: Version

    @cached_property
    def cube(self) -> Cube | None:
        """The figures of the version; None where the edition in force cannot read them."""
        return _cube(((self.version.content_hash, self.version.pk),), self.here.edition.id, self.here.edition.hash)

    @cached_property
    def judges(self) -> bool:
        """Whether the viewer reads every plan that was submitted."""
        return self.here.looking.side in (GOVERNMENT, AUDIT)

    @cached_property
    def fewest(self) -> int:
        """Of how many plans there must be a figure before it is shown as the nation's."""
        return 1 if self.judges else int(self.here.edition.settings.get("nation_for_bodies", {}).get("fewest", 5))

    @cached_property
    def nation(self) -> Cube | None:
        """The plans that make the nation: for who judges, each body's latest assessed submission; for everybody else only what
        was published, as anybody may read it. A body is never shown what another planned and did not publish."""
        looking, round = self.here.looking, self.here.plan.round
        if self.judges:
            found = [row.submission.version for row in bodies(looking, round) if row.submission]
        else:
            public = versions_for(everybody(looking.today)).filter(plan__round=round).order_by("plan_id", "number")
            found = list({version.plan_id: version for version in public}.values())
        alike = [version for version in found if version.plan.framework == self.here.plan.framework]
        key = tuple((version.content_hash, version.pk) for version in alike)
        return _cube(key, self.here.edition.id, self.here.edition.hash) if len(key) >= self.fewest else None

    @cached_property
    def services(self) -> list[Service]:
        """The services that this kind of body has, in order."""
        return sorted(
            (each for each in self.here.edition.services if each.applies(self.here.plan.kind)), key=lambda each: each.order
        )

    def entries(self, service: str) -> list[Entry]:
        """The rows of a service, by side and order."""
        return [each for each in entries(self.here.edition) if each.row.service == service]

    def behind(self, service: str) -> frozenset[str]:
        """The planning assumptions that stand behind the figures of a service."""
        lines = {use.line for each in self.entries(service) for formula in each.formulas.values() for use in formula.uses}
        return behind(self.here.edition, self.here.plan.kind, lines)

    def together(self, entry: Entry, scope: str) -> Nation | None:
        """A row over the nation's plans; None where the viewer is shown none."""
        return nation(self.nation, entry, scope, self._nations(entry, scope)) if self.nation else None

    def _nations(self, entry: Entry, scope: str) -> Numbers:
        assert self.nation is not None
        return values(self.nation, entry, scope)

    @cached_property
    def places(self) -> Places:
        """Where the plan's figures stand."""
        return Places(compiled(self.here.edition), self.here.plan.kind)

    @cached_property
    def marks(self) -> dict[str, list[str]]:
        """The findings of the version, by the cell that they are about (`C3!D12`)."""
        snapshot = self.here.findings_of(self.version)
        found: dict[str, list[str]] = {}
        for finding in snapshot.findings if snapshot else ():
            for each in finding.get("cells") or (f"{finding.get('sheet', '')}!{finding.get('cell', '')}",):
                sheet, _bang, area = each.rpartition("!")
                for cell in spread(area) if area else ():
                    found.setdefault(f"{sheet or finding.get('sheet', '')}!{cell}", []).append(finding["key"])
        return found

    def found(self, lines: tuple[int, ...], scope: str, column: int) -> tuple[str, ...]:
        """The findings about some lines in a column of a scope: at the line itself, or at the items that make its total."""
        assert self.cube is not None
        plan, series = self.cube.plan, self.here.edition.series
        every = [
            *lines,
            *(plan.edition.index[name] for line in lines if series[line].role == "parts" for name in series[line].parts),
        ]
        keys: list[str] = []
        for line in every:
            place = self.places.of_line(line, plan.scopes[scope], column, lambda _: 1)
            sheet, _bang, area = place.rpartition("!")
            for cell in spread(area) if area else ():
                keys += self.marks.get(f"{sheet}!{cell}", ())
        return tuple(dict.fromkeys(keys))


def laid_of(here: Seen) -> Laid | None:
    """The latest version laid out by service; None where there is none, or where the edition in force cannot read it."""
    laid = Laid(here, here.version) if here.version and here.edition.services else None
    return laid if laid and laid.cube else None
