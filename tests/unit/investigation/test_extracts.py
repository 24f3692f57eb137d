"""What nobody could enter here is told of an extract with its row, and refuses nothing."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from extracts import extract

from goldenthread.core.investigation import extracts
from goldenthread.core.investigation.entering import OF_EXTRACTS, RULES
from goldenthread.core.template.problems import KINDS
from goldenthread.core.words import Severity

BASE = """
    person 1
    person 2
    incident 1 place_unit=newham
    crime_report 1 incident=1 place_unit=newham
    offence 1 crime_report=1
    involvement 1 incident=1 offence=1 person=1 part=victim
    involvement 2 incident=1 offence=1 person=2 part=suspect
    suspect_status 1 incident=1 person=2 status=identified on=2010-08-02
"""
ARREST = "arrest 1 incident=1 person=2 on={on}"
CUSTODY = "custody 1 incident=1 person=2 step={step} on=2010-08-04"
BAILED = (
    f"{CUSTODY.format(step='bailed')}\ncustody 2 incident=1 person=2 step=bail_ended on=2010-08-05"
)
CANCELLED = "circulation 1 incident=1 person=2 step=cancelled on=2010-08-04"
OUT = "suspect_status 2 incident=1 person=2 status={status} on=2010-08-03"
GRADED = "risk_assessment 1 incident=1 tool=specss grade=high on=2010-08-02"
REVIEWED = (
    "review 1 incident=1 kind=gatekeeper result={result} grade={grade} findings=Read on=2010-08-03"
)
BEFORE, AFTER = ARREST.format(on="2010-08-03"), ARREST.format(on="2010-08-05")
WRONG = {
    "custody without an arrest": ("custody.csv", "step", CUSTODY.format(step="received")),
    "custody before the arrest":
        ("custody.csv", "step", f"{CUSTODY.format(step='bailed')}\n{AFTER}"),
    "bail ended that never began":
        ("custody.csv", "step", f"{BEFORE}\n{CUSTODY.format(step='bail_ended')}"),
    "circulation cancelled while he is out": ("circulation.csv", "step", CANCELLED),
    "arrested after he was found not to be the suspect":
        ("arrest.csv", "person", f"{OUT.format(status='eliminated')}\n{AFTER}"),
    "she stands as the arrested":
        ("arrest.csv", "person", "arrest 1 incident=1 person=1 on=2010-08-03"),
    "a grade changed to itself":
        ("review.csv", "grade", f"{GRADED}\n{REVIEWED.format(result='changed', grade='high')}"),
    "a second detection where each accuses the other":
        ("disposal.csv", "kind", "flag 1 incident=1 code=counter_allegation state=set\n"
         "disposal 1 offence=1 person=2 kind=charge on=2010-08-05\n"
         "disposal 2 offence=1 person=1 kind=caution on=2010-08-06"),
    "a rape that a borough finds to be no crime":
        ("classification.csv", "class", "classification 1 offence=1 class=no_crime "
         "offence_type=rape deciding_unit=newham on=2010-08-03"),
    "a sex worker by hearsay":
        ("circumstance.csv", "consent", "circumstance 1 incident=1 person=1 kind=sex_work "
         "state=present source=officer on=2010-08-03"),
}  # fmt: skip
RIGHT = {
    "held and bailed after the arrest": f"{BEFORE}\n{BAILED}",
    "cancelled after the arrest": f"{BEFORE}\n{CANCELLED}",
    "found not to be the suspect after the arrest":
        f"{ARREST.format(on='2010-08-02')}\n{OUT.format(status='eliminated')}",
    "for intimidation, who has no part": "arrest 1 incident=1 person=1 made_for=intimidation",
    "a grade changed":
        f"{GRADED}\n{REVIEWED.format(result='changed', grade='standard')}",
    "two suspects charged for one offence":
        "disposal 1 offence=1 person=2 kind=charge on=2010-08-05\n"
        "disposal 2 offence=1 person=1 kind=charge on=2010-08-06",
    "one charged and the other not, where each accuses the other":
        "flag 1 incident=1 code=counter_allegation state=set\n"
        "disposal 1 offence=1 person=2 kind=charge on=2010-08-05\n"
        "disposal 2 offence=1 person=1 kind=nfa_police on=2010-08-06",
    "a rape that the specialist command finds to be no crime":
        "classification 1 offence=1 class=no_crime offence_type=rape deciding_unit=scd2",
    "an assault that a borough finds to be no crime":
        "classification 1 offence=1 class=no_crime offence_type=abh deciding_unit=newham",
    "of an incident that came on an earlier night":
        CUSTODY.format(step="received").replace("incident=1", "incident=9"),
}  # fmt: skip


def apart(number: int, lines: str) -> str:
    """The lines of one incident under ids of its own."""
    lines = re.sub(r"(incident|person|offence|crime_report)=(\d)", rf"\1={number}-\2", lines)
    return re.sub(r"^( *\w+) (\d)", rf"\1 {number}-\2", lines, flags=re.MULTILINE)


def test_what_could_not_be_entered_is_told_of_an_extract_and_nothing_else(tmp_path: Path) -> None:
    cases = [*WRONG.values(), *(("", "", lines) for lines in RIGHT.values())]
    folder = extract(
        tmp_path, "".join(apart(n, f"{BASE}{one[2]}\n") for n, one in enumerate(cases))
    )
    found: dict[int, tuple[str, str | None]] = {}
    for one in extracts.check(folder):
        if one.kind == extracts.KIND:
            with (folder / one.file).open(encoding="utf-8", newline="") as file:
                row = list(csv.DictReader(file))[(one.row or 0) - 2]
            found[int(row["id"].rpartition(":")[2].split("-")[0])] = (one.file, one.column)
    assert found == {at: (file, column) for at, (file, column, _) in enumerate(WRONG.values())}


def test_a_rule_is_left_out_where_a_file_that_it_asks_is_missing(tmp_path: Path) -> None:
    """The custody system sends its own tables, and the arrests come from another."""
    folder = extract(tmp_path, BASE + CUSTODY.format(step="received"))
    (folder / "arrest.csv").unlink()
    assert extracts.KIND not in {one.kind for one in extracts.check(folder)}


def test_no_extract_is_refused_for_what_another_system_holds() -> None:
    assert KINDS[extracts.KIND][0] is Severity.QUERY
    assert set(OF_EXTRACTS) <= {rule for _, rule in RULES}
