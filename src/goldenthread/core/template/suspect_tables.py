"""Facts of suspects: who was the primary aggressor, looking for them, custody and bail."""

from __future__ import annotations

from goldenthread.core.template.columns import Table
from goldenthread.core.template.parts import code, day, fact, role, text, to

SUSPECTS: tuple[Table, ...] = (
    fact(
        "primary_aggressor",
        "Decisions on the primary aggressor",
        "Who was decided to be the primary aggressor where each party accuses the other. Until "
        "there is a decision the second party is told nothing.",
        to("person", "The primary aggressor; empty where none could be told."),
        code(
            "outcome",
            "Outcome",
            "Whether one was decided.",
            "aggressor_outcome",
            "002-016; 004-071",
            required=True,
        ),
        role(
            "decided_by",
            "decided, a detective sergeant or above",
            "own rule: the second party is told nothing before it",
        ),
        text("reason", "Reason", "Why, from the evidence.", "001-008; 002-016; 004-071"),
        counted="decisions on the primary aggressor",
        happened="decided",
        source="001-008; 002-016, 002-074; 004-071; own rule: the second party is told nothing "
        "before it",
    ),
    fact(
        "suspect_status",
        "What is known of a suspect",
        "Whether a suspect is identified and can be found, one row each time that it changes.",
        to("person", "The suspect.", required=True),
        code(
            "status",
            "Status",
            "What is known.",
            "suspect_state",
            "002-096; 004-096, 004-098",
            required=True,
        ),
        code(
            "address_known",
            "Address known",
            "Whether it is known where the suspect lives. Where that is does not stand here.",
            "known_or_not",
            "004-096",
            ask="whether the address is known",
        ),
        role("decided_by", "decided", "004-096"),
        text("reason", "Reason", "Why.", "004-096, 004-098"),
        counted="changes of what is known",
        happened="found out",
        source="002-096; 004-096, 004-098",
    ),
    fact(
        "arrest_attempt",
        "Attempts to arrest",
        "Attempts to arrest a suspect, one row an attempt.",
        to("person", "The suspect.", required=True),
        text("team", "Team", "The team that tried, by the force's own code.", "003-074"),
        code(
            "result",
            "Result",
            "What came of it.",
            "attempt_result",
            "003-074; 004-063",
            required=True,
        ),
        counted="attempts to arrest",
        happened="made",
        source="003-074; 004-063",
    ),
    fact(
        "circulation",
        "Circulations",
        "Circulation on the Police National Computer, one row a step. A suspect who is circulated "
        "is not arrested and stays outstanding.",
        to("person", "The suspect.", required=True),
        code("step", "Step", "Which step.", "circulation_step", "003-095; 002-097", required=True),
        text("reference", "Reference", "The reference of the circulation.", "002-097"),
        role("decided_by", "decided", "002-097; 003-095"),
        counted="steps of a circulation",
        happened="made",
        source="002-097; 003-072, 003-095; own rule: circulated is not arrested",
    ),
    fact(
        "custody",
        "Custody and bail",
        "A suspect's custody and bail, one row each time that it changes.",
        to("person", "The suspect.", required=True),
        code(
            "step",
            "Step",
            "What changed.",
            "custody_step",
            "000-202, 000-290",
            required=True,
        ),
        text(
            "conditions",
            "Conditions",
            "The conditions of bail, without any place or contact of the victim.",
            "000-290; 001-050; 004-152",
        ),
        day(
            "return_on",
            "Return on",
            "The day on which the suspect has to come back; empty where there is none.",
            "000-290; 004-079",
        ),
        role("decided_by", "decided", "000-290; 001-108"),
        text("reason", "Reason", "Why.", "004-152; 001-108"),
        counted="changes of custody",
        happened="made",
        source="000-202, 000-290; 001-062; 004-152, 004-166",
    ),
)
