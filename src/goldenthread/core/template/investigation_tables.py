"""Facts of the investigation: research, interviews, evidence, specialists called in."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.parts import code, fact, role, text, to

INVESTIGATION: tuple[Table, ...] = (
    fact(
        "research",
        "Research",
        "Searches of what is known already, one row a search.",
        code(
            "subject",
            "Subject",
            "What was searched for.",
            "research_subject",
            "003-052; 004-031",
            required=True,
        ),
        code(
            "result",
            "Result",
            "Whether anything was found; empty where it was not written down.",
            "research_result",
            "003-052; 004-031",
        ),
        Column(
            name="years",
            title="Years",
            words="How many years back the search went; empty where not known.",
            type=Type.NUMBER,
            unit="years",
            source="003-052; 002-026",
        ),
        role("searched_by", "searched", "002-091; 004-031"),
        counted="searches",
        happened="made",
        source="001-005; 002-091; 003-052; 004-031",
    ),
    fact(
        "interview",
        "Interviews",
        "Interviews held, one row an interview. What was said is not here.",
        to("person", "The person interviewed."),
        code("kind", "Kind", "Which kind.", "interview_kind", "003-085, 003-086", required=True),
        role("interviewed_by", "interviewed", "003-086; 000-226"),
        code(
            "level",
            "Level",
            "The level to which the interviewer is trained.",
            "interview_level",
            "003-086",
        ),
        code(
            "has_impact",
            "Impact statement",
            "Whether it includes what it did to her.",
            "said",
            "003-086",
        ),
        text(
            "adapted",
            "What was adapted",
            "What trauma may do to the account, and what was done "
            "so that the person could give it.",
            "000-184",
        ),
        counted="interviews",
        happened="held",
        source="000-226; 003-085, 003-086",
    ),
    fact(
        "evidence",
        "Evidence",
        "Evidence besides what the victim says, one row a step.",
        code(
            "kind",
            "Kind",
            "Which kind of evidence.",
            "evidence_kind",
            "000-165; 001-045",
            required=True,
        ),
        code("step", "Step", "Which step.", "evidence_step", "001-045", required=True),
        role("taken_by", "took the step", "001-045; 003-011"),
        code(
            "result", "Result", "What an examination found.", "evidence_result", "000-170; 004-074"
        ),
        Column(
            name="number",
            title="How many",
            words="How many exhibits were seized, or places searched; never where.",
            type=Type.NUMBER,
            unit="items",
            source="000-175",
        ),
        text("used_for", "Used for", "What it was used for: interview, charge, trial.", "000-165"),
        counted="steps of evidence",
        happened="taken",
        source="000-013, 000-165; 001-045; 003-011, 003-012; 004-071",
    ),
    fact(
        "specialist",
        "Specialists called in",
        "Specialists asked for, and what became of it, one row a step.",
        code(
            "kind",
            "Kind",
            "Which specialist.",
            "specialist_kind",
            "003-013, 003-014; 004-007",
            required=True,
        ),
        code(
            "step",
            "Step",
            "Which step.",
            "specialist_step",
            "003-013, 003-014; 004-007",
            required=True,
        ),
        role("asked_by", "asked", "003-013; 004-008"),
        counted="steps of a specialist's work",
        happened="taken",
        source="000-012, 000-017; 003-013, 003-014; 004-007, 004-008",
    ),
)
