"""Every worked example of every step comes out as its policy file says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goldenthread.core.dates import london
from goldenthread.core.obligations import Definition, Obligation, definitions, obligations
from goldenthread.core.obligations.examples import Example, Then

EXAMPLES = [
    pytest.param(step, example, id=f"{code}: {example.name}")
    for code, step in definitions().items()
    for example in step.examples
]


@pytest.mark.parametrize(("step", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(step: Definition, example: Example) -> None:
    wrong = [said for then in example.then for said in differences(step, example, then)]
    assert not wrong, "\n".join((f"{step.code}.yaml, '{example.name}':", *wrong))


def differences(step: Definition, example: Example, then: Then) -> Iterator[str]:
    """What an example says of a moment and what came out, line by line; nothing where all is so."""
    every = obligations(example.chronology, as_at=then.at, steps={step.code: step})
    found = [one for one in every if one.key.person in ("", then.person)]
    at = f"  at {london(then.at):%d %b %Y %H:%M}"
    if len(found) > 1:
        yield f"{at} it is owed {len(found)} times; an example is about one"
        return
    told = found[0] if found else None
    if (told.state if told else None) != then.state:
        yield f"{at} it says {then.state or 'not owed'}, but it is {told.state if told else 'not'}"
    if then.due_at and (told is None or told.due_at != then.due_at):
        yield f"{at} it says due {_moment(then.due_at)}, but it is due {_due(told)}"
    if then.raised is not None and _raised(told) != then.raised:
        yield f"{at} it says raised with {then.raised}, but it is raised with {_raised(told)}"


def _moment(moment: object) -> str:
    return f"{moment:%d %b %Y %H:%M}" if moment else "at no time"


def _due(told: Obligation | None) -> str:
    return _moment(told.due_at and london(told.due_at)) if told else "at no time"


def _raised(told: Obligation | None) -> tuple[str, ...]:
    return tuple(rung.to for rung in told.raised) if told else ()
