"""Addresses of signing in and out."""

from __future__ import annotations

from django.urls import path

from cynllun.web.signing_in import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("choose-role", views.choose_role, name="choose-role"),
]
