"""Facts of danger and of who has a case: threats, registered offenders, transfers, covert work."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.parts import code, day, fact, role, text, to

NEXT = "A later step of the same goes into a row that supersedes this one."

DANGER: tuple[Table, ...] = (
    fact(
        "threat",
        "Threats and intimidation",
        "A threat to somebody who was harmed, to a witness or to those close to them, kept as an "
        f"incident of its own beside the case, with what was done about it. {NEXT}",
        to("person", "Who was threatened; empty where they have no part in the case."),
        code("kind", "Kind", "What was done to them.", "threat_kind", "000-151", required=True),
        code(
            "from_whom",
            "From whom",
            "From whom it came.",
            "threat_from",
            "000-151",
            ask="from whom it came",
        ),
        code(
            "step",
            "How it stands",
            "How it stands.",
            "threat_step",
            "000-151",
            required=True,
            ask="how it stands",
        ),
        text("words", "What happened", "What was said or done, and to whom.", "000-151"),
        text(
            "reference",
            "Number of its own incident",
            "The number under which the threat is recorded as an incident or a crime of its own.",
            "000-151",
        ),
        text("action", "What was done", "What was done about it, or why nothing.", "000-151"),
        role("entered_by", "entered it", "000-151"),
        counted="steps about a threat",
        happened="made or dealt with",
        source="000-151",
    ),
    fact(
        "offender_check",
        "Visits to registered offenders, and their movements",
        "A visit to somebody who is registered or under an order, a move, a journey, and how great "
        "the risk is taken to be.",
        to("person", "The offender.", required=True),
        code(
            "kind",
            "What",
            "What it was.",
            "offender_check_kind",
            "000-153",
            required=True,
            ask="what it was",
        ),
        code(
            "risk", "Risk", "How great the risk to others is taken to be.", "risk_grade", "000-153"
        ),
        text(
            "place",
            "Where to",
            "Where the offender lives, moved to, was seen or travels to; never where she lives.",
            "000-153",
        ),
        text("words", "What was found", "What was seen, said or checked.", "000-153"),
        day("due_on", "Next visit by", "The day by which the next visit is made.", "000-153"),
        role("made_by", "made or entered it", "000-153"),
        counted="visits and movements",
        happened="made",
        source="000-153",
    ),
    fact(
        "transfer",
        "Handing a case over",
        "What was made sure of when a case went from one unit to another.",
        text("from_unit", "From", "The unit that had it.", "003-083"),
        text("to_unit", "To", "The unit that has it from now on.", "003-083"),
        code(
            "told",
            "Was she told",
            "Whether whoever was harmed knows who has the case now.",
            "transfer_told",
            "003-083",
            required=True,
            ask="whether she was told",
        ),
        code(
            "way_passed",
            "Safe way handed over",
            "Whether the new unit knows that a safe way to reach her is held, and which warnings.",
            "said",
            "003-083",
        ),
        Column(
            name="open_steps",
            title="Still due",
            words="How many things were due in the case as it went over.",
            type=Type.NUMBER,
            unit="things due",
            source="003-083",
        ),
        text(
            "open_actions",
            "What must go on",
            "What is begun and must not be lost, and who goes on with it.",
            "003-083",
        ),
        role("decided_by", "handed it over", "003-083"),
        counted="hand-overs of a case",
        happened="handed over",
        source="003-083",
    ),
    fact(
        "linked_enquiry",
        "Missing people and unexplained deaths",
        "An enquiry into somebody who is missing, or into a death that is not explained, that "
        f"hangs together with this case: how great the risk is, and who was sent when. {NEXT}",
        to("person", "Who is missing or died; empty where they have no part in the case."),
        code("kind", "Kind", "Which enquiry.", "linked_enquiry_kind", "000-185", required=True),
        code(
            "step", "Step", "Which step.", "linked_enquiry_step", "000-152, 000-185", required=True
        ),
        code("risk", "Risk", "How great the risk is taken to be.", "risk_grade", "000-152"),
        text("reference", "Number", "The number of that enquiry.", "000-185"),
        text(
            "link",
            "What it has to do with this case",
            "Why the two are thought to hang together: who is what to whom, what was said or seen.",
            "000-185",
        ),
        text("unit", "Unit", "The unit that was sent, or that leads it.", "000-152, 000-185"),
        role("decided_by", "took the step", "000-152"),
        counted="steps of a linked enquiry",
        happened="taken",
        source="000-152, 000-185, 000-190",
    ),
    fact(
        "covert",
        "Covert work",
        "Covert or undercover work in a case: by whose authority, from when until when. It is "
        "recorded in a restricted case alone, where nobody but the named can read it.",
        code("kind", "Kind", "What kind of work.", "covert_kind", "000-172", required=True),
        code("step", "Step", "Which step.", "covert_step", "000-172", required=True),
        text("reference", "Authority", "The reference of the authority; never a name.", "000-172"),
        day("until_on", "Until", "The last day of the authority.", "000-172"),
        text("words", "In words", "What it is for, or what came of it.", "000-172"),
        role("entered_by", "entered it", "000-172"),
        counted="steps of covert work",
        happened="taken",
        source="000-172",
    ),
)
