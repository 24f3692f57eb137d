"""A record of Southwater, one of Northgate, and an officer of Northgate who can run any SQL."""

# Models are imported late: pytest reads this file before Django is set up.

import pytest


@pytest.fixture(scope="module")
def hidden(city):
    """The record that must not show."""
    from attacker import hidden_record

    return hidden_record(city)


@pytest.fixture(scope="module")
def own(city):
    """The record that may show, so that an attack that finds nothing is seen to be able to find."""
    from attacker import own_record

    return own_record(city)


@pytest.fixture
def attacker(city, hidden, own):
    """Any SQL inside the officer's own visit."""
    from attacker import injected

    with injected(city) as connection:
        yield connection
