"""Promises about every policy file of a step: nothing of the life of a case is left out, nothing
is invented, every missed step goes somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from goldenthread.core import policy, template
from goldenthread.core.obligations import Definition, State, definitions, owing
from goldenthread.core.obligations.terms import Terms
from goldenthread.core.rules import access
from goldenthread.core.words import units

STEPS = definitions().values()
EACH = [pytest.param(step, id=step.code) for step in STEPS]
LIFE = {*range(1, 19), *range(21, 26), *range(28, 31)}
"""The steps of the life of one case that these files answer for."""
BEGINS = {
    "Wandsworth": date(2009, 10, 1),
    "Westminster": date(2010, 7, 1),
    "Barnet": date(2011, 2, 1),
}
LONDON = date(2009, 10, 1)
SOURCE = re.compile(r"\d{3}-\d{3}\b|safety rule S\d|own rule, because ")
OFFICERS = {"officer", "supervisor", "inspector", "chief_inspector"}
NEVER = (
    *("at large", "conference", "victimless", "reluctant victim", "refused to engage"),
    *("would not substantiate", "hard to reach", "minor incident", "promise", "excused"),
    *("declassified", "perpetrator"),
)
"""The left column of the safety rules' words."""


def test_every_step_of_the_life_of_a_case_has_a_policy() -> None:
    answered = {number for step in STEPS for number in step.steps}
    assert sorted(LIFE - answered) == []


@pytest.mark.parametrize("step", EACH)
def test_whoever_owes_a_step_is_known(step: Definition) -> None:
    assert {terms.owes for terms in step.every} <= set(owing())


def test_whoever_owes_a_step_has_a_title_and_a_role_of_the_gate() -> None:
    roles = set(access.codes().roles)
    for code, entry in owing().items():
        assert entry["title"], code
        assert entry["roles"], code
        assert set(entry["roles"]) <= roles, code


def test_every_rung_is_somebody_known_or_a_meeting() -> None:
    known = set(owing()) | OFFICERS | set(template.code_list("meeting").codes)
    for name, parameter in policy.parameters().items():
        if not name.startswith("obligations.ladders."):
            continue
        for dated in (*parameter.city, *(d for own in parameter.boroughs.values() for d in own)):
            assert {rung["to"] for rung in dated.value} <= known, name
            assert dated.value, name


@pytest.mark.parametrize("step", EACH)
def test_a_step_with_a_limit_is_raised_somewhere(step: Definition) -> None:
    for terms in step.every:
        if terms.is_owed and any(limit is not None for limit in terms.within.values()):
            assert terms.ladder, terms.source
        if terms.ladder:
            assert f"obligations.ladders.{terms.ladder}" in policy.parameters()


@pytest.mark.parametrize("step", EACH)
def test_every_value_says_where_it_comes_from(step: Definition) -> None:
    for terms in step.every:
        assert SOURCE.match(terms.source), terms.source


@pytest.mark.parametrize("step", EACH)
def test_the_default_of_london_comes_first_and_each_borough_begins_on_one_day(
    step: Definition,
) -> None:
    assert step.city
    assert step.city[0].from_ in (LONDON, date(2000, 1, 1))
    begins = {units.unit(name).key: day for name, day in BEGINS.items()}
    for unit, own in step.boroughs.items():
        assert [terms.from_ for terms in own] == [begins[unit]]


@pytest.mark.parametrize("step", EACH)
def test_one_example_is_in_time_and_another_is_missed(step: Definition) -> None:
    assert len(step.examples) >= 2
    states = {then.state for example in step.examples for then in example.then}
    assert State.MET in states or step.code in ANSWERED_BY_WHAT_ENDS_IT
    missed = [then for example in step.examples for then in example.then if then.raised]
    if any(_has_limit(terms) for terms in step.every if terms.is_owed):
        assert [then for then in missed if then.state is State.OVERDUE], "no missed example"
    else:
        assert State.DUE in states, "no limit is stated, and no example says that it stays due"


ANSWERED_BY_WHAT_ENDS_IT = {
    "dmm_discusses_again",
    "outstanding_suspect_discussed_again",
    "sexual_offence_reviewed_again",
}
"""Steps that come back: an answer is at once the next trigger, so an example is about two."""


def _has_limit(terms: Terms) -> bool:
    return any(limit is not None for limit in terms.within.values())


@pytest.mark.parametrize("step", EACH)
def test_each_borough_with_terms_of_its_own_has_an_example(step: Definition) -> None:
    shown = {example.unit for example in step.examples}
    differs = {
        unit
        for unit, own in step.boroughs.items()
        if any(_terms_differ(terms, step.city[0]) for terms in own)
    }
    assert differs <= shown


def _terms_differ(one: Terms, other: Terms) -> bool:
    return _said(one) != _said(other)


def _said(terms: Terms) -> tuple[object, ...]:
    if not terms.is_owed:
        return ()
    return (terms.after, terms.when, terms.owes, dict(terms.within), terms.met_by, terms.ladder)


@pytest.mark.parametrize("step", EACH)
def test_a_step_reads_short_in_a_list_and_plainly_in_full(step: Definition) -> None:
    assert len(step.title) <= 70
    assert not step.title.endswith(".")
    assert step.words.endswith(".")
    assert step.words.count(". ") <= 1
    assert step.steps


@pytest.mark.parametrize("folder", ["core.obligations", "core.policy.data.obligations"])
def test_no_word_that_hurts_stands_in_a_policy(folder: str) -> None:
    texts = {
        path.name: path.read_text("utf-8").lower()
        for path in _files(files(f"goldenthread.{folder.split('.')[0]}"), folder.split(".")[1:])
    }
    assert len(texts) > 10
    found = [(name, word) for name, text in texts.items() for word in NEVER if word in text]
    assert found == []


def _files(root: Traversable, path: list[str]) -> Iterator[Traversable]:
    here = root.joinpath(*path)
    for entry in sorted(here.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _files(here, [entry.name])
        elif entry.name.endswith(".yaml"):
            yield entry
