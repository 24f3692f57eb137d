"""The pages by themselves: our own addresses, no session, no database (a query fails the test)."""

import pytest
import site_settings_look
import site_urls_look
from django.test import Client
from django.urls import clear_url_caches

from goldenthread.web import navigation

TAKEN = (
    "ROOT_URLCONF",
    "MIDDLEWARE",
    "TEMPLATES",
    "MESSAGE_STORAGE",
    "CSRF_FAILURE_VIEW",
    "CONTENT_SECURITY_POLICY",
    "GOLDENTHREAD_EXIT_URL",
    "GOLDENTHREAD_FIGURES_URL",
    "GOLDENTHREAD_DUTY_LINE",
)


@pytest.fixture(autouse=True)
def look(settings, monkeypatch):
    for name in TAKEN:
        setattr(settings, name, getattr(site_settings_look, name))
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    monkeypatch.setattr(navigation, "ENTRIES", site_urls_look.ENTRIES)
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.fixture
def stranger():
    return Client(raise_request_exception=False)


@pytest.fixture
def reader():
    client = Client(raise_request_exception=False)
    client.cookies["reader"] = "1"
    return client
