"""A target is said in one whole sentence of either language, with its numbers, its dates and the way that is better."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from cynllun.frameworks import Expectation
from cynllun.web.framework.asked import target_sentence

START, END = date(2026, 4, 1), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("kind", "comparison", "unit", "english", "welsh"),
    [
        ("greater_of", ">=", "percent", "By 31 March 2027: at least 65.0%, or 7.0 percentage points above the baseline if that is"
         " higher.", "Erbyn 31 Mawrth 2027: o leiaf 65.0%, neu 7.0 pwynt canran yn uwch na’r llinell sylfaen os yw hynny’n uwch."),
        ("greater_of", "<=", "percent", "By 31 March 2027: at most 65.0%, or 7.0 percentage points below the baseline if that is"
         " lower.", "Erbyn 31 Mawrth 2027: dim mwy na 65.0%, neu 7.0 pwynt canran yn is na’r llinell sylfaen os yw hynny’n is."),
        ("greater_of", "<=", "minutes", "By 31 March 2027: at most 65.0 minutes, or 7.0 minutes below the baseline if that is"
         " lower.", "Erbyn 31 Mawrth 2027: dim mwy na 65.0 munud, neu 7.0 munud yn is na’r llinell sylfaen os yw hynny’n is."),
        ("maintain_or_reach", ">=", "percent", "At least 7.0% by 31 March 2027; a body that is already there must stay there.",
         "O leiaf 7.0% erbyn 31 Mawrth 2027; rhaid i gorff sydd yno eisoes aros yno."),
        ("maintain_or_reach", "<", "percent", "At most 7.0% by 31 March 2027; a body that is already there must stay there.",
         "Dim mwy na 7.0% erbyn 31 Mawrth 2027; rhaid i gorff sydd yno eisoes aros yno."),
        ("set_level", ">=", "percent", "Not below a level that is set elsewhere.",
         "Heb fod yn is na lefel a osodir mewn man arall."),
        ("set_level", "<=", "gbp_000", "Not above a level that is set elsewhere.",
         "Heb fod yn uwch na lefel a osodir mewn man arall."),
        ("sustained", ">=", "count", "A change of at least 7% by 1 April 2026, held to 31 March 2027.",
         "Newid o 7% o leiaf erbyn 1 Ebrill 2026, wedi’i gynnal tan 31 Mawrth 2027."),
        ("relative_to_baseline", ">=", "count", "A change of at least 7% on the baseline year.",
         "Newid o 7% o leiaf ar y flwyddyn sylfaen."),
        ("relative_to_last_year", ">=", "percent", "A change of at least 7% each year.", "Newid o 7% o leiaf bob blwyddyn."),
    ],
)  # fmt: skip
def test_what_it_asks(kind: str, comparison: str, unit: str, english: str, welsh: str) -> None:
    row = Expectation(id="x", kind=kind, comparison=comparison, target=7, floor=65, start=START, end=END, source="S")
    for language, said in (("en", english), ("cy", welsh)):
        with translation.override(language):
            assert target_sentence(row, unit) == said


def test_any_improvement_each_year() -> None:
    row = Expectation(id="x", kind="relative_to_last_year", comparison=">", target=0, source="S")
    for language, said in (
        ("en", "Better than the year before, in every year."),
        ("cy", "Gwell na’r flwyddyn flaenorol, bob blwyddyn."),
    ):
        with translation.override(language):
            assert target_sentence(row, "percent") == said
