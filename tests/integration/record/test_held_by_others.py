"""A case in which something else is being saved says so, and nothing half done is left."""

from __future__ import annotations

from uuid import uuid4

from city import City
from invented_cases import Cases

from goldenthread.apps.record.models import Case


def test_whoever_waits_too_long_for_a_case_is_told_that_somebody_else_is_saving(
    city: City, cases: Cases
) -> None:
    matter = cases.north.matter_id
    browser = city.browser("officer.north")
    form = {"form_key": str(uuid4()), "version": "1", "because": "She moved away."}
    with city.beyond() as direct, direct.transaction():
        direct.execute("select 1 from access_matter where id = %s for no key update", [matter])
        answer = browser.post(f"/cases/{matter}/close", form)
    assert answer.status_code == 423
    assert "Nothing of yours was saved." in answer.content.decode()
    assert answer["Retry-After"] == "60"
    with city.visit("officer.north"):
        assert Case.objects.get(pk=matter).state == Case.State.OPEN
    assert browser.post(f"/cases/{matter}/close", form).status_code == 302
