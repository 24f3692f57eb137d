"""Facts of the first response: the call's steps, the forms, and who was told."""

from __future__ import annotations

from goldenthread.core.template.columns import Table
from goldenthread.core.template.parts import code, fact, role, text, to

RESPONSE: tuple[Table, ...] = (
    fact(
        "response",
        "Response to a call",
        "What the control room, the unit sent and their supervisors did about a call, one row a "
        "step.",
        to("call", "The call; empty where the report came another way."),
        code("step", "Step", "Which step.", "response_step", "002-001 to 002-010", required=True),
        text(
            "unit_sent",
            "Unit sent",
            "The unit sent, by the force's own call sign or code.",
            "002-002; 000-007",
        ),
        code(
            "grade",
            "Grade of response",
            "The grade after this step; empty where the step did not set one.",
            "response_grade",
            "001-001; 002-001",
        ),
        role("decided_by", "took the step", "002-001, 002-007; 003-001"),
        text(
            "reason",
            "Reason",
            "Why; needed where the grade was changed, nobody was sent, or she was not seen.",
            "001-001; 002-001, 002-002; 003-001",
        ),
        text(
            "told",
            "What the unit was told",
            "The history, warnings, children and weapons of which the unit was told, in the words "
            "that were said.",
            "001-003, 001-006",
        ),
        counted="steps of a response",
        happened="taken",
        source="000-007; 002-001 to 002-010; 003-001 to 003-004; 004-001, 004-002",
    ),
    fact(
        "first_report",
        "How a report was made",
        "Who told the police, on whose advice and where; one row a report. It is written down "
        "before anybody decides whether there is a crime.",
        code(
            "reporter",
            "Reported by",
            "What whoever reports is to the person harmed.",
            "reporter_kind",
            "000-001, 000-094",
            ask="who reported it",
        ),
        code(
            "adviser",
            "Advised by",
            "Who advised her to report, so that the effect of partners can be seen.",
            "report_adviser",
            "000-027",
            ask="who advised her to report",
        ),
        text(
            "body",
            "Organisation or site",
            "The organisation, third-party site or telephone line through which it came, by its "
            "own name or number; never a person's.",
            "000-018, 000-020; 002-014; 003-015; 004-009",
        ),
        code(
            "placed_in",
            "Officer placed in",
            "The service in which the officer works who took the report; empty for any other.",
            "host_service",
            "000-021",
            ask="where the officer is placed",
        ),
        code(
            "place_kind",
            "Kind of place",
            "The kind of place at which it was reported or happened.",
            "place_kind",
            "002-042; 004-011; 000-093",
        ),
        code(
            "dispute",
            "What it was about",
            "What the dispute was about, so that help can be offered early. It is never a reason "
            "to do less.",
            "dispute",
            "004-013",
            ask="what it was about",
        ),
        code(
            "private_room",
            "Room to speak alone",
            "At a counter: whether she spoke in a room of her own.",
            "room_use",
            "000-009",
            ask="whether she spoke in a room of her own",
        ),
        code(
            "forensic_room",
            "Room kept clean for evidence",
            "At a counter: whether a room was used in which no evidence is spoiled.",
            "room_use",
            "000-009",
            ask="whether a room kept clean for evidence was used",
        ),
        text(
            "others_present",
            "Who else was there",
            "What they are to her, not who they are: the suspect, a child, somebody who "
            "interpreted.",
            "000-009",
        ),
        role("taken_by", "took the report", "000-001; 002-013"),
        counted="reports",
        happened="made",
        source="000-001, 000-009, 000-021, 000-027; 004-011, 004-013",
    ),
    fact(
        "form",
        "Forms",
        "What became of a form, one row a step. The answers are not here.",
        to("person", "The person whom the form is about; empty where it is the whole incident."),
        code("instrument", "Form", "Which form.", "instrument", "002-018, 002-052", required=True),
        code("step", "Step", "Which step.", "form_step", "002-021; 003-025", required=True),
        text(
            "reference",
            "Reference",
            "The form's own number, where it has one.",
            "002-021; 003-021; 004-017",
        ),
        role("checked_by", "took the step", "001-048; 003-214"),
        text(
            "defects",
            "Defects",
            "What was missing or not good enough.",
            "002-209; 004-070, 004-207",
        ),
        counted="steps of a form",
        happened="taken",
        source="000-132, 000-134; 002-018, 002-021; 003-025; 004-015",
    ),
    fact(
        "notice",
        "Notices inside the service and to partners",
        "Who was told of the incident, and whether they answered that they know. What a victim is "
        "told stands in victim updates.",
        code(
            "told_role",
            "Told",
            "Who was told.",
            "told_role",
            "002-012; 004-005",
            required=True,
            ask="who was told",
        ),
        code("step", "Step", "Which step.", "notice_step", "002-012; 004-005", required=True),
        text(
            "subject",
            "Subject",
            "What it was about: the code of a mark, or empty for the incident as a whole.",
            "002-040, 002-041, 002-084",
        ),
        role("told_by", "told them", "002-012; 004-006"),
        counted="steps of a notice",
        happened="told or acknowledged",
        source="002-012, 002-041, 002-084, 002-093; 004-005, 004-006",
    ),
)
