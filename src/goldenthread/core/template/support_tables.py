"""Facts about her support of a prosecution, what a court found, and the support that she has."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.parts import code, day, id_, role, supersedes, text, times, to, turn

SUPPORT: tuple[Table, ...] = (
    Table(
        name="victim_support",
        title="What the victim says about a prosecution",
        words="What a victim says about going on, one row each time that it is asked.",
        counted="answers",
        happened="said",
        source="000-078",
        columns=(
            id_("an answer"),
            *times("said"),
            supersedes("victim_support"),
            to("crime_report", "The crime report.", required=True),
            to("person", "The victim.", required=True),
            code(
                "position",
                "Position",
                "What she says.",
                "victim_position",
                "000-078",
                required=True,
            ),
            code("stage", "Stage", "At which stage.", "support_stage", "000-078", required=True),
            code(
                "statement",
                "Withdrawal statement",
                "Where she withdraws: whether her statement of it was taken as policy asks.",
                "withdrawal_statement",
                "000-168",
            ),
            text(
                "letter",
                "Letter kept",
                "Where a letter or message of hers is kept, by its exhibit number.",
                "000-168",
            ),
            code(
                "behind",
                "Officer's opinion",
                "Whether it is her own wish, or pressure or fear is suspected.",
                "own_wish",
                "000-168",
            ),
            text(
                "opinion",
                "Opinion on risk and truth",
                "What the officer thinks of the risk to her and of what she said.",
                "000-168",
            ),
            role("asked_by", "asked her", "000-168"),
            text(
                "explored",
                "Support explored",
                "The support that was looked into so that she can go on, if she wishes to.",
                "004-039",
            ),
            code(
                "obstacle",
                "What holds her back",
                "What weighs most, so that nobody has to ask her again.",
                "obstacle",
                "000-026",
            ),
        ),
    ),
    Table(
        name="court_result",
        title="Court results",
        words="How a prosecution ended, one row a result.",
        counted="court results",
        happened="given",
        source="000-209; 001 67",
        columns=(
            id_("a court result"),
            *times("given"),
            supersedes("court_result"),
            to("prosecution", "The prosecution.", required=True),
            code("outcome", "Outcome", "The outcome.", "court_outcome", "000-209", required=True),
            code("sentence", "Sentence", "The sentence; empty without one.", "sentence", "000-209"),
            Column(
                name="months",
                title="Length",
                words="How many months the sentence lasts; empty where it has no length.",
                type=Type.NUMBER,
                unit="months",
                source="000-209",
            ),
            code(
                "registration",
                "Registration",
                "Whether the offender has to register as a sex offender.",
                "registration",
                "000-209",
            ),
            day("registered_until", "Registered until", "The last day of it.", "000-209"),
        ),
    ),
    Table(
        name="referral",
        title="Referrals to services",
        words="Offers of a service and what became of them, one row a step.",
        counted="steps of a referral",
        happened="made",
        source="000-265; 003-138; 001-098",
        columns=(
            id_("a step"),
            *times("made"),
            supersedes("referral"),
            to("incident", "The incident.", required=True),
            to("offence", "The offence; empty where the referral is for the whole incident."),
            to("person", "The person."),
            code("service", "Service", "Which service.", "service", "000-265", required=True),
            code("step", "Step", "Which step.", "referral_step", "003-138", required=True),
            text("reason", "Reason", "Why not, where it was not made.", "003-138"),
            turn(),
            text(
                "outcome", "What came of it", "How it went, and how it ended.", "003-100; 004-097"
            ),
            text("funding", "Paid by", "Who pays for the place, and how much.", "004-097"),
            code(
                "tier",
                "Tier of support",
                "The tier of support that she is in.",
                "support_tier",
                "001-044",
            ),
            text(
                "community",
                "Community",
                "The community or language that the service is there for, where it is for one.",
                "004-036; 003-127",
            ),
        ),
    ),
    Table(
        name="feedback",
        title="Feedback forms",
        words="Feedback forms issued by a safe route and returned, one row a step. The answers "
        "are not here.",
        counted="steps of a feedback form",
        happened="made",
        source="000-321, 000-322",
        columns=(
            id_("a step"),
            *times("made"),
            supersedes("feedback"),
            to("incident", "The incident.", required=True),
            to("person", "The person.", required=True),
            code("step", "Step", "Which step.", "feedback_step", "000-322", required=True),
        ),
    ),
)
