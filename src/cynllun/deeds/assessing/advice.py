"""Officials give their advice; the Cabinet Secretary's office may ask them to look again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.letters import Writer, send_letter
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Advice, JournalLine, Plan
from cynllun.records.viewer import Viewer


def give_advice(
    viewer: Viewer, plan: int, form: Form, *, recommendation: str, grounds: str, criteria: Mapping[str, str] | None = None,
    conditions: Sequence[tuple[str, date]] = (), writer: Writer | None = None,
) -> Advice:  # fmt: skip
    """Advise on the latest submission. `recommendation` is a state to which a decision may lead from here; `criteria`
    maps a criterion of the edition to the words on it; `conditions` are those that officials would attach."""

    def work(doing: Doing) -> Advice:
        way = doing.way("give_advice")
        if recommendation not in {t.target for t in doing.machine.out_of(way.target, doing.plan.kind) if t.letter}:
            raise refuse("no_outcome")
        said = {id: words.strip() for id, words in (criteria or {}).items() if words.strip()}
        if not set(said) <= {row.id for row in doing.edition.criteria}:
            raise refuse("no_criterion")
        submission = submitted(doing)
        advice = Advice(
            submission=submission, recommendation=recommendation, grounds=required(grounds, "reason_wanted"), criteria=said,
            conditions=dated(conditions, viewer.today), **doing.stamp,
        )  # fmt: skip
        advice.save()
        doing.move(way)
        doing.journal(f"submission {submission.number}", advice.grounds, JournalLine.GOVERNMENT, recommendation=recommendation)
        send_letter(doing, submission, way.letter, writer=writer)
        return advice

    return perform("give_advice", viewer, plan, form, Advice, work)


def ask_officials(viewer: Viewer, plan: int, form: Form, *, reason: str) -> Plan:
    """Ask officials to look again before deciding."""

    def work(doing: Doing) -> Plan:
        said = required(reason, "reason_wanted")
        doing.move(doing.way("ask_officials"))
        doing.journal(f"submission {submitted(doing).number}", said, JournalLine.GOVERNMENT)
        return doing.plan

    return perform("ask_officials", viewer, plan, form, Plan, work)


def dated(conditions: Sequence[tuple[str, date]], today: date) -> list[dict[str, str]]:
    """Conditions with their dates as plain values; refused without words, or with a day that has gone."""
    if any(due <= today for _, due in conditions):
        raise refuse("date_past")
    return [{"text": required(text, "condition_words_wanted"), "due": due.isoformat()} for text, due in conditions]
