"""Sign in, sign out, choose a role."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cynllun.records.models import Person
from cynllun.web.signing_in import throttle
from cynllun.web.viewer import CHOSEN
from cynllun.web.viewing import public, render, signed_in, takes_form, viewer


@dataclass
class SignIn:
    """The form as it was sent, and what is wrong with it by field."""

    email: str = ""
    next: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@takes_form
@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password. What is wrong is said without saying whether the account exists."""
    form = SignIn(next=onward(request))
    if request.method == "POST":
        form.email = request.POST.get("email", "").strip()
        person = _checked(request, form)
        if person is not None:
            login(request, person)
            return HttpResponseRedirect(form.next or start())
    elif viewer(request).signed_in:
        return HttpResponseRedirect(form.next or start())
    return render(request, "signing_in/sign_in.jinja", form=form, status=422 if form.errors else 200)


def _checked(request: HttpRequest, form: SignIn) -> Person | None:
    password = request.POST.get("password", "")
    address = request.META.get("REMOTE_ADDR", "")
    if not form.email:
        form.errors["email"] = _("Enter your email address")
    if not password:
        form.errors["password"] = _("Enter your password")
    if form.errors:
        return None
    if throttle.closed(form.email, address):
        form.errors["email"] = _("Too many attempts. Wait 15 minutes, then try again")
        return None
    person = authenticate(request, username=form.email, password=password)
    if not isinstance(person, Person):
        throttle.failed(form.email, address)
        form.errors["email"] = _("The email address or the password is not right. Check both, then try again")
        return None
    throttle.succeeded(form.email, address)
    return person


@takes_form
@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("landing"))


@takes_form
@signed_in
def choose_role(request: HttpRequest) -> HttpResponse:
    """Which of their appointments a person acts in. Every deed is recorded in that role."""
    who, onwards, error = viewer(request), onward(request), ""
    if request.method == "POST":
        chosen = next((a for a in who.appointments if str(a.pk) == request.POST.get("appointment")), None)
        if chosen:
            request.session[CHOSEN] = chosen.pk
            return HttpResponseRedirect(onwards or start())
        error = _("Choose the role you are acting in")
    context = {"onwards": onwards, "error": error}
    return render(request, "signing_in/choose_role.jinja", status=422 if error else 200, **context)


def onward(request: HttpRequest) -> str:
    """Where they were going, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def start() -> str:
    """The page that a signed-in person begins on."""
    try:
        return reverse("home")
    except NoReverseMatch:
        return reverse("landing")
