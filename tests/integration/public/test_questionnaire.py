"""A survivor answers without signing in: once, with a card. Nothing that is left leads to her."""

from __future__ import annotations

import uuid

import psycopg
import pytest
from answered import ANSWER_SIDE, PAGE, cards, counted, form, state
from city import City
from django.db import connection

from goldenthread.apps.public import codes, instruments

SAYS_UNKNOWN = "We do not know this code"


def test_an_answer_is_counted_once(city: City) -> None:
    card, browser = cards(city)[0], city.browser()
    answered = browser.post(PAGE, form(card.lower().replace("-", " ")))
    assert (answered.status_code, answered["Location"]) == (302, "/tell-us/sent")
    again = browser.post(PAGE, form(card))
    assert SAYS_UNKNOWN in again.content.decode()
    assert "they have arrived: each code works once" in again.content.decode()
    assert counted(city, "respect", "yes") == counted(city, "all", "given") == 1
    assert counted(city, "informed", "blank") == 1


def test_used_too_old_and_never_made_are_answered_alike(city: City) -> None:
    used, old = cards(city, 2)
    city.browser().post(PAGE, form(used))
    with city.beyond() as superuser:
        superuser.execute(
            "update public_code set good_until = '2010-01-01' where hash = %s", [codes.hashed(old)]
        )
    pages = [city.browser().post(PAGE, form(one)).content.decode() for one in
             (used, old, codes.new())]  # fmt: skip
    plain = [page.replace(card, "-") for page, card in zip(pages[:2], (used, old), strict=True)]
    assert plain[0] == plain[1]
    assert all(SAYS_UNKNOWN in page for page in pages)


def test_no_cookie_and_no_row_of_the_audit(city: City) -> None:
    card, browser = cards(city, 1)[0], city.browser()
    logs = "select (select count(*) from audit_look), (select count(*) from audit_change)"
    before = state(city, logs)
    pages = [browser.get(PAGE), browser.post(PAGE, form("wrong")), browser.post(PAGE, form(card)),
             browser.get("/tell-us/sent")]  # fmt: skip
    assert [page.status_code for page in pages] == [200, 200, 302, 200]
    for page in pages:
        assert not page.cookies
        assert "Set-Cookie" not in page.headers
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
    assert state(city, logs) == before


def test_each_stage_of_the_response_is_asked_about_and_counted_by_itself(city: City) -> None:
    stages = {"call_handler": "no", "counter": "not_met", "officers": "partly", "respect": "yes"}
    asked = {one.code: one for one in instruments.read().questions}
    assert all("not_met" in asked[code].answers for code in stages)
    before = {code: counted(city, code, answer) for code, answer in stages.items()}
    browser = city.browser()
    page = browser.get(PAGE).content.decode()
    assert all(asked[code].words in page for code in stages)
    browser.post(PAGE, form(cards(city, 1)[0], stages))
    after = {code: counted(city, code, answer) for code, answer in stages.items()}
    assert after == {code: number + 1 for code, number in before.items()}


def test_the_page_can_be_left_and_its_title_says_nothing(city: City) -> None:
    page = city.browser().get(PAGE).content.decode()
    assert "Exit this page" in page
    assert "<title>Questions</title>" in page
    assert "csrfmiddlewaretoken" not in page
    assert page.count("I would rather not say") == len(instruments.read().questions)


def test_nothing_answered_uses_no_card(city: City) -> None:
    card = cards(city, 1)[0]
    page = city.browser().post(PAGE, form(card, {})).content.decode()
    assert "Answer one question, or more" in page
    assert city.browser().post(PAGE, form(card)).status_code == 302


@pytest.mark.parametrize("answers", [{"respect": "always"}, {"own_words": "x\x00y"}])
def test_bad_input_is_said_and_uses_no_card(city: City, answers: dict[str, str]) -> None:
    card = cards(city, 1)[0]
    page = city.browser().post(PAGE, form(card) | answers)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert city.browser().post(PAGE, form(card)).status_code == 302


def test_words_that_could_lead_to_her_are_asked_about_once(city: City) -> None:
    card, words = cards(city, 1)[0], "Ring 07700 900123 or write to ZZ9 9ZZ."
    page = city.browser().post(PAGE, form(card, words=words)).content.decode()
    assert "looks like a telephone number and a postcode" in page
    assert "Leave what I wrote as it is" in page
    assert words in page
    sent = city.browser().post(PAGE, form(card, words=words) | {"as_it_is": "on"})
    assert sent.status_code == 302


def test_what_equals_a_hidden_number_is_asked_about_like_what_does_not(city: City) -> None:
    """S5: the page knows no safe contact."""
    card = cards(city, 1)[0]
    pages = []
    for number in ("07700 900123", "07700 900987"):
        page = city.browser().post(PAGE, form(card, words=f"Ring {number}."))
        pages.append(page.content.decode().replace(number, "-"))
    assert pages[0] == pages[1]


def test_own_words_are_sealed_and_all_of_one_length(city: City) -> None:
    for card, words in zip(cards(city, 2), ("Thank you.", "They rang at work. " * 60), strict=True):
        assert city.browser().post(PAGE, form(card, words=words)).status_code == 302
    kept = [bytes(row[0]) for row in state(city, "select sealed from public_heldtext")]
    assert len(kept) >= 2
    assert len({len(one) for one in kept}) == 1
    assert not any(b"rang at work" in one or b"Thank you" in one for one in kept)


def test_whoever_works_here_does_not_answer_in_her_place(city: City) -> None:
    card = cards(city, 1)[0]
    page = city.browser("officer.north").post(PAGE, form(card))
    assert "Somebody is signed in on this device" in page.content.decode()
    assert city.browser().post(PAGE, form(card)).status_code == 302


@pytest.mark.parametrize("table", ANSWER_SIDE)
@pytest.mark.parametrize("who", ["officer.north", "secretariat", "board.member", "guardian.police"])
def test_the_application_may_do_nothing_with_the_table_of_answers(
    city: City, table: str, who: str
) -> None:
    column = {"public_code": "hash", "public_heldtext": "sealed"}.get(table, "number")
    for statement in (f"select * from {table}", f"select count(*) from {table}",
                      f"delete from {table}", f"update {table} set {column} = {column}",
                      f"insert into {table} default values", f"copy {table} to stdout",
                      f"truncate {table}"):  # fmt: skip
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            psycopg.connect(city.url("goldenthread_app")) as direct,
        ):
            direct.execute(statement)
    with city.visit(who), connection.cursor() as cursor:
        cursor.execute("select has_table_privilege(%s, 'select, insert, update, delete')", [table])
        assert cursor.fetchone() == (False,)
        key = uuid.uuid4()
        cursor.execute("select count(*) from gate.history(%s, %s, %s)", [table, str(key), key])
        assert cursor.fetchone() == (0,)


def test_the_application_may_not_count_without_a_code(city: City) -> None:
    statement = "select gate.add_to_totals(null, 'borough', '{a}', '{a}', null)"
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        psycopg.connect(city.url("goldenthread_app")) as direct,
    ):
        direct.execute(statement)


def test_what_the_gate_holds_of_the_answers_is_in_no_history(city: City) -> None:
    logged = 'select distinct "table" from audit_change where "table" = any(%s)'
    assert state(city, logged, list(ANSWER_SIDE)) == []


@pytest.mark.parametrize("who", ["officer.north", "sergeant.north", "board.member", "analyst"])
def test_only_the_keeper_makes_codes_and_types_in_paper(city: City, who: str) -> None:
    unit, refused = city.unit("northgate"), psycopg.errors.InsufficientPrivilege
    for statement in (
        "select gate.add_codes(array['x'], %s, 'borough', current_date)",
        "select gate.give_paper(%s, 'borough', array['a'], array['a'], null)",
    ):
        with pytest.raises(Exception) as raised, city.visit(who), connection.cursor() as cursor:  # noqa: PT011
            cursor.execute(statement, [unit])
        assert isinstance(raised.value.__cause__, refused)
    for page in ("codes", "paper"):
        assert city.browser(who).get(f"/survivors-answers/{page}").status_code == 403


def test_the_keeper_makes_a_pile_that_is_shown_once(city: City) -> None:
    browser = city.browser("secretariat")
    asked = browser.get("/survivors-answers/codes").content.decode()
    key = asked.split('name="form_key" value="')[1].split('"')[0]
    given = {"unit": str(city.unit("southwater")), "worked_by": "specialist", "number": "20",
             "form_key": key}  # fmt: skip
    few = browser.post("/survivors-answers/codes", given | {"number": "3"}).content.decode()
    assert "a few would tell whose they are" in few
    made = browser.post("/survivors-answers/codes", given).content.decode()
    shown = [part.split("</code>")[0] for part in made.split("<code>")[1:]]
    assert len(set(shown)) == 20
    again = browser.post("/survivors-answers/codes", given, follow=True).content.decode()
    assert "not shown again" in again
    kept = {row[0] for row in state(city, "select hash from public_code where unit_id = %s",
                                    city.unit("southwater"))}  # fmt: skip
    assert kept == {codes.hashed(one) for one in shown}


def test_a_form_on_paper_is_typed_in_by_its_code_or_by_borough(city: City) -> None:
    browser, card = city.browser("secretariat"), cards(city, 1, "southwater")[0]
    key = str(uuid.uuid4())
    by_code = {"code": card, "safe": "no", "form_key": key}
    assert browser.post("/survivors-answers/paper", by_code).status_code == 302
    assert browser.post("/survivors-answers/paper", by_code).status_code == 302, "a second click"
    assert counted(city, "safe", "no", "southwater") == 1
    again = by_code | {"form_key": str(uuid.uuid4())}
    page = browser.post("/survivors-answers/paper", again).content.decode()
    assert "A form that was answered counts once" in page
    nowhere = {"safe": "no", "form_key": str(uuid.uuid4())}
    assert (
        "Choose the borough" in browser.post("/survivors-answers/paper", nowhere).content.decode()
    )
    placed = nowhere | {"unit": str(city.unit("southwater")), "worked_by": "borough"}
    assert browser.post("/survivors-answers/paper", placed).status_code == 302
    assert counted(city, "safe", "no", "southwater") == 2
