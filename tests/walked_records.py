"""Records drawn from every context in which somebody may stand to one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from city import City
from protected import Made, made_case, shared, signed

from goldenthread.apps.access.protections import conferences, excluding, glass, restricting
from goldenthread.apps.forms.actions import begin
from goldenthread.apps.quality import sampling
from goldenthread.apps.quality.models import Drawn, Sample
from goldenthread.apps.record import actions
from goldenthread.core.rules.quality import kinds

ALL = frozenset({"CAS", "PER", "RSK"})
TEAM = "northgate_csu"


def write_records(city: City) -> dict[str, UUID]:
    """One matter for each context, by its name; the rest of it as rich as it gets."""
    signed(city)
    made = {name: _full(city) for name in ("team", "shared", "lapsed", "glass",
                                           "restricted", "excluded", "closed")}  # fmt: skip
    made["other team"] = _full(city, "officer.south", "southwater_csu")
    made["other agency"] = made_case(city, "advocate", "lantern_north", "lantern")
    made["another's"] = made_case(city, "womens.centre", "willow_centre", "willow")
    _open(city, made)
    _close(city, made)
    return {name: one.key for name, one in made.items()}


def _full(city: City, who: str = "officer.north", unit: str = TEAM) -> Made:
    made = made_case(city, who, unit)
    with city.visit(who) as by:
        actions.write_note(by=by, case=made.case, text="Spoke to her.", happened_at=by.now)
        actions.set_marker(by=by, case=made.case, kind="weapon", text="A knife.", from_at=by.now)
        wish = actions.record_wish(
            by=by, case=made.case, answer="told", turn="first", asked_by="An officer",
            text="To be left alone.", happened_at=by.now, person=made.person,
        )  # fmt: skip
        if who.startswith("officer"):
            actions.record_fact(by=by, case=made.case, table="risk_assessment", grade="high",
                                tool="specss", stage="first", happened_at=by.now)  # fmt: skip
            begin(by=by, case=made.case, code="book_124d", person=made.person)
            actions.record_fact(by=by, case=made.case, table="plan_action", happened_at=by.now,
                                step="set", approach="reduce", action="Locks")  # fmt: skip
            actions.record_offence(
                by=by, case=made.case, report=None, reference="A report", rule="", reason="Seen.",
                happened_at=by.now, offence_type="abh", found_to_be="crime", place="westminster",
            )  # fmt: skip
        actions.record_departure(
            by=by, case=made.case, wish=wish, what="He was rung.", why="Danger.",
            happened_at=by.now,
        )  # fmt: skip
    if who.startswith("officer"):
        _sample(city, made, who.replace("officer", "sergeant"), unit)
    return made


def _sample(city: City, made: Made, who: str, unit: str) -> None:
    """A record of the case that was drawn, looked at, and told of to the team."""
    with city.visit(who) as by:
        day = by.now.date() - timedelta(days=Sample.objects.count() + 1)
        sample = Sample.objects.create(
            kind="flags", unit_id=city.unit(unit), from_on=day, until_on=day, percent=10,
            seed="0" * 64, drawn_at=by.now, drawn_by=by.person,
        )  # fmt: skip
        one = Drawn.objects.create(
            matter_id=made.key, recorded_by=by.person, sample=sample, kind="flags",
            record=made.key, happened_on=day, is_drawn=True,
        )  # fmt: skip
        found = sampling.record_result(
            by=by, case=made.case, one=one, findings="", good_practice="",
            answers=dict.fromkeys(kinds()["flags"].questions, "right"),
        )  # fmt: skip
        sampling.send_feedback(by=by, result=found, to="officer", text="All flags were right.")


def _open(city: City, made: dict[str, Made]) -> None:
    for name in ("shared", "lapsed"):
        shared(city, made[name], people=frozenset(), unit=city.unit("lantern_north"), sections=ALL)
    ours = made_case(city, "marac.coordinator", "northgate_marac", "northgate_council")
    made["conference"] = ours
    with city.visit("marac.coordinator") as by:
        conferences.open_windows(
            by=by, matter=ours.key, agencies=[city.agency("health"), city.agency("lantern")],
            basis="vital_interests", until_at=by.now + timedelta(days=1),
        )  # fmt: skip
    with city.visit("health", purpose="treat") as by:
        glass.break_glass(by=by, plea=glass.Plea(
            reference=made["glass"].case.reference, reason="treatment", purpose="treat",
            basis="vital_interests", words="She is unconscious and nobody of the team answers.",
            strong_sign_in_at=by.now,
        ))  # fmt: skip


def _close(city: City, made: dict[str, Made]) -> None:
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(
            by=by, matter=made["restricted"].key, reason="staff_suspect",
            named=[city.person("officer.north")],
        )  # fmt: skip
        excluding.must_not_see(
            by=by, matter=made["excluded"].key, user=city.person("officer.excluded")
        )
        case = made["closed"].case
        actions.close_case(by=by, case=case, version=case.version, because="Done.")
    with city.beyond() as direct:
        direct.execute("update access_sharingdecision set until_at = now() where matter_id = %s",
                       [made["lapsed"].key])  # fmt: skip
        direct.execute("update access_grant set until_at = now() where matter_id = %s",
                       [made["lapsed"].key])  # fmt: skip
