"""S11: at the scene nothing typed is lost, and nothing typed outlives its session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from city import City
from form_pages import begun, boxes, first_section, save, text
from protected import Made
from read_pages import read

from goldenthread.apps.access.protections import excluding
from goldenthread.apps.forms import drafts
from goldenthread.apps.forms.models import Answer, Draft, Filling, Saving
from goldenthread.web.accounts.sessions import SEEN
from goldenthread.web.instruments.sessions import KEY

OFFICER, COLLEAGUE = "officer.north", "sergeant.north"
TYPED = "She said that he took the lamp and threw it."
"""Typed by each test, and saved by none."""
SAVED = "She said that he broke the chair."


@pytest.fixture
def path(city: City, made: Made) -> str:
    """The first section of a book that was begun."""
    return first_section(begun(city, OFFICER, made, "book_124d"))


@pytest.fixture
def typing(city: City, path: str) -> Iterator[Any]:
    """A browser in which something was typed and not saved."""
    browser = city.browser(OFFICER)
    given = {**boxes(browser, path), "made_safe": TYPED, "seen": "yes"}
    answer = browser.post(f"{path}/draft", given)
    assert answer.json()["kept"]
    yield browser
    browser.logout()


def form_of(path: str) -> str:
    return path.split("/")[2]


def rows(city: City, path: str) -> list[Any]:
    """The drafts of a form, as the superuser finds them."""
    with city.beyond() as direct:
        return direct.execute(
            "select * from forms_draft where filling_id = %s", [form_of(path)]
        ).fetchall()


def saved(path: str) -> Any:
    """The answers that were saved in a form; within a visit."""
    return Answer.objects.filter(saving__filling=form_of(path))


def test_what_was_typed_before_the_line_dropped_is_there_when_the_page_is_opened_again(
    typing: Any, path: str
) -> None:
    again = typing.get(path)
    assert TYPED in again.content.decode()
    assert "Typed and not saved" in text(again)
    assert "There is a problem" not in text(again), "what was only typed is not judged"


def test_it_is_sealed_and_in_no_other_place(city: City, typing: Any, path: str) -> None:
    with city.beyond() as direct:
        tables = direct.execute(
            "select table_name from information_schema.tables where table_schema = 'public'"
        ).fetchall()
        for (table,) in tables:
            held = direct.execute(
                f"select count(*) from {table} t where t::text like '%took the lamp%'"
            ).fetchone()
            assert held == (0,), table
    assert rows(city, path)


def test_another_session_of_the_same_officer_does_not_open_it(
    city: City, typing: Any, path: str
) -> None:
    assert TYPED not in city.browser(OFFICER).get(path).content.decode()


def test_a_colleague_does_not_open_it_and_the_database_shows_no_row_of_it(
    city: City, typing: Any, path: str
) -> None:
    assert TYPED not in city.browser(COLLEAGUE).get(path).content.decode()
    drafted = Draft.objects.filter(filling=form_of(path))
    with city.visit(COLLEAGUE):
        assert Filling.objects.filter(pk=form_of(path)).exists(), "the form itself is open to both"
        assert not drafted.exists()
    with city.visit(OFFICER):
        assert drafted.exists()


def test_signing_out_wipes_it(city: City, typing: Any, path: str) -> None:
    assert rows(city, path)
    typing.logout()
    assert not rows(city, path)


def test_a_session_that_ends_by_itself_wipes_it_too(city: City, typing: Any, path: str) -> None:
    session = typing.session
    session[SEEN] = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    session.save()
    assert "/account/login/" in typing.get(path)["Location"]
    assert not rows(city, path)


def test_with_its_session_its_words_are_gone_though_the_row_were_still_there(
    city: City, typing: Any, path: str
) -> None:
    held = typing.session[KEY]
    with city.visit(OFFICER) as by:
        filling = Filling.objects.get(pk=form_of(path))
        drafted = Draft.objects.filter(filling=filling)
        drafted.update(session=drafts.name_of("another"))
        assert drafts.opened(by, filling, "arriving", "another") is None
        drafted.update(session=drafts.name_of(held))
        assert drafts.opened(by, filling, "arriving", held)


def test_it_is_wiped_when_its_time_is_over(city: City, typing: Any, path: str) -> None:
    with city.beyond() as direct:
        direct.execute("update forms_draft set expires_at = now() - interval '1 second'")
    assert TYPED not in typing.get(path).content.decode()
    drafts.wipe("")
    assert not rows(city, path)


def test_its_time_is_policy(city: City, typing: Any, path: str) -> None:
    with city.visit(OFFICER) as by:
        row = Draft.objects.get(filling=form_of(path))
        assert row.expires_at - row.kept_at == timedelta(minutes=drafts.minutes(by.now))


def test_saving_makes_it_part_of_the_record_and_wipes_the_draft(
    city: City, typing: Any, path: str
) -> None:
    answer = save(typing, path, made_safe=SAVED, seen="yes")
    assert answer.status_code == 302
    assert not rows(city, path)
    with city.visit(OFFICER):
        assert saved(path).filter(value=SAVED).count() == 1


def test_a_draft_that_comes_after_its_page_was_saved_is_not_kept(
    city: City, typing: Any, path: str
) -> None:
    sent = {**boxes(typing, path), "made_safe": SAVED}
    assert typing.post(path, sent).status_code == 302
    assert typing.post(f"{path}/draft", sent).json() == {"kept": ""}
    assert not rows(city, path)


def test_a_section_sent_twice_is_saved_once(city: City, path: str) -> None:
    browser = city.browser(OFFICER)
    sent = {**boxes(browser, path), "dynamic_risk": "He was gone; she was hurt."}
    first, second = browser.post(path, sent), browser.post(path, sent)
    assert first["Location"] == second["Location"]
    with city.visit(OFFICER):
        assert Saving.objects.filter(filling=form_of(path)).count() == 1


def test_of_two_officers_on_one_section_the_second_sees_both_versions_and_loses_nothing(
    city: City, path: str
) -> None:
    mine, theirs = city.browser(OFFICER), city.browser(COLLEAGUE)
    sent = {**boxes(mine, path), "made_safe": "Mine."}
    assert save(theirs, path, made_safe="Theirs.").status_code == 302
    both = mine.post(path, sent)
    assert both.status_code == 409
    assert "Mine." in text(both)
    assert "Theirs." in text(both)
    with city.visit(OFFICER):
        assert not saved(path).filter(value="Mine.").exists()
    form = {one.attrs["name"]: one.attrs.get("value", "")
            for one in read(both.content.decode()).one("main").all("input")}  # fmt: skip
    assert mine.post(path, {**form, "conflict": "mine"}).status_code == 302
    with city.visit(OFFICER):
        held = saved(path).filter(question="made_safe").order_by("-saving__number")
        assert [one.value for one in held] == ["Mine.", "Theirs."], "the other stays readable"


def test_whoever_must_not_see_the_case_finds_neither_form_nor_draft(
    city: City, made: Made, path: str
) -> None:
    out, form = city.browser("officer.excluded"), path.partition("/sections")[0]
    assert out.get(path).status_code == 200, "until then it is open"
    with city.visit(COLLEAGUE) as by:
        excluding.must_not_see(by=by, matter=made.key, user=city.person("officer.excluded"))
    for one in (path, form, f"{form}/check", f"/cases/{made.key}/forms"):
        assert out.get(one).status_code == 404
    assert out.post(f"{path}/draft", {"made_safe": TYPED}).status_code == 404
    with city.visit("officer.excluded"):
        assert not Filling.objects.filter(pk=form_of(path)).exists()
