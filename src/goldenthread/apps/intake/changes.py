"""What a delivery does to one row: write it, or tell where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.apps.intake.extract import Row


@dataclass(frozen=True)
class New:
    """A row to be written, under which id of ours."""

    row: Row
    matter: UUID
    key: UUID
    corrects: UUID | None = None


@dataclass(frozen=True)
class Differs:
    """A row that says something else than ours."""

    table: str
    matter: UUID
    row: UUID
    outcome: str
    columns: tuple[str, ...]
    happened_at: datetime
