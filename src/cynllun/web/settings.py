"""Django's settings. What differs between installations comes from the environment; debugging is never on."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from cynllun.web import place

HERE = Path(__file__).parent
HOME = place.home()
HTTPS = os.environ.get("CYNLLUN_HTTPS", "") == "1"

SECRET_KEY = place.secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("CYNLLUN_HOSTS", "localhost,127.0.0.1").split(",") if host]
DATABASES = {"default": place.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "cynllun.records",
    "cynllun.web",
]  # The admin is not here: it would write past the deeds, the journal and the scope.

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cynllun.web.viewing.ViewerMiddleware",
]

ROOT_URLCONF = "cynllun.web.urls"
WSGI_APPLICATION = "cynllun.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "pages"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "cynllun.web.environment.environment", "trim_blocks": True, "lstrip_blocks": True},
    }
]

# --- People --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "records.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["cynllun.web.signing_in.people.People"]
LOGIN_URL = "sign-in"
SESSION_COOKIE_NAME = "cynllun_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True  # so that there is one cookie, and only for who signs in
CSRF_FAILURE_VIEW = "cynllun.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CYNLLUN_ORIGINS", "").split(",") if origin]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Failed sign-ins are counted here, where every process of this installation sees them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(HOME / "cache"),
        # Django keeps 300 and throws any third of them away: 300 failures on made-up accounts would open a closed one.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- Languages -----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Files ---------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cynllun.web.built.BuiltFiles"},
}
WHITENOISE_USE_FINDERS = True  # works straight after an install, without collectstatic
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Safety --------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Nothing inline, nothing from elsewhere: our base page has no script of its own to except.
# Origins that may frame the pages made for it (`https://example.org`): none, unless the installation names them.
EMBED_ORIGINS = [origin for origin in os.environ.get("CYNLLUN_EMBED", "").split(",") if origin]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
