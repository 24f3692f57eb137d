"""Who changed what, for those who may view it."""

from __future__ import annotations

from uuid import uuid4

from city import City
from invented_cases import Cases


def test_old_and_new_values_stand_with_who_and_when(city: City, cases: Cases) -> None:
    browser, page = city.browser("sergeant.north"), f"/cases/{cases.north.matter_id}"
    form = {"kind": "both", "source": "call", "version": "1",
            "summary": "Called by a neighbour.", "form_key": str(uuid4())}  # fmt: skip
    assert browser.post(f"{page}/edit", form).status_code == 302
    content = browser.get(f"{page}/history").content.decode()
    assert "Hazel Anvil" in content
    assert "<s>Domestic violence</s>" in content
    assert "Domestic and sexual violence" in content
    assert "Recorded for the first time" in content
    assert "search_hashes" not in content


def test_the_history_of_a_person_tells_fields_and_not_what_search_is_built_of(
    city: City, cases: Cases
) -> None:
    content = (
        city.browser("officer.north").get(f"/people/{cases.victim.pk}/history").content.decode()
    )
    assert "12 April 1988" in content
    assert "Olive Lantern" in content
    assert "wren candle" not in content


def test_who_may_not_view_the_record_has_no_history_of_it(city: City, cases: Cases) -> None:
    for page in (f"/cases/{cases.north.matter_id}/history", f"/people/{cases.victim.pk}/history"):
        assert city.browser("officer.south").get(page).status_code == 404
        assert city.browser("guardian.police").get(page).status_code == 403
