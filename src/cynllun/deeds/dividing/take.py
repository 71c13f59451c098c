"""A planner takes what the parts say of a table into the plan: its next version, with the movement's reason and who said what."""

from __future__ import annotations

from cynllun.deeds.dividing.standing import Divided, divided, return_of
from cynllun.deeds.drafting.receive_upload import SAVE
from cynllun.deeds.drafting.saving import save_version
from cynllun.deeds.drafting.take_sheets import figures_of, kept_of_file, review_of
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, typed
from cynllun.editions import words as words_of
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.plans import dividing
from cynllun.plans.bridging import bridges
from cynllun.records.models import JournalLine, MovementReason, PartFigures, PartsTaken, Version
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


def take_parts(viewer: Viewer, plan: int, form: Form, *, table: str, words: str = "") -> PartsTaken:
    """Make the parts' figures of a table the plan's: its next version, with everything else as it was. A cell that the parts do not
    all say stays as it is. Refused: a part that has handed in nothing, no version to lay it into, no words where the parts do not
    make the control figures (or none is set), nothing that differs."""

    def work(doing: Doing) -> PartsTaken:
        way = doing.way(SAVE)
        held = divided(viewer, doing.plan, table)
        _ready(held, words)
        before = Version.objects.filter(plan=doing.plan).select_related("figures").order_by("-number").first()
        if before is None:
            raise refuse("no_version_yet")
        if before.edition_hash != doing.edition.hash:
            raise refuse("take_other_text")
        mine = figures_of(before)
        taken = dividing.take_parts(doing.edition, mine, table, _returns(held, doing.edition))
        if taken.figures.content_hash() == mine.content_hash():
            raise refuse("nothing_to_take")
        sheets = {sheet.table.sheet for sheet in doing.edition.layout(doing.plan.kind).sheets if sheet.table.id == table}
        version = save_version(
            doing, None, kept_of_file(review_of(doing.edition, taken.figures, doing.plan), before, sheets), before
        )
        doing.move(way)
        made = PartsTaken(version=version, table=table, of=[each.pk for _part, each in held.parts if each is not None],
                          agreed=held.agreed, words=words.strip(), **doing.stamp)  # fmt: skip
        made.save()
        _moved(doing, before, version, (mine, taken.figures), made)
        doing.journal(f"version {version.number}", words.strip(), JournalLine.BODY, table=table, agreed=held.agreed, kept=taken.kept,
                      parts="; ".join(part.name for part, _held in held.parts), content=version.content_hash)  # fmt: skip
        return made

    return perform("take_parts", viewer, plan, form, PartsTaken, work)


def _ready(held: Divided, words: str) -> None:
    if not held.parts:
        raise refuse("no_parts_of_table")
    if held.waiting:
        raise refuse("parts_waiting", parts=typed(", ".join(part.name for part in held.waiting)))
    if not held.agreed and not words.strip():
        raise refuse("parts_differ")


def _returns(held: Divided, edition: Edition) -> list[Return]:
    found = [return_of(each, edition) for _part, each in held.parts if each is not None]
    return [each for each in found if each is not None]


def _moved(doing: Doing, before: Version, after: Version, figures: tuple[Return, Return], taken: PartsTaken) -> None:
    """The reason of each movement that it made in the edition's bridges: the words, or that the parts agreed."""
    edition = doing.edition
    names = PartFigures.objects.filter(pk__in=taken.of).order_by("part").values_list("part__name", flat=True)
    agreed = Sentence("deed.parts_moved", {"parts": typed(", ".join(names))})
    said = taken.words or words_of(edition, doing.person.language).say(agreed)
    for bridge in bridges(edition, *figures):
        for movement in bridge.movements:
            if movement.series.table == taken.table:
                MovementReason(before=before, after=after, total=bridge.series.name, line=movement.series.name, period=bridge.period,
                               text=said, **doing.stamp).save()  # fmt: skip
