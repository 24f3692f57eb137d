"""Forms filled in for tests: plainly and completely, with what a test wants said."""

from datetime import date

from goldenthread.core import instruments
from goldenthread.core.instruments import Answer, Kind, State

ON = date(2010, 6, 1)
PERSON, ANOTHER = "person-1", "person-2"
PEOPLE = frozenset({PERSON, ANOTHER})
STATES = {state.value: state for state in State}


def form(code, on=ON):
    """The form of a day; one that began later, as it began."""
    return instruments.instrument(code, on=max(on, instruments.versions(code)[0].from_))


def said(question, text, **more):
    """An answer from one word: `not_asked` and its like are states, all else is a value."""
    if text in STATES:
        reason = "he was in the room" if text == "not_asked" else ""
        return Answer(question=question.code, state=STATES[text], **{"reason": reason, **more})
    return Answer(question=question.code, value=text, **more)


def plain(question):
    """The plainest valid answer, and no risk factor."""
    fact = question.fact
    value = {
        Kind.YES_NO: "no",
        Kind.CODE: next(iter(fact.codes), ""),
        Kind.CODES: next(iter(fact.codes), ""),
        Kind.NUMBER: str(fact.least),
        Kind.TEXT: "said",
        Kind.PERSON: PERSON,
        Kind.PEOPLE: PERSON,
        Kind.DAY: str(ON),
    }[fact.kind]
    return said(question, value, **beside(question))


def beside(question):
    """What goes with any answer to the question."""
    return {
        "detail": "more about it" if question.detail else "",
        "alone": "yes" if question.private else "",
    }


def filled(code, facts=(), on=ON):
    """A complete form in which the facts have the answers given, all else the plainest."""
    made, wanted, answers = form(code, on), dict(facts), {}
    for _ in made.by_code:
        needed = [q for q in instruments.needed(made, answers.values()) if q.code not in answers]
        given = [
            q
            for q in instruments.asked(made, answers.values())
            if q.fact.name in wanted and q.code not in answers
        ]
        if not needed and not given:
            break
        for question in (*needed, *given):
            text = wanted.get(question.fact.name)
            more = beside(question)
            answers[question.code] = said(question, text, **more) if text else plain(question)
    return made, tuple(answers.values())


def yes(*facts):
    return dict.fromkeys(facts, "yes")
