"""The savings, the risks and the golden thread of an invented plan, from rows of data in both languages."""

from __future__ import annotations

from cynllun.demonstration.bridge import FULL_YEAR
from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.sizes import Size, table

SIGNED = ("medical", "nursing")
COST_OF_A_POST = 48  # GBP 000 a year: what a pay saving frees for each post


def phrase(id: str, language: str) -> str:
    """A phrase of the demonstration in a language."""
    return next(row[language] for row in table("phrases") if row["id"] == id)


def lead(id: str, language: str) -> str:
    """Who leads, as a post: nobody's name stands in a plan."""
    return next(row[f"title_{language}"] for row in table("leads") if row["id"] == id)


def rows_for(name: str, kind: str) -> list[dict[str, str]]:
    """The rows of a table of the demonstration that are for a kind of body."""
    return [row for row in table(name) if row["kinds"] == "all" or kind in row["kinds"].split()]


def schemes(draft: Draft, size: Size, language: str) -> dict[str, int]:
    """Fill C9 so that it closes the bridge, and give year 1's cash-releasing savings by category, GBP 000."""
    found: dict[str, int] = {}
    chosen = rows_for("schemes", draft.body.kind)
    one_off = round(size.savings1 * size.one_off)
    full_year = round(size.savings1 * FULL_YEAR[0])
    for recurrent, whole in (("yes", size.savings1 - one_off), ("no", one_off)):
        rows = [row for row in chosen if row["recurrent"] == recurrent]
        shares = [float(row["share"]) for row in rows]
        effects = spread(full_year, shares) if recurrent == "yes" else [0] * len(rows)
        for row, amount, effect in zip(rows, spread(whole, shares), effects, strict=True):
            _scheme(draft, row, amount, effect, language)
            if row["category"] != "income":
                found[row["category"]] = found.get(row["category"], 0) + amount
    return found


def _scheme(draft: Draft, row: dict[str, str], amount: int, effect: int, language: str) -> None:
    start = int(row["start"])
    profile = spread(amount, [0] * start + [1] * (12 - start))
    posts = -round(max(amount, effect) / COST_OF_A_POST, 1) if row["category"] == "pay" else 0.0
    nature = "income" if row["category"] == "income" else "cash_releasing"
    draft.row(
        "c9", scheme=row[f"scheme_{language}"], category=row["category"], area=row["area"], lead=lead(row["lead"], language),
        rating=row["rating"], nature=nature, recurrent=row["recurrent"], profile=profile, full_year_effect=effect,
        wte_effect=posts, qia_done="yes", qia_score=float(row["score"]), signature_medical=lead(SIGNED[0], language),
        signature_nursing=lead(SIGNED[1], language), action=_action(row["action"], draft.body.kind),
    )  # fmt: skip


def _action(codes: str, kind: str) -> str:
    """The first of some actions that a kind of body has."""
    own = {row["code"] for row in rows_for("actions", kind)}
    return next(code for code in codes.split() if code in own)


def risks(draft: Draft, size: Size, language: str) -> None:
    """Fill C11. Amounts in the data are thousandths of the budget."""
    for row in rows_for("risks", draft.body.kind):
        amounts = {name: round(float(row[name]) * size.budget / 1000) for name in ("best", "likely", "worst", "mitigated")}
        draft.row(
            "c11", type=row["type"], title=row[f"title_{language}"], description=phrase("description", language),
            kind=row["kind"], likelihood=float(row["likelihood"]), impact=float(row["impact"]), **amounts,
            mitigation=row[f"mitigation_{language}"], owner=lead(row["owner"], language), residual=float(row["residual"]),
        )  # fmt: skip


def thread(draft: Draft, size: Size, language: str) -> None:
    """Fill T1: an action behind each expectation that is for this kind of body, with its money and its people."""
    new = {f"milestone_q{n}": phrase(f"milestone_{n}", language) for n in (1, 2, 3, 4)}
    for row in rows_for("actions", draft.body.kind):
        begun = (
            row["start"] < f"{draft.edition.first_year}-04-01"
        )  # begun before the plan's first year: its result is still to come
        milestones = {"milestone_q1": new["milestone_q4"]} if begun else new
        draft.row(
            "t1", code=row["code"], title=row[f"title_{language}"], priority=row["priority"], serves=row["serves"],
            enabling_action=row["enabling_action"], lead=lead(row["lead"], language), start=row["start"], finish=row["finish"],
            money=round(float(row["money"]) * size.budget / 1000), people=round(float(row["people"]) * size.people, 1),
            status="on_track" if begun else "not_started", **milestones,
        )  # fmt: skip


def enabling_actions(draft: Draft, size: Size, language: str) -> None:
    """Fill E1: a board adopts each enabling action; a body without the service justifies why not."""
    milestones = {f"milestone_q{n}": phrase(f"milestone_{n}", language) for n in (1, 2, 3, 4)}
    actions = {row["enabling_action"]: row["code"] for row in rows_for("actions", draft.body.kind)}
    for place, id in enumerate(draft.edition.choices_of("enabling_action", draft.body.kind)):
        if draft.body.kind != "board":
            draft.row("e1", enabling_action=id, decision="justify", justification=phrase("justification", language))
            continue
        draft.row(
            "e1", enabling_action=id, decision="adopt", baseline=phrase("enabling_baseline", language),
            improvement=phrase("enabling_improvement", language), finish="2027-03-31", **milestones, productivity=1.5 + place / 2,
            efficiency=1.0, gain=round(size.budget * 0.0004 * (place + 1)), recurrent="yes", principles="all",
            lead=lead("operations", language), action=actions.get(id, ""),
        )  # fmt: skip
