"""Signing in many times takes long on purpose. Here the sums of passwords are cheap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

FEW = 1000


@pytest.fixture(scope="module", autouse=True)
def cheap_sums(city: Any) -> Iterator[None]:
    """Fewer rounds, for the cast and for whatever is made in the module."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher
    from staff import change

    from goldenthread.web.cast import PASSWORD

    many, PBKDF2PasswordHasher.iterations = PBKDF2PasswordHasher.iterations, FEW
    change(
        city, "update access_user set password = %s",
        PBKDF2PasswordHasher().encode(PASSWORD, "salt", FEW),
    )  # fmt: skip
    yield
    PBKDF2PasswordHasher.iterations = many
