"""Facts of safety: children's checks, the plan, measures, and the way to a MARAC."""

from __future__ import annotations

from goldenthread.core.template.columns import Table
from goldenthread.core.template.parts import code, day, fact, role, text, to

SAFEGUARDING: tuple[Table, ...] = (
    fact(
        "child_check",
        "Children's checks",
        "Pre-assessment checks of children, one row a step for each child.",
        to("person", "The child; empty where no child is named yet."),
        code(
            "step",
            "Step",
            "Which step.",
            "child_check_step",
            "002-106, 002-107; 003-104",
            required=True,
        ),
        text(
            "reference",
            "Reference",
            "The number of the check in the system for children.",
            "002-010, 002-106; 003-103",
        ),
        role("made_by", "took the step", "002-106, 002-107"),
        text(
            "answer",
            "Answer",
            "What children's services answered, or why none is needed.",
            "000-217; 003-106",
        ),
        counted="steps of a child's check",
        happened="taken",
        source="000-216, 000-217; 002-106, 002-107; 003-103 to 003-106; 004-099",
    ),
    fact(
        "plan_action",
        "Actions of a risk plan",
        "What is to be done about a risk, one row a step.",
        to("person", "The person at risk."),
        code(
            "approach",
            "Approach",
            "Whether it removes, avoids, reduces or accepts the risk.",
            "approach",
            "003-049; 004-042",
            required=True,
        ),
        code("step", "Step", "Which step.", "action_step", "000-137; 003-049", required=True),
        day("due_on", "Due on", "The day by which it is to be done.", "000-137; 003-049"),
        role("owned_by", "has to do it", "000-137; 003-049"),
        text(
            "action",
            "Action",
            "What is to be done; for an accepted risk, why it is accepted.",
            "000-137; 003-049",
        ),
        counted="steps of a plan",
        happened="taken",
        source="000-137; 003-049; 004-042",
    ),
    fact(
        "safety_measure",
        "Safety measures",
        "Measures that make somebody safer, one row a step. No place stands here.",
        to("person", "The person made safer."),
        code("kind", "Kind", "Which measure.", "measure_kind", "000-150", required=True),
        code("step", "Step", "Which step.", "measure_step", "000-150; 002-139", required=True),
        counted="steps of a safety measure",
        happened="taken",
        source="000-150, 000-276, 000-277; 002-054, 002-139; 003-005, 003-006",
    ),
    fact(
        "wish",
        "Wishes",
        "Whether whoever was harmed was asked what she wants, one row each time. Her words stay in "
        "the record.",
        to("person", "Who was asked; empty where the case has one victim."),
        code("answer", "Answer", "What came of it.", "wish_answer", "000-026", required=True),
        code("turn", "Turn", "Before which step.", "wish_turn", "safety rule S13"),
        counted="times that wishes were asked",
        happened="asked",
        source="safety rule S13; 000-026, 000-078",
    ),
    fact(
        "marac",
        "Steps towards a MARAC",
        "What was decided and done about a MARAC, one row a step.",
        to("person", "The person at risk."),
        code("step", "Step", "Which step.", "marac_step", "002-119; 003-120", required=True),
        day(
            "meeting_on",
            "Meeting on",
            "The day of the MARAC; empty where none is set.",
            "003-121; 002-120",
        ),
        role("decided_by", "decided", "002-119, 002-130; 004-118"),
        text("reason", "Reason", "Why, whether referred or not.", "002-130; 003-055"),
        counted="steps towards a MARAC",
        happened="taken",
        source="000-245, 000-247; 002-053, 002-119; 003-055, 003-120; 004-119, 004-126",
    ),
)
