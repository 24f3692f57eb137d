"""Columns of the lists of enquiries: reviews, plans, operations, requests, earlier records."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse

from goldenthread.apps.obligations.models import Owed
from goldenthread.core.obligations import State, definitions
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell
from goldenthread.web.due.pointing import AFTER
from goldenthread.web.due.words import line
from goldenthread.web.screens.columns import NOT_OPEN, column, counted, title
from goldenthread.web.screens.told import Told, is_like

REVIEWS = ("scd2_first_review", "scd2_seven_day_review", "scd2_28_day_review",
           "sexual_offence_reviewed_again", "closing_risk_review")  # fmt: skip
SUPPORT = frozenset({"idva", "isva", "victim_support", "specialist_womens_organisation"})


@column("incidents", "Incidents in the months of policy", number=True)
def incidents(row: Any, told: Told) -> Cell:
    """How many reports count, of those that the reader may see."""
    return Cell(row.incidents)


@column("offences", "Offences among them", number=True)
def offences(row: Any, told: Told) -> Cell:
    """How many substantive offences they hold."""
    return Cell(row.offences)


@column("managed", "Plan, MARAC, adviser")
def managed(row: Any, told: Told) -> Cell:
    """Whether a repeat victim has an enhanced plan, was referred to a MARAC and has an adviser."""
    key = row.matter_id
    plan = told.last("plan_action", key, plan="enhanced") if told.may(key, "ACT") else None
    usual = told.last("plan_action", key) if told.may(key, "ACT") else None
    marac = told.last("marac", key)
    help_ = told.last("referral", key, service=SUPPORT)
    said = [
        "Enhanced plan" if plan else "Usual plan" if usual else "No plan",
        f"MARAC: {title('marac_step', marac.step).lower() if marac else 'nothing yet'}",
        f"Adviser: {title('referral_step', help_.step).lower() if help_ else 'nothing yet'}",
    ]
    return Cell("; ".join(said))


@column("agencies", "Housing and other agencies")
def agencies(row: Any, told: Told) -> Cell:
    """Each service that she was referred to, and how far it is."""
    last = {one.service: one.step for one in told.facts("referral", row.matter_id)}
    said = [f"{title('service', name)}: {title('referral_step', step).lower()}"
            for name, step in last.items()]  # fmt: skip
    return Cell("; ".join(said) or "None recorded")


def all_owed(told: Told) -> dict[Any, list[Owed]]:
    """Everything that was ever owed by these codes in the cases of the page, met or not."""
    if "all_owed" not in vars(told):
        rows = Owed.objects.filter(
            matter_id__in=[one for one in told.cases if told.may(one, "OBL")], code__in=REVIEWS
        )
        found: dict[Any, list[Owed]] = {}
        for one in rows.order_by("started_at", "id"):
            found.setdefault(one.matter_id, []).append(one)
        vars(told)["all_owed"] = found
    made: dict[Any, list[Owed]] = vars(told)["all_owed"]
    return made


def _review(code: str) -> None:
    @column(code, definitions()[code].title)
    def says(row: Any, told: Told) -> Cell:
        """When it is due or was done; what is late carries its mark."""
        owed = [one for one in all_owed(told).get(row.matter_id, ()) if one.code == code]
        if not owed:
            return Cell("Not owed")
        said = line(owed[-1], told.visit.now)
        if said.state is State.OVERDUE:
            return Cell("", mark="Overdue", under=said.when)
        return Cell(str(said.state).capitalize(), under=said.when)


for _code in REVIEWS:
    _review(_code)


@column("dna", "DNA and examinations")
def dna(row: Any, told: Told) -> Cell:
    """The last result of an examination."""
    found = [one for one in told.facts("evidence", row.matter_id) if one.result]
    if not found:
        return Cell("No result")
    return Cell(title("evidence_result", found[-1].result), under=uk_date(found[-1].happened_at))


@column("looked_again", "Looked at again")
def looked_again(row: Any, told: Told) -> Cell:
    """The last review of an undetected case."""
    last = told.last("review", row.matter_id, kind="cold_case")
    if last is None:
        return Cell("Not since it was closed")
    return Cell(uk_date(last.happened_at), under=last.findings)


@column("ended", "How it ended")
def ended(row: Any, told: Told) -> Cell:
    """The last disposal, with its reason."""
    if not told.may(row.matter_id, "PRP"):
        return Cell(NOT_OPEN)
    last = told.last("disposal", row.matter_id)
    if last is None:
        return Cell("No disposal recorded")
    return Cell(title("disposal_kind", last.kind), under=last.reason)


@column("marks", "Marks")
def marks(row: Any, told: Told) -> Cell:
    """The marks that stand, beside the kind of the case."""
    case = told.cases.get(row.matter_id)
    flags = [one for one in told.facts("flag", row.matter_id) if is_like(one, {"state": "set"})]
    said = [title("flag", one.code) for one in flags]
    return Cell("; ".join(dict.fromkeys(said)) or "None",
                under=case.get_kind_display() if case else "")  # fmt: skip


@column("duties", "What all policies together ask for")
def duties(row: Any, told: Told) -> Cell:
    """How much is open, by whoever owes it; the page of the case has each with its source."""
    lines = [line(one, told.visit.now) for one in told.open.get(row.matter_id, ())]
    said = "; ".join(f"{who}: {number}" for who, number in sorted(
        Counter(one.who for one in lines).items()))  # fmt: skip
    return Cell(said or "Nothing open", url=reverse("case_due", args=[row.matter_id]))


@column("grounds", "Grounds of each arrest")
def grounds(row: Any, told: Told) -> Cell:
    """Why each was arrested, and what a supervisor found."""
    if not told.may(row.matter_id, "PRP"):
        return Cell(NOT_OPEN)
    names = {one.pk: one.name for one in told.people.get(row.matter_id, ())}
    said = [f"{names.get(one.person_id, 'A person')}: {one.grounds or 'no grounds written'}"
            for one in told.facts("arrest", row.matter_id)]  # fmt: skip
    return Cell("; ".join(said))


@column("viewed", "Supervisor’s view")
def viewed(row: Any, told: Told) -> Cell:
    """What a supervisor wrote of it last."""
    last = told.last("review", row.matter_id)
    if last is None:
        return Cell("None yet")
    return Cell(last.findings or title("review_result", last.result or "noted"),
                under=f"{last.reviewed_by}, {uk_date(last.happened_at)}")  # fmt: skip


def _next(row: Any, table: str) -> str:
    return f"{reverse('happened_new', args=[row.matter_id, table])}?{AFTER}={row.pk}"


@column("asked_for", "Asked for")
def asked_for(row: Any, told: Told) -> Cell:
    """What was asked of whom, with the way to enter the answer."""
    return Cell(title("request_kind", row.kind), url=_next(row, "request"), under=row.words)


@column("asked_of", "Asked of")
def asked_of(row: Any, told: Told) -> Cell:
    """Who was asked, and what came back so far."""
    return Cell(row.asked_of or "Not said", under=title("request_step", row.step))


@column("line", "Line of enquiry")
def line_of(row: Any, told: Told) -> Cell:
    """What is to be found out, with the way to its next step."""
    return Cell(row.line or "Not said", url=_next(row, "enquiry"))


@column("follows", "Owner")
def follows(row: Any, told: Told) -> Cell:
    """The role that follows it."""
    return Cell(row.owner or "Nobody")


@column("by_day", "By")
def by_day(row: Any, told: Told) -> Cell:
    """The day by which it is looked at again; a day that has passed carries its mark."""
    if row.due_on is None:
        return Cell("No day is set")
    is_late = row.due_on < told.visit.now.date()
    return Cell(uk_date(row.due_on), mark="Late" if is_late else "")


@column("operation", "Operation")
def operation(row: Any, told: Told) -> Cell:
    """Its name and kind, with the way to its next step in this case."""
    kind = title("operation_kind", row.kind)
    return Cell(row.name, url=_next(row, "operation"),
                under=f"{kind}, {row.country}" if row.country else kind)  # fmt: skip


@column("teams", "Teams and results")
def teams(row: Any, told: Told) -> Cell:
    """Each attempt to arrest since the case joined: which team, and what came of it."""
    if not told.may(row.matter_id, "PRP"):
        return Cell(NOT_OPEN)
    made = [one for one in told.facts("arrest_attempt", row.matter_id)
            if one.happened_at >= row.happened_at]  # fmt: skip
    said = [
        f"{one.team or 'A team'}: {title('attempt_result', one.result).lower()}" for one in made
    ]
    arrested = [one for one in told.facts("arrest", row.matter_id)
                if one.happened_at >= row.happened_at]  # fmt: skip
    return Cell("; ".join(said) or "No attempt yet", under=counted(len(arrested), "arrest"))


@column("offender", "Suspect")
def offender(row: Any, told: Told) -> Cell:
    """Who it is."""
    found = {one.pk: one.name for one in told.people.get(row.matter_id, ())}
    url = reverse("case_suspects", args=[row.matter_id])
    return Cell(found.get(row.person, "A person who is not open to you"), url=url)


@column("record_before", "Earlier record")
def record_before(row: Any, told: Told) -> Cell:
    """Earlier convictions and the rest, domestic and other apart."""
    if not told.may(row.matter_id, "PRP"):
        return Cell(NOT_OPEN)
    found = [one for one in told.facts("antecedent", row.matter_id) if one.person_id == row.person]
    if not found:
        return Cell("Not searched")
    return Cell("; ".join(_antecedent(one) for one in found))


def _antecedent(one: Any) -> str:
    about = title("antecedent_about", one.about).lower() if one.about else ""
    number = "" if one.number is None else f": {one.number}"
    said = ", ".join(filter(None, (title("antecedent_kind", one.kind), about)))
    return said + number


@column("actions", "What is done about him")
def actions(row: Any, told: Told) -> Cell:
    """The actions of the plan for him, each with its owner and day."""
    if not told.may(row.matter_id, "ACT"):
        return Cell(NOT_OPEN)
    found = [one for one in told.facts("plan_action", row.matter_id)
             if one.person_id == row.person or one.plan == "offender"]  # fmt: skip
    said = [f"{title('approach', one.approach)}: {one.action} ({one.owned_by or 'nobody'}"
            f"{f', by {uk_date(one.due_on)}' if one.due_on else ''})" for one in found]  # fmt: skip
    return Cell("; ".join(said) or "Nothing set")


@column("warrant", "Warrant")
def warrant(row: Any, told: Told) -> Cell:
    """How old the last warrant is that was neither executed nor withdrawn."""
    last = told.last("warrant", row.matter_id, person_id=row.person)
    if last is None or last.step not in ("issued", "received"):
        return Cell("None")
    days = (told.visit.now - last.happened_at).days
    return Cell(counted(days, "day"), under=last.reference)


@column("passed_on", "Other systems")
def passed_on(row: Any, told: Told) -> Cell:
    """Whether the crime system, the system for children and the intelligence system have it."""
    key = row.matter_id
    report = told.last("crime_report", key)
    there = told.of_part(key, "child")
    check = told.last("child_check", key) if told.may(key, "CHI") else None
    entry = told.last("intelligence", key)
    said = [
        f"Crime system: {(report.reference or 'recorded') if report else 'missing'}",
        f"Children: {_child(there, check)}",
        f"Intelligence: {title('intelligence_step', entry.step).lower() if entry else 'missing'}",
    ]
    return Cell("; ".join(said))


def _child(there: Any, check: Any) -> str:
    if not there:
        return "no child"
    return title("child_check_step", check.step).lower() if check else "missing"


@column("reported", "Since")
def reported(row: Any, told: Told) -> Cell:
    """When it was asked, opened or joined."""
    return Cell(uk_moment(row.happened_at))
