"""A trust and a board of England whose returns hang together: the figures follow from a few of each, by plain arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from cynllun import editions
from cynllun.demonstration.cast import neighbours
from cynllun.demonstration.draft import Draft
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.organisations import Organisation

EDITION = "england-2026-31"
TRUST, BOARD = "DEMO-7", "DEMO-8"
YEARS = ("prior", "year1", "year2", "year3")
PLAN = YEARS[1:]
GROWTH, AWARD = 1.022, 1.03
PEOPLE = {
    "medical_dental": 400,
    "nursing_midwifery": 1200,
    "allied_health": 300,
    "scientific": 250,
    "support": 700,
    "infrastructure": 500,
}
COST = {
    "medical_dental": 120,
    "nursing_midwifery": 55,
    "allied_health": 52,
    "scientific": 50,
    "support": 34,
    "infrastructure": 40,
}
# whose share of substantive staff in the year before, and what of the year before is left in each year of the plan
BESIDE = {"bank": (0.05, (0.85, 0.85, 0.85)), "agency": (0.02, (0.6, 0.8, 0.8))}
# clocks that stop in a month, first attendances and stays for each, the share that ends with an admission
CARE = {"gastroenterology": (500, 0.7988, 1.28, 0.4), "trauma_orthopaedics": (900, 1.25325, 0.3397, 0.3),
        "ophthalmology": (800, 1.1798, 0.37914, 0.3), "other": (5000, 1.2, 0.35, 0.3)}  # fmt: skip
WITHIN_18: dict[str, float | list[float]] = {
    "prior": 0.60,
    "months": [0.60 + 0.0075 * n for n in range(1, 13)],
    "year2": 0.80,
    "year3": 0.93,
}
WITHIN_12 = (0.95, 0.955, 0.96, 0.965)
OPEN_LIST, FALLS = 8.0, 12  # a list is eight months of stops, and a month takes this many off it


def edition() -> Edition:
    """The edition that is checked in."""
    return editions.load(EDITION)


def body(code: str) -> Organisation:
    """The trust or the board."""
    return next(each for each in neighbours() if each.code == code)


@cache
def plans() -> Mapping[str, Return]:
    """Both returns, by body."""
    trust, board = Draft(edition(), body(TRUST)), Draft(edition(), body(BOARD))
    for draft in (trust, board):
        care(draft)
        performance(draft)
        assumptions(draft)
    contract = money_of_trust(trust, people(trust))
    money_of_board(board, contract)
    return {TRUST: trust.finish(), BOARD: board.finish()}


def years(draft: Draft, line: str, values: list[float]) -> None:
    """Prior year, and each year of the plan: the first year by month where the line has months."""
    of_line = edition().series[edition().index[line]]
    monthly = edition().axis.group("months")[0] in of_line.own
    spread = of_line.over_time == "sum"
    given = dict(zip(YEARS, values, strict=True))
    if monthly:
        given.pop("year1")
        draft.put(line, months=[values[1] / 12 if spread else values[1]] * 12)
    if edition().axis.group("opening")[0] in of_line.own:
        draft.put(line, opening=values[0] if of_line.over_time == "closing" else values[1])
    draft.put(line, **given)


def grown(first: float, by: float = GROWTH) -> list[float]:
    """A figure of the prior year, and of each year after it."""
    return [first * by**n for n in range(4)]


def people(draft: Draft) -> list[dict[str, float]]:
    """People and their pay; back comes the pay of each year by kind of contract."""
    paid: list[dict[str, float]] = [{"substantive": 0.0, "bank": 0.0, "agency": 0.0} for _ in YEARS]
    for group, number in PEOPLE.items():
        wte = {"substantive": [float(number)] * 4}
        for kind, (share, left) in BESIDE.items():
            wte[kind] = [number * share]
            for times in left:
                wte[kind].append(wte[kind][-1] * times)
        for kind, each in wte.items():
            years(draft, f"w1_{kind}__{group}", each)
            pay = [n * COST[group] * AWARD**y for y, n in enumerate(each)]
            years(draft, f"w2_{kind}__{group}", pay)
            for year, amount in zip(paid, pay, strict=True):
                year[kind] += amount
        years(draft, f"w1_funded__{group}", [number * 1.05] * 4)
        for flow in ("joiners", "leavers"):
            draft.put(f"w1_{flow}__{group}", months=[number * 0.01] * 12, year2=number * 0.12, year3=number * 0.12)
    years(draft, "w2_other", [0.0] * 4)
    years(draft, "w1_sickness", [5.1, 4.8, 4.4, 4.1])
    years(draft, "w1_job_plans", [80, 95, 96, 97])
    for kind in BESIDE:
        draft.put(f"w2_{kind}_limit", **{year: paid[n + 1][kind] for n, year in enumerate(PLAN)})
    return paid


def care(draft: Draft) -> None:
    """Activity of the trust, which is all that the board buys."""
    for name, (stops, first, stays, admitted) in CARE.items():
        a_month = [round(stops * GROWTH**year) for year in range(4)]
        by_admission = [round(each * admitted) for each in a_month]
        flows = {
            "stops_admitted": by_admission, "stops_not_admitted": [a - b for a, b in zip(a_month, by_admission, strict=True)],
            "removals": [20] * 4, "clock_starts": [each + 20 - FALLS for each in a_month],
            "first": [round(each * first) for each in a_month], "day_cases": [round(each * stays * 0.8) for each in a_month],
            "ordinary": [round(each * stays * 0.2) for each in a_month],
        }  # fmt: skip
        for flow, each in flows.items():
            years(draft, f"a1_{flow}__{name}", [12.0 * n for n in each])
        waiting = _list(stops)
        put_list(draft, f"a1_list__{name}", waiting, 1.0)
        put_list(draft, f"a1_within_18__{name}", waiting, WITHIN_18)
        put_list(draft, f"a1_over_52__{name}", waiting, 0.0)
    for line, a_year in {"advice": 12000.0, "pifu": 6000.0, "attendances": 120000.0, "same_day": 24000.0, "overnight": 36000.0,
                         "tests": 180000.0, "contacts": 240000.0}.items():  # fmt: skip
        years(draft, f"a1_{line}", [12.0 * round(each / 12) for each in grown(a_year)])
    years(draft, "a1_follow_up", [12.0 * n for n in (12000, 11990, 11980, 11970)])
    attendances = grown(120000.0)
    for line, shares in {"within_4": (0.83,) * 4, "within_12": WITHIN_12}.items():
        years(draft, f"a1_{line}", [12.0 * round(a * s / 12) for a, s in zip(attendances, shares, strict=True)])
    years(draft, "a1_stay", [5.0] * 4)
    years(draft, "a1_beds_open", [640.0] * 4)
    years(draft, "a1_beds_occupied", [580.0] * 4)
    for line, number in {"waiting_tests": 5000.0, "waiting_community": 4000.0, "community_within_18": 3300.0}.items():
        years(draft, f"a1_{line}", [number] * 4)
    years(draft, "a1_tests_over_6", [250.0, 50.0, 50.0, 50.0])


def _list(stops: int) -> dict[str, list[float]]:
    began = stops * OPEN_LIST
    months = [began - FALLS * n for n in range(1, 13)]
    return {
        "prior": [began],
        "opening": [began],
        "months": months,
        "year2": [months[-1] - 12 * FALLS],
        "year3": [months[-1] - 24 * FALLS],
    }


def put_list(
    draft: Draft, line: str, waiting: Mapping[str, list[float]], share: float | Mapping[str, float | list[float]]
) -> None:
    """A share of a list, at each of its dates."""
    for group, numbers in waiting.items():
        wanted = share if isinstance(share, float) else share.get(group, share["prior"])
        shares = wanted if isinstance(wanted, list) else [wanted] * len(numbers)
        draft.put(line, **{group: [round(n * s) for n, s in zip(numbers, shares, strict=True)]})


def performance(draft: Draft) -> None:
    """The headline measures: those of the list follow from it."""
    for group in ("prior", "opening", "months", "year2", "year3"):
        lists, within = (
            [draft.given(f"a1_{line}__{name}", group) for name in CARE] for line in ("list", "within_18")
        )  # fmt: skip
        draft.put(
            "p1_rtt_within_18",
            **{
                group: [100 * sum(a) / sum(b) for a, b in zip(zip(*within, strict=True), zip(*lists, strict=True), strict=True)]
            },
        )
    steady: dict[str, Sequence[float]] = {
        "cancer_28": [79, 81, 81, 81], "cancer_31": [93, 95, 96, 97], "cancer_62": [75, 81, 83, 86], "diagnostics_over_6": [5, 1, 1, 1],
        "within_4_hours": [83] * 4, "within_12_hours": [100 * share for share in WITHIN_12], "gp_same_day": [85, 91, 91, 91], "gp_access": [70, 71, 72, 73],
        "urgent_dental": [1000, 5000, 5000, 5000], "community_within_18": [82.5] * 4, "school_teams": [60, 78, 85, 95],
        "talking_courses": [9000, 9500, 9800, 10000], "talking_recovery": [50, 52, 53, 54], "talking_improvement": [68, 70, 71, 72],
        "placement_support": [500, 600, 650, 700], "out_of_area": [10, 8, 5, 2], "ld_inpatients": [40, 36, 32, 28],
    }  # fmt: skip
    for line, values in steady.items():
        years(draft, f"p1_{line}", [float(v) for v in values])


def assumptions(draft: Draft) -> None:
    """What joins the sheets, and one risk."""
    for line, value in {"pay_award": 3.0, "prices": 2.0, "demand_growth": 2.0, "productivity_planned": 3.2}.items():
        draft.put(f"i1_{line}", **dict.fromkeys(PLAN, value))
    draft.row("i2", risk="Winter is harder than planned", area="activity", best=0.0, likely=1000.0, worst=4000.0,
              mitigation="Beds are opened in December", mitigated=1000.0, owner="Ann Lee")  # fmt: skip


def money_of_trust(draft: Draft, paid: list[dict[str, float]]) -> list[float]:
    """Revenue, bridge, capital and the contract; back comes what the contract brings in each year of the plan."""
    pay = [sum(year.values()) for year in paid]
    years_of = {f"pay_{kind}": [year[kind] for year in paid] for kind in ("substantive", "bank", "agency")}
    years_of |= {"pay_other": [0.0] * 4, "drugs": grown(30000, 1.02), "clinical_supplies": grown(25000, 1.02),
                 "depreciation": [12000.0] * 4, "financing": [4000.0] * 4, "other_spending": grown(20000, 1.02)}  # fmt: skip
    spending = [sum(each[n] for each in years_of.values()) for n in range(4)]
    elective = [
        sum(draft.year(f"a1_{line}__{name}", year) for line in ("day_cases", "ordinary", "first") for name in CARE)
        for year in YEARS
    ]
    income = {"contract_variable": [20000.0 * each / elective[0] * 1.02**n for n, each in enumerate(elective)],
              "uec_fixed": [40000.0] * 4, "uec_variable": [10000.0] * 4, "deficit_support": [3000.0, 2000.0, 1000.0, 0.0],
              "other_income": [9000.0] * 4}  # fmt: skip
    income["contract_fixed"] = [total - sum(each[n] for each in income.values()) for n, total in enumerate(spending)]
    for line, values in {**years_of, **income}.items():
        years(draft, f"f1_{line}", values)
    draft.put("f2_income", months=[spending[1] / 12] * 12)
    draft.put("f2_pay", months=[pay[1] / 12] * 12)
    draft.put("f2_other", months=[(spending[1] - pay[1]) / 12] * 12)
    draft.put("f2_cash", months=[5000.0] * 12)
    bridge(draft, spending, income["deficit_support"])
    capital(draft)
    lines = ("contract_fixed", "contract_variable", "uec_fixed", "uec_variable")
    contract = [sum(income[line][n] for line in lines) for n in range(1, 4)]
    draft.row("f7", counterpart=BOARD, service="acute", income=contract, activity=[200000.0] * 3, agreed="yes")
    return contract


def bridge(draft: Draft, spending: list[float], support: list[float]) -> None:
    """From each year to the next, at balance; schemes for what it saves."""
    lasting, once = [0.025 * each for each in spending[1:]], [share * spending[1] for share in (0.005, 0.0045, 0.004)]
    brought = -0.006 * spending[1] - support[0]
    for n, year in enumerate(PLAN):
        effects = {"brought_forward": brought, "inflation": -6000.0, "demand": -3000.0, "investment": -500.0,
                   "efficiency_recurrent": lasting[n], "efficiency_non_recurrent": once[n], "deficit_support": support[n + 1],
                   "other_non_recurrent": 0.0}  # fmt: skip
        effects["growth_funding"] = -sum(effects.values())
        for line, value in effects.items():
            draft.put(f"f3_{line}", **{year: value})
        brought = -once[n] - support[n + 1]
    for name, recurrent, amount in (("Theatres start on time", "yes", lasting), ("Land is sold", "no", once)):
        pays = recurrent == "yes"
        draft.row("f4", scheme=name, category="pay" if pays else "estates", stage="developed", recurrent=recurrent,
                  amount=amount, people=10.0 if pays else 0.0, assessed="yes", lead="Ann Lee")  # fmt: skip


def capital(draft: Draft) -> None:
    """Four years of capital, most of it named."""
    run = ("year1", "year2", "year3", "year4")
    for use, amount in {"estate": 6000.0, "equipment": 3000.0, "digital": 2000.0, "leases": 500.0, "other": 500.0}.items():
        draft.put(f"f5_uses__{use}", **dict.fromkeys(run, amount))
    for line, amount in {
        "internal": 9000.0,
        "public_dividend": 2500.0,
        "loans": 500.0,
        "disposals": 0.0,
        "grants": 0.0,
        "envelope": 12500.0,
    }.items():
        draft.put(f"f5_{line}", **dict.fromkeys(run, amount))
    for use, amount in (("estate", 5000.0), ("equipment", 2500.0)):
        draft.row("f6", scheme=f"Scheme for {use}", use=use, funding="own", stage="approved", start="2026-04-01",
                  finish="2030-03-31", amount=[amount] * 4, running=[100.0] * 4)  # fmt: skip


def money_of_board(draft: Draft, contract: list[float]) -> None:
    """The board buys the trust's care and the rest, and balances."""
    bought = [contract[0] / 1.02, *contract]
    spent = {"acute": bought, "mental_health": grown(40000, 1.03), "community": grown(60000, 1.05), "primary_care": grown(90000, 1.05),
             "prescribing": grown(50000, 1.02), "continuing_care": grown(30000, 1.02), "reserves": [0.0] * 4,
             "other_spending": [5000.0] * 4, "pay_substantive": grown(9000, 1.02)}  # fmt: skip
    totals = [sum(each[n] for each in spent.values()) for n in range(4)]
    for line, values in {**spent, "deficit_support": [0.0] * 4, "other_income": [0.0] * 4, "allocation": totals}.items():
        years(draft, f"f1_{line}", values)
    draft.put("f2_income", months=[totals[1] / 12] * 12)
    draft.put("f2_pay", months=[spent["pay_substantive"][1] / 12] * 12)
    draft.put("f2_other", months=[(totals[1] - spent["pay_substantive"][1]) / 12] * 12)
    bridge(draft, totals, [0.0] * 4)
    draft.row("f7", counterpart=TRUST, service="acute", spending=contract, activity=[200000.0] * 3, agreed="yes")
