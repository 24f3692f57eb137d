"""Two worlds: with a hidden record and without it, everything that a reader gets is the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from city import City
from invented_cases import write_cases
from sampling import some
from walked_pages import Answer, answer_of, walk

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Note, Person, SafeContact, Wish

READERS = ("officer.excluded", "officer.south", "sergeant.north", "control", "advocate", "handler")
"""Nobody of them may know of what is hidden here."""
NAMES = ({"name": "Linnet Bracken"}, {"name": "Lynette Bracken"}, {"name": "Bracken"},
         {"name": "", "born_on_day": "3", "born_on_month": "5", "born_on_year": "1991"},
         {"name": "Linet Braken", "born_on_day": "3", "born_on_month": "5",
          "born_on_year": "1991"})  # fmt: skip
LISTS = ("/home", "/cases", "/cases?waiting=grade", "/cases?kind=sexual",
         "/cases?whose=team&order=reference", "/cases?reference=GT", "/search", "/lists/overnight",
         "/lists/gatekeeper", "/lists/board", "/lists/outstanding", "/lists/raised?to=dmm",
         "/meetings/dmm", "/meetings/outstanding_suspects", "/allocate")  # fmt: skip
CASE_PAGES = ("", "/edit", "/close", "/reopen", "/give", "/take", "/chronology", "/history",
              "/notes", "/notes/new", "/confidential", "/confidential/new", "/wishes",
              "/wishes/new", "/markers/new", "/people/new", "/people/anonymous", "/people", "/risk",
              "/suspects", "/evidence", "/supervision", "/documents", "/card", "/meetings",
              "/meetings/dmm", "/transfer", "/marks", "/marks/dv/remove", "/offences",
              "/offences/new", "/sides", "/sides/decide", "/relationships",
              "/happened/call")  # fmt: skip
PERSON_PAGES = ("", "/edit", "/parts", "/history", "/safe-contact", "/safe-contact/new",
                "/disposal", "/equality", "/masked", "/same")  # fmt: skip


@dataclass(frozen=True)
class Hidden:
    """A record that must not be known."""

    case: Case
    person: Person
    note: Note
    wish: Wish
    contact: SafeContact

    def pages(self) -> list[str]:
        """Every address in which one of its ids stands."""
        return pages(
            self.case.matter_id, self.person.pk, self.note.pk, self.wish.pk, self.contact.pk
        )


def pages(case: UUID, person: UUID, note: UUID, wish: UUID, contact: UUID) -> list[str]:
    safe = f"/people/{person}/safe-contact/{contact}"
    return [
        *(f"/cases/{case}{page}" for page in CASE_PAGES),
        *(f"/people/{person}{page}" for page in PERSON_PAGES),
        *(f"{safe}/{page}" for page in ("show", "replace", "unsafe")),
        f"/notes/{note}/correct", f"/confidential/{note}/correct",
        f"/wishes/{wish}/against", f"/departures/{wish}/told", f"/markers/{note}/end",
        f"/links/{note}/end", f"/offences/{note}/classify",
    ]  # fmt: skip


def hide(city: City, how: str) -> Hidden:
    """A case of Northgate's team, hidden from every reader here."""
    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="sexual",
            source="call", grade="high", opened_at=by.now, summary="Hidden words.",
        )  # fmt: skip
        person = actions.add_person(
            by=by, case=case, part="victim", given_names="Linnet", family_name="Bracken",
            born_on=by.now.date().replace(1991, 5, 3),
        )  # fmt: skip
        contact = actions.set_safe_contact(
            by=by, person=person, kind="telephone", value="07700 900777"
        )
        note = actions.write_note(by=by, case=case, text="Hidden note.", happened_at=by.now)
        wish = actions.record_wish(
            by=by, case=case, answer="told", turn="first", text="Hidden wish.", asked_by="Olive",
            happened_at=by.now,
        )  # fmt: skip
    with city.beyond() as direct:
        if how == "restricted":
            direct.execute(
                "insert into access_restriction (id, matter_id, from_at, recorded_at, state,"
                " reason, words, proposed_by_id) values"
                " (%s, %s, now(), now(), 'provisional', 'staff_suspect', '', %s)",
                [uuid4(), case.matter_id, city.person("officer.north")],
            )
        else:
            for who in READERS:
                direct.execute(
                    "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin,"
                    " words, by_id, user_id) values (%s, %s, now(), now(), 'survivor', '', %s, %s)",
                    [uuid4(), case.matter_id, city.person("officer.north"), city.person(who)],
                )
    return Hidden(case, person, note, wish, contact)


@dataclass(frozen=True)
class Worlds:
    """What each reader got, before and after; and what was hidden in between."""

    without: dict[str, dict[str, Answer]]
    with_: dict[str, dict[str, Answer]]
    hidden: list[Hidden]


def everything(city: City, reader: str, references: list[str]) -> dict[str, Answer]:
    """All pages that links lead to, all kinds of list, and every search for what is hidden."""
    browser = city.browser(reader)
    found = walk(browser, LISTS)
    for number, asked in enumerate(NAMES):
        found[f"search for a name {number}"] = answer_of(browser, "/search", asked)
    for number, reference in enumerate(references):
        answer = answer_of(browser, "/search", {"name": "", "reference": reference})
        # What was typed stands in the page of whoever typed it.
        said = answer.content.replace(reference, "GT-TYPED")
        found[f"search for a reference {number}"] = replace(answer, content=said)
    return found


@pytest.fixture(scope="module")
def worlds(city: City, request: pytest.FixtureRequest) -> Worlds:
    write_cases(city)
    unknown = ["GT-2222-2222", "GT-3333-3333"]
    readers = asked_for(request)
    without = {reader: everything(city, reader, unknown) for reader in readers}
    hidden = [hide(city, "restricted"), hide(city, "excluded")]
    references = [one.case.reference for one in hidden]
    return Worlds(
        without, {reader: everything(city, reader, references) for reader in readers}, hidden
    )


def asked_for(request: pytest.FixtureRequest) -> list[str]:
    """The readers whose tests run: to walk all pages for the others takes most of the time."""
    calls = (getattr(one, "callspec", None) for one in request.session.items
             if one.path == request.path)  # fmt: skip
    named = {call.params.get("reader") for call in calls if call}
    return [reader for reader in READERS if reader in named]


@pytest.mark.parametrize("reader", some(READERS, 3))
def test_every_page_and_list_and_search_is_the_same(worlds: Worlds, reader: str) -> None:
    without, with_ = worlds.without[reader], worlds.with_[reader]
    assert list(without) == list(with_)
    for page, answer in without.items():
        assert answer.content == with_[page].content, page
        assert answer == with_[page], page


@pytest.mark.parametrize("reader", some(READERS, 6))
def test_a_hidden_id_answers_as_an_id_that_is_not_there(
    city: City, worlds: Worlds, reader: str
) -> None:
    browser = city.browser(reader)
    stranger = pages(*(uuid4() for _ in range(5)))
    nowhere = {(n, data is None): answer_of(browser, page, data)
               for n, page in enumerate(stranger) for data in (None, {})}  # fmt: skip
    for one in worlds.hidden:
        for number, page in enumerate(one.pages()):
            for data in (None, {}):
                there = answer_of(browser, page, data)
                assert there == nowhere[number, data is None], page
                assert there.status in (403, 404), page


def test_the_hidden_records_are_there_all_the_same(city: City, worlds: Worlds) -> None:
    # Without this the tests above could pass over records that were never written.
    with city.beyond() as direct:
        known = direct.execute(
            "select count(*) from record_person where name_text like '%bracken%'"
        ).fetchone()
    assert known == (2,)


def test_whoever_may_find_somebody_does(city: City, worlds: Worlds) -> None:
    found = city.browser("officer.north").post("/search", {"name": "Ren Candel"})
    assert b"Wren Candle" in found.content
