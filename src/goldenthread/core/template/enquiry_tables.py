"""Facts of the enquiry: its lines, strategies, work with other units, contact, operations."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.parts import code, day, fact, role, text, to

NEXT = "A later step of the same goes into a row that supersedes this one."


def number(name: str, title: str, words: str, unit: str, source: str) -> Column:
    """A whole number with its unit."""
    return Column(name=name, title=title, words=words, type=Type.NUMBER, unit=unit, source=source)


ENQUIRY: tuple[Table, ...] = (
    fact(
        "enquiry",
        "Lines of enquiry",
        f"What is to be found out, who follows it and how it stands. {NEXT}",
        to("person", "The person whom it is about; empty where nobody in particular."),
        code(
            "step",
            "How it stands",
            "How it stands.",
            "enquiry_step",
            "000-161",
            required=True,
            ask="how it stands",
        ),
        text("line", "Line of enquiry", "What is to be found out.", "000-161"),
        text("owner", "Owner", "The role that follows it, never a name.", "000-161"),
        day("due_on", "Due on", "The day by which it is looked at again.", "000-161"),
        text("reason", "Result or reason", "What came of it, or why it is not pursued.", "000-161"),
        role("entered_by", "entered it", "000-161"),
        counted="steps of a line of enquiry",
        happened="taken",
        source="000-161, 000-140",
    ),
    fact(
        "strategy",
        "Strategies",
        f"How an arrest or the forensic work is planned. {NEXT}",
        to("person", "The suspect; empty where none is known."),
        code("kind", "Kind", "Which strategy.", "strategy_kind", "003-075; 004-074", required=True),
        code("step", "Step", "Which step.", "strategy_step", "003-075; 004-074", required=True),
        code(
            "urgent",
            "Urgent",
            "Whether it is urgent, as where the offender is not known.",
            "said",
            "004-074",
            ask="whether it is urgent",
        ),
        text("plan", "Strategy", "What is to be done, in which order.", "003-075; 004-074"),
        text("owner", "Owner", "The role that carries it out, never a name.", "003-075"),
        day("due_on", "Due on", "The day by which it is looked at again.", "003-075"),
        role("set_by", "set it", "003-075"),
        counted="steps of a strategy",
        happened="taken",
        source="003-075; 004-074",
    ),
    fact(
        "request",
        "Requests to others",
        f"What another unit, force, body or country was asked for, and its answer. {NEXT}",
        to("person", "The person whom it is about; empty where nobody in particular."),
        code(
            "kind", "Kind", "What was asked for.", "request_kind", "003-098; 002-104", required=True
        ),
        code("step", "Step", "Which step.", "request_step", "003-098; 002-104", required=True),
        text(
            "asked_of",
            "Asked of",
            "The borough, unit, force, body or country that was asked.",
            "002-104; 000-176",
        ),
        text(
            "words", "What was asked", "What was asked, and by which criteria.", "004-075; 002-081"
        ),
        text("answer", "Answer", "What was answered, and what came of it.", "003-098; 000-176"),
        day("due_on", "Due on", "The day by which an answer is expected.", "003-098"),
        role("asked_by", "asked or entered the answer", "003-098"),
        counted="steps of a request",
        happened="taken",
        source="000-176, 000-207; 002-081, 002-104; 003-098; 004-075, 004-076, 004-081, 004-082",
    ),
    fact(
        "joint_work",
        "Units that work together",
        f"Which unit leads a case, which works on it jointly or helps, and what each does. {NEXT}",
        text("unit", "Unit", "The unit, by its name or code.", "003-064, 003-065"),
        code(
            "part",
            "Part",
            "Whether it leads, shares the work or helps.",
            "joint_part",
            "003-064, 003-065; 004-081",
            required=True,
        ),
        code("step", "Step", "Which step.", "joint_step", "003-064", required=True),
        text("share", "What it does", "The part of the work that this unit does.", "003-065"),
        text(
            "agreed_with",
            "Agreed with",
            "With which roles it was agreed, or who disagrees; never a name.",
            "003-064",
        ),
        text("reason", "Reason", "Why.", "003-064"),
        role("decided_by", "decided", "003-064"),
        counted="steps of working together",
        happened="taken",
        source="000-177, 000-192; 003-064, 003-065; 004-081",
    ),
    fact(
        "going_on",
        "Going on without her",
        "Whether a case goes on without the victim's support: what the prosecutors were asked and "
        "answered, and what was decided.",
        to("person", "The suspect; empty where it is the whole case."),
        code("step", "Step", "Which step.", "going_on_step", "000-169; 001-059", required=True),
        code(
            "level",
            "Offence",
            "The offence for which the prosecutors were asked.",
            "offence_type",
            "001-059",
        ),
        text("reason", "Reason", "Why, in the words of whoever decided.", "000-169; 001-059"),
        role("decided_by", "decided or entered it", "000-169"),
        counted="steps towards a prosecution without her",
        happened="taken",
        source="000-169, 000-188; 001-045, 001-059; 002-105",
    ),
    fact(
        "antecedent",
        "Earlier record of a suspect",
        "Convictions, cautions and allegations that were found, one row for each kind and subject.",
        to("person", "The suspect.", required=True),
        code(
            "kind", "Kind", "What was found.", "antecedent_kind", "000-214; 001-060", required=True
        ),
        code(
            "about",
            "About",
            "What it is about.",
            "antecedent_about",
            "001-060",
            ask="what it is about",
        ),
        number(
            "number",
            "How many",
            "How many of them; empty where nobody counted.",
            "earlier ones",
            "001-060",
        ),
        code(
            "may_be_used",
            "Evidence of character",
            "Whether it may be used as evidence of bad character.",
            "said",
            "001-058; 003-094",
            ask="whether it may be used as evidence of character",
        ),
        role("searched_by", "searched", "000-214"),
        counted="searches of an earlier record",
        happened="searched",
        source="000-214; 001-058, 001-060; 003-094",
    ),
    fact(
        "victim_contact",
        "Contact with a victim",
        "Each contact with somebody who was harmed, besides what she is told of the case. No "
        "number and no place stands here.",
        to("person", "The person: one who is in the part of victim.", required=True),
        code(
            "way",
            "How",
            "How there was contact.",
            "contact_way",
            "000-164",
            required=True,
            ask="how there was contact",
        ),
        code(
            "who",
            "From whom",
            "From whom it came.",
            "contact_from",
            "000-164",
            required=True,
            ask="from whom it came",
        ),
        text("words", "What it was about", "What was said.", "000-164"),
        role("made_by", "made or took it", "000-164"),
        counted="contacts with a victim",
        happened="made",
        source="000-163, 000-164",
    ),
    fact(
        "intelligence",
        "Intelligence",
        "What was entered in the intelligence system from this case, and what it led to.",
        code("step", "Step", "Which step.", "intelligence_step", "000-189", required=True),
        text("reference", "Reference", "The number of the entry.", "000-133, 000-189"),
        text("words", "What it led to", "What it led to, or why it was not entered.", "000-189"),
        role("entered_by", "entered it", "000-189"),
        counted="steps of intelligence",
        happened="taken",
        source="000-133, 000-189; 002-081",
    ),
    fact(
        "community",
        "Community",
        "What a case does to a community, what was done about it, whom it was talked over with. "
        f"{NEXT}",
        code("kind", "Kind", "What was done.", "community_kind", "004-054, 004-062", required=True),
        code("step", "Step", "Which step.", "community_step", "004-054", required=True),
        text(
            "unit",
            "Unit or organisation",
            "The unit, or the organisation asked.",
            "000-191; 004-062",
        ),
        text(
            "words",
            "Assessment, advice or measure",
            "What was found, advised or done; for a briefing, which units were there.",
            "000-191; 004-054, 004-087",
        ),
        number(
            "answers",
            "Calls after an appeal",
            "How many people answered an appeal.",
            "answers",
            "003-087",
        ),
        number(
            "found",
            "Victims found by it",
            "How many victims were found by an appeal.",
            "victims",
            "003-087",
        ),
        role("decided_by", "decided", "004-054"),
        counted="steps of work with a community",
        happened="taken",
        source="000-191; 003-087; 004-054, 004-062, 004-087",
    ),
    fact(
        "operation",
        "Operations",
        f"The named operation of which a case is part. {NEXT}",
        text(
            "name",
            "Operation",
            "The name of the operation, or the reference of a series.",
            "000-171",
        ),
        code("kind", "Kind", "Which kind.", "operation_kind", "000-171, 000-173", required=True),
        code("step", "Step", "Which step.", "operation_step", "000-171", required=True),
        text("country", "Country", "The country of work, where it is not this one.", "000-173"),
        text("reason", "Reason", "Why the case is part of it.", "000-171"),
        role("entered_by", "entered it", "000-171"),
        counted="steps of a case in an operation",
        happened="taken",
        source="000-171, 000-173, 000-210; 003-078, 003-096",
    ),
    fact(
        "raised_answer",
        "Answers to what was raised",
        "What a supervisor, an inspector or a meeting answered to what was not done in time.",
        text(
            "obligation",
            "Obligation",
            "The code of the policy that makes it due.",
            "own rule: what is due has a code and a cause",
        ),
        text(
            "trigger",
            "Trigger",
            "The id of the fact that started it.",
            "own rule: what is due has a code and a cause",
        ),
        code(
            "kind", "Answer", "What is answered.", "answer_kind", "002-071, 002-208", required=True
        ),
        text(
            "words", "In words", "Why it was missed, and what is done about it.", "002-071, 002-208"
        ),
        day("due_on", "By", "The day by which it is put right.", "002-071"),
        role("answered_by", "answered", "002-071, 002-208"),
        counted="answers to what was raised",
        happened="given",
        source="002-071, 002-204, 002-208; 004-086",
    ),
)
