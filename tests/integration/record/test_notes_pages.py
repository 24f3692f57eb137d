"""Notes: corrected by another, the first still readable; advocates' notes for advocates alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from city import City
from invented_cases import Cases
from walked_pages import moment

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import AdvocacyNote, Event

SECRET = "She is thinking of going back."


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **moment("happened_at"), **more}


def test_a_corrected_note_stays_readable_and_is_struck(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/notes"
    content = city.browser("officer.north").get(page).content.decode()
    assert "<s>Spoke to the neighbour. She heard shouting from about eight.</s>" in content
    assert "This note was corrected. It said:" in content
    assert content.index("about nine") < content.index("about eight")


def test_a_note_is_corrected_from_its_own_words(city: City, cases: Cases) -> None:
    page = f"/notes/{cases.note.pk}/correct"
    browser = city.browser("sergeant.north")
    content = browser.get(page).content.decode()
    assert content.count("Spoke to the neighbour. She heard shouting from about nine.") == 2
    assert browser.post(page, sent(text="From about half past nine.")).status_code == 302
    followed = browser.get(page, follow=True)
    assert "From about half past nine." in followed.content.decode(), "leads to the newest"


def test_notes_have_pages(city: City, cases: Cases) -> None:
    with city.visit("officer.south") as by:
        for number in range(30):
            actions.write_note(
                by=by, case=cases.south, text=f"Note number {number}.", happened_at=by.now
            )
    browser, page = city.browser("officer.south"), f"/cases/{cases.south.matter_id}/notes"
    assert browser.get(page).content.decode().count("Note number") == 25
    assert browser.get(f"{page}?page=2").content.decode().count("Note number") == 5


def confidential(cases: Cases, rest: str = "") -> str:
    return f"/cases/{cases.hers.matter_id}/confidential{rest}"


def test_the_advocate_writes_and_reads_confidential_notes(city: City, cases: Cases) -> None:
    browser = city.browser("advocate")
    assert SECRET in browser.get(confidential(cases)).content.decode()
    assert (
        browser.post(confidential(cases, "/new"), sent(text="We spoke again.")).status_code == 302
    )
    assert "We spoke again." in browser.get(confidential(cases)).content.decode()
    with city.visit("advocate"):
        note = AdvocacyNote.objects.get(text="We spoke again.")
    page = f"/confidential/{note.pk}/correct"
    assert browser.post(page, sent(text="We spoke again, for an hour.")).status_code == 302
    assert "<s>We spoke again.</s>" in browser.get(confidential(cases)).content.decode()


def test_their_manager_reads_and_does_not_write(city: City, cases: Cases) -> None:
    manager = city.browser("advocacy.manager")
    assert SECRET in manager.get(confidential(cases)).content.decode()
    assert manager.get(confidential(cases, "/new")).status_code == 403


@pytest.mark.parametrize(
    "who", ["officer.north", "handler", "guardian.lantern", "health", "operator"]
)
def test_nobody_else_reads_them(city: City, cases: Cases, who: str) -> None:
    answer = city.browser(who).get(confidential(cases))
    assert answer.status_code in (403, 404)
    assert SECRET not in answer.content.decode()


def test_they_leave_no_line_and_stand_on_no_other_page(city: City, cases: Cases) -> None:
    browser = city.browser("advocate")
    for page in ("", "/notes", "/chronology", "/history"):
        content = browser.get(f"/cases/{cases.hers.matter_id}{page}").content.decode()
        assert SECRET not in content
    with city.visit("advocate"):
        kinds = set(Event.objects.filter(matter_id=cases.hers.pk).values_list("table", flat=True))
    assert "record_advocacynote" not in kinds


def test_an_officer_writes_none(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/confidential/new"
    assert city.browser("officer.north").post(page, sent(text="x")).status_code == 403
