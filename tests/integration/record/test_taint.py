"""What is kept as safe contact is in the answer that was asked to show it, and nowhere else."""

from __future__ import annotations

import logging

import pytest
from city import City
from invented_cases import HER_NEVER, HER_TIMES, NUMBER, Cases
from sampling import some
from walked_pages import answer_of, walk

from goldenthread.apps.record.models import SafeContact
from goldenthread.web.cast import script

TOKENS = (NUMBER, "900123", HER_TIMES, HER_NEVER)
READERS = [who for who, one in script()["people"].items() if not one.get("is_service")]


def addresses(cases: Cases) -> list[str]:
    """Pages that no link leads to for somebody who may not open them."""
    case, person, contact = cases.north.matter_id, cases.victim.pk, cases.contact.pk
    safe = f"/people/{person}/safe-contact"
    return ["/home", f"/cases/{case}", f"/cases/{case}/history", f"/people/{person}",
            f"/people/{person}/history", safe, f"{safe}/{contact}/show",
            f"{safe}/{contact}/replace", f"{safe}/{contact}/unsafe"]  # fmt: skip


@pytest.mark.parametrize("reader", some(READERS, 9))
def test_no_page_of_anybody_holds_a_safe_contact(city: City, cases: Cases, reader: str) -> None:
    for path, answer in walk(city.browser(reader), addresses(cases)).items():
        for token in TOKENS:
            assert token not in answer.content, path
            assert token not in str(answer.headers), path


def test_a_search_for_the_number_finds_nobody(city: City, cases: Cases) -> None:
    answer = answer_of(city.browser("officer.north"), "/search", {"name": NUMBER})
    assert "Wren" not in answer.content


def test_only_the_field_that_was_asked_for_is_shown(
    city: City, cases: Cases, caplog: pytest.LogCaptureFixture
) -> None:
    page = f"/people/{cases.victim.pk}/safe-contact/{cases.contact.pk}/show"
    said = {"purpose": "safeguard_adult", "words": "She asked to be rung about the hearing."}
    with caplog.at_level(logging.DEBUG):
        for field, token in (("value", NUMBER), ("times", HER_TIMES), ("never", HER_NEVER)):
            shown = city.browser("officer.north").post(
                page, said | {"field": field, "form_key": KEY}
            )
            assert token in shown.content.decode()
            assert all(one not in shown.content.decode() for one in TOKENS if one not in token)
    assert not [token for token in TOKENS if token in caplog.text]


def test_neither_the_database_nor_its_logs_of_change_hold_it_in_the_open(
    city: City, cases: Cases
) -> None:
    with city.beyond() as direct:
        tables = direct.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
            " where schemaname in ('public', 'gate')"
        ).fetchall()
        for (table,) in tables:
            rows = direct.execute(f"select t::text from {table} t").fetchall()
            for token in TOKENS:
                assert not [row for (row,) in rows if token in row], table


def test_it_is_in_the_sealed_row_all_the_same(city: City, cases: Cases) -> None:
    with city.visit("officer.north"):
        assert SafeContact.objects.get(pk=cases.contact.pk).sealed


KEY = "5f0c3f5e-8f0d-4d0e-9a53-0d7f3f6b1c11"
