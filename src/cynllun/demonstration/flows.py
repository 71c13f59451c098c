"""What the six bodies pay one another. Each amount is one row for the payer and one for the provider, so the mirror agrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cynllun.demonstration.draft import Draft, spread
from cynllun.demonstration.sizes import YEARS, Flow, flows

AGREED_ON = "2026-03-12"
SHARES = ("DEMO-1", "DEMO-2", "DEMO-3")  # who carries the joint committee, by these weights
WEIGHTS = (0.33, 0.40, 0.27)
SHARE_SERVICE = ("Share of the joint committee", "Cyfran o'r cyd-bwyllgor")


class Payments:
    """Every payment between the bodies, with the joint committee's shares once they are known."""

    def __init__(self, rows: Iterable[Flow] | None = None) -> None:
        self.flows = list(flows() if rows is None else rows)
        self.years = {id(flow): list(flow.years) for flow in self.flows}

    def share(self, committee: str, need: list[int]) -> None:
        """What the joint committee needs in each year, shared out among the boards."""
        parts = [spread(whole, WEIGHTS) for whole in need]
        for place, board in enumerate(SHARES):
            flow = Flow(payer=board, provider=committee, agreement="joint_committee", line="healthcare_nhs", amount=0, growth=0.0,
                        service_en=SHARE_SERVICE[0], service_cy=SHARE_SERVICE[1])  # fmt: skip
            self.flows.append(flow)
            self.years[id(flow)] = [part[place] for part in parts]

    def paid(self, body: str, line: str) -> list[int]:
        """What a body pays on a line of its expenditure, in the four years."""
        return self._sum(flow for flow in self.flows if flow.payer == body and flow.line == line)

    def earned(self, body: str, payers: Iterable[str]) -> list[int]:
        """What a body earns from some payers, in the four years."""
        wanted = set(payers)
        return self._sum(flow for flow in self.flows if flow.provider == body and flow.payer in wanted)

    def _sum(self, chosen: Iterable[Flow]) -> list[int]:
        found = [self.years[id(flow)] for flow in chosen]
        return [sum(values) for values in zip(*found, strict=True)] if found else [0] * len(YEARS)

    def enter(self, draft: Draft, language: str, contact: str) -> None:
        """Fill a body's table of payments: one row for each counterpart and agreement."""
        rows: dict[tuple[str, str], tuple[list[int], list[int], str]] = {}
        own = draft.body.code
        for flow in self.flows:
            if own not in (flow.payer, flow.provider):
                continue
            other = flow.provider if flow.payer == own else flow.payer
            service = flow.service_cy if language == "cy" else flow.service_en
            income, expenditure, _ = rows.setdefault((other, flow.agreement), ([0, 0, 0], [0, 0, 0], service))
            side = income if flow.provider == own else expenditure
            for year, amount in enumerate(self.years[id(flow)][1:]):
                side[year] += amount
        for (other, agreement), (income, expenditure, service) in rows.items():
            draft.row(
                "c8", counterpart=other, agreement=agreement, service=service, income=income, expenditure=expenditure,
                agreed="yes", agreed_date=AGREED_ON, contact=contact,
            )  # fmt: skip

    def differing(self, body: str, provider: str, by: int) -> Payments:
        """The same payments as one body believes them: `by` less a year to one provider. Theirs alone: the mirror differs."""
        other = Payments([replace(flow) for flow in self.flows])
        for mine, theirs in zip(self.flows, other.flows, strict=True):
            other.years[id(theirs)] = list(self.years[id(mine)])
        flow = next(f for f in other.flows if f.payer == body and f.provider == provider and f.agreement == "long_term")
        other.years[id(flow)] = [amount - by if year else amount for year, amount in enumerate(other.years[id(flow)])]
        return other
