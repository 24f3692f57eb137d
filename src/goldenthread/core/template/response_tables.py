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
        counted="steps of a response",
        happened="taken",
        source="000-007; 002-001 to 002-010; 003-001 to 003-004; 004-001, 004-002",
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
        code("told_role", "Told", "Who was told.", "told_role", "002-012; 004-005", required=True),
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
