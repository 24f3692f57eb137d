"""The page of forms: every instrument, version, question, kind of answer, fact and source."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.core import instruments as core
from goldenthread.core.instruments import After, Fact, Instrument, Kind, Question, Section, State
from goldenthread.core.instruments.kinds import IN_PLACE, Asked, Carry
from goldenthread.docgen import markdown as md
from goldenthread.docgen.forms import worded

ASKED = {
    Asked.SURVIVOR: "she is asked; only her words count",
    Asked.RECORDS: "looked up in records",
    Asked.OFFICER: "what whoever fills in the form saw or did",
    Asked.JUDGEMENT: "what whoever fills in the form decides; nothing can be said in its place",
}
CARRY = {
    Carry.STANDS: "offered as the answer",
    Carry.CONFIRM: "shown with its day, and asked again",
    Carry.NEVER: "never carried: each form decides it anew",
}
KINDS = {
    Kind.YES_NO: "yes or no",
    Kind.CODE: "one of a list",
    Kind.CODES: "several of a list",
    Kind.NUMBER: "a whole number",
    Kind.TEXT: "free text",
    Kind.PERSON: "a person of the case",
    Kind.PEOPLE: "people of the case",
    Kind.DAY: "a day",
}


def page() -> str:
    """All forms with their questions, then all facts with the forms that ask them."""
    every = core.register()
    return md.page(
        "Forms",
        "The forms of the record, each held as data in dated versions. A form keeps the version "
        "with which it was begun. The questions are our own words. What was entered once is "
        "carried to every form that asks the same fact, with where and when it was said; what was "
        "said otherwise before is shown beside it.",
        md.items(
            md.link(forms[-1].title, f"#{code}")
            + f" ({md.code(code)}): "
            + ", ".join(md.link(f.version, f"#{_anchor(f)}") for f in forms)
            for code, forms in every.items()
        ),
        md.items(
            md.link(title, f"#{md.anchor(title)}") for title in ("Answers", "Grades", "Facts")
        ),
        _answers(),
        _grades(),
        *(part for code, forms in every.items() for part in _instrument(code, forms)),
        md.heading(2, "Facts", "facts"),
        md.table(("Fact", "Meaning", "About", "Answer", "Carried", "Asked by"), _facts()),
    )


def _answers() -> str:
    rows = ((md.code(one), said, _in_place(Asked(one))) for one, said in worded(Asked, ASKED))
    return "\n\n".join(
        (
            md.heading(2, "Answers", "answers"),
            "Not asked, not known, declined and not applicable are four different things to say, "
            "and none of them is an answer of no. Which may stand in place of an answer depends "
            "on who is asked; that a question does not apply may be said only where the question "
            "allows it.",
            md.table(("Asked", "Who answers", "What may stand in place of an answer"), rows),
            "What a kind of question takes: "
            + "; ".join(said for _, said in worded(Kind, KINDS))
            + ". What becomes of a fact in the next form: "
            + "; ".join(f"*{name}*: {said}" for name, said in worded(Carry, CARRY))
            + ".",
        )
    )


def _grades() -> str:
    return "\n\n".join(
        (
            md.heading(2, "Grades", "grades"),
            "A form suggests a grade from its answers, by the values of policy under "
            f"{md.link('risk', 'policy.md#risk')}, and says why. A suggestion never lowers the "
            "grade that stands, and is never standard while something critical is open. A person "
            "decides, and writes a reason where the grade is not the one suggested or not the one "
            "that stood.",
            md.table(("Grade", "Meaning"), _grade_words()),
        )
    )


def _grade_words() -> Iterable[tuple[str, str]]:
    return ((md.code(grade), md.text(said)) for grade, said in core.grade_words().items())


def _in_place(asked: Asked) -> str:
    return "; ".join(core.words(state, asked).lower() for state in IN_PLACE[asked])


def _instrument(code: str, forms: tuple[Instrument, ...]) -> Iterable[str]:
    yield md.heading(2, f"{forms[-1].title} ({md.code(code)})", code)
    for form in reversed(forms):
        yield md.heading(3, f"Version {form.version}", _anchor(form))
        yield _about(form)
        for section in form.sections:
            yield _section(section)


def _about(form: Instrument) -> str:
    until = f" until {form.until}" if form.until else ""
    said = {
        "What it is:": md.sentence(md.text(form.words)),
        "In use:": f"from {form.from_} ({form.start}){until}.",
        "Filled in by:": md.sentence("; ".join(form.filled_by)),
        "Risk:": _risk(form),
        "What follows:": " ".join(map(md.text, form.follows)),
        "Source:": md.sentence(md.text(form.source)),
    }
    return md.named(said)


def _risk(form: Instrument) -> str:
    return f"tool {md.code(form.tool)}, stage {md.code(form.stage)}." if form.tool else ""


def _section(section: Section) -> str:
    taken = f" Taken whole from {md.code(section.of)}." if section.of else ""
    return "\n\n".join(
        filter(
            None,
            (
                md.heading(4, section.title),
                (md.text(section.lead) + taken).strip(),
                md.table(
                    ("Question", "Words", "Asked", "Answer", "Fact", "Rules", "Help", "Source"),
                    map(_question, section.questions),
                ),
            ),
        )
    )


def _question(question: Question) -> tuple[str, ...]:
    return (
        md.code(question.code),
        md.text(question.words),
        question.asked,
        _answer(question.fact),
        md.code(question.fact.name),
        _rules(question),
        md.text(question.help),
        md.text(question.source),
    )


def _rules(question: Question) -> str:
    factor = f"risk factor if {_either(question.factor)}" if question.factor else ""
    detail = ""
    if question.detail:
        detail = f"if {_either(question.detail_after)}, also: {question.detail}"
    parts = (
        f"asked if {_conditions(question.after)}" if question.after else "",
        "" if question.mandatory else "may be left out",
        f"but not if {_conditions(question.needed_after)}" if question.needed_after else "",
        factor,
        md.text(detail),
        "whether she was alone is written down" if question.private else "",
        core.words(State.NOT_APPLICABLE, question.asked).lower() + " may be said"
        if question.may_not_apply
        else "",
    )
    return md.sentence("; ".join(filter(None, parts)))


def _conditions(after: tuple[After, ...]) -> str:
    return " and ".join(f"{md.code(one.question)} is {_either(one.answers)}" for one in after)


def _either(answers: tuple[str, ...]) -> str:
    return " or ".join(answers)


def _answer(fact: Fact) -> str:
    said = KINDS[fact.kind]
    if fact.kind is Kind.NUMBER:
        return f"{said}, {fact.least} to {fact.most}"
    if fact.list:
        to = md.link(fact.list, f"template.md#codes-{md.anchor(fact.list)}")
        without = f", without {md.codes(fact.without)}" if fact.without else ""
        return f"{said}: {to}{without}"
    if fact.length:
        return f"{said}, up to {md.link(fact.length, f'policy.md#{fact.length}')}"
    if fact.day:
        return f"{said} that {'has been' if fact.day == 'past' else 'is to come'}"
    return said


def _facts() -> Iterable[tuple[str, ...]]:
    topics = core.topics()
    for fact in core.facts().values():
        asked = [code for code, forms in core.register().items() if _asks(forms, fact.name)]
        name = f'<a id="fact-{fact.name}"></a>{md.code(fact.name)}'
        words, about = md.text(fact.words), topics[fact.topic]
        yield name, words, about, _answer(fact), fact.carry, md.codes(asked)


def _asks(forms: tuple[Instrument, ...], fact: str) -> bool:
    return any(question.fact.name == fact for form in forms for question in form.questions())


def _anchor(form: Instrument) -> str:
    return f"{form.code}-{form.version}"
