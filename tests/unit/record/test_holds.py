"""What becomes of a text in which something looks like a way to reach somebody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from goldenthread.web.record.forms import holds
from goldenthread.web.record.forms.holds import held_name, parts, settle

NUMBER = "07700 900123"


@dataclass
class Somebody:
    pk: UUID
    name: str = "Wren Candle"


WREN = Somebody(uuid4())


def settled(text: str, standing: str = "", *, may_state: bool = True, **answers: str):
    given = {held_name("text", part): answer for part, answer in answers.items()}
    return settle("text", "Note", text, standing, given, lambda: [WREN], may_state=may_state)  # type: ignore[arg-type, list-item, return-value]


def test_a_plain_text_is_not_held() -> None:
    outcome = settled("She came on Tuesday with two bags.")
    assert (outcome.is_held, outcome.holds, outcome.moves, outcome.stated) == (False, [], [], set())


def test_a_number_is_held_until_somebody_says_what_it_is() -> None:
    outcome = settled(f"Ring {NUMBER} after six.")
    assert outcome.is_held
    assert [hold.text for hold in outcome.holds] == [NUMBER]
    assert outcome.text == f"Ring {NUMBER} after six."


def test_it_goes_to_the_safe_contact_of_whom_is_chosen() -> None:
    outcome = settled(f"Ring {NUMBER} after six.", **{NUMBER: str(WREN.pk)})
    assert not outcome.is_held
    assert outcome.text == "Ring (kept as safe contact) after six."
    assert [(move.person.pk, move.kind, move.value) for move in outcome.moves] == [
        (WREN.pk, "telephone", NUMBER)
    ]


def test_two_parts_are_two_questions() -> None:
    text = f"Ring {NUMBER} or write to wren@safe.example today."
    outcome = settled(text, **{NUMBER: "leave"})
    assert outcome.is_held
    assert outcome.stated == {"telephone"}
    assert [hold.text for hold in outcome.holds] == [NUMBER, "wren@safe.example"]
    both = settled(text, **{NUMBER: str(WREN.pk), "wren@safe.example": str(WREN.pk)})
    assert both.text == ("Ring (kept as safe contact) or write to (kept as safe contact) today.")


def test_somebody_who_is_not_offered_cannot_be_chosen() -> None:
    assert settled(f"Ring {NUMBER}.", **{NUMBER: str(uuid4())}).is_held


def test_what_stands_there_already_is_let_through() -> None:
    assert not settled(f"Ring {NUMBER} after six.", standing=f"Ring {NUMBER}.").is_held


def test_a_reason_may_not_state_it_away() -> None:
    assert settled(f"Ring {NUMBER}.", may_state=False, **{NUMBER: "leave"}).is_held


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At 4 Nowhere Row, ZZ9 9ZZ since May", [("4 Nowhere Row, ZZ9 9ZZ", "address")]),
        ("At ZZ9 9ZZ since May", [("ZZ9 9ZZ", "postcode")]),
    ],
)
def test_a_street_and_its_postcode_are_one_part(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.kind) for one in parts(text)] == found


def test_every_kind_that_is_found_has_a_kind_of_safe_contact() -> None:
    from goldenthread.core.rules.access.contact_text import words

    assert set(holds.KINDS) == set(words()["kinds"])


def test_the_name_of_a_question_tells_nothing_of_the_part() -> None:
    assert NUMBER not in held_name("text", NUMBER)
    assert held_name("text", NUMBER) != held_name("summary", NUMBER)
