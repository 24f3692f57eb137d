"""Text that looks like a way to reach somebody, held until its writer says what it is (S5).

Nothing here knows any safe contact: what equals a hidden one is held like what does not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.apps.record.models import Person, SafeContact
from goldenthread.core.rules.access import contact_like

LEAVE = "leave"
KEPT_APART = "(kept as safe contact)"
BETWEEN = re.compile(r"[\s,.;()-]{0,3}")
"""What may stand between a street and its postcode."""
PLACES = {"address", "postcode"}
KINDS = {
    "address": SafeContact.Kind.ADDRESS,
    "postcode": SafeContact.Kind.ADDRESS,
    "telephone": SafeContact.Kind.TELEPHONE,
    "email": SafeContact.Kind.EMAIL,
    "handle": SafeContact.Kind.NETWORK,
}


@dataclass(frozen=True)
class Part:
    """A part of a text that looks like a way to reach somebody."""

    start: int
    end: int
    kind: str
    words: str


@dataclass(frozen=True)
class Way:
    """A way out of being held, as its writer may choose it."""

    value: str
    words: str
    id: str
    is_chosen: bool


@dataclass(frozen=True)
class Hold:
    """One held part: where it stands, what it looks like, and the ways out."""

    label: str
    text: str
    words: str
    name: str
    ways: Sequence[Way]


@dataclass(frozen=True)
class Move:
    """A part that goes to a person's safe contact instead."""

    person: Person
    kind: str
    value: str


@dataclass
class Outcome:
    """One text after its writer's choices: what is saved, moved, stated; what is still held."""

    text: str
    moves: list[Move] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    holds: list[Hold] = field(default_factory=list)
    is_held: bool = False


def parts(text: str) -> list[Part]:
    """The parts of a text that look like a way to reach somebody; a street goes with its code."""
    found: list[Part] = []
    for span in contact_like.find(text):
        last = found[-1] if found else None
        if last and _is_one_place(text, last, span):
            found[-1] = Part(last.start, span.end, "address", last.words)
        else:
            found.append(Part(span.start, span.end, span.kind, span.words))
    return found


def held_name(field_name: str, part: str) -> str:
    """The name of the question about one part of one field; it tells nothing of the part."""
    told = hashlib.sha256(f"{field_name}|{part}".encode("utf-8", "replace"))
    return f"held-{told.hexdigest()[:12]}"


def settle(
    name: str, label: str, text: str, standing: str, answers: dict[str, str],
    people: Callable[[], Iterable[Person]], *, may_state: bool,
) -> Outcome:  # fmt: skip
    """What becomes of one text. What stands there already is not asked about again."""
    done = Outcome(text)
    new = [part for part in parts(text) if text[part.start : part.end] not in standing]
    known = {str(person.pk): person for person in people()} if new else {}
    for part in reversed(new):
        said = text[part.start : part.end]
        question = held_name(name, said)
        chosen = answers.get(question, "")
        person = known.get(chosen)
        if person is not None:
            done.moves.append(Move(person, KINDS[part.kind], said))
            done.text = done.text[: part.start] + KEPT_APART + done.text[part.end :]
        elif chosen == LEAVE and may_state:
            done.stated.add(part.kind)
        else:
            done.is_held = True
        if may_state or known:
            ways = _ways(question, chosen, known.values(), may_state=may_state)
            done.holds.insert(0, Hold(label, said, part.words, question, ways))
    return done


def _ways(question: str, chosen: str, people: Iterable[Person], *, may_state: bool) -> list[Way]:
    offered = [
        (str(person.pk), f"Take it out, and keep it as a safe contact of {person.name}")
        for person in people
    ]
    if may_state:
        offered.append(
            (LEAVE, "Leave it in. I state that it is no way to reach or find her; this is recorded")
        )
    return [
        Way(value, words, f"{question}-{number}", value == chosen)
        for number, (value, words) in enumerate(offered)
    ]


def _is_one_place(text: str, last: Part, span: contact_like.Span) -> bool:
    near = BETWEEN.fullmatch(text[last.end : span.start]) is not None
    return near and {last.kind, span.kind} <= PLACES


def as_uuid(text: str) -> UUID | None:
    """The id that a text is, or none."""
    try:
        return UUID(text)
    except ValueError:
        return None
