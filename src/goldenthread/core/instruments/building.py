"""One version of a form from its file; every fault names the file and the question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

from goldenthread.core.instruments import reading
from goldenthread.core.instruments.facts import UnknownFact, fact
from goldenthread.core.instruments.forms import After, Instrument, Question, Section
from goldenthread.core.instruments.kinds import YES, Asked
from goldenthread.core.instruments.reading import BadInstrumentFile

FORM = {"title", "words", "source", "from", "start", "filled_by", "follows", "sections"}
FORM_MORE = {"until", "tool", "stage", "review"}
SECTION, SECTION_MORE = {"code", "title", "questions"}, {"lead"}
TAKEN = {"instrument", "version", "sections"}
QUESTION = {"code", "words", "fact", "source", "help", "asked"}
QUESTION_MORE = {
    *("optional", "factor", "detail", "detail_after", "private", "may_not_apply"),
    *("after", "needed_after"),
}
STARTS = {"stated", "assumed"}
Others = Callable[[str, str], Instrument]
"""The version of another instrument, by code and name, for sections that are taken from it."""


def build(code: str, version: str, path: Traversable, others: Others) -> Instrument:
    """One version from its file; raises BadInstrumentFile."""
    where, given = f"{code}/{version}", reading.mapping(path)
    reading.refuse_keys(where, given, FORM, FORM_MORE)
    from_, until = _day(where, given["from"]), given.get("until")
    if given["start"] not in STARTS:
        raise BadInstrumentFile(f"{where}: `start` is stated or assumed.")
    made = Instrument(
        code=code,
        version=version,
        title=given["title"],
        words=given["words"],
        source=given["source"],
        from_=from_,
        until=None if until is None else _day(where, until),
        start=given["start"],
        filled_by=reading.names(where, given["filled_by"]),
        follows=reading.names(where, given["follows"]),
        tool=given.get("tool", ""),
        stage=given.get("stage", ""),
        review=given.get("review", ""),
        sections=tuple(s for one in given["sections"] for s in _sections(where, one, others)),
    )
    _refuse_disorder(where, made)
    return made


def _day(where: str, given: Any) -> date:
    if not isinstance(given, date):
        raise BadInstrumentFile(f"{where}: '{given}' is not a day. Write it as 2009-01-31.")
    return given


def _sections(where: str, given: dict[str, Any], others: Others) -> Iterable[Section]:
    """One section of the form's own, or those taken whole from another form."""
    if "take" not in given:
        reading.refuse_keys(where, given, SECTION, SECTION_MORE)
        questions = tuple(_question(where, one) for one in given["questions"])
        (code,) = reading.names(f"{where}: code of a section", given["code"])
        title, lead = given["title"], given.get("lead", "")
        return [Section(code=code, title=title, questions=questions, lead=lead)]
    taken = given["take"]
    reading.refuse_keys(f"{where}: take", taken, TAKEN, set())
    other = others(taken["instrument"], taken["version"])
    there = {section.code: section for section in other.sections}
    if strange := sorted(set(taken["sections"]) - set(there)):
        raise BadInstrumentFile(f"{where}: {other.code} has no section {', '.join(strange)}.")
    return [_of(there[name], other) for name in taken["sections"]]


def _of(section: Section, other: Instrument) -> Section:
    return Section(
        code=section.code,
        title=section.title,
        questions=section.questions,
        lead=section.lead,
        of=f"{other.code} {other.version}",
    )


def _question(form: str, given: dict[str, Any]) -> Question:
    where = f"{form}: {given.get('code', 'a question without a code')}"
    reading.refuse_keys(where, given, QUESTION, QUESTION_MORE)
    try:
        asks = fact(given["fact"])
    except UnknownFact as unknown:
        raise BadInstrumentFile(f"{where}: {unknown}") from None
    detail = given.get("detail", "")
    return Question(
        code=reading.names(where, given["code"])[0],
        words=given["words"],
        fact=asks,
        source=given["source"],
        help=given["help"],
        asked=Asked(given["asked"]),
        mandatory=not given.get("optional", False),
        factor=_answers(where, given.get("factor", ())),
        detail=detail,
        detail_after=_answers(where, given.get("detail_after", bool(detail))),
        private=given.get("private", False),
        may_not_apply=given.get("may_not_apply", False),
        after=_conditions(where, given.get("after", ())),
        needed_after=_conditions(where, given.get("needed_after", ())),
    )


def _answers(where: str, given: Any) -> tuple[str, ...]:
    """The answers named; `true` stands for yes."""
    if isinstance(given, bool):
        return (YES,) if given else ()
    return reading.names(where, given)


def _conditions(where: str, given: Iterable[dict[str, Any]]) -> tuple[After, ...]:
    made = []
    for one in given:
        reading.refuse_keys(f"{where}: after", one, {"question", "answer"}, set())
        made.append(After(one["question"], reading.names(where, one["answer"])))
    return tuple(made)


def _refuse_disorder(where: str, made: Instrument) -> None:
    """Each question and fact once; a condition only on what was asked before."""
    seen: set[str] = set()
    asked: set[str] = set()
    for question in made.questions():
        if question.code in seen or question.fact.name in asked:
            raise BadInstrumentFile(f"{where}: {question.code}: it is asked twice. Take one away.")
        for condition in (*question.after, *question.needed_after):
            if condition.question not in seen:
                raise BadInstrumentFile(
                    f"{where}: {question.code} comes after '{condition.question}', which is not "
                    "asked before it."
                )
        seen.add(question.code)
        asked.add(question.fact.name)
