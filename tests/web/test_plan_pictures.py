"""The plan in pictures: each has a sentence that says what it shows and a table with the same figures, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from cynllun.web.triangulation.laid import Laid
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path, seen

pytestmark = pytest.mark.django_db
NAME = "plan-pictures"


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_four_pictures_each_with_its_sentence_and_its_table(body: plans.Body, language: str) -> None:
    body.save(plans.FLAWED)
    page = seen("finance_director", NAME, language)
    ids = re.findall(r'<figure class="app-chart" id="([^"]+)"', page)
    assert ids == ["bridge-plan", "bridge-underlying", "savings", "trajectories"]
    for id in ids:
        figure = page.split(f'id="{id}"')[1].split("</figure>")[0]
        assert figure.count(f'role="img" lang="{language}"') == 2 and "<figcaption>" in figure
        assert f'<table class="app-figures" id="{id}-table">' in page
    assert " style=" not in page


def test_a_body_says_what_its_savings_come_to_against_what_is_required(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("finance_director", NAME)
    assert "Schemes come to £6,400k of the £8,300k required" in page and "£1,900k is not found yet" in page
    assert (
        "the plan goes from −\N{WORD JOINER}£3,100k to −\N{WORD JOINER}£1,900k" in page
        or "the plan goes from −£3,100k to −£1,900k" in page
    )


def test_a_bridge_with_a_figure_missing_is_not_drawn_and_says_which(body: plans.Body, monkeypatch: pytest.MonkeyPatch) -> None:
    body.save(plans.FLAWED)
    whole = Laid.cube.func  # type: ignore[attr-defined]

    def without(laid: Laid) -> object:
        cube = whole(laid)
        values = {**cube.values, "year": np.array(cube.values["year"])}
        values["year"][cube.plan.edition.index["c5_total_pressures"]] = np.nan
        return replace(cube, values=values)

    monkeypatch.setattr(Laid, "cube", property(without))
    page = seen("finance_director", NAME)
    figure = page.split('id="bridge-plan"')[1].split("</figure>")[0]
    assert "cannot be drawn: missing is Total cost growth and pressures" in figure and "<svg" not in figure


def test_nobody_else_sees_it_before_it_is_submitted(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    assert sending("assessor").get(path(NAME)).status_code == 404


def test_without_a_version_there_is_nothing_to_draw(body: plans.Body) -> None:
    assert body.plan.pk == PK
    assert "Nothing to draw" in seen("planner", NAME)
