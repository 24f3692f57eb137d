"""S5: text that looks like a way to reach somebody is held alike, whatever it equals."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from city import City
from invented_cases import NUMBER, Cases
from walked_pages import answer_of, links_of, moment, plain

from goldenthread.apps.record.models import Case, Marker, Note, Person, SafeContact, Wish
from goldenthread.core.rules.access import contact_like
from goldenthread.web.record.forms.holds import held_name

OTHER = "07700 900987"
"""As long as the one that is kept, and nobody's."""


WHO = {"sex": "female", "interpreter": "unknown", "version": "1"}


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


def texts(cases: Cases) -> dict[str, tuple[str, dict[str, str], str]]:
    """Every page with free text: its address, the rest of its form, and the field."""
    case, person = f"/cases/{cases.north.matter_id}", f"/people/{cases.victim.pk}"
    when = moment("happened_at")
    about = {"kind": "domestic", "source": "call"}
    wish = {"answer": "told", "turn": "other", "asked_by": "Olive"}
    return {
        "note": (f"{case}/notes/new", moment("happened_at"), "text"),
        "summary": (f"{case}/edit", about | {"version": "1"}, "summary"),
        "new case": ("/cases/new", about, "summary"),
        "wishes of a new case": ("/cases/new", about, "wishes"),
        "wish": (f"{case}/wishes/new", wish | moment("happened_at"), "text"),
        "who asked": (f"{case}/wishes/new", wish | {"text": "x"} | when, "asked_by"),
        "against": (f"/wishes/{cases.wish.pk}/against", {"why": "x"} | when, "what"),
        "why against": (f"/wishes/{cases.wish.pk}/against", {"what": "x"} | when, "why"),
        "marker": (f"{case}/markers/new", {"kind": "weapon"} | moment("from_at"), "text"),
        "why closed": (f"{case}/close", {"version": "1"}, "because"),
        "known as": (f"{person}/edit", WHO, "known_as"),
        "language": (f"{person}/edit", WHO, "language"),
        "who is it": (f"{case}/people/new", {}, "given_names"),
        "new person": (f"{case}/people/new", {"looked": "yes", "parts": "witness", "sex": "male",
                        "interpreter": "unknown"},
                       "known_as"),
    }  # fmt: skip


NAMES = ("note", "summary", "new case", "wishes of a new case", "wish", "who asked", "against",
         "why against", "marker", "why closed", "known as", "language", "who is it",
         "new person")  # fmt: skip


def with_unit(city: City, form: dict[str, str]) -> dict[str, str]:
    return {"unit": str(city.unit("northgate_csu")), **form}


@pytest.mark.parametrize("name", NAMES)
def test_what_equals_a_hidden_number_is_held_like_what_does_not(
    city: City, cases: Cases, name: str
) -> None:
    page, form, field = texts(cases)[name]
    browser, answers = city.browser("officer.north"), []
    for number in (NUMBER, OTHER):
        typed = f"Ring {number} after six."
        answer = answer_of(browser, page, with_unit(city, form) | sent(**{field: typed}))
        held = held_name(field, number)
        content = answer.content.replace(held, "HELD").replace(number, "NUMBER")
        answers.append((answer.status, answer.headers, content, answer.statements))
        assert contact_like.held_words().split(":")[0] in answer.content
    assert answers[0] == answers[1]
    assert "Ring NUMBER after six." in answers[0][2], "nothing that was typed is lost"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_it_was_saved(city: City, cases: Cases, name: str) -> None:
    page, form, field = texts(cases)[name]
    before = everything(city)
    typed = f"Ring {NUMBER} after six."
    city.browser("officer.north").post(page, with_unit(city, form) | sent(**{field: typed}))
    assert everything(city) == before


def everything(city: City) -> list[Any]:
    """All rows of the record, as text."""
    found = []
    with city.beyond() as direct:
        for model in (Case, Person, Note, Marker, Wish, SafeContact):
            table = model._meta.db_table
            found.append(direct.execute(f"select t::text from {table} t order by 1").fetchall())
    return found


def test_it_can_be_put_in_safe_contact_and_leaves_the_text(city: City, cases: Cases) -> None:
    page, form, _ = texts(cases)["note"]
    browser = city.browser("officer.north")
    typed = form | sent(text=f"She has a new number, {OTHER}. He does not know.")
    offered = browser.post(page, typed).content.decode()
    assert "Take it out, and keep it as a safe contact of Wren Candle" in offered
    assert "safe contact of Gale Candle" not in offered, "he is only a suspect"
    chosen = {held_name("text", OTHER): str(cases.victim.pk)}
    assert browser.post(page, typed | chosen).status_code == 302
    with city.visit("officer.north") as by:
        note = Note.objects.filter(matter_id=cases.north.matter_id).latest("recorded_at")
        assert note.text == "She has a new number, (kept as safe contact). He does not know."
        kept = SafeContact.objects.filter(person=cases.victim).latest("recorded_at")
        from goldenthread.apps.record import actions

        shown = actions.reveal(by=by, contact=kept, field="value", words="to look at the test")
    assert (kept.kind, shown) == ("telephone", OTHER)


def test_a_street_and_its_postcode_are_one_place(city: City, cases: Cases) -> None:
    page, form, _ = texts(cases)["note"]
    typed = form | sent(text="She is at 4 Nowhere Row, ZZ9 9ZZ now.")
    answer = city.browser("officer.north").post(page, typed).content.decode()
    assert "“4 Nowhere Row, ZZ9 9ZZ” in “Note” looks like" in answer.replace("&nbsp;", " ")


def test_its_writer_may_state_that_it_is_no_way_to_reach_her_and_that_is_recorded(
    city: City, cases: Cases
) -> None:
    page, form, _ = texts(cases)["note"]
    typed = form | sent(text=f"The locksmith is on {OTHER}.") | {held_name("text", OTHER): "leave"}
    answer = city.browser("officer.north").post(page, typed, follow=True).content.decode()
    assert f"The locksmith is on {OTHER}." in answer
    assert "Olive Lantern stated that nothing in it is a way to reach her" in answer
    with city.visit("officer.north"):
        note = Note.objects.get(text=typed["text"])
    assert (note.stated, note.recorded_by) == (["telephone"], city.person("officer.north"))


def test_what_was_stated_of_one_part_says_nothing_of_another(city: City, cases: Cases) -> None:
    page, form, _ = texts(cases)["note"]
    typed = form | sent(text=f"The locksmith is on {OTHER}, she on {NUMBER}.")
    answer = city.browser("officer.north").post(page, typed | {held_name("text", OTHER): "leave"})
    assert answer.status_code == 200
    assert answer.content.decode().count("checked") == 1


def test_what_stands_there_already_is_not_asked_about_again(city: City, cases: Cases) -> None:
    page, form, _ = texts(cases)["summary"]
    browser = city.browser("officer.north")
    for version, text in ((1, f"The locksmith is on {OTHER}."), (2, f"He is on {OTHER}. Late.")):
        typed = form | {"version": str(version)} | sent(summary=text)
        first = browser.post(
            page, typed | ({held_name("summary", OTHER): "leave"} if version == 1 else {})
        )
        assert first.status_code == 302
    with city.visit("officer.north"):
        assert Case.objects.get(pk=cases.north.pk).stated == ["telephone"]


def test_the_reason_of_a_reveal_has_no_way_round(city: City, cases: Cases) -> None:
    page = f"/people/{cases.victim.pk}/safe-contact/{cases.contact.pk}/show"
    asked = sent(field="value", purpose="investigate", words=f"To ring {OTHER} about the hearing")
    for way in ({}, {held_name("words", OTHER): "leave"}):
        answer = city.browser("officer.north").post(page, asked | way).content.decode()
        assert contact_like.held_words().split(":")[0] in answer
        assert NUMBER not in answer
    assert not any(OTHER in look["words"] for look in city.looks())


def test_the_held_page_is_plain_of_nonces_only() -> None:
    # What `plain` takes out must not hide a difference of substance.
    page = '<input name="form_key" value="a"><input name="text" value="b"><a href="/cases"></a>'
    assert plain(page) == page.replace('"a"', '""')
    assert list(links_of(page)) == ["/cases"]
