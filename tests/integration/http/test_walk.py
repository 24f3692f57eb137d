"""The walk over HTTP: every address, every role, records of every context, and one expectation.

Always a sample drawn with a seed, one step for each outcome that a page can have; everything in
the full run.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from city import City
from django.core.management import call_command
from sampling import some
from site_walk import ABSENT, ALLOW, ANYTHING, PARTS, REFUSED, STRICTER, Page, kept, pages
from site_walker import Step, Walker, badly_made, is_as, outcome

from goldenthread.apps.access import gate
from goldenthread.core.rules.access import matrix
from goldenthread.web.api import throttling

SEED = 20261122
PAGES = pages()
NEVER_OPEN: set[str] = set()


@pytest.fixture(scope="module")
def walker(city: City) -> Walker:
    return Walker.into(city)


@pytest.fixture(autouse=True)
def without_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "today", lambda name: 10**9)


def drawn(walker: Walker, page: Page) -> list[Step]:
    """One step for each outcome and method, the same in every run."""
    chance = random.Random(f"{SEED}{page.route}")
    kinds = defaultdict(list)
    for step in walker.steps(page):
        kinds[step.wanted, step.method].append(step)
    return [chance.choice(steps) for steps in kinds.values()]


def wrong(walker: Walker, steps: list[Step]) -> list[str]:
    """What came otherwise than the door, the matrix and the rules say."""
    found = []
    for step in steps:
        answer = walker.take(step)
        if not is_as(step.wanted, answer):
            found.append(
                f"{step}: {step.wanted} was expected, it was {outcome(answer)} {answer.status_code}"
            )
        found += [f"{step}: {words}" for words in badly_made(answer, step)]
    return found


@pytest.mark.parametrize("page", some(PAGES, 3), ids=lambda page: page.name)
def test_a_page_answers_as_its_door_and_the_rules_say(walker: Walker, page: Page) -> None:
    assert wrong(walker, drawn(walker, page)) == []


@pytest.mark.full
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_answers_everybody_so_at_every_record(walker: Walker, page: Page) -> None:
    steps = [step for step in walker.steps(page) if step.method == "GET" or page.is_api]
    writes = {(step.wanted, step.context): step for step in walker.steps(page)
              if step.method == "POST"}  # fmt: skip
    assert wrong(walker, [*steps, *writes.values()]) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_says_what_stands_in_its_address(page: Page) -> None:
    unknown = [part for part in page.parts if part not in PARTS]
    assert unknown == [], (
        f"{page.route} names {unknown}. Say in PARTS of tests/site_walk.py in which table that "
        "lies and what the matrix calls it, or that it is of no matter."
    )
    assert page.door.kind != "none", (
        f"{page.route} has no door. Give its view one from goldenthread.web.doors."
    )


def test_what_is_declared_is_there() -> None:
    names = {page.name for page in PAGES}
    assert set(STRICTER) <= names
    assert {part for page in PAGES for part in page.parts} == set(PARTS)


def test_the_records_are_of_every_outcome(walker: Walker) -> None:
    """Each page of a matter is walked to where it opens, is refused, is absent, asks to sign in."""
    seen = defaultdict(set)
    for page in PAGES:
        if (
            page.door.kind == "needs"
            and page.parts
            and all(kept(page, p).of_matter for p in page.parts)
        ):
            seen[page.name] = {step.wanted for step in walker.steps(page)}
    never_open = [name for name, outcomes in seen.items() if ALLOW not in outcomes]
    assert [name for name, outcomes in seen.items() if not {REFUSED, ABSENT} & outcomes] == []
    assert set(never_open) <= NEVER_OPEN


def test_a_gate_that_is_broken_is_noticed(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: rules that let everything through, above a database that does not."""
    page = next(one for one in PAGES if one.name == "case_edit")
    steps = [
        step for step in walker.steps(page) if step.wanted == REFUSED and step.who == "advocate"
    ]
    assert steps
    assert wrong(walker, steps) == []
    monkeypatch.setattr(gate, "require", lambda *given, **more: None)
    monkeypatch.setattr(matrix, "entry", lambda *given: frozenset("T"))
    assert wrong(walker, steps)


COLLECTED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
"""What names files in production too; there they are packed as well, which takes long."""
LINKED = re.compile(r'(?:href|src)="/static/([^"?#]+)')
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.mark.parametrize("first", some(range(4), 4))
def test_every_page_names_collected_files_that_are_there(
    walker: Walker, settings: Any, tmp_path: Path, first: int
) -> None:
    """As in production, where each file is named after what is in it."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": COLLECTED}}
    call_command("collectstatic", verbosity=0, interactive=False)
    named: set[str] = set()
    for page in PAGES[first::4]:
        opened = (step for step in drawn(walker, page) if step.wanted in (ALLOW, ANYTHING))
        step = next((one for one in opened if one.method == "GET"), None)
        if step and not page.is_api:
            answer = walker.take(step)
            assert answer.status_code < 500, f"{step}: {answer.status_code}"
            if not answer.streaming:
                named |= set(LINKED.findall(answer.content.decode("utf-8", "replace")))
    assert len(named) > 5
    assert [name for name in named if not HASHED.search(name)] == []
    assert [name for name in named if not (tmp_path / name).is_file()] == []
