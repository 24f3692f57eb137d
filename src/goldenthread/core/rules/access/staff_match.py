"""Is a party to a case one of the staff? Asked of keyed hashes, so that no list of staff is held.

Each agency turns names, dates of birth and addresses of its staff into keys with a secret; a new
party is turned into keys in the same way. What they share says how alike they are. Every match,
but one by name alone, restricts the record at once, until a handler decides.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from hashlib import sha256
from itertools import product

from goldenthread.core.rules.access import staff_forms

BORN_KNOWN = "born:known"
"""Stands in the open among the keys: whether the date of birth is known says nothing of it."""


class Strength(IntEnum):
    """How alike a party and a member of staff are; a stronger one is greater."""

    NONE = 0
    NAME = auto()
    ADDRESS = auto()
    LIKELY = auto()
    SAME = auto()

    @property
    def restricts(self) -> bool:
        """Whether the record is restricted at once; a name alone is only shown to the handler."""
        return self >= Strength.ADDRESS


KINDS = {
    "name": Strength.NAME,
    "place": Strength.ADDRESS,
    "family-born": Strength.LIKELY,
    "name-street": Strength.LIKELY,
    "name-born": Strength.SAME,
}
"""What is alike: names; address; family name and birth; names and street; names and birth."""
FIRST = frozenset({"name", "place", "family-born"})
"""Whoever shares a key of any other kind shares their names too."""


@dataclass(frozen=True)
class Name:
    """A name that a person has or had; the family name may be double."""

    given: str
    family: str


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person, with former names and old addresses."""

    names: tuple[Name, ...]
    born_on: date | None = None
    addresses: tuple[str, ...] = ()


def keys(person: PersonFacts, secret: bytes) -> frozenset[str]:
    """The keys of a person; raises ValueError for a secret that could be guessed."""
    open_ = {BORN_KNOWN} if person.born_on else set()
    return frozenset(open_ | _keyed(set(_forms(person)), secret))


def first_keys(person: PersonFacts, secret: bytes) -> frozenset[str]:
    """Half of them, one of which is shared wherever any is; raises ValueError as `keys` does.

    Among many people most share none with any of the staff: the others need not be asked of them.
    """
    return frozenset(_keyed({form for form in _forms(person) if form[0] in FIRST}, secret))


def matches(party: frozenset[str], staff: frozenset[str]) -> Strength:
    """How alike two sets of keys are. A name alone counts only while a date of birth is unknown."""
    shared = (party & staff) - {BORN_KNOWN}
    found = max((KINDS[key.partition(":")[0]] for key in shared), default=Strength.NONE)
    both_born = BORN_KNOWN in party and BORN_KNOWN in staff
    return Strength.NONE if found is Strength.NAME and both_born else found


def strongest(party: frozenset[str], staff: Iterable[frozenset[str]]) -> Strength:
    """The strongest match with any of the staff."""
    return max((matches(party, one) for one in staff), default=Strength.NONE)


def _keyed(forms: Iterable[tuple[str, str]], secret: bytes) -> set[str]:
    if len(secret) < sha256().digest_size:
        raise ValueError(
            f"The secret for staff matching is too short. Make one of {sha256().digest_size} bytes."
        )
    return {_key(kind, form, secret) for kind, form in forms}


def _forms(person: PersonFacts) -> Iterator[tuple[str, str]]:
    pairs = set(_pairs(person.names))
    # With a street, which many share, only names that sound alike: fewer keys, and fewer by chance.
    by_sound = {pair for pair in pairs if all(form.startswith("~") for form in pair.split("|"))}
    families = set().union(*(staff_forms.family_forms(name.family) for name in person.names))
    yield from (("name", pair) for pair in pairs)
    if person.born_on is not None:
        bag = staff_forms.birth_bag(person.born_on)
        yield from (("name-born", f"{pair}|{bag}") for pair in pairs)
        yield from (("family-born", f"{one}|{person.born_on}") for one in families)
    for address in person.addresses:
        yield from (("place", place) for place in staff_forms.places(address))
        streets = staff_forms.streets(address)
        yield from (("name-street", f"{p}|{s}") for p, s in product(by_sound, streets))


def _pairs(names: Iterable[Name]) -> Iterator[str]:
    """Every form of given and family name together, in either order, as files often swap them."""
    for name in names:
        given, family = staff_forms.given_forms(name.given), staff_forms.family_forms(name.family)
        yield from _ordered(given, family)
        swapped = staff_forms.given_forms(name.family), staff_forms.family_forms(name.given)
        yield from _ordered(*swapped)


def _ordered(ones: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    return (f"{a}|{b}" if a < b else f"{b}|{a}" for a, b in product(ones, others))


def _key(kind: str, form: str, secret: bytes) -> str:
    return f"{kind}:{hmac.digest(secret, f'{kind}|{form}'.encode(), 'sha256').hex()}"
