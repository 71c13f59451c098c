"""Workbooks out and in: the template, an upload that is kept before it is read, a version as a workbook again."""

from __future__ import annotations

import logging

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cynllun.deeds import drafting
from cynllun.deeds.drafting.receive_upload import LARGEST, SAVE
from cynllun.deeds.drafting.workbook_reader import bodies_of, body_of
from cynllun.deeds.framework import machine_of
from cynllun.deeds.given import given_to
from cynllun.deeds.refused import typed as as_typed
from cynllun.editions import words
from cynllun.records.models import Upload, Version
from cynllun.records.visible import uploads_for
from cynllun.web import speech
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.found import as_finding
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, refused, render, takes_form, tell
from cynllun.words import LANGUAGES, Sentence
from cynllun.workbooks import annotate_in_child, write_template
from cynllun.workbooks.apart import Busy
from cynllun.workflow import not_now, only_for

LOG = logging.getLogger("cynllun.web")


@takes_form
@page(side="body")
def upload(request: HttpRequest, plan: int) -> HttpResponse:
    """Send a workbook. It is kept whole and acknowledged first; then it is read, and its findings are shown; or it waits, so that
    what it would change can be looked at first."""
    here, typed = own(request, plan), Typed.of(request)
    if request.method == "POST":
        kept = _receive(request, here, typed)
        if kept is not None and kept.state == Upload.HELD:
            return HttpResponseRedirect(reverse("plan-take", args=(here.plan.pk, kept.pk)))
        if kept is not None:
            return _read(request, here, kept)
    return _page(request, here, typed)


def _page(request: HttpRequest, here: Seen, typed: Typed) -> HttpResponse:
    """The form, what was refused of it, and every file that was sent."""
    sent = [(each, _refusal(here, each)) for each in uploads_for(here.looking).filter(plan=here.plan)[:20]]
    offer = here.offered(SAVE)
    return render(
        request, "plan/upload.jinja", status=typed.status, **here.context(), typed=typed, sent=sent, version=here.version,
        open=offer is not None and offer.allowed, languages=LANGUAGES, largest=LARGEST // 2**20,
        other_address=translate_url(reverse("plan-upload", args=(here.plan.pk,)), "en" if language() == "cy" else "cy"),
    )  # fmt: skip


def own(request: HttpRequest, plan: int) -> Seen:
    """The viewer's own plan; another's is not found here, even where a version of it is shared."""
    here = seen(request, plan)
    if not here.own:
        raise Http404(f"plan {plan}")
    return here


def _receive(request: HttpRequest, here: Seen, typed: Typed) -> Upload | None:
    sent = request.FILES.get("workbook")
    if not isinstance(sent, UploadedFile):
        typed.errors["workbook"] = _("Choose the workbook that you filled in")
        return None
    name, size = sent.name or "workbook.xlsx", sent.size or 0
    if size > LARGEST:  # said here, so that the whole of it is never taken into memory
        sentence = Sentence(
            "deed.upload_large", {"filename": as_typed(name), "size": size // 2**20 + 1, "largest": LARGEST // 2**20}
        )
        typed.errors["workbook"] = speech.say(sentence)
        return None
    return attempt(
        request, typed,
        lambda form: drafting.receive_upload(here.looking, here.plan.pk, form, filename=name, data=sent.read(),
                                              hold=bool(typed.text("hold"))),
        here.edition.id,
    )  # fmt: skip


def _read(request: HttpRequest, here: Seen, kept: Upload) -> HttpResponse:
    """Read what is kept. Whatever happens here, the file is safe and can be read again."""
    try:
        settled = drafting.read_upload(kept.pk)
    except Busy:
        settled = kept
    except Exception:  # a fault of ours must not look like a fault of the file
        LOG.exception("upload %s could not be read", kept.pk)
        settled = kept
    back = reverse("plan-upload", args=(here.plan.pk,))
    if settled.state == Upload.RECEIVED:
        tell(request, _("The file is kept. It could not be read just now: try again from this page."))
        return HttpResponseRedirect(f"{back}#upload-{kept.pk}")
    if settled.state != Upload.READ:
        return _page(request, here, Typed(errors={"workbook": _refusal(here, settled)}))
    snapshot = settled.version.findings
    tell(request, saved(settled.version.number, snapshot.blocks))
    return HttpResponseRedirect(reverse("plan-findings", args=(here.plan.pk,)))


def saved(number: int, blocks: int) -> str:
    """That a version was saved, and whether anything blocks."""
    if not blocks:
        return _("Saved as version %(number)s. Nothing blocks submission.") % {"number": number}
    return ngettext(
        "Saved as version %(number)s. %(num)s finding blocks.", "Saved as version %(number)s. %(num)s findings block.", blocks
    ) % {"number": number, "num": blocks}  # fmt: skip


def _refusal(here: Seen, upload: Upload) -> str:
    return speech.say(Sentence.from_dict(upload.refusal), here.edition.id) if upload.refusal else ""


@takes_form
@page(side="body")
@require_POST
def reread(request: HttpRequest, plan: int, upload: int) -> HttpResponse:
    """Read a file that was kept and left unread."""
    here = own(request, plan)
    kept = uploads_for(here.looking).filter(plan=here.plan, pk=upload).first()
    if kept is None:
        raise Http404(f"upload {upload}")
    if kept.state == Upload.RECEIVED and (why := _not_to_send(here)):
        return refused(request, why)
    return _read(request, here, kept)


def _not_to_send(here: Seen) -> Sentence | None:
    """Why this viewer may not make a version now: to read a file is the last step of sending it."""
    if here.offered(SAVE):
        return None
    ways = [t for t in machine_of(here.plan).out_of(here.plan.state, here.plan.kind) if t.event == SAVE]
    return only_for(ways[0].roles) if ways else not_now(here.plan.state)


@page(side="body")
def template(request: HttpRequest, plan: int, language: str) -> HttpResponse:
    """The workbook to fill, in one language: empty, or with the latest version in it (`?filled=1`)."""
    here = own(request, plan)
    base = here.version if request.GET.get("filled") else None
    return _workbook(
        here,
        language,
        base,
        "-".join(filter(None, (here.plan.organisation.code, here.edition.id, f"v{base.number}" if base else ""))),
        filled=True,
    )


@page()
def workbook(request: HttpRequest, plan: int, number: int, language: str) -> HttpResponse:
    """A version as a workbook."""
    here = seen(request, plan)
    version = here.version_or_404(number)
    return _workbook(here, language, version, f"{here.plan.organisation.code}-{here.edition.id}-v{number}")


def _workbook(here: Seen, language: str, base: Version | None, name: str, *, filled: bool = False) -> HttpResponse:
    return as_file(f"{name}-{language}.xlsx", _bytes(here, language, base, filled=filled))


def _bytes(here: Seen, language: str, base: Version | None, *, filled: bool = False) -> bytes:
    own = laid_out(base, here.edition) if base else None
    if language not in LANGUAGES or (base and own is None):
        raise Http404(language)
    return write_template(
        here.edition, body_of(here.plan.organisation), language, words(here.edition, language),
        organisations=bodies_of(here.plan), base=own, made_on=here.looking.today,
        given=given_to(here.looking, here.plan, language, own, filled=filled),
    )  # fmt: skip


@page()
def annotated(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The findings of a version laid over the workbook it came from; over the version as a workbook, for other readers."""
    here = seen(request, plan)
    version, said = here.version_or_404(number), language()
    sent = uploads_for(here.looking).filter(version=version).select_related("content").first()
    snapshot = here.findings_of(version)
    original = bytes(sent.content.data) if sent else _bytes(here, said, version)
    found = [as_finding(each) for each in snapshot.findings] if snapshot else []
    name = f"{here.plan.organisation.code}-v{number}-findings-{said}.xlsx"
    try:
        return as_file(name, annotate_in_child(original, name, found, words(here.edition, said)))
    except Busy as busy:
        return refused(request, busy.sentence, back=reverse("plan-findings", args=(here.plan.pk,)))
