"""A body answers a requirement of the framework, and a second person of the body reads the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cynllun.deeds import knowledge
from cynllun.deeds.drafting.requirements import answer_of, ask_of, asked, sent_before
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.plans.answered import formers
from cynllun.records.models import AnswerReview, ApplicabilityAsk, ApplicabilitySettled, JournalLine, Plan, RequirementAnswer
from cynllun.records.viewer import Viewer

LONGEST = 300
"""How many characters the name of a document or a place in it may have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body says: its status, in words, where in the plan, and the evidence."""

    status: str
    text: str = ""
    document: str = ""
    place: str = ""
    evidence: str = ""


def answer_requirement(
    viewer: Viewer, plan: int, form: Form, *, requirement: str, answer: Answer, seen: int = 0, carried: int | None = None
) -> RequirementAnswer:  # fmt: skip
    """Answer a requirement. `seen` is the id of the answer that the form showed (0: none): two people at once do not
    overwrite each other. `carried` is the answer of an earlier plan whose words were taken up.

    Who answers after asking to be let off takes the asking back, agreed or not: what is answered applies.
    """

    def work(doing: Doing) -> RequirementAnswer:
        doing.permit()
        found = asked(doing, requirement)
        latest = answer_of(doing.plan, found.id)
        if seen != (latest.pk if latest else 0):
            raise refuse("answer_changed")
        made = RequirementAnswer(
            plan=doing.plan, requirement=found.id, version=knowledge.current_version(doing.plan), after=sent_before(doing.plan),
            carried_from=_earlier(doing, found.id, carried), **_checked(answer), **doing.stamp,
        )  # fmt: skip
        made.save()
        back = _take_back(doing, found.id)
        doing.journal(f"requirement {found.id}", made.text, JournalLine.BOTH if back else JournalLine.BODY,
                      status=made.status, document=made.document, place=made.place, taken_back=back)  # fmt: skip
        return made

    return perform("answer_requirement", viewer, plan, form, RequirementAnswer, work)


def answer_requirements(
    viewer: Viewer, plan: int, form: Form, *, answers: Mapping[str, Answer], seen: Mapping[str, int] | None = None
) -> Plan:  # fmt: skip
    """Answer many requirements at once, by id: all are kept, or none. One journal line names them all. `seen` is the id of the
    answer that each of them had when it was looked at; those that are not named had none."""

    def work(doing: Doing) -> Plan:
        doing.permit("answer_requirement")
        version, after = knowledge.current_version(doing.plan), sent_before(doing.plan)
        if not answers:
            raise refuse("no_answers")
        there = RequirementAnswer.objects.filter(plan=doing.plan, requirement__in=answers).order_by("id")
        latest = dict(there.values_list("requirement", "pk"))
        if any(latest.get(id, 0) != (seen or {}).get(id, 0) for id in answers):
            raise refuse("answers_changed")
        RequirementAnswer.objects.bulk_create(
            RequirementAnswer(plan=doing.plan, requirement=asked(doing, id).id, version=version, after=after, **_checked(answer),
                              **doing.stamp)
            for id, answer in answers.items()
        )  # fmt: skip
        back = (
            [id for id in answers if _take_back(doing, id)] if ApplicabilityAsk.objects.filter(plan=doing.plan).exists() else []
        )
        audience = JournalLine.BOTH if back else JournalLine.BODY
        doing.journal(
            "plan", audience=audience, answered={id: answer.status for id, answer in answers.items()}, taken_back=back
        )
        return doing.plan

    return perform("answer_requirements", viewer, plan, form, Plan, work)


def _checked(answer: Answer) -> dict[str, str]:
    """An answer that says something: where the plan answers, or what is missing."""
    if answer.status not in RequirementAnswer.STATUSES:
        raise refuse("no_answer_status")
    words = {name: getattr(answer, name).strip() for name in ("text", "document", "place", "evidence")}
    if answer.status != RequirementAnswer.NOT and not words["document"]:
        raise refuse("document_wanted")
    if answer.status != RequirementAnswer.MET and not words["text"]:
        raise refuse("missing_wanted")
    if max(len(words["document"]), len(words["place"])) > LONGEST:
        raise refuse("place_long", most=LONGEST)
    return {"status": answer.status, **words}


def _earlier(doing: Doing, requirement: str, carried: int | None) -> RequirementAnswer | None:
    """An answer of an earlier plan of this body to the same requirement, or of this plan to what a revision of the framework
    renamed; refused where it is neither."""
    if carried is None:
        return None
    found: RequirementAnswer | None = RequirementAnswer.objects.filter(
        pk=carried, plan__organisation=doing.plan.organisation, requirement__in=formers(doing.edition, requirement),
    ).exclude(plan=doing.plan, requirement=requirement).first()  # fmt: skip
    if found is None:
        raise refuse("no_earlier_answer")
    return found


def _take_back(doing: Doing, requirement: str) -> bool:
    """Whether there was an ask to take back; it is taken back."""
    ask, outcome = ask_of(doing.plan, requirement)
    if ask is None or outcome not in ("", ApplicabilitySettled.AGREED):
        return False
    _settle(doing, ask)
    return True


def _settle(doing: Doing, ask: ApplicabilityAsk) -> None:
    ApplicabilitySettled(ask=ask, outcome=ApplicabilitySettled.TAKEN_BACK, **doing.stamp).save()


def review_answer(viewer: Viewer, plan: int, form: Form, *, answer: int, agreed: bool, words: str = "") -> AnswerReview:
    """A second person of the body agrees with the latest answer to a requirement, or says what is to be mended."""

    def work(doing: Doing) -> AnswerReview:
        doing.permit()
        found = RequirementAnswer.objects.filter(pk=answer, plan=doing.plan).first()
        if found is None:
            raise refuse("no_requirement_answer")
        if found != answer_of(doing.plan, found.requirement):
            raise refuse("answer_changed")
        if found.by_id == doing.person.pk:
            raise refuse("review_own")
        said = words.strip() if agreed else required(words, "mend_wanted")
        made = AnswerReview(answer=found, agreed=agreed, words=said, after=sent_before(doing.plan), **doing.stamp)
        made.save()
        doing.journal(f"requirement {found.requirement}", said, JournalLine.BODY, agreed=agreed)
        return made

    return perform("review_answer", viewer, plan, form, AnswerReview, work)
