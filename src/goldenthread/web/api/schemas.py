"""What goes in and out, typed. Words come from the models, limits from their columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)

from goldenthread.apps.record.models import Case, Involvement
from goldenthread.core import template


def one_of(choices: Any) -> AfterValidator:
    """Refuse what is none of the codes of a model's choices."""

    def check(text: str) -> str:
        if text not in choices.values:
            raise ValueError(f"is none of: {', '.join(filter(None, choices.values))}")
        return text

    return AfterValidator(check)


def described(choices: Any) -> WithJsonSchema:
    """The codes for the description of the interface."""
    return WithJsonSchema({"type": "string", "enum": list(choices.values)})


Kind = Annotated[str, one_of(Case.Kind), described(Case.Kind)]
Grade = Annotated[str, one_of(Case.Grade), described(Case.Grade)]
Source = Annotated[str, one_of(Case.Source), described(Case.Source)]
State = Annotated[str, one_of(Case.State), described(Case.State)]
Part = Annotated[str, one_of(Involvement.Part), described(Involvement.Part)]
SEXES = template.code_list("sex")
Sex = Annotated[str, one_of(SEXES), described(SEXES)]


def without_control(text: str) -> str:
    """Refuse what no keyboard writes: NUL and other control characters but line breaks and tabs."""
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text):
        raise ValueError("holds control characters")
    return text


WRITTEN = {"pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"}
Text = Annotated[str, AfterValidator(without_control), Field(json_schema_extra=WRITTEN)]

YEARS = range(1900, 2100)
"""Years of moments that are taken; others are slips of a program."""


def in_our_years(moment: datetime) -> datetime:
    """The same moment in UTC; a zone's odd distance is not kept. Refused outside of our years."""
    if moment.year not in YEARS:
        raise ValueError(f"is not in the years {YEARS.start} to {YEARS.stop - 1}")
    return moment.astimezone(UTC)


def written(value: object) -> object:
    """The date or moment as text. A number is neither, though the library takes it for one."""
    if not isinstance(value, str) or not value[:4].isdecimal() or value[4:5] != "-":
        raise ValueError("is not written as 2026-11-20 or 2026-11-20T10:00:00Z")
    return value


MOMENT = {"pattern": r"^(19|20)\d\d-"}
Moment = Annotated[
    AwareDatetime,
    AfterValidator(in_our_years),
    BeforeValidator(written),
    Field(json_schema_extra=MOMENT),
]
Day = Annotated[date, BeforeValidator(written)]


def whole(number: object) -> object:
    """JSON knows one kind of number: 2.0 is 2."""
    is_whole = isinstance(number, float) and number.is_integer()
    return int(number) if is_whole else number  # type: ignore[call-overload]


Version = Annotated[StrictInt, Field(ge=1, le=2**31 - 1), BeforeValidator(whole)]


class Given(Schema):
    """What a program sends: nothing that is not described."""

    model_config = ConfigDict(extra="forbid")


class CaseGiven(Given):
    """A case to open in the unit of the token's role."""

    kind: Kind
    source: Source
    opened_at: Moment
    happened_at: Moment | None = None
    summary: Text = Field("", max_length=4000)
    wishes: Text = Field("", max_length=2000)
    grade: Grade = ""
    no_way_to_reach: StrictBool = False
    """That what looks like an address or a number in the texts is none."""


class CaseTold(Schema):
    """A case as this role sees it."""

    id: UUID
    reference: str
    kind: str
    source: str
    grade: str
    state: str
    summary: str
    opened_at: datetime
    happened_at: datetime | None
    version: int


class CasePage(Schema):
    """One page of cases, the newest first."""

    items: list[CaseTold]
    next: str | None


class PersonGiven(Given):
    """A person to add to a case."""

    part: Part
    given_names: Text = Field("", max_length=120)
    family_name: Text = Field("", max_length=120)
    known_as: Text = Field("", max_length=120)
    born_on: Day | None = None
    sex: Sex = "not_asked"
    is_anonymous: StrictBool = False
    no_way_to_reach: StrictBool = False


class PersonChanged(Given):
    """What is to be changed of a person, and the version that was read."""

    version: Version
    given_names: Text | None = Field(None, max_length=120)
    family_name: Text | None = Field(None, max_length=120)
    known_as: Text | None = Field(None, max_length=120)
    born_on: Day | None = None
    no_way_to_reach: StrictBool = False


class PersonTold(Schema):
    """A person as this role sees them. A safe way to reach them is never here."""

    id: UUID
    case: UUID
    given_names: str
    family_name: str
    known_as: str
    is_anonymous: bool
    born_on: date | None
    sex: str
    parts: list[str]
    version: int


class NoteGiven(Given):
    """A note to write."""

    text: Text = Field(min_length=1, max_length=20000)
    happened_at: Moment
    no_way_to_reach: StrictBool = False


class NoteTold(Schema):
    """A note."""

    id: UUID
    text: str
    happened_at: datetime
    recorded_at: datetime
    supersedes: UUID | None


class Me(Schema):
    """Who the token acts as."""

    role: str
    unit: UUID
    agency: UUID
    purposes: list[str]


class Refusal(Schema):
    """A refusal as problem details."""

    type: str
    title: str
    status: int
    detail: str
