"""What goes in and out, typed. Words come from the models, limits from their columns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)

from goldenthread.apps.record.models import Case, Involvement, Person


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
Sex = Annotated[str, one_of(Person.Sex), described(Person.Sex)]


def without_control(text: str) -> str:
    """Refuse what no keyboard writes: NUL and other control characters but line breaks and tabs."""
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text):
        raise ValueError("holds control characters")
    return text


Text = Annotated[str, AfterValidator(without_control)]


class Given(Schema):
    """What a program sends: nothing that is not described."""

    model_config = ConfigDict(extra="forbid")


class CaseGiven(Given):
    """A case to open in the unit of the token's role."""

    kind: Kind
    source: Source
    opened_at: AwareDatetime
    happened_at: AwareDatetime | None = None
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
    born_on: date | None = None
    sex: Sex = "not_asked"
    is_anonymous: StrictBool = False
    no_way_to_reach: StrictBool = False


class PersonChanged(Given):
    """What is to be changed of a person, and the version that was read."""

    version: StrictInt = Field(ge=1, le=2**31 - 1)
    given_names: Text | None = Field(None, max_length=120)
    family_name: Text | None = Field(None, max_length=120)
    known_as: Text | None = Field(None, max_length=120)
    born_on: date | None = None
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
    happened_at: AwareDatetime
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
