"""Totals alone: whole quarters, nothing under the threshold, nobody's answers for anybody."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from answered import cards, quarter_ends, state
from city import APP, City
from django.db import connection

from goldenthread.apps.access.protections.limits import HELD_ELSEWHERE
from goldenthread.apps.public import answering, instruments, totals
from goldenthread.core.policy import value
from goldenthread.core.rules.access import codes as access_codes
from goldenthread.core.small_numbers import (
    Cell,
    Kind,
    Published,
    Relation,
    Release,
    attack,
    control,
    hidden,
    low,
    rounded,
    rules_on,
)
from goldenthread.database.roles import MIGRATE
from goldenthread.web import manage
from goldenthread.web.cast import script

PAGE = "/survivors-answers"
GIVEN = {"northgate": 23, "southwater": 12}
TODAY = datetime.now(UTC).date()
THRESHOLD = int(value("small_numbers.finer_threshold", on=TODAY))


@pytest.fixture(scope="module")
def answered(city: City) -> int:
    """Answers of two boroughs, in the quarter before; how many totals were told while it ran."""
    for unit, number in GIVEN.items():
        for order, card in enumerate(cards(city, number, unit)):
            informed = ("no", "partly", "yes", "yes", "yes")[min(order // 5, 4)]
            said = {"informed": informed, "explained": "no"}
            assert answering.give(card, said | {"explanation": "yes"})
    with city.visit("board.member"):
        now = len(totals.of_answers())
    quarter_ends(city)
    return now


def told(city: City, unit: str, question: str, answer: str, who: str = "board.member") -> str:
    """One total as somebody is told it."""
    wanted = (city.unit(unit), question, answer)
    with city.visit(who):
        found = totals.of_answers()
    return next(one.text for one in found if (one.unit, one.question, one.answer) == wanted)


def test_a_quarter_that_is_not_over_is_not_told(answered: int) -> None:
    assert answered == 0


def test_totals_are_rounded_and_small_ones_are_low(city: City, answered: int) -> None:
    assert told(city, "northgate", "all", "given") == "25"
    assert told(city, "southwater", "all", "given") == "10"
    assert told(city, "northgate", "informed", "yes") == "15"
    assert told(city, "northgate", "informed", "no") == "low"
    assert told(city, "northgate", "informed", "blank") == "low", (
        "nought is told as any small count"
    )


@pytest.mark.parametrize(
    ("numbers", "forms", "said"),
    [
        ([13, 5, 5], (23, 27), [(15, "told"), (None, "told"), (None, "told")]),
        ([36, 19, 11, 1], (63, 67), [(35, "told"), (20, "told"), (10, "together"),
                                     (10, "together")]),
        ([25, 0, 0], (23, 27), [(None, "withheld")] * 3),
        ([4, 1, 0], (0, 9), [(None, "told")] * 3),
    ],
    ids=["small", "together", "withheld", "few forms"],
)  # fmt: skip
def test_what_is_told_of_one_question(
    city: City, numbers: list[int], forms: tuple[int, int], said: list[tuple[int | None, str]]
) -> None:
    rows = state(city, "select told, state from gate.tell(%s::bigint[], %s, %s) order by place",
                 numbers, *forms)  # fmt: skip
    assert rows == said


def test_a_question_that_nearly_everybody_answered_alike_is_withheld(
    city: City, answered: int
) -> None:
    assert told(city, "northgate", "safe", "blank", "analyst") == "withheld"


def test_an_answer_that_follows_from_another_is_not_counted_without_it(
    city: City, answered: int
) -> None:
    choice = "select sum(number) from public_tally where choice like %s"
    assert state(city, choice, "%.explanation.%") == [(0,)]
    assert state(city, choice, "%.explained.no")[0][0] == sum(GIVEN.values())


def test_the_database_tells_what_the_rules_of_small_numbers_tell(city: City) -> None:
    rules = rules_on(TODAY)
    for threshold in (int(value(f"small_numbers.{name}", on=TODAY))
                      for name in ("threshold", "finer_threshold")):  # fmt: skip
        rows = state(
            city, "select gate.told_count(n, %s) from generate_series(0, 130) n", threshold
        )
        ours = [control(n, threshold=threshold, base=rules.base).value for n in range(131)]
        assert [row[0] for row in rows] == ours
    tellers = ["feedback_totals", "kiosk_totals", "tell", "meant", "is_safe", "told_count"]
    asked = "select string_agg(prosrc, '') from pg_proc where proname = any(%s)"
    ((told_by,),) = state(city, asked, tellers)
    assert not re.findall(r"told_count\([^\n]*, \d", told_by), "a threshold is policy's"
    assert set(re.findall(r"limit_of\('(\S+)'\)", told_by)) == set(HELD_ELSEWHERE)


def test_the_database_holds_the_numbers_of_policy_and_gets_them_anew(city: City) -> None:
    """A value changed there by hand, or that policy got since, is put right by migrating."""
    asked = "select name, from_on, value::int from gate.limits order by 1, 2"
    before = state(city, asked)
    held = [(one, value(one, on=TODAY)) for one in HELD_ELSEWHERE]
    assert {(name, number) for name, _, number in before} >= set(held)
    with city.beyond() as superuser:
        superuser.execute("update gate.limits set value = 1")
    assert state(city, asked) != before
    manage.migrate(city.url(MIGRATE))
    city.point(city.url(APP))
    assert state(city, asked) == before


def invented(city: City, seed: int) -> date:
    """A quarter of invented answers, some alike and some not, in four units; its first day."""
    rng, instrument = random.Random(seed), instruments.read()
    quarter = date(1990 + seed // 4, 3 * (seed % 4) + 1, 1)
    rows: Counter[tuple[str, str, str]] = Counter()
    for unit, work in (("northgate", "borough"), ("southwater", "borough"),
                       ("northgate", "specialist"), ("northgate", "service")):  # fmt: skip
        for one in instrument.choices():
            rows[unit, work, one] += 0
        weights = {q.code: [rng.random() ** 3 for _ in range(len(q.answers) + 1)]
                   for q in instrument.questions}  # fmt: skip
        for _ in range(rng.choice((4, 13, 30, 60, 140))):
            said = {q.code: rng.choices([*q.answers, ""], weights[q.code])[0]
                    for q in instrument.questions}  # fmt: skip
            rows.update((unit, work, one) for one in instrument.given(said, has_words=False))
    with city.beyond() as superuser, superuser.cursor() as cursor:
        cursor.executemany(
            "insert into public_tally (id, unit_id, worked_by, quarter, choice, number)"
            " values (gen_random_uuid(), %s, %s, %s, %s, %s)",
            [(city.unit(unit), work, quarter, one, n) for (unit, work, one), n in rows.items()],
        )
    return quarter


def release(city: City, quarter: date) -> Release:
    """What is told of a quarter, with all that an attacker knows of how it adds up."""
    with city.visit("board.member"):
        found = [one for one in totals.of_answers() if one.quarter == quarter]
    cells, shown = {}, []
    for one in found:
        is_all = one.question == instruments.ALL
        cells[_area(one), one.choice] = cell = Cell(
            unit=_area(one), measure=f"feedback.{'forms' if is_all else one.question}",
            start=quarter, end=quarter, breakdown="" if is_all else one.question,
            category="" if is_all else one.answer, threshold=THRESHOLD,
        )  # fmt: skip
        shown.append(_printed(cell, one))
    together = list(_together(found, cells))
    return Release(
        name="totals", cells=(*cells.values(), *(cell for cell, *_ in together)),
        published=(*(one for one in shown if one), *(one for _, one, _ in together)),
        relations=(*_sums(found, cells), *(sum_ for *_, sum_ in together)),
    )  # fmt: skip


def _area(one: totals.Total) -> str:
    return str(one.unit) if one.unit else one.worked_by


def _printed(cell: Cell, one: totals.Total) -> Published | None:
    if one.state == totals.TOGETHER:
        return None
    if one.state == totals.WITHHELD:
        return hidden(cell.key)
    if one.told is None:
        return low(cell.key, threshold=THRESHOLD)
    return rounded(cell.key, one.told, threshold=THRESHOLD, base=5)


def _together(
    found: list[totals.Total], cells: dict[tuple[str, str], Cell]
) -> Iterator[tuple[Cell, Published, Relation]]:
    """Answers that are told together: one more cell, which they make."""
    groups: dict[tuple[str, str], list[totals.Total]] = {}
    for one in found:
        if one.state == totals.TOGETHER:
            groups.setdefault((_area(one), one.question), []).append(one)
    for (area, question), parts in groups.items():
        first = cells[area, parts[0].choice]
        cell = replace(first, measure=f"feedback.{question}.together", breakdown="", category="")
        said = _printed(cell, replace(parts[0], state="told"))
        assert said is not None
        terms = [(cells[area, one.choice].key, 1) for one in parts]
        yield cell, said, Relation((*terms, (cell.key, -1)))


def _sums(found: list[totals.Total], cells: dict[tuple[str, str], Cell]) -> Iterator[Relation]:
    """The answers to a question make the forms, or the answer that it follows from."""
    version = instruments.CURRENT
    asked = {(_area(one), one.question) for one in found if one.question != instruments.ALL}
    for area, question in asked:
        parts = [(cells[area, one.choice].key, 1) for one in found
                 if (_area(one), one.question) == (area, question)]  # fmt: skip
        after = next((q.after for q in instruments.read().questions if q.code == question), None)
        whole = ".".join((version, *(after or (instruments.ALL, "given"))))
        yield Relation((*parts, (cells[area, whole].key, -1)))


def attacked(city: City, seed: int) -> Counter[str]:
    """Attack a quarter; how many answers were told in it, and how."""
    made = release(city, invented(city, seed))
    assert attack(made, rules=rules_on(TODAY)).findings == ()
    with city.visit("board.member"):
        return Counter(one.state for one in totals.of_answers() if one.told)


def test_the_attack_recovers_no_small_count_from_what_is_told(city: City) -> None:
    """And something is told at all: nothing would be safe too."""
    states = sum((attacked(city, seed) for seed in range(3)), Counter[str]())
    assert states["told"] > 10
    assert states["together"] > 10


@pytest.mark.full
def test_the_attack_recovers_no_small_count_in_forty_cities(city: City) -> None:
    for seed in range(3, 43):
        attacked(city, seed)


def test_the_attack_finds_what_rounding_alone_would_tell(city: City) -> None:
    """Without withholding whole questions: the attack has power."""
    made = release(city, invented(city, 50))
    bare = [low(one.key, threshold=THRESHOLD) if one.kind is Kind.HIDDEN else one
            for one in made.published]  # fmt: skip
    assert attack(replace(made, published=tuple(bare)), rules=rules_on(TODAY)).findings


@pytest.mark.parametrize("who", script()["people"])
def test_rules_and_database_name_the_same_readers(city: City, answered: int, who: str) -> None:
    role = city.role_code(who)
    with city.visit(who), connection.cursor() as cursor:
        cursor.execute("select gate.reads_totals(), gate.keeps_answers(),"
                       " (select count(*) from gate.feedback_totals()) > 0")  # fmt: skip
        reads, keeps, gets = cursor.fetchone()
    assert reads == gets == (role in totals.READERS)
    assert keeps == (role == "SA")
    assert totals.READERS.issubset(access_codes().roles)


@pytest.mark.parametrize(
    "who", ["officer.north", "sergeant.north", "advocate", "writer.specialist"]
)
def test_nobody_who_works_on_cases_reads_even_totals(city: City, answered: int, who: str) -> None:
    before = len(city.looks(who))
    for page in (PAGE, f"{PAGE}.csv", "/screens"):
        assert city.browser(who).get(page).status_code == 403
    denied = city.looks(who)[before:]
    assert [(look["record_type"], look["outcome"]) for look in denied] == [("STA", "deny")] * 3


@pytest.mark.parametrize("who", ["board.member", "secretariat", "commander", "officer.north"])
def test_asking_for_one_persons_answers_is_refused_and_written_down(city: City, who: str) -> None:
    page = city.browser(who).get(f"{PAGE}/one")
    assert page.status_code == 403
    assert "Nobody’s answers can be opened" in page.content.decode()
    last = city.looks(who)[-1]
    assert (last["outcome"], last["reason"]) == ("deny", "totals_only")


def test_the_page_shows_a_borough_and_a_quarter(city: City, answered: int) -> None:
    browser = city.browser("board.member")
    page = browser.get(PAGE).content.decode()
    assert "Were you kept informed of what was happening?" in page
    north = browser.get(PAGE, {"area": str(city.unit("northgate"))}).content.decode()
    assert "Northgate, " in north
    wrong = browser.get(PAGE, {"area": "elsewhere"}).content.decode()
    assert "There is a problem" in wrong
    assert "codes" not in page
    assert f"{PAGE}/codes" in city.browser("secretariat").get(PAGE).content.decode()


def test_the_file_holds_what_the_page_holds_and_no_more(city: City, answered: int) -> None:
    answer = city.browser("analyst").get(f"{PAGE}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    with city.visit("analyst"):
        assert len(rows) == len(totals.of_answers())
    assert {row["status"] for row in rows} == {"suppressed", "rounded"}
    assert all(row["number"] in ("low", "withheld") or int(row["number"]) % 5 == 0 for row in rows)
