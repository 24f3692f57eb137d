"""Facts of oversight: meetings, whether a case is open, staff cases, what need not be done."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.parts import code, fact, role, text, to

OVERSIGHT: tuple[Table, ...] = (
    fact(
        "meeting_item",
        "Items of meetings",
        "What became of an incident on the agenda of a meeting, one row a step.",
        code("meeting", "Meeting", "Which meeting.", "meeting", "002-078, 002-079", required=True),
        code("step", "Step", "Which step.", "item_step", "002-078; 004-088", required=True),
        text(
            "decision",
            "Decision",
            "What was decided. Of a case that involves police staff nothing stands here.",
            "002-078, 002-079; own rule: staff cases are a number on an agenda",
        ),
        role("owned_by", "has to act on it", "002-078; 004-088"),
        text(
            "attended",
            "Who was there",
            "Which units and roles were there or were asked to come, never a name.",
            "002-061, 002-077, 002-080; 003-082",
        ),
        counted="steps of an item",
        happened="taken",
        source="002-073, 002-078, 002-079; 003-076, 003-077; 004-053, 004-066 to 004-068",
    ),
    fact(
        "case_state",
        "Whether the case is open",
        "Closing and opening of the case of an incident, one row a step.",
        code("step", "Step", "Which step.", "case_step", "000-186, 000-187", required=True),
        role("decided_by", "decided", "004-048, 004-173"),
        text("reason", "Reason", "Why.", "000-186, 000-187"),
        counted="steps of a case",
        happened="taken",
        source="000-186, 000-187; 004-048, 004-173",
    ),
    fact(
        "staff_case",
        "Cases that involve police staff",
        "What was done about a case in which police staff have a part, one row a step. The record "
        "is restricted.",
        to("person", "The member of staff."),
        code("role", "Part", "The person's part.", "part", "002-027, 002-046; 004-034"),
        code(
            "duty",
            "On duty",
            "Whether the person was on duty at the time.",
            "duty_status",
            "002-046, 002-085",
        ),
        code("step", "Step", "Which step.", "staff_step", "002-084 to 002-086", required=True),
        role("decided_by", "took the step", "002-085, 002-089"),
        text(
            "unit",
            "Unit or authority",
            "The unit that has it or answers for it, or the role that "
            "authorised the step; never a name.",
            "002-085, 002-087; 004-078, 004-091",
        ),
        text("words", "In words", "What was sent, asked, decided or done.", "002-086 to 002-089"),
        counted="steps of a staff case",
        happened="taken",
        source="002-027, 002-046, 002-084 to 002-093; 003-220; 004-034, 004-078",
    ),
    fact(
        "obligation_decision",
        "Decisions on what is due",
        "That something is not needed or waits, with whoever decided it and why.",
        text(
            "obligation",
            "Obligation",
            "The code of the policy that makes it due.",
            "own rule: what is due has a code and a cause",
        ),
        text(
            "trigger",
            "Trigger",
            "The id of the fact that started it; empty for all that this policy makes due here.",
            "own rule: what is due has a code and a cause",
        ),
        code(
            "step",
            "Step",
            "What was decided.",
            "decision_step",
            "own rule: somebody decides what is not needed, and says why",
            required=True,
        ),
        Column(
            name="until_at",
            title="Until",
            words="The moment until which it waits, with its offset; only for a hold.",
            type=Type.INSTANT,
            unit="UTC when loaded",
            source="own rule: somebody decides what is not needed, and says why",
        ),
        role("decided_by", "decided", "000-092"),
        text(
            "reason",
            "Reason",
            "Why.",
            "own rule: somebody decides what is not needed, and says why",
        ),
        counted="decisions on what is due",
        happened="decided",
        source="own rule: somebody decides what is not needed, and says why",
    ),
    fact(
        "obligation",
        "What was owed",
        "What policy asked for in an incident and what became of it, one row for each that had a "
        "limit. It happened at the moment at which its limit ran out. Derived from the other "
        "facts and never written by hand.",
        text(
            "code",
            "Obligation",
            "The code of the policy that makes it due.",
            "own rule: what is due has a code and a cause",
        ),
        code(
            "state",
            "State",
            "What became of it.",
            "obligation_state",
            "own rule: met means that it happened in time",
            required=True,
        ),
        code(
            "entered",
            "Entered",
            "When what met it was entered; empty where nothing did.",
            "obligation_entered",
            "000-319",
        ),
        counted="obligations",
        happened="due",
        source="own rule: what policy asks for is derived from the record (000-092, 002-212)",
    ),
    fact(
        "failing",
        "Suspected failings",
        "What somebody thinks went wrong in the response, who looks into it, what was found and "
        "what is learnt, one row a step. It names roles and never a person.",
        code("subject", "About", "What it is about.", "failing_subject", "000-014", required=True),
        code("step", "Step", "Which step.", "failing_step", "000-014", required=True),
        role("raised_by", "took the step", "000-014"),
        role("investigator", "looks into it", "000-014"),
        text("finding", "Finding", "What is thought, or what was found.", "000-014"),
        text("lesson", "Lesson", "What is done, and what is learnt from it.", "000-014"),
        counted="steps of a failing",
        happened="taken",
        source="000-014",
    ),
)
