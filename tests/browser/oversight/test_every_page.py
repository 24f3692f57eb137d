"""The pages of guardians and handlers and the emergency card, full, empty, refused and with errors,
at a phone's width and a desk's: axe finds nothing, nothing runs out at the side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from in_browser import Opener, always, expected_status, faults, send
from playwright.sync_api import Page

if TYPE_CHECKING:
    from city import City
    from emergencies import Emergency
    from invented_cases import Cases

pytestmark = pytest.mark.browser

GUARDIAN, OTHER, HANDLER = "guardian.police", "guardian.council", "handler"
PROBLEM = "There is a problem"
DARK = "emergency"
"""States of this name are those in which the database is away."""


STATES: dict[str, tuple[str, str, bool, str]] = {
    "alerts": (GUARDIAN, "/guardian/alerts", False, "Refused again and again"),
    "alerts, none": (OTHER, "/guardian/alerts", False, "Nothing was remarked on"),
    "alerts, none fit": (GUARDIAN, "/guardian/alerts?rule=crowd", False, "No alert fits"),
    "alerts, no such filter": (GUARDIAN, "/guardian/alerts?rule=x", False, PROBLEM),
    "alerts, refused": ("officer.north", "/guardian/alerts", False, "for guardians"),
    "alerts of a handler": (HANDLER, "/guardian/alerts", False, "hidden from the searcher"),
    "an alert": (GUARDIAN, "/guardian/alerts/{alert}", False, "What did you find?"),
    "an alert, wrong": (GUARDIAN, "/guardian/alerts/{alert}", True, PROBLEM),
    "an alert, absent": (OTHER, "/guardian/alerts/{alert}", False, "Page not found"),
    "sample": (GUARDIAN, "/guardian/sample", False, "Drawn at random"),
    "sample, none": (OTHER, "/guardian/sample", False, "Nothing was drawn yet"),
    "sample, none fit": (GUARDIAN, "/guardian/sample?state=reviewed", False, "No look fits"),
    "looks": (GUARDIAN, "/guardian/looks", False, "Not reviewed"),
    "looks, none": (OTHER, "/guardian/looks", False, "Nobody has looked yet"),
    "looks, wrong": (GUARDIAN, "/guardian/looks?matter=x", False, PROBLEM),
    "looks of a handler": (HANDLER, "/guardian/looks", False, "restricted cases that you hold"),
    "a look": (GUARDIAN, "/guardian/looks/{look}/review", False, "Not reviewed yet"),
    "a look, wrong": (GUARDIAN, "/guardian/looks/{look}/review", True, PROBLEM),
    "own looks": ("sergeant.north", "/my-looks", False, "Whenever you open a record"),
    "chain": (GUARDIAN, "/guardian/chain", False, "Witnesses"),
    "emergency": ("", "/emergency/", False, "Open an emergency card"),
    "emergency, wrong": ("", "/emergency/", True, PROBLEM),
    "emergency, a card": ("", "/emergency/", True, "At the door"),
    "emergency, not needed": ("", "/emergency/", False, "breaking glass"),
    "emergency, every other page": ("control", "/cases", False, "open an emergency card"),
}
"""Who opens which page, whether its form is sent, and what then must stand on it."""
STATUS = {"refused": 403, "absent": 404, "not needed": 403, "every other": 503}
ALWAYS = ("alerts", "emergency, a card")
"""The states that every run looks at; the others are looked at in full."""


@pytest.fixture(scope="module")
def emergency(
    city: City, keys: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emergency]:
    from emergencies import emergency_in

    with emergency_in(city, tmp_path_factory.mktemp("home")) as made:
        made.keep()
        yield made


@pytest.fixture(scope="module")
def keys(city: City, cases: Cases) -> dict[str, Any]:
    """People have looked, an alert was raised, and a look was drawn."""
    from city import SEAL

    from goldenthread.apps.access import gate
    from goldenthread.apps.audit.overseeing import oversee
    from goldenthread.apps.record.models import Case, Person

    with city.visit("sergeant.north") as visit:
        gate.see(visit, Person.objects.all())
    for one in range(6):
        with city.visit("officer.south") as visit, pytest.raises(gate.Absent):
            gate.get(visit, Case.objects.all(), UUID(int=one + 1))
    now = datetime.now(UTC)
    oversee(city.url(SEAL), now=now, since=now - timedelta(hours=1))
    look = city.looks("sergeant.north")[-1]["id"]
    with city.beyond() as direct:
        direct.execute(
            "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at,"
            " users, agencies, looks) values (%s, 'sample:0', 'sample', 'One look was drawn.',"
            " 'medium', 'guardian', %s, %s, %s, %s, %s)",
            [uuid4(), now, now, [city.person("sergeant.north")], [city.agency("police")], [look]],
        )  # fmt: skip
        (alert,) = direct.execute("select id from audit_alert where rule = 'refused'").fetchone()
    return {"alert": alert, "look": look, "reference": cases.north.reference}


def filled(page: Page, emergency: Emergency, reference: str) -> None:
    labels = {
        "code": "Your emergency code",
        "passphrase": "Your emergency passphrase",
        "wanted": "Reference of the case, or address",
        "reason": "Why it is needed now",
    }
    for name, value in emergency.form(reference).items():
        page.get_by_label(labels[name]).fill(value)


@pytest.mark.parametrize("name", always(STATES, ALWAYS))
def test_axe_finds_nothing_and_nothing_runs_out(
    city: City, opened: Opener, keys: dict[str, Any], emergency: Emergency, axe: str, name: str
) -> None:
    who, path, sends, says = STATES[name]
    status = expected_status(name, STATUS)
    if who:
        city.browser(who)
    dark = name.startswith(DARK) and "not needed" not in name
    with emergency.away() if dark and not who else nullcontext():
        page = opened(path.format(**keys), who=who if not dark else "", may_fail=status or 404)
        if "a card" in name:
            filled(page, emergency, keys["reference"])
        if sends:
            send(page)
    if dark and who:
        page = opened(path, who=who, may_fail=503)
        with emergency.away():
            page.reload()
    assert says in page.locator("main").inner_text()
    assert faults(page, axe, name) == []
    for private in ("Olive", "Hazel", "Basil", "Candle", "GT-"):
        assert private not in page.title()
