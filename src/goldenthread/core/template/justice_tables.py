"""Facts after charge and of what a victim is told: orders, court, warrants, prison, updates."""

from __future__ import annotations

from goldenthread.core.template.columns import Table
from goldenthread.core.template.parts import code, day, fact, role, text, to

JUSTICE: tuple[Table, ...] = (
    fact(
        "victim_update",
        "Victim updates",
        "What a victim was told, one row for each person and event. When it was told and when it "
        "was entered are two times.",
        to("person", "The person told: one who is in the part of victim.", required=True),
        code("event", "Event", "What it was about.", "update_event", "003-171", required=True),
        code(
            "step",
            "Step",
            "How it was told, or why it was not. No number and no place stands here.",
            "update_step",
            "003-170, 003-175; own rule: an unsafe contact is never owed",
            required=True,
        ),
        role("entered_by", "entered it", "000-319; 003-170"),
        text(
            "information",
            "What was said",
            "What she was told, in a few words; without any place or number.",
            "000-031; 003-171",
        ),
        counted="victim updates",
        happened="told",
        source="000-303, 000-319, 000-333; 003-170, 003-171; 002-164, 002-183; own rule: an "
        "unsafe contact is never owed",
    ),
    fact(
        "court_order",
        "Orders of a court",
        "Orders that protect a person, one row a step.",
        to("person", "The person against whom it is made."),
        code("kind", "Kind", "Which order.", "order_kind", "003-148; 004-168", required=True),
        code("step", "Step", "Which step.", "order_step", "003-148; 004-168", required=True),
        day(
            "until_on",
            "Until",
            "The last day on which it holds; empty where it has none.",
            "003-148",
        ),
        text(
            "conditions",
            "Conditions",
            "What the order forbids or asks for, in a few words.",
            "000-153; 001-050",
        ),
        counted="steps of an order",
        happened="taken",
        source="000-153, 000-209; 003-148, 003-155; 004-168",
    ),
    fact(
        "hearing",
        "Hearings",
        "Hearings in court, one row a step.",
        to("prosecution", "The prosecution; empty where there is none, as for bail."),
        code("kind", "Kind", "Which hearing.", "hearing_kind", "004-156, 004-164", required=True),
        code("step", "Step", "Which step.", "hearing_step", "004-156, 004-164", required=True),
        day("on_day", "On", "The day of the hearing.", "004-156, 004-157"),
        text("court", "Court", "The court.", "000-203; 004-156"),
        code(
            "way",
            "How it is held",
            "In court, or by video.",
            "hearing_way",
            "001-064",
            ask="how it is held",
        ),
        counted="steps of a hearing",
        happened="taken",
        source="003-150, 003-151; 004-156 to 004-159, 004-164",
    ),
    fact(
        "warrant",
        "Warrants",
        "Warrants of a court, from its issue to what became of it, one row a step.",
        to("person", "The person to be arrested.", required=True),
        code("step", "Step", "Which step.", "warrant_step", "004-163", required=True),
        text("reference", "Reference", "The number of the warrant.", "004-163"),
        counted="steps of a warrant",
        happened="taken",
        source="000-174, 000-292; 004-163",
    ),
    fact(
        "prison_release",
        "Releases from prison",
        "What is known of the day on which an offender leaves prison, one row a step.",
        to("person", "The person released.", required=True),
        code("step", "Step", "Which step.", "release_step", "003-153; 004-165", required=True),
        day("planned_on", "Planned on", "The day planned.", "003-153; 004-165"),
        text("establishment", "Establishment", "The prison.", "002-152; 000-086"),
        counted="steps of a release",
        happened="known or taken",
        source="000-141, 000-303; 002-152; 003-153; 004-165",
    ),
)
