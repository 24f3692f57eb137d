"""Cards with codes, and survivors who answer with them; for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from city import City
from protected import made_case

from goldenthread.apps.public import actions, answering, instruments
from goldenthread.apps.public.models import WorkedBy

ANSWER_SIDE = ("public_code", "public_tally", "public_heldtext", "public_kioskcount")
"""What a survivor's answer touches. The application's role has no right on any of them."""
PAGE = "/tell-us"


def cards(
    city: City, number: int = 3, unit: str = "northgate", worked_by: str = WorkedBy.BOROUGH
) -> list[str]:
    """A pile of cards of a borough."""
    until = datetime.now(UTC).date() + timedelta(days=30)
    with city.visit("secretariat") as by:
        return actions.make_codes(
            by=by, unit=city.unit(unit), worked_by=worked_by, number=number, good_until=until
        )


def form(code: str, answers: Mapping[str, str] | None = None, words: str = "") -> dict[str, str]:
    """What a browser sends."""
    return {
        "code": code,
        "own_words": words,
        **({"respect": "yes"} if answers is None else answers),
    }


def state(city: City, statement: str, *given: Any) -> list[tuple[Any, ...]]:
    """Rows as the superuser sees them."""
    with city.beyond() as superuser:
        return superuser.execute(statement, given).fetchall()


def counted(city: City, question: str, answer: str, unit: str = "northgate") -> int:
    """How often an answer was counted in a borough."""
    choice = f"{instruments.CURRENT}.{question}.{answer}"
    sums = "select coalesce(sum(number), 0) from public_tally where choice = %s and unit_id = %s"
    return int(state(city, sums, choice, city.unit(unit))[0][0])


def quarter_ends(city: City) -> None:
    """Every answer so far came in the quarter before."""
    with city.beyond() as superuser:
        superuser.execute("update public_tally set quarter = (quarter - interval '3 months')::date")


def fill_city(city: City) -> dict[str, str]:
    """A case with an offer and a message tied to it, a screen, answers of a quarter that is over;
    the ids that addresses need, and a card that was not used."""
    made, now = made_case(city), datetime.now(UTC)
    with city.visit("officer.north") as by:
        actions.record_preference(by=by, case=made.case, person=made.person, wish="code",
                                  asked_by="Olive", happened_at=now)  # fmt: skip
        actions.offer(by=by, case=made.case, person=made.person, method="code", answer="taken",
                      happened_at=now)  # fmt: skip
    with city.visit("secretariat") as by:
        actions.add_kiosk(by=by, code="library", name="Library", unit=city.unit("northgate"))
    for order, card in enumerate(cards(city, 40)):
        said = "yes" if order < 20 else "partly" if order < 26 else "no" if order < 31 else ""
        answering.give(card, dict.fromkeys(("informed", "respect", "safe"), said))
    quarter_ends(city)
    with city.visit("sergeant.north") as by:
        message = actions.bring_message(
            by=by, unit=city.unit("northgate_csu"), partner="Willow Women's Centre",
            topic="updates", text="Nobody rang her back.", received_on=now.date(),
        )  # fmt: skip
        consent = actions.record_consent(
            by=by, message=message, case=made.case, person=made.person, answer="agrees",
            asked_by="Her advocate", how="In person", words="Yes, you may.", happened_at=now,
        )  # fmt: skip
        actions.link_message(by=by, message=message, consent=consent)
    return {"case": str(made.key), "message": str(message.pk), "consent": str(consent.pk),
            "card": cards(city, 1)[0]}  # fmt: skip
