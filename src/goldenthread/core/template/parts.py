"""Columns that many tables share, each written once."""

from __future__ import annotations

from goldenthread.core.template.columns import Column, Table, Type

FRAME = frozenset({"id", "incident", "happened_at", "happened_on", "recorded_at", "supersedes"})
"""The columns that every fact has, whatever it tells; nobody is asked for them as for the rest."""


def id_(of: str) -> Column:
    """The id of a record."""
    return Column(
        name="id",
        title="Id",
        words=f"Names {of} for life: force, table and the force's own number.",
        type=Type.ID,
        unit="force:table:local",
        required=True,
        source="own rule: ids are for life",
    )


def times(happened: str, source: str = "own rule: moment and London day") -> tuple[Column, ...]:
    """When it happened, its London day, and when it was entered."""
    return (
        Column(
            name="happened_at",
            title="Happened at",
            words=f"The moment at which it was {happened}, with its offset.",
            type=Type.INSTANT,
            unit="UTC when loaded",
            required=True,
            source=source,
        ),
        Column(
            name="happened_on",
            title="Happened on",
            words="The London day of that moment.",
            type=Type.DAY,
            unit="London date",
            required=True,
            source="own rule: days are of London",
        ),
        Column(
            name="recorded_at",
            title="Recorded at",
            words="The moment at which it was entered.",
            type=Type.INSTANT,
            unit="UTC when loaded",
            required=True,
            source="own rule: facts are only added",
        ),
    )


def supersedes(table: str) -> Column:
    """The earlier row that a fact corrects or ends."""
    return Column(
        name="supersedes",
        title="Supersedes",
        words="The earlier row of this table that this one corrects or ends; that row stands no "
        "longer.",
        type=Type.ID,
        refers=table,
        source="own rule: facts are only added",
    )


def to(table: str, words: str, *, name: str = "", required: bool = False) -> Column:
    """A reference to another record."""
    return Column(
        name=name or table,
        title=(name or table).replace("_", " ").capitalize(),
        words=words,
        type=Type.ID,
        refers=table,
        required=required,
        source="own rule: facts are only added",
    )


def code(
    name: str, title: str, words: str, codes: str, source: str, *, required: bool = False,
    is_masked: bool = False, ask: str = "",
) -> Column:  # fmt: skip
    """A code of a code list."""
    return Column(
        name=name,
        title=title,
        words=words,
        type=Type.CODE,
        codes=codes,
        source=source,
        required=required,
        is_masked=is_masked,
        ask=ask,
    )


def text(name: str, title: str, words: str, source: str, longest: int | None = None) -> Column:
    """Words of the force's own."""
    return Column(name=name, title=title, words=words, source=source, longest=longest)


def role(name: str, did: str, source: str) -> Column:
    """The role that acted, in the force's own words; never a name."""
    title = name.replace("_", " ").capitalize()
    return text(name, title, f"The role that {did}, never a name.", source)


def day(name: str, title: str, words: str, source: str) -> Column:
    """A London day other than the day on which the fact happened."""
    return Column(
        name=name, title=title, words=words, type=Type.DAY, unit="London date", source=source
    )


def fact(
    name: str, title: str, words: str, *columns: Column, counted: str, happened: str, source: str
) -> Table:
    """A table of facts about an incident: id, times, what a row supersedes, incident, the rest."""
    first = (id_("a row"), *times(happened), supersedes(name))
    return Table(
        name=name,
        title=title,
        words=words,
        counted=counted,
        happened=happened,
        source=source,
        columns=(*first, to("incident", "The incident.", required=True), *columns),
    )


def units(of: str) -> tuple[Column, ...]:
    """The three units of a record (decision 7)."""
    return (
        code(
            "place_unit",
            "Place",
            f"The unit in whose area {of} happened, as it stands in this extract.",
            "unit",
            "000-091",
            required=True,
        ),
        code(
            "investigating_unit",
            "Investigating unit",
            f"The unit that investigates {of}, as it stands in this extract.",
            "unit",
            "000-070",
        ),
        text(
            "owning_team",
            "Owning team",
            f"The team that owns {of}, by the force's own code, as it stands in this extract.",
            "own rule: three units",
        ),
    )


EQUALITY = (
    code("sex", "Sex", "The person's sex.", "sex", "003-037", required=True),
    code(
        "disability",
        "Disability",
        "What the person says; not asked, declined and unknown are three answers.",
        "disability",
        "000-105; 003-039",
        required=True,
    ),
    code(
        "ethnicity",
        "Ethnicity, self-defined",
        "As the person defines it. Never mixed with what an officer saw.",
        "ethnicity",
        "003-032, 003-034",
        required=True,
        ask="the ethnicity as the person defines it",
    ),
    code(
        "ethnicity_officer",
        "Ethnicity, officer-defined",
        "As an officer describes the person. Never mixed with what the person says.",
        "ethnicity_officer",
        "003-033, 003-034",
        required=True,
        ask="the ethnicity as an officer describes it",
    ),
    code(
        "religion",
        "Religion or belief",
        "What the person says; not asked, declined and unknown are three answers.",
        "religion",
        "003-039",
        required=True,
        is_masked=True,
    ),
    code(
        "orientation",
        "Sexual orientation",
        "What the person says; not asked, declined and unknown are three answers.",
        "orientation",
        "000-101; 003-039",
        required=True,
        is_masked=True,
    ),
    code(
        "gender_identity",
        "Gender identity",
        "What the person says; not asked, declined and unknown are three answers.",
        "gender_identity",
        "000-101",
        required=True,
        is_masked=True,
    ),
)
"""What is known of a person's equality characteristics; not asked is not unknown."""


def turn() -> Column:
    """At which turn of the case help was offered."""
    return code("turn", "After which look at the risk",
                "At which turn of the case it was offered.", "risk_stage", "004-061",
                ask="after which look at the risk it was")  # fmt: skip
