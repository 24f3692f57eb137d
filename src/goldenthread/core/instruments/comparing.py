"""The results of several forms side by side, and the grounds for a MARAC."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from goldenthread.core import policy
from goldenthread.core.instruments.answers import Answer, by_question
from goldenthread.core.instruments.factors import factors
from goldenthread.core.instruments.forms import Instrument
from goldenthread.core.instruments.grades import GRADES
from goldenthread.core.instruments.kinds import YES, State

JUDGEMENT, REPEAT = "marac.judgement", "history.repeat"


def disagreement(grades: Mapping[str, str]) -> str:
    """In words, that the grades of several forms differ; empty where they do not (002-066).

    `grades` are by the name of the form. A form without a grade agrees with any.
    """
    given = {form: grade for form, grade in grades.items() if grade in GRADES}
    first = next(iter(given.values()), "")
    if all(grade == first for grade in given.values()):
        return ""
    listed = "; ".join(f"{form}: {grade}" for form, grade in given.items())
    return f"The forms do not give the same grade. {listed}. Say why, or look at them again."


def referral_grounds(
    instrument: Instrument, answers: Iterable[Answer], *, on: date, unit: str | None = None
) -> tuple[str, ...]:
    """The grounds on which a case goes to a MARAC, in words, each by itself (004-056).

    They are the number of factors against the threshold of the day and borough, the referrer's
    judgement, and that she is a repeat victim. None of them is worked out from another.
    """
    listed = tuple(answers)
    least, found = int(policy.value("risk.marac_factors", on=on, unit=unit)), []
    if (number := len(factors(instrument, listed))) >= least:
        found.append(f"{number} factors are there; the threshold is {least}.")
    if _is_yes(instrument, listed, JUDGEMENT):
        found.append("Professional judgement asks for it.")
    if _is_yes(instrument, listed, REPEAT):
        found.append("She is a repeat victim.")
    return tuple(found)


def _is_yes(instrument: Instrument, answers: tuple[Answer, ...], fact: str) -> bool:
    given = by_question(answers)
    return any(
        question.fact.name == fact
        and (answer := given.get(question.code)) is not None
        and answer.state is State.GIVEN
        and answer.value == YES
        for question in instrument.questions()
    )
