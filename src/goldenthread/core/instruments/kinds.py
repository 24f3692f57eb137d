"""The kinds of answer, what may be said in place of one, who is asked, and how a fact carries."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an answer is."""

    YES_NO = "yes_no"
    CODE = "code"
    """One code of a list of the common template."""
    CODES = "codes"
    """Several codes of a list."""
    NUMBER = "number"
    """A whole number within its bounds."""
    TEXT = "text"
    """Free text, within a length that is policy."""
    PERSON = "person"
    """A person of the case, by id."""
    PEOPLE = "people"
    """Several people of the case, by id."""
    DAY = "day"
    """A London calendar day."""


class State(StrEnum):
    """How a question stands; those other than `given` are four different things to say."""

    GIVEN = "given"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"


class Asked(StrEnum):
    """Who answers, or where the answer is looked up."""

    SURVIVOR = "survivor"
    RECORDS = "records"
    """Looked up: earlier reports, intelligence, other systems."""
    OFFICER = "officer"
    """What whoever fills in the form saw or did."""
    JUDGEMENT = "judgement"
    """What whoever fills in the form decides."""


class Carry(StrEnum):
    """What becomes of a fact when the next form asks it."""

    STANDS = "stands"
    """Offered as the answer."""
    CONFIRM = "confirm"
    """Shown with its date; it may have changed, so it is asked again."""
    NEVER = "never"
    """Each form decides it anew."""


YES, NO = "yes", "no"
IN_PLACE = {
    Asked.SURVIVOR: (State.NOT_ASKED, State.NOT_KNOWN, State.DECLINED),
    Asked.RECORDS: (State.NOT_ASKED, State.NOT_KNOWN),
    Asked.OFFICER: (State.NOT_KNOWN,),
    Asked.JUDGEMENT: (),
}
"""What may be said in place of an answer, by who is asked. A decision has nothing in its place."""
_SAID = {
    Asked.SURVIVOR: {
        State.NOT_ASKED: "Not asked",
        State.NOT_KNOWN: "Does not know",
        State.DECLINED: "Asked, and declined to say",
    },
    Asked.RECORDS: {State.NOT_ASKED: "Not looked up", State.NOT_KNOWN: "Looked up, not known"},
    Asked.OFFICER: {State.NOT_KNOWN: "Not known"},
    Asked.JUDGEMENT: {},
}


def words(state: State, asked: Asked) -> str:
    """What a state is called on the page, for whoever is asked; empty for an answer given."""
    if state is State.NOT_APPLICABLE:
        return "Does not apply"
    return _SAID[asked].get(state, "")
