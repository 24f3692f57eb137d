"""The city of the tests: one database server for a run, one fresh database for each module."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import memory
import pytest

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
"""A test that fails because the machine is busy says nothing about the code."""

HOME = "GOLDENTHREAD_HOME"


def pytest_configure(config: pytest.Config) -> None:
    """Name the home of this run before Django reads its settings; workers share it."""
    if not hasattr(config, "workerinput") and (folder := memory.use()):
        config.stash[_IN_MEMORY] = folder
    if not hasattr(config, "workerinput") and "GOLDENTHREAD_TEST_HOME" not in os.environ:
        os.environ["GOLDENTHREAD_TEST_HOME"] = tempfile.mkdtemp(prefix="goldenthread-tests-")
        config.stash[_OURS] = True
    os.environ[HOME] = os.environ["GOLDENTHREAD_TEST_HOME"]
    os.environ["GOLDENTHREAD_FILES_IN_PLACE"] = "yes"
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.web.settings"
    import django
    from django.conf import settings

    if settings.configured and str(settings.CONFIGURATION.home) != os.environ[HOME]:
        raise pytest.UsageError(
            "Django read its settings before the tests named their home. "
            "Unset DJANGO_SETTINGS_MODULE and run this again."
        )
    django.setup()
    _hash_quickly()


def _hash_quickly() -> None:
    """A third of a second for each sign-in protects a stolen database, and no test is one."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    PBKDF2PasswordHasher.iterations = 1_000


_OURS = pytest.StashKey[bool]()
_IN_MEMORY = pytest.StashKey[Path]()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this run started, and remove its home."""
    if config.stash.get(_OURS, False):
        from goldenthread.database import Embedded

        home = Path(os.environ.pop("GOLDENTHREAD_TEST_HOME"))
        Embedded(home).stop()
        shutil.rmtree(home, ignore_errors=True)
    if folder := config.stash.get(_IN_MEMORY, None):
        memory.leave(folder)


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    """What a file of tests does to the environment ends with it; the next begins as it began."""
    kept = dict(os.environ)
    yield
    for name in os.environ.keys() - kept.keys():
        del os.environ[name]
    os.environ.update(kept)


@pytest.fixture(scope="module")
def city(django_db_blocker: object) -> Iterator[object]:
    """A database of its own for this module, with the cast in it; every commit is real."""
    from city import City

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = City.clone()
        try:
            yield made
        finally:
            made.drop()
