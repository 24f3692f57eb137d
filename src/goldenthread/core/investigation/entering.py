"""What cannot be of a fact that somebody is about to record by hand, beside what its table says.

Whoever writes is asked, with the rule and its source. Of an extract nobody can be asked any more:
there the rules that say what cannot be, whoever wrote it, are told as problems (`extracts`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from goldenthread.core import policy, template
from goldenthread.core.investigation.disposals import Refusal
from goldenthread.core.investigation.outstanding import OVER, Turn, outstanding

SUSPECTS = frozenset({"suspect_status", "arrest_attempt", "circulation", "custody", "warrant",
                      "antecedent", "prosecution", "offender_check"})  # fmt: skip
VICTIMS = frozenset({"victim_support", "victim_contact"})
AFTER_ARREST = frozenset({"received", "bailed", "remanded", "released_no_charge",
                          "released_after_charge"})  # fmt: skip
AFTER_BAIL = frozenset({"bail_varied", "bail_breached", "bail_ended"})
DOUBTED = frozenset({"no_crime", "crime_related_incident"})
CENTRAL = "investigation.central_deciders"
ONLY_SHE_TELLS = frozenset({"sex_work"})
"""Circumstances that nobody else may have written down."""
Given = Mapping[str, Any]
"""The values of a fact; `person` is the key of somebody in the case."""


class Knowing(Protocol):
    """What is known of the case already, as far as whoever writes may know it."""

    @property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """The parts that each person has now."""

    @property
    def grade(self) -> str:
        """The last grade of risk; empty where there is none."""

    @property
    def began_on(self) -> date | None:
        """The day on which it happened; None where not known."""

    @property
    def turns(self) -> Mapping[str, tuple[Turn, ...]]:
        """What was recorded of each suspect."""

    @property
    def plans(self) -> frozenset[str]:
        """The plans that have an action."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks that stand, those of the kind of the case among them."""

    @property
    def described(self) -> frozenset[str]:
        """The people whose age, sex and ethnicity are known."""

    @property
    def unit(self) -> str:
        """Whose policy holds; empty for the city's own."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known, told at once."""

    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    grade: str = ""
    began_on: date | None = None
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)
    unit: str = ""
    plans: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()


def refusals(
    table: str, given: Given, known: Knowing, *, on: date, only: Collection[Rule] | None = None
) -> list[Refusal]:
    """Everything that does not let a fact be recorded; `on` is the day on which it happened.
    `only` are the rules that are asked, without it all."""
    rules = (rule for tables, rule in RULES if table in tables)
    return [one for rule in rules if only is None or rule in only
            for one in rule(table, given, known, on)]  # fmt: skip


def is_grade(code: str) -> bool:
    """Whether it is a grade of risk, and not that none was given."""
    return bool(code) and code not in template.code_list("risk_grade").named("ungraded")


def is_changed(before: str, grade: str) -> bool:
    """Whether a grade is another than the one that stood before."""
    return is_grade(before) and is_grade(grade) and before != grade


def _is_counter(known: Knowing) -> bool:
    """Whether each accuses the other."""
    both = any({"victim", "suspect"} <= held for held in known.parts.values())
    return both or "counter_allegation" in known.marks


def _parts(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    wanted = "suspect" if table in SUSPECTS else "victim" if table in VICTIMS else ""
    if table == "arrest" and given.get("made_for") != "intimidation":
        wanted = "suspect"
    if table == "interview":
        wanted = {"suspect": "suspect", "victim_account": "victim"}.get(given.get("kind", ""), "")
    if wanted and wanted not in known.parts.get(given.get("person", ""), ()):
        yield Refusal("person", f"Choose somebody who has the part of {wanted}. If the part is "
                      "missing, give it to the person first (002-096; 003-085).")  # fmt: skip


def _arrest(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    if known.began_on and on < known.began_on:
        yield Refusal("happened_at", "The arrest lies before the day on which it happened; nobody "
                      "is arrested for what has not happened (000-064, 000-193).")  # fmt: skip


def _eliminated(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """Somebody who was found not to be the suspect, or is dead, is not arrested for it later."""
    at = given.get("happened_at")
    states = [one for one in known.turns.get(given.get("person", ""), ())
              if one.table == "suspect_status" and (at is None or one.at <= at)]  # fmt: skip
    if given.get("made_for") in ("", None, "offence") and states and max(states).code in OVER:
        yield Refusal("person", "By then this person was found not to be the suspect, or had died. "
                      "Record first that he is the suspect after all "
                      "(002-096; 004-098).")  # fmt: skip


def _central(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """A serious sexual offence is found to be no crime by one unit of the city alone."""
    serious = template.code_list("offence_type").sets["serious_sexual"]
    is_asked = given.get("class") in DOUBTED and given.get("offence_type") in serious
    unit = given.get("deciding_unit") or ""
    named = policy.value(CENTRAL, on=on) if is_asked and unit else ()
    if named and unit not in named:
        yield Refusal("class", "Only the central crime management unit of the specialist command "
                      "finds that a serious sexual offence is no crime or a crime-related "
                      "incident. Leave it as a crime and ask that unit (000-054).")  # fmt: skip


def _one_detection(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """Where each accuses the other it is one crime with one detection."""
    sanctions = template.code_list("disposal_kind").sets["sanction"]
    if given.get("kind") not in sanctions or not _is_counter(known):
        return
    turns = [one for every in known.turns.values() for one in every]
    if any(one.table == "disposal" and one.code in sanctions for one in turns):
        yield Refusal("kind", "Each accuses the other here, which counts as one crime with one "
                      "arrest notification and one detection. A detection stands already; correct "
                      "that one, or end this part without a sanction (001-015).")  # fmt: skip


def _review(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    result, grade = given.get("result"), given.get("grade") or ""
    if result == "changed" and (not is_grade(grade) or grade == known.grade):
        yield Refusal("grade", "Choose the grade to which it is changed (002-050).")
    if result == "agreed" and is_changed(known.grade, grade):
        yield Refusal("grade", f"The grade is {known.grade}. Whoever agrees it does not give "
                      "another; choose that it is changed (002-050; 004-065).")  # fmt: skip


def _findings(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    said = given.get("result") in ("changed", "remedial", "returned")
    if said and not _written(given, "findings"):
        yield Refusal("findings", "Write what was found, and what has to be done (000-162; "
                      "003-071).")  # fmt: skip


def _circulated(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """S3."""
    is_out = outstanding(known.turns.get(given.get("person", ""), ())) is not None
    if given.get("step") == "cancelled" and is_out:
        yield Refusal("step", "He is still outstanding, and circulated is not arrested. Record the "
                      "arrest first, or that he was found not to be the suspect (safety rule S3; "
                      "002-097).")  # fmt: skip


def _custody(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    turns = known.turns.get(given.get("person", ""), ())
    if given.get("step") in AFTER_ARREST and not any(one.table == "arrest" for one in turns):
        yield Refusal("step", "No arrest of this person is recorded. Record it first (000-202; "
                      "001-062).")  # fmt: skip
    bailed = [one for one in turns if one.table == "custody" and one.code == "bailed"]
    if given.get("step") in AFTER_BAIL and not bailed:
        yield Refusal("step", "This person is not recorded as on bail. Record that first "
                      "(000-202; 004-152).")  # fmt: skip


def _described(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """Whoever says that it was asked has written the answers down, so that figures have them."""
    if given.get("step") == "described" and given.get("person", "") not in known.described:
        yield Refusal("step", "Date of birth, sex or ethnicity is not written down yet. Open the "
                      "person, write what was answered, and this step is met by itself; or record "
                      "that it was asked and not given (003-101).")  # fmt: skip


def _told(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """S1: nobody but a victim is told anything; `incidents.sides` says when nobody is."""
    parts = known.parts.get(given.get("person", ""), frozenset())
    if "victim" not in parts:
        yield Refusal("person", "Whoever is told has to be a victim of this case. What is told to "
                      "the other party can put her in danger (002-164; 003-170).")  # fmt: skip


def _withdrew(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """Whoever withdraws may be afraid: what stands behind it is asked each time."""
    if given.get("position") != "withdrew":
        return
    wanted = {"statement": "whether her statement was taken, or why it was not",
              "behind": "whether it is her own wish or pressure is suspected",
              "opinion": "what you think of the risk to her and of what she said"}  # fmt: skip
    for name, words in wanted.items():
        if not str(given.get(name) or "").strip():
            yield Refusal(name, f"Say {words}: she withdraws, and it has to be known why "
                          "(000-168).")  # fmt: skip


def _visit(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """She may be visited while he is there: nobody is sent without a plan for it (001-042)."""
    is_visit = given.get("kind") == "follow_up_visit"
    if (
        is_visit
        and given.get("step") in ("offered", "accepted")
        and ("safe_visit" not in known.plans)
    ):
        yield Refusal("kind", "They may be together again, and a visit can put her in danger. Set "
                      "an action of the plan 'Safe visit' first: who goes, when he is away, what "
                      "is said at the door (001-042).")  # fmt: skip


def _research(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """A search that goes back too little is no answer to what is owed."""
    if given.get("subject") != "all_parties_and_venue":
        return
    unit = known.unit or None
    least = int(policy.value("investigation.research_years", on=on, unit=unit))
    if least and (given.get("years") is None or int(given["years"]) < least):
        yield Refusal("years", f"Search all parties and the place at least {least} years back, and "
                      "write how many (003-052).")  # fmt: skip


NEEDED: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("custody", "description_refused"): (("reason", "what was asked, and what came of it"),),
    ("enquiry", "open"): (("line", "what is to be found out"), ("owner", "which role follows it")),
    ("enquiry", "not_pursued"): (("reason", "why it is not pursued"),),
    ("enquiry", "done"): (("reason", "what came of it"),),
    ("strategy", "set"): (("plan", "what is to be done"), ("owner", "which role carries it out")),
    ("request", "asked"): (("asked_of", "who was asked"), ("words", "what was asked")),
    ("request", "declined"): (("answer", "why it was declined"),),
    ("request", "answered"): (("answer", "what was answered"),),
    ("joint_work", "agreed"): (("unit", "which unit"), ("agreed_with", "with whom")),
    ("joint_work", "disputed"): (("unit", "which unit"), ("agreed_with", "who disagrees")),
    ("going_on", "asked"): (("level", "for which offence"),),
    ("going_on", "refused"): (("reason", "why the prosecutors do not agree"),),
    ("going_on", "goes_on"): (("reason", "why it goes on without her"),),
    ("going_on", "stops"): (("reason", "why it does not go on"),),
    ("operation", "joined"): (("name", "which operation or series"),),
    ("intelligence", "not_entered"): (("words", "why it was not entered"),),
    ("community", "not_needed"): (("words", "why it is not needed"),),
    ("threat", "reported"): (("words", "what was said or done, and to whom"),),
    ("threat", "recorded"): (("reference", "the number of its own incident"),),
    ("threat", "acted"): (("action", "what was done"),),
    ("threat", "not_acted"): (("action", "why nothing could be done"),),
    ("linked_enquiry", "reported"): (("link", "what it has to do with this case"),),
    ("linked_enquiry", "assessed"): (("risk", "how great the risk is"),),
    ("linked_enquiry", "deployed"): (("unit", "which unit was sent"),),
    ("linked_enquiry", "not_linked"): (("link", "why the two do not hang together"),),
    ("covert", "authorised"): (("reference", "the reference of the authority"),
                               ("until_on", "the last day of the authority")),
    ("covert", "renewed"): (("reference", "the reference of the authority"),
                            ("until_on", "the last day of the authority")),
    ("staff_case", "neighbour_unit"): (("unit", "who authorised it"), ("words", "why")),
}  # fmt: skip
"""By table and step: the columns without which the step says nothing, and what each holds."""


def _needed(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    for name, words in NEEDED.get((table, str(given.get("step") or "")), ()):
        if not str(given.get(name) or "").strip():
            yield Refusal(name, f"Write {words}: without it nobody can follow it up (000-161; "
                          "003-064; 000-151, 000-169).")  # fmt: skip


def _conduct(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """On duty, a case of a colleague is for professional standards (002-085)."""
    if (
        given.get("step") == "investigator_set"
        and given.get("duty") == "on_duty"
        and "professional standards" not in str(given.get("unit") or "").lower()
    ):
        yield Refusal("unit", "What happened on duty goes to professional standards. Write them as "
                      "the unit that has it (002-085).")  # fmt: skip
    elif (
        given.get("step") == "investigator_set"
        and given.get("duty") != "on_duty"
        and given.get("role") in ("suspect", "", None)
        and given.get("rank") not in template.code_list("staff_rank").named("supervisor")
    ):
        yield Refusal("rank", "Where a colleague is a suspect, a supervisor investigates: choose a "
                      "sergeant or above (002-085).")  # fmt: skip


def _written(given: Given, name: str) -> bool:
    return bool(str(given.get(name) or "").strip())


def _call(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """A domestic call is answered at once; another grade has its reason (001-001)."""
    grade = given.get("grade") or ""
    is_step = table == "response" and given.get("step") in ("graded", "regraded")
    if (
        "dv" not in known.marks
        or (table == "response" and not is_step)
        or _written(given, "reason")
    ):
        return
    if grade not in ("", "immediate", "unknown"):
        yield Refusal("reason", "Write why this domestic call has another grade than Immediate "
                      "(001-001; 002-001).")  # fmt: skip
    elif is_step and given.get("step") == "regraded":
        yield Refusal("reason", "Write why the grade was changed (002-001).")


def _evidence(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    is_kit = given.get("kind") in ("early_evidence_kit", "clothing_or_swabs")
    is_missed = given.get("step") == "not_available"
    if is_missed and is_kit and "sso" in known.marks and not _written(given, "reason"):
        yield Refusal("reason", "Write why no early evidence was taken: what is lost in the first "
                      "hours does not come back (000-013; 003-012).")  # fmt: skip


def _both_sides(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    """Whoever arrests says whom they take for the primary aggressor; a sergeant decides (S1)."""
    if _is_counter(known) and not _written(given, "aggressor_view"):
        yield Refusal("aggressor_view", "Each accuses the other here. Write whom you take for the "
                      "primary aggressor, and from what, before the arrest is saved (002-016; "
                      "001-008).")  # fmt: skip


def _circumstance(table: str, given: Given, known: Knowing, on: date) -> Iterator[Refusal]:
    if given.get("kind") not in ONLY_SHE_TELLS:
        return
    if given.get("consent") != "given" or given.get("source") != "self":
        yield Refusal("consent", "This is written down only where the person says it and agrees "
                      "(002-043).")  # fmt: skip


Rule = Callable[[str, Given, Knowing, date], Iterator[Refusal]]
RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (SUSPECTS | VICTIMS | {"arrest", "interview"}, _parts),
    (frozenset({"arrest"}), _arrest),
    (frozenset({"arrest"}), _eliminated),
    (frozenset({"arrest"}), _both_sides),
    (frozenset({"classification"}), _central),
    (frozenset({"disposal"}), _one_detection),
    (frozenset({"review"}), _review),
    (frozenset({"review"}), _findings),
    (frozenset({"circulation"}), _circulated),
    (frozenset({"custody"}), _custody),
    (frozenset({"custody"}), _described),
    (frozenset({"victim_update"}), _told),
    (frozenset({"victim_support"}), _withdrew),
    (frozenset(table for table, _ in NEEDED), _needed),
    (frozenset({"staff_case"}), _conduct),
    (frozenset({"safety_measure"}), _visit),
    (frozenset({"research"}), _research),
    (frozenset({"call", "response"}), _call),
    (frozenset({"evidence"}), _evidence),
    (frozenset({"circumstance"}), _circumstance),
)
"""Each rule with the tables that it is about."""
OF_EXTRACTS: Mapping[Rule, frozenset[str]] = {
    _parts: frozenset({"involvement"}),
    _eliminated: frozenset({"suspect_status"}),
    _central: frozenset(),
    _one_detection: frozenset({"flag", "involvement"}),
    _review: frozenset({"risk_assessment"}),
    _circulated: frozenset({"suspect_status", "arrest"}),
    _custody: frozenset({"arrest"}),
    _circumstance: frozenset(),
}
"""The rules that say what cannot be, whoever wrote it, with the tables that they ask. The others
ask whoever writes for a word, which another system may keep in a place of its own."""
TABLES = frozenset[str]().union(*(tables for tables, _ in RULES))
"""The tables of which the rules say anything."""
