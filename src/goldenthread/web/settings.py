"""Settings of the site. Everything that differs between places comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from goldenthread.web.configuration import Configuration

HERE = Path(__file__).parent
CONFIGURATION = Configuration.read(os.environ)

DEBUG = False
SECRET_KEY = CONFIGURATION.secret("django")
ALLOWED_HOSTS = CONFIGURATION.hosts
CSRF_TRUSTED_ORIGINS = CONFIGURATION.origins
ROOT_URLCONF = "goldenthread.web.urls"
WSGI_APPLICATION = "goldenthread.web.wsgi.application"
DATABASES = {"default": CONFIGURATION.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "goldenthread.apps.audit",
    "goldenthread.apps.access",
    "goldenthread.apps.record",
    "goldenthread.apps.obligations",
    "goldenthread.apps.forms",
    "goldenthread.apps.investigation",
    "goldenthread.apps.intake",
    "goldenthread.apps.quality",
    "goldenthread.apps.directory",
    "goldenthread.apps.unit_log",
    "goldenthread.apps.public",
    "goldenthread.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.web.middleware.strict_headers",
    "goldenthread.web.middleware.plain_failures",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "goldenthread.web.middleware.one_visit",
    "goldenthread.web.middleware.GateAnswers",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.context.everywhere",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.web.forms.Renderer"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.static_root
STATICFILES_DIRS = [folder for folder in (HERE / "made",) if folder.is_dir()]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
CSRF_FAILURE_VIEW = "goldenthread.web.errors.form_expired"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if CONFIGURATION.has_collected_files
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not CONFIGURATION.has_collected_files

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF, *CONFIGURATION.identity_origins],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# With "no-referrer" a browser sends no origin with a form, and no form could be trusted.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = CONFIGURATION.is_production
SECURE_HSTS_SECONDS = CONFIGURATION.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIGURATION.is_production
SECURE_HSTS_PRELOAD = CONFIGURATION.is_production
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIGURATION.is_production
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = CONFIGURATION.largest_request
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

from goldenthread.web.account_settings import *  # noqa: E402, F403
from goldenthread.web.messages.settings import mail_settings  # noqa: E402

globals().update(mail_settings(os.environ, CONFIGURATION))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_values": {"()": "goldenthread.web.logs.NoValues"}},
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "error_stream": {
            "class": "logging.StreamHandler",
            "filters": ["no_values"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["error_stream"], "level": "WARNING"},
}
