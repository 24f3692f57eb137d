"""The site by name, since passkeys belong to a name; nothing is said on its consoles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from in_browser import Watch, silent_consoles


@pytest.fixture(scope="session")
def host() -> str:
    return "localhost"


@pytest.fixture
def watch() -> Iterator[Watch]:
    with silent_consoles() as watch:
        yield watch
