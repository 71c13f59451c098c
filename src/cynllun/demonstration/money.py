"""The money of an invented plan: income and expenditure, its profile, the resource limit. It balances by construction."""

from __future__ import annotations

from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.flows import Payments
from cynllun.demonstration.sizes import YEARS, Size, money
from cynllun.demonstration.workforce import pay

RUNS = {"year1": ("months", 12), "year2": ("quarters2", 4), "year3": ("quarters3", 4)}
SURPLUS_BEFORE, SURPLUS_PRIOR = 120, 180  # GBP 000: the two years before the plan closed a little above balance
# What balances each kind of body's plan: the line of income that makes up the difference.
BALANCING = {"board": "resource_limit", "sha": "resource_limit", "trust": "welsh_government", "jcc": "welsh_nhs_income"}
BY_NHS = ("healthcare_nhs", "other_services_nhs")
EXPENDITURE = (
    "primary_care_contractors", "primary_care_drugs", "pay", "non_pay", "secondary_care_drugs", *BY_NHS, "continuing_care",
    "private_voluntary", "joint_financing", "losses", "exceptional_interest", "depreciation_del", "depreciation_ame",
    "reserves", "disposals",
)  # fmt: skip
INCOME = ("resource_limit", "donated_grant", "welsh_nhs_income", "jcc_income", "welsh_government", "other_income")
SEASON = {"non_pay": (98, 98, 98, 98, 99, 99, 101, 102, 102, 103, 101, 101)}  # energy and winter, against an even month
OUTSIDE_WALES = 0.0035  # of the budget: care bought from the NHS outside Wales, where the body buys care at all
RING_FENCED = (("mental_health", 0.034), ("dementia", 0.006), ("substance_misuse", 0.009), ("other_ring_fenced", 0.012),
               ("gms", 0.062), ("gds", 0.017), ("pharmacy", 0.014))  # fmt: skip
ONE_OFF = (("waiting_times", 0.006), ("education_research", 0.002), ("impairments", 0.0012), ("other_non_recurrent", 0.0015))
BASELINE_CHANGE = 0.0008  # of the budget: recurrent adjustments of the allocation

Lines = dict[str, list[int]]


def income_and_expenditure(draft: Draft, size: Size, payments: Payments, deficits: tuple[int, int, int]) -> Lines:
    """Fill C3 and C4 and give the lines of C3, four years each, GBP 000. `deficits` are planned, positive numbers."""
    kind, code = draft.body.kind, draft.body.code
    lines: Lines = {each.line: list(each.years(size.budget)) for each in money(kind)}
    lines["pay"] = [sum(pay(draft, run)) for run in ("prior", "months", "quarters2", "quarters3")]
    outside = round(size.budget * OUTSIDE_WALES) if kind == "board" else 0
    for line in BY_NHS:
        lines[line] = payments.paid(code, line)
    lines["healthcare_nhs"] = [paid + outside for paid in lines["healthcare_nhs"]]
    _earnings(lines, draft, payments)
    surplus = [SURPLUS_PRIOR if kind != "jcc" else 0, *(-each for each in deficits)]
    balancing = BALANCING[kind]
    known = [sum(lines.get(line, [0] * 4)[n] for line in INCOME if line != balancing) for n in range(4)]
    spent = [sum(lines.get(line, [0] * 4)[n] for line in EXPENDITURE) for n in range(4)]
    lines[balancing] = [spent[n] + surplus[n] - known[n] for n in range(4)]
    if min(lines[balancing]) < 0:
        raise ValueError(f"{code}: {balancing} would be below 0: {lines[balancing]}")
    for line, values in lines.items():
        draft.put(f"c3_{line}", **dict(zip(YEARS, values, strict=True)))
        if line != "pay":
            _profile(draft, line, values)
    for run, _ in RUNS.values():
        draft.put("c4_pay", **{run: pay(draft, run)})
    draft.put("c3_nhs_outside_wales", **dict.fromkeys(YEARS, outside))
    draft.put("c3_surplus_year_before", prior=SURPLUS_BEFORE)
    return lines


def committee_need(draft: Draft, size: Size, payments: Payments) -> list[int]:
    """What the joint committee must raise from the boards, four years: what it spends less its other income."""
    lines: Lines = {each.line: list(each.years(size.budget)) for each in money("jcc")}
    bill = [sum(pay(draft, run)) for run in ("prior", "months", "quarters2", "quarters3")]
    paid = [payments.paid(draft.body.code, line) for line in BY_NHS]
    spent = [lines["non_pay"], lines["private_voluntary"], lines["reserves"], bill, *paid]
    other = [lines["welsh_government"], lines["other_income"]]
    return [sum(each[n] for each in spent) - sum(each[n] for each in other) for n in range(4)]


def _earnings(lines: Lines, draft: Draft, payments: Payments) -> None:
    code = draft.body.code
    others = [flow.payer for flow in payments.flows if flow.provider == code]
    committee = {payer for payer in others if payer == "DEMO-6"}
    if draft.body.kind != "jcc":
        lines["welsh_nhs_income"] = payments.earned(code, set(others) - committee)
    if draft.body.kind in ("board", "trust"):
        lines["jcc_income"] = payments.earned(code, committee)
    elif committee and draft.body.kind == "sha":
        lines["welsh_nhs_income"] = payments.earned(code, others)


def _profile(draft: Draft, line: str, values: list[int]) -> None:
    """A year in months or quarters: even, or with its season; whole thousands that add up exactly."""
    for (run, periods), whole in zip(RUNS.values(), values[1:], strict=True):
        weights = SEASON[line] if line in SEASON and periods == 12 else (1,) * periods
        parts = spread(whole, weights) if whole >= 0 else [-part for part in spread(-whole, weights)]
        draft.put(f"c4_{line}", **{run: parts})


def resource_limit(draft: Draft, size: Size, limits: list[int], uplifts: list[int]) -> None:
    """Fill C7: the limits of the three years, GBP 000, with the uplift of the bridge inside them. It rolls by construction."""
    board = draft.body.kind == "board"
    recurrent = 0
    for n, (year, limit, uplift) in enumerate(zip(YEARS[1:], limits, uplifts, strict=True)):
        growth = 1.03**n
        parts = {name: round(size.budget * share * growth) for name, share in RING_FENCED} if board else {}
        parts |= {name: round(size.budget * share) for name, share in ONE_OFF if board or name in SHA_ONE_OFF}
        anticipated = round(uplift * 0.1)
        left = limit - sum(parts.values()) - uplift
        change = left - recurrent if n else round(size.budget * BASELINE_CHANGE)
        brought = recurrent if n else left - change
        parts |= {
            "recurrent_brought_forward": brought,
            "baseline_adjustments": change,
            "additional_recurrent": uplift - anticipated,
        }
        for name, value in parts.items():
            draft.put(f"c7_{name}", **{year: value})
            draft.put(f"c7_{name}__anticipated", **{year: anticipated if name == "additional_recurrent" else 0})
        recurrent = brought + change + uplift


SHA_ONE_OFF = ("education_research", "impairments", "other_non_recurrent")
