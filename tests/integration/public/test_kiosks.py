"""A page opened at a public screen is one more of that place, month and kind, and nothing else."""

from __future__ import annotations

import io
import logging
import uuid

import pytest
from answered import cards, counted, form, state
from city import City
from django.db import DatabaseError

from goldenthread.apps.public import actions, kiosks, totals

PLACE = "northgate-library"
WHO = {
    "HTTP_USER_AGENT": "Taintagent/7",
    "REMOTE_ADDR": "192.0.2.77",
    "HTTP_REFERER": "http://x.example/taint",
}
COUNTS = "select kind, number from public_kioskcount order by kind"


@pytest.fixture(scope="module", autouse=True)
def place(city: City) -> None:
    """A library with a screen."""
    with city.visit("secretariat") as by:
        actions.add_kiosk(by=by, code=PLACE, name="Northgate Library", unit=city.unit("northgate"))


def test_each_page_opened_is_counted_by_place_month_and_kind(city: City) -> None:
    browser = city.browser()
    for page in ("", "", "/information", "/tell-us"):
        assert browser.get(f"/kiosk/{PLACE}{page}").status_code == 200
    assert state(city, COUNTS) == [("information", 1), ("start", 2), ("tell-us", 1)]
    months = state(city, "select distinct month, date_trunc('month', now())::date"
                         " from public_kioskcount")  # fmt: skip
    assert [row[0] == row[1] for row in months] == [True]


def test_nothing_but_a_number_is_kept(city: City, caplog: pytest.LogCaptureFixture) -> None:
    columns = state(city, "select column_name, data_type from information_schema.columns"
                          " where table_name = 'public_kioskcount' order by 1")  # fmt: skip
    assert columns == [("id", "uuid"), ("kind", "character varying"), ("month", "date"),
                       ("number", "integer"), ("place_id", "uuid")]  # fmt: skip
    logs = ("select (select count(*) from audit_look), (select count(*) from audit_change),"
            " (select count(*) from django_session)")  # fmt: skip
    before, rows = state(city, logs), len(state(city, COUNTS))
    with caplog.at_level(logging.DEBUG):
        page = city.browser().get(f"/kiosk/{PLACE}", **WHO)
    assert not page.cookies
    assert "Set-Cookie" not in page.headers
    assert (state(city, logs), len(state(city, COUNTS))) == (before, rows)
    said = "".join(
        record.getMessage() for record in caplog.records if "django.db" not in record.name
    )
    assert not any(part in said for part in ("Taintagent", "192.0.2.77", "taint"))
    assert not any(
        part in repr(row) for row in _everything(city) for part in ("Taintagent", "192.0.2.77")
    )


def _everything(city: City) -> list[str]:
    out = io.BytesIO()
    with city.beyond() as superuser:
        tables = superuser.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace in ('public'::regnamespace, 'gate'::regnamespace)"
            " and relname not like 'procrastinate%'"
        ).fetchall()
        for (table,) in tables:
            schema = superuser.execute(
                "select relnamespace::regnamespace::text from pg_class where relname = %s", [table]
            ).fetchone()
            with superuser.cursor().copy(f'copy {schema[0]}."{table}" to stdout') as copied:
                for chunk in copied:
                    out.write(bytes(chunk))
    return [out.getvalue().decode("utf-8", "replace")]


def test_a_place_that_is_not_listed_is_not_counted_and_shows_the_page(city: City) -> None:
    before = state(city, COUNTS)
    page = city.browser().get("/kiosk/nowhere/information")
    assert page.status_code == 200
    assert "Help and safety" in page.content.decode()
    assert city.browser().get(f"/kiosk/{PLACE}/anything").status_code == 404
    assert city.browser().head(f"/kiosk/{PLACE}").status_code == 200
    assert state(city, COUNTS) == before


def test_a_count_that_fails_keeps_nobody_from_help(
    city: City, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(place: str, kind: str) -> None:
        raise DatabaseError(PLACE)

    monkeypatch.setattr(kiosks, "count", down)
    page = city.browser().get(f"/kiosk/{PLACE}/information")
    assert "Whom to call" in page.content.decode()
    assert PLACE not in caplog.text


def test_the_questionnaire_is_answered_at_a_screen(city: City) -> None:
    card = cards(city, 1)[0]
    at = f"/kiosk/{PLACE}/tell-us"
    sent = city.browser().post(at, form(card))
    assert (sent.status_code, sent["Location"]) == (302, f"/kiosk/{PLACE}/sent")
    page = city.browser().get(sent["Location"])
    assert "Your answers have arrived" in page.content.decode()
    assert "Back to the first page" in page.content.decode()
    assert not sent.cookies
    assert counted(city, "respect", "yes") == 1


def test_the_board_reads_whole_months_and_no_small_number(city: City) -> None:
    with city.visit("board.member"):
        assert totals.of_kiosks() == [], "this month is not over"
    with city.beyond() as superuser:
        superuser.execute("update public_kioskcount set month = '2010-11-01'")
        superuser.execute("update public_kioskcount set number = 998 where kind = 'start'")
    page = city.browser("board.member").get("/screens").content.decode()
    assert "November 2010" in page
    assert "1,000" in page
    assert "low" in page
    with city.visit("sergeant.north"):
        assert totals.of_kiosks() == []


def test_a_place_is_put_on_the_list_once(city: City) -> None:
    browser, unit = city.browser("secretariat"), str(city.unit("southwater"))
    given = {"code": "Southwater-Pool", "name": "Southwater Pool", "unit": unit}
    first = browser.post("/screens/places/new", given | {"form_key": str(uuid.uuid4())})
    assert first.status_code == 302
    page = browser.get("/screens/places").content.decode()
    assert "/kiosk/southwater-pool" in page
    again = browser.post("/screens/places/new", given | {"form_key": str(uuid.uuid4())})
    assert "Another place has this code" in again.content.decode()
    assert city.browser("board.member").get("/screens/places").status_code == 403
