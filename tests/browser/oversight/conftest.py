"""Nothing is said on the consoles of these pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from in_browser import Watch, silent_consoles


@pytest.fixture
def watch() -> Iterator[Watch]:
    with silent_consoles() as watch:
        yield watch
