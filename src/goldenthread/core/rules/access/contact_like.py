"""Free text that looks like a way to find or reach somebody is held, whosever it is.

It never learns what is hidden, and so holds alike what equals a hidden address and what does not:
holding the true one alone would confirm a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.core.rules.access.contact_numbers import postcodes, telephones
from goldenthread.core.rules.access.contact_places import addresses, emails, handles
from goldenthread.core.rules.access.contact_text import flat, split, words


@dataclass(frozen=True, order=True)
class Span:
    """A part of the text, from its first character up to, and not including, its last."""

    start: int
    end: int
    kind: str

    @property
    def words(self) -> str:
        """What it looks like: `a postcode`."""
        return str(words()["kinds"][self.kind])


def find(text: str) -> tuple[Span, ...]:
    """Every part of the text that looks like a way to find or reach somebody, in its order.

    Parts that overlap are told as one, by the kind of the longest.
    """
    plain = flat(text)
    kept: list[Span] = []
    longest = 0
    for one in sorted(Span(*plain.span(*place), kind) for kind, place in _places(plain.text)):
        length = one.end - one.start
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
            longest = length
            continue
        kind = one.kind if length > longest else kept[-1].kind
        kept[-1] = Span(kept[-1].start, max(kept[-1].end, one.end), kind)
        longest = max(longest, length)
    return tuple(kept)


def is_held(text: str) -> bool:
    """Whether the text is not saved as it stands."""
    return bool(find(text))


def held_words() -> str:
    """The one sentence for people whose text is held: what happened, why, and what to do."""
    return str(words()["held_words"])


def _places(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    given = split(text)
    each: dict[str, Iterable[tuple[int, int]]] = {
        "postcode": postcodes(text, given),
        "telephone": telephones(text, given),
        "email": emails(text),
        "address": addresses(text, given),
        "handle": handles(text),
    }
    for kind, places in each.items():
        yield from ((kind, place) for place in places)
