"""What the pages of an incident read: marks as they stand, offences with their turns, the call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import MARKS, chronology
from goldenthread.apps.record.models import FACTS, Case, OffenceParty, Person, Relationship
from goldenthread.apps.record.standing import standing
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.incidents import flags
from goldenthread.core.incidents.public_danger import WORDS, is_danger_to_public
from goldenthread.core.incidents.routing import Route, routed
from goldenthread.core.investigation.outstanding import KNOWN
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import holds
from goldenthread.core.obligations.conditions import condition
from goldenthread.web.record import reading, same

NO_CRIME = "no_crime"
PARTIES = {"victim": "Harmed:", "suspect": "Alleged against:"}


@dataclass(frozen=True)
class Mark:
    """A mark that stands; without a fact where the kind of the case says it."""

    code: str
    title: str
    fact: Any = None


@dataclass(frozen=True)
class Classified:
    """One classification of an offence, as its page prints it."""

    fact: Any
    found_to_be: str
    offence_type: str


@dataclass(frozen=True)
class Offence:
    """An offence with what it was first found to be, how it stands now, and every turn between."""

    fact: Any
    report: str
    history: list[Classified]
    parties: list[str]
    """Each of those whom it harmed or against whom it is alleged, with the age at that time."""
    details: list[str]
    """What is known of it, each note in words."""

    @property
    def first(self) -> Classified:
        """The initial classification."""
        return self.history[0]

    @property
    def now(self) -> Classified:
        """How it stands."""
        return self.history[-1]


def title_of(listed: str, code: str) -> str:
    """A code as a page says it."""
    return dict(template.code_list(listed).choices).get(code, code)


def marks(case: Case, flags: Sequence[Any] | None = None) -> list[Mark]:
    """The marks that stand, in the order of the code list. `flags` are the facts about them, where
    they were read already."""
    facts = standing(case, "flag") if flags is None else flags
    put = {one.code: one for one in facts if one.state == "set"}
    of_kind = set(MARKS[case.kind]) - {one.code for one in facts}
    return [
        Mark(code, title_of("flag", code), put.get(code))
        for code in template.code_list("flag").codes
        if code in put or code in of_kind
    ]


def mark_history(case: Case) -> list[Any]:
    """Every fact about marks, the latest first."""
    rows: Any = FACTS["flag"]._default_manager.filter(matter_id=case.matter_id)
    return list(rows.order_by("-happened_at", "-recorded_at"))


def offences(case: Case, people: Sequence[Person] = ()) -> list[Offence]:
    """The offences of a case, each with its classifications in the order of their time; with its
    parties as far as they are among these people."""
    parties, details = _parties(case, people), _details(case)
    reports = {one.pk: one.reference for one in standing(case, "crime_report")}
    turns: dict[Any, list[Classified]] = {}
    for one in standing(case, "classification"):
        turns.setdefault(one.offence_id, []).append(
            Classified(one, title_of("class", getattr(one, "class")),
                       title_of("offence_type", one.offence_type))
        )  # fmt: skip
    return [
        Offence(
            one,
            reports.get(one.crime_report_id, ""),
            turns[one.pk],
            parties(one) if people else [],
            details.get(one.pk, []),
        )
        for one in standing(case, "offence")
        if one.pk in turns
    ]


def _parties(case: Case, people: Sequence[Person]) -> Callable[[Any], list[str]]:
    names = {one.pk: one for one in people}
    found = OffenceParty.objects.filter(matter_id=case.matter_id, ended_at=None)
    rows = list(found) if names else []

    def of(offence: Any) -> list[str]:
        day = offence.committed_from or offence.happened_on
        return [
            f"{PARTIES[row.part]} {names[row.person_id].name}{_aged(names[row.person_id], day)}"
            for row in sorted(rows, key=lambda one: one.part, reverse=True)
            if row.offence_id == offence.pk and row.person_id in names
        ]

    return of


def _aged(person: Person, day: date) -> str:
    """How old somebody was when it happened, which is not how old they are now (000-064)."""
    age = age_on(person.born_on, day)
    return "" if age is None else f", {age} at that time"


def _details(case: Case) -> dict[Any, list[str]]:
    asked = [one for one in template.table("offence_detail").columns
             if one.name not in template.FRAME and not one.refers]  # fmt: skip
    found: dict[Any, list[str]] = {}
    for row in standing(case, "offence_detail"):
        said = [(one, getattr(row, one.name)) for one in asked]
        words = "; ".join(
            f"{one.title.lower()}: {title_of(one.codes, given) if one.codes else given}"
            for one, given in said if given
        )  # fmt: skip
        found.setdefault(row.offence_id, []).append(words.capitalize())
    return found


def suggestions(visit: Visit, case: Case, people: Sequence[Person]) -> list[flags.Suggestion]:
    """Marks that the facts seen by this reader suggest, and that do not stand."""
    others = same.elsewhere(visit, people)
    again = same.repeats_of(case, people, others)
    is_repeat = any(one.part == "victim" for each in again.values() for one in each)
    facts = facts_of(case, people, is_repeat)
    return flags.suggestions(facts, [one.code for one in marks(case)])


def route(case: Case, people: Sequence[Person]) -> Route | None:
    """To which unit a report goes by rule, from what this reader sees of it; None where none
    fits."""
    return routed(facts_of(case, people, False), [one.code for one in marks(case)])


def danger_to_public(case: Case, people: Sequence[Person]) -> str:
    """Why this is a high risk to the public, in words; empty where it is none (004-051)."""
    facts = facts_of(case, people, False)
    states = {one.status for one in standing(case, "suspect_status")}
    is_known = bool(states & KNOWN) or bool(standing(case, "arrest"))
    is_danger = is_danger_to_public(
        facts.offences, [one.code for one in marks(case)],
        [one.relationship for one in facts.pairs], is_known,
    )  # fmt: skip
    return WORDS if is_danger else ""


def forensic(case: Case) -> str:
    """How the last examination stands, in words."""
    found = [one for one in standing(case, "evidence") if one.result]
    return title_of("evidence_result", found[-1].result) if found else "No result yet"


def facts_of(case: Case, people: Sequence[Person], is_repeat: bool) -> flags.Facts:
    """What is known of an incident that bears on its marks."""
    day = london(case.opened_at).date()
    by_id = {one.pk: one for one in people}
    parts = {one.pk: {part.part for part in reading.parts_now(one)} for one in people}
    pairs = [
        one for one in Relationship.objects.filter(matter_id=case.matter_id, ended_at=None)
        if one.suspect_id in by_id and one.victim_id in by_id
    ]  # fmt: skip
    ages = {one.pk: age_on(one.born_on, day) for one in people}
    victims = [ages[key] for key, held in parts.items() if "victim" in held]
    return flags.Facts(
        on=day,
        pairs=tuple(
            flags.Pair(
                relationship=one.relationship, suspect_age=ages[one.suspect_id],
                victim_age=ages[one.victim_id], suspect_sex=by_id[one.suspect_id].sex,
                victim_sex=by_id[one.victim_id].sex,
            )
            for one in pairs
        ),
        offences=frozenset(
            one.now.fact.offence_type for one in offences(case)
            if getattr(one.now.fact, "class") != NO_CRIME
        ),
        suspects=sum("suspect" in held for held in parts.values()),
        victims=len(victims),
        victim_ages=tuple(age for age in victims if age is not None),
        both_parts=any({"victim", "suspect"} <= held for held in parts.values()),
        is_repeat=is_repeat,
    )  # fmt: skip


def age_on(born_on: date | None, day: date) -> int | None:
    """Age in whole years on a day; None where not known."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_dual_arrest(visit: Visit, case: Case) -> bool:
    """Whether both sides were arrested here: the definition by which it is counted, asked of this
    one case."""
    arrested = {one.person_id for one in standing(case, "arrest")}
    found = chronology(case.matter_id) if len(arrested) > 1 else None
    if found is None:
        return False
    known = found.known(as_at=visit.now, known_at=datetime.max.replace(tzinfo=visit.now.tzinfo))
    rows = known.now.tables["incident"]
    asked = condition({"both_parties_arrested": True}, "incident")
    return any(
        holds(asked, "incident", row, known.now, Limits(london(visit.now).date())) for row in rows
    )
