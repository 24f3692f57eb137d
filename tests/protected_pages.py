"""Pages of protections, sent and read as a browser does; for tests."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from city import City
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from protected import Made, made_case, proposal

from goldenthread.apps.access.models import Alert, Named, Opening, Restriction, SharingDecision
from goldenthread.apps.access.protections import (
    agreements,
    conferences,
    excluding,
    glass,
    restricting,
    sharing,
)

PLAINLY = "Because her advocate asked us to."


@dataclass(frozen=True)
class Protected:
    """A case, and one of everything that opens or closes one; each shown by its page."""

    case: UUID
    """An open case of Northgate's team, shared with an advocate, with one share that waits."""
    share: UUID
    waiting: UUID
    restriction: UUID
    """A restriction that waits for its handler, of another case."""
    restricted: UUID
    exclusion: UUID
    agreement: UUID
    window: UUID
    opening: UUID
    named: UUID
    call: UUID

    def ids(self) -> dict[str, UUID]:
        """By the names that the addresses of pages use."""
        return dict(vars(self))


def write_protected(city: City) -> Protected:
    """Write them, each by somebody of the cast who may."""
    open_, shut = made_case(city), made_case(city)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=shut.key, reason="staff_suspect")
    with city.visit("health", purpose="treat") as by:
        glass.break_glass(by=by, plea=glass.Plea(
            reference=open_.case.reference, reason="treatment", purpose="treat",
            basis="vital_interests", words="She is unconscious and nobody answers.",
            strong_sign_in_at=by.now,
        ))  # fmt: skip
    with city.visit("officer.north") as by:
        excluded = excluding.must_not_see(
            by=by, matter=open_.key, user=city.person("officer.excluded"), words="Her cousin."
        )
    with city.visit("officer.north") as by:
        share = sharing.propose_share(by=by, matter=open_.key, proposal=proposal(city))
        waits = sharing.propose_share(by=by, matter=open_.key, proposal=proposal(city))
    with city.visit("guardian.police") as by:
        sharing.approve_share(by=by, share=SharingDecision.objects.get(pk=share.pk))
        signed = agreements.record_agreement(
            by=by, receiving=city.agency("health"), covers=["CAS"], signed_on=None, until_on=None,
            before_signing="Name and date of birth alone, where a life is in danger.",
        )  # fmt: skip
    window = _window(city)
    with city.visit("handler"):
        call = Alert.objects.filter(kind="hidden_met").first() or Alert.objects.first()
        found = Restriction.objects.get(matter_id=shut.key)
        named = Named.objects.get(restriction=found, user_id=city.person("handler.second"))
    with city.visit("guardian.police"):
        opening = Opening.objects.get(matter_id=open_.key)
    assert call
    return Protected(
        open_.key, share.pk, waits.pk, found.pk, shut.key, excluded.pk, signed.pk, window,
        opening.pk, named.pk, call.pk,
    )  # fmt: skip


def _window(city: City) -> UUID:
    """A MARAC on a case of the coordinator's own."""
    hers = made_case(city, "marac.coordinator", "northgate_marac", "northgate_council")
    with city.visit("marac.coordinator") as by:
        made = conferences.open_windows(
            by=by, matter=hers.key, agencies=[city.agency("police")], basis="vital_interests",
            until_at=by.now + timedelta(hours=4),
        )  # fmt: skip
    return made[0].pk


def day(name: str, moment: date) -> dict[str, str]:
    """A day as a form sends it, in its three boxes."""
    return {f"{name}_day": str(moment.day), f"{name}_month": str(moment.month),
            f"{name}_year": str(moment.year)}  # fmt: skip


def in_days(days: int) -> date:
    """A day, counted from today."""
    return (datetime.now(UTC) + timedelta(days=days)).date()


def sent(browser: Client, path: str, **form: Any) -> HttpResponse:
    """Send a form of a page, each time with a key of its own."""
    return browser.post(path, {"form_key": str(uuid4())} | form)  # type: ignore[return-value]


def for_(city: City, who: str, purpose: str) -> Client:
    """Somebody who has said what they are here for."""
    browser = city.browser(who)
    given = {"role": str(city.role(who)), "purpose": purpose}
    assert browser.post(reverse("acting"), given).status_code == 302
    return browser


def page(browser: Client, path: str) -> str:
    """What a page says."""
    answer = browser.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()


def to(name: str, *keys: object) -> str:
    """The address of a page of protections."""
    return reverse(f"protection:{name}", args=keys)


def share_form(city: City, agency: str = "lantern", **changes: Any) -> dict[str, Any]:
    """A share with Lantern's advocate that nothing is wrong with, as it is typed."""
    return {
        "readers": "Marigold Bridge", "unit": "", "sections": ["CAS"], "purpose": "safeguard_adult",
        "basis": "vital_interests", "why_necessary": "She asked for an advocate.",
        "why_proportionate": "The case alone.", "survivor_view": "agrees",
        **day("survivor_asked_on", in_days(-1)), **day("until_on", in_days(60)),
        **day("review_on", in_days(30)), **changes,
    }  # fmt: skip


def proved(city: City, who: str) -> Client:
    """Somebody signed in who has just proved again who they are."""
    browser = city.browser(who)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(city.person(who))
    session.save()
    return browser


def glass_form(made: Made | None = None, **changes: Any) -> dict[str, Any]:
    """What is said before glass breaks."""
    return {
        "reference": made.case.reference if made else "GT-2222-2222", "reason": "danger_now",
        "purpose": "safeguard_adult", "basis": "vital_interests",
        "words": "He is at her door and nobody of the team answers.", **changes,
    }  # fmt: skip
