"""The page of obligations leaves nothing of a step out, and says its terms in plain words."""

import pytest

from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.obligations import definition, definitions
from goldenthread.docgen import markdown, steps, steps_said


@pytest.fixture(scope="module")
def made():
    return steps.page()


@pytest.mark.parametrize("step", definitions().values(), ids=lambda step: step.code)
def test_every_step_stands_there_with_its_sets_sources_and_examples(step, made):
    start = made.index(f'<a id="{step.code}"></a>')
    entry = made[start : made.find('<a id="', start + 1)]
    sources = (markdown.text(terms.source) for terms in step.every)
    examples = (f"| {example.name} |" for example in step.examples)
    for said in (step.title, step.words, f"`{step.code}`", *sources, *examples):
        assert said in entry
    assert made.count(f"](#{step.code})") == 1


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (None, "not stated"),
        (Limit(0, LimitUnit.HOURS), "at once"),
        (Limit(1, LimitUnit.WORKING_DAYS), "1 working day"),
        (Limit(24, LimitUnit.HOURS), "24 hours"),
        (Limit(0, LimitUnit.END_OF_DAY), "end of day"),
    ],
)
def test_a_limit_reads_as_people_say_it(limit, words):
    assert steps_said.limit(limit) == words


def test_limits_by_grade_stand_beside_each_other():
    barnet = definition("suspect_arrested").boroughs["barnet"]
    assert steps_said.within(barnet[0]) == "high: 24 hours; other: 7 calendar days"


def test_a_borough_that_does_not_ask_for_a_step_is_named_so(made):
    start = made.index('<a id="supervisor_told"></a>')
    entry = made[start : made.find('<a id="', start + 1)]
    assert "| Barnet | 2011-02-01 |  |  | not asked for |" in entry


def test_each_rung_of_a_ladder_says_to_whom_and_when(made):
    start = made.index('<a id="dynamic_assessment"></a>')
    entry = made[start : made.find('<a id="', start + 1)]
    assert (
        "| Barnet | First officer (at once); Daily management meeting (1 working day later) |"
        in entry
    )
