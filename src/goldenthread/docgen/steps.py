"""The page of obligations: every step that policy asks for, with its sets and worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.obligations import Definition, Terms, definitions
from goldenthread.core.obligations.examples import Example, Happened, Then
from goldenthread.core.words import units
from goldenthread.docgen import markdown as md
from goldenthread.docgen import steps_said as said

LONDON = "London"


def page() -> str:
    """Every step, by its first place in the life of one case."""
    every = sorted(definitions().values(), key=lambda step: (step.steps[0], step.code))
    return md.page(
        "Obligations",
        "Every step that policy asks for in the life of one case: when it is owed, who owes it, "
        "by when, what answers it, and where it is raised when it is late. Where a source gives "
        "no limit, none is set, and the step stays due until it is answered. London's own terms "
        "hold wherever a borough has none. The limits by which a ladder climbs stand on the page "
        f"of {md.link('policy', 'policy.md#obligations.ladders')}.",
        f"{md.heading(2, 'Contents')}\n\n{_contents(every)}",
        md.heading(2, "Steps"),
        *map(entry, every),
    )


def _contents(every: list[Definition]) -> str:
    rows = (
        (
            ", ".join(map(str, step.steps)),
            md.link(md.text(step.title), f"#{step.code}"),
            step.owner,
        )
        for step in every
    )
    return md.table(("Step of a case", "What is owed", "Kept by"), rows)


def entry(step: Definition) -> str:
    """The whole text of one step, its anchor first."""
    parts = (
        md.heading(3, md.text(step.title), step.code),
        md.text(step.words),
        md.named(_facts(step)),
        md.table(
            ("For", "From", "By whom", "Within", "Owed", "Answered by", "Source"), _sets(step)
        ),
        md.table(("Raised in", "With whom, and when"), _ladders(step)),
        md.table(
            ("Example", "Where", "What happened", "How it stood"), map(_example, step.examples)
        ),
    )
    return "\n\n".join(filter(None, parts))


def _facts(step: Definition) -> dict[str, str]:
    terms = step.city[0]
    return {
        "Code": md.code(step.code),
        "Owed": _stop(said.owed(terms)),
        "Answered by": _stop(said.any_of(terms.met_by)),
        "Not needed after": _stop(said.any_of(terms.not_needed_by)),
        "On hold while": _stop(_held(terms)),
    }


def _held(terms: Terms) -> str:
    held = said.asked(terms.held_by)
    return f"the incident is {held}" if held else ""


def _stop(words: str) -> str:
    return f"{md.text(words)}." if words else ""


def _sets(step: Definition) -> Iterator[tuple[str, ...]]:
    """A line for each set; what is as in London's own terms is left out."""
    first = step.city[0]
    for name, own in _named(step):
        for terms in own:
            yield name, str(terms.from_), *_set(terms, first), md.text(terms.source)


def _named(step: Definition) -> Iterator[tuple[str, tuple[Terms, ...]]]:
    yield LONDON, step.city
    for key, own in step.boroughs.items():
        yield units.unit(key).name, own


def _set(terms: Terms, first: Terms) -> tuple[str, str, str, str]:
    if not terms.is_owed:
        return "", "", "not asked for", ""
    owed, answered = said.owed(terms), said.any_of(terms.met_by)
    return (
        said.who(terms.owes),
        said.within(terms),
        md.text(owed) if owed != said.owed(first) else "",
        md.text(answered) if answered != said.any_of(first.met_by) else "",
    )


def _ladders(step: Definition) -> list[tuple[str, str]]:
    """Where the step is raised, in London and in each borough whose ladder is another."""
    names = {terms.ladder for terms in step.every if terms.is_owed and terms.ladder}
    return [
        (units.unit(unit).name if unit else LONDON, md.text(rungs))
        for name in sorted(names)
        for unit, rungs in said.ladders(name).items()
    ]


def _example(example: Example) -> tuple[str, str, str, str]:
    return (
        md.text(example.name),
        units.unit(example.unit).name if example.unit else LONDON,
        "; ".join(map(_line, example.happened)),
        "; ".join(map(_then, example.then)),
    )


def _line(line: Happened) -> str:
    given = ", ".join(
        _value(line.table, name, value) for name, value in line.values.items() if name != "id"
    )
    title = said.inside(template.table(line.table).title)
    return md.text(f"{_moment(line.at)} {title}{f' ({given})' if given else ''}")


def _value(table: str, name: str, value: object) -> str:
    column = template.column(f"{table}.{name}")
    if column.codes and isinstance(value, str):
        return said.inside(template.code_list(column.codes).codes[value].title)
    return f"{said.inside(column.title)} {str(value).replace('_', ' ')}"


def _then(then: Then) -> str:
    parts = (
        f"{_moment(then.at)} {then.state or 'not owed'}",
        f"for {then.person.replace('_', ' ')}" if then.person else "",
        f"due {_moment(then.due_at)}" if then.due_at else "",
        f"raised with {', '.join(said.inside(said.who(one)) for one in then.raised)}"
        if then.raised
        else "",
    )
    return md.text(", ".join(filter(None, parts)))


def _moment(at: datetime) -> str:
    return f"{london(at):%Y-%m-%d %H:%M}"
