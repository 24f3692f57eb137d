"""Invented people: each household has two who may come to harm each other, and perhaps children."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from goldenthread.core.synthetic.book import Book
from goldenthread.core.template import code_list

CLOSE = (("partner", 45), ("former_partner", 35), ("parent", 4), ("son_or_daughter", 8),
         ("sibling", 6), ("other_family", 2))  # fmt: skip
"""What the suspect is to the victim, in percent."""
NOT_TOLD = {"disability": "not_asked", "ethnicity": "not_asked", "religion": "not_asked",
            "orientation": "not_asked", "gender_identity": "not_asked"}  # fmt: skip
ADULT = 18
"""The definition that was counted by in the published year speaks of adults."""
LANGUAGES = ("Somali", "Polish", "Bengali", "Turkish", "Portuguese", "British Sign Language")


@dataclass
class Household:
    """Who lives, or lived, together."""

    victim: str
    suspect: str
    children: list[str]
    relationship: str
    born: dict[str, date]
    last: datetime
    incidents: int = field(default=1)

    def age(self, person: str, at: datetime) -> int:
        """How old a person is at a moment."""
        return (at.date() - self.born[person]).days // 365


def met(book: Book, known: list[Household], at: datetime) -> Household:
    """The household of an incident: one that had one before, or a new one."""
    if known and book.happens("repeat"):
        found = known[book.chance.randrange(len(known))]
        if found.last < at - timedelta(days=1):
            found.incidents += 1
            found.last = at
            return found
    made = _made(book, at)
    known.append(made)
    return made


def _made(book: Book, at: datetime) -> Household:
    is_woman = book.happens("female_victims")
    sexes = ("female", "male") if is_woman else ("male", "female")
    born: dict[str, date] = {}
    victim = _person(book, at, sexes[0], ADULT, 75, born)
    suspect = _person(book, at, sexes[1], ADULT, 70, born)
    children = []
    if book.happens("with_children"):
        for _ in range(1 + book.chance.randrange(3)):
            children.append(_person(book, at, book.pick(("female", "male")), 1, 15, born))
    what = book.pick([one for one, _ in CLOSE], [share for _, share in CLOSE])
    return Household(victim, suspect, children, what, born, at)


def _person(
    book: Book, at: datetime, sex: str, least: int, most: int, born: dict[str, date]
) -> str:
    day = at.date() - timedelta(days=book.chance.randrange(least * 366, most * 366))
    told = {name: _answer(book, name) for name in NOT_TOLD}
    seen = book.pick(tuple(code_list("ethnicity_officer").codes))
    needs = book.pick(("not_needed", "needed", "not_asked"), (70, 8, 22))
    comes = book.pick(tuple(code_list("nationality").codes))
    speaks = book.pick(LANGUAGES) if needs == "needed" else ""
    key = book.add("person", at, sex=sex, born_on=day, ethnicity_officer=seen,
                   interpreter=needs, language=speaks, nationality=comes, **told)  # fmt: skip
    born[key] = day
    return key


def _answer(book: Book, name: str) -> str:
    """What was said; not asked is another thing than not known."""
    if not book.happens("asked"):
        return NOT_TOLD[name]
    said = [one for one in code_list(name).codes if one not in ("not_asked", "unknown")]
    return book.pick(said)
