"""The mirror shows each side what is its own to know, and whether the other agrees, but not the other's figures."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from cynllun.deeds import clock, drafting, mirror
from cynllun.deeds.framework import slot_names
from cynllun.deeds.mirror import NOT_SAID, NOT_SUBMITTED, TOLD, Pair
from cynllun.editions import load
from cynllun.figures import Return, to_parquet
from cynllun.records.models import Content, Version
from cynllun.records.viewer import Viewer
from cynllun.records.visible import notices_for, plans_for, versions_for
from tests.casts import judges as cast_of_figures
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, EDITION, MERIN, PARTNER, TRUST
from tests.deeds.refusing import refused


@pytest.fixture
def cast(db: None) -> Iterator[Judges]:  # noqa: ARG001
    """Everybody, on the day the round begins; the flawed plan is MERIN's, and says less than TRUST expects of it."""
    with clock.standing_at(BEGIN):
        yield judges()


def sent(cast: Judges, *codes: str) -> None:
    for code in codes:
        cast.save(code)
        cast.board(code)
        cast.submit(code)


def seen(cast: Judges, viewer: Viewer) -> dict[tuple[str, str], Pair]:
    return {(pair.ours.code, pair.theirs.code): pair for pair in mirror.pairs(viewer, cast.round)}


def known(values: tuple[float, ...]) -> bool:
    return all(math.isfinite(value) for value in values)


def test_government_and_audit_see_both_sides_of_what_was_submitted(cast: Judges) -> None:
    assert seen(cast, cast.official("assessor")) == {}
    sent(cast, ARWEL, TRUST)
    cast.save(MERIN)
    for viewer in (cast.official("assessor"), cast.who("auditor", AUDIT)):
        pairs = seen(cast, viewer)
        both = pairs[ARWEL, TRUST]
        assert both.open and both.why == TOLD and both.agrees is True
        assert known(both.flow.left) and known(both.flow.right)
        one = pairs[ARWEL, MERIN]
        assert (one.why, one.agrees, one.open) == (NOT_SUBMITTED, None, False)
        assert known(one.flow.left) and not known(one.flow.right)
        assert (MERIN, ARWEL) not in pairs or not known(pairs[MERIN, ARWEL].flow.left), "a draft is nobody else's to read"


def test_a_difference_is_found(cast: Judges) -> None:
    sent(cast, MERIN, TRUST)
    differing = [pair for pair in seen(cast, cast.official("planning_director")).values() if pair.agrees is False]
    assert [(pair.ours.code, pair.theirs.code) for pair in differing] == [(TRUST, MERIN)]
    assert all(left - right == 350 for left, right in zip(differing[0].flow.left, differing[0].flow.right, strict=True))


def test_a_body_sees_its_own_words_and_whether_the_other_agrees(cast: Judges) -> None:
    sent(cast, MERIN, TRUST)
    viewer = cast.who("finance_director", TRUST)
    pairs = seen(cast, viewer)
    assert all(TRUST in key for key in pairs), "only its own pairs"
    one = pairs[TRUST, MERIN]
    assert (one.agrees, one.open, one.why) == (False, False, TOLD)
    assert known(one.flow.left) and not any(math.isfinite(value) for value in one.flow.right)
    assert one.flow.right_agreed == ()
    other = pairs[MERIN, TRUST]
    assert not any(math.isfinite(value) for value in other.flow.left) and known(other.flow.right)


def test_before_both_are_submitted_a_body_is_told_nothing_of_the_other(cast: Judges) -> None:
    cast.save(TRUST)
    sent(cast, MERIN)
    viewer = cast.who("finance_director", TRUST)
    one = seen(cast, viewer)[TRUST, MERIN]
    assert (one.agrees, one.why) == (None, NOT_SUBMITTED)
    assert known(one.flow.left)
    assert one.flow.differs == (None, None, None)
    assert seen(cast, cast.who("finance_director", ARWEL)) == {}, "without a version there is nothing to hold up"


def test_what_is_shared_is_seen_whole(cast: Judges) -> None:
    cast.save(TRUST)
    cast.save(MERIN)
    until = clock.today() + datetime.timedelta(days=30)
    drafting.share_version(
        cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), number=1, organisation=TRUST, until=until
    )
    one = seen(cast, cast.who("planner", TRUST))[TRUST, MERIN]
    assert one.open and one.agrees is False
    assert known(one.flow.left) and known(one.flow.right)
    back = seen(cast, cast.who("planner", MERIN))[TRUST, MERIN]
    assert not back.open and back.agrees is None


def test_what_a_body_shows_of_its_side_is_that_pair_and_that_version_alone(cast: Judges) -> None:
    cast.save(TRUST)
    cast.save(MERIN)
    shown = drafting.share_side(cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), number=1, organisation=TRUST)
    viewer = cast.who("planner", TRUST)
    one = seen(cast, viewer)[TRUST, MERIN]
    assert one.open and one.agrees is False and known(one.flow.right)
    assert all(TRUST in key for key in seen(cast, viewer)), "the other rows of that version stay its own"
    assert not plans_for(viewer).filter(pk=cast.plan(MERIN).pk).exists() and not versions_for(viewer).filter(
        plan=cast.plan(MERIN)
    )
    assert not seen(cast, cast.who("planner", MERIN))[TRUST, MERIN].open, "it is not given back"
    assert notices_for(viewer).filter(event="share_side").count() == 1
    cast.board(MERIN)
    cast.submit(MERIN)
    assert seen(cast, viewer)[TRUST, MERIN].open, "the version that it showed is the one that it submitted"
    drafting.unshare_side(cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), share=shown.pk)
    assert not seen(cast, viewer)[TRUST, MERIN].open


def test_a_later_version_that_was_submitted_is_not_shown_by_the_earlier(cast: Judges) -> None:
    sent(cast, TRUST)
    cast.save(MERIN)
    drafting.share_side(cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), number=1, organisation=TRUST)
    cast.save(MERIN, "two")
    cast.board(MERIN)
    cast.submit(MERIN)
    one = seen(cast, cast.who("planner", TRUST))[TRUST, MERIN]
    assert (one.open, one.agrees, one.why) == (False, False, TOLD)


def test_a_side_is_shown_to_another_body_of_the_round_and_once(cast: Judges) -> None:
    cast.save(MERIN)
    planner, plan = cast.who("planner", MERIN), cast.plan(MERIN).pk
    show = partial(drafting.share_side, viewer=planner, plan=plan)
    refused("deed.no_version", deed=show, form=cast.form(MERIN), number=9, organisation=TRUST)
    for nobody in (MERIN, PARTNER, "none"):
        refused("deed.side_with_whom", deed=show, form=cast.form(MERIN), number=1, organisation=nobody)
    show(form=cast.form(MERIN), number=1, organisation=TRUST)
    refused("deed.side_again", deed=show, form=cast.form(MERIN), number=1, organisation=TRUST)
    refused("deed.no_share", deed=drafting.unshare_side, viewer=planner, plan=plan, form=cast.form(MERIN), share=99)


def test_what_one_table_leaves_empty_cannot_be_told(cast: Judges, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cast_of_figures.figures

    def without(code: str, content: str) -> Return:
        own = whole(code, content)
        return replace(own, rows={name: rows for name, rows in own.rows.items() if name != "c8"}) if code == MERIN else own

    monkeypatch.setattr(cast_of_figures, "figures", without)
    sent(cast, MERIN, TRUST)
    one = seen(cast, cast.official("assessor"))[TRUST, MERIN]
    assert (one.why, one.agrees, one.open) == (NOT_SAID, None, True)


def test_a_version_of_an_earlier_text_is_read_by_the_names_of_its_lines(cast: Judges) -> None:
    edition = load(EDITION)
    named, nameless = cast.save(TRUST, "named"), cast.save(TRUST, "nameless")
    own = cast_of_figures.figures(TRUST, "named")
    kept = to_parquet(own, slot_names(edition, own.kind))
    now = replace(edition, hash="c" * 64)
    for version, data in ((named, kept), (nameless, to_parquet(own))):
        content = Content(hash=f"{version.number}" * 64, data=data, size=len(data))
        content.save()
        Version.objects.bulk_create([Version(
            plan=version.plan, number=version.number + 10, content_hash=f"{version.number}", edition=edition.id,
            edition_hash="d" * 64, figures=content, by=version.by, at=version.at)])  # fmt: skip
    early, silent = Version.objects.filter(plan=cast.plan(TRUST), number__gt=10).order_by("number")
    found = mirror.read(early, now)
    assert found is not None
    assert found.edition_hash == now.hash
    assert (found.values == own.values)[own.values == own.values].all()
    assert mirror.read(silent, now) is None, "its figures have no names"


def test_the_public_and_partners_have_no_mirror(cast: Judges) -> None:
    sent(cast, MERIN, TRUST)
    assert seen(cast, cast.who("public")) == {}
    assert seen(cast, cast.who("partner_reader", PARTNER)) == {}
