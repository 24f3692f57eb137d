"""The files that are written: names, titles, sizes, and a sum that proves each is unchanged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """The forms in which a document leaves."""

    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    TEXT = "text"


ABOUT = {
    Format.HTML: "web page",
    Format.PDF: "PDF, tagged, 14-point text",
    Format.CSV: "CSV",
    Format.XLSX: "Excel spreadsheet (XLSX)",
    Format.ODS: "OpenDocument spreadsheet (ODS)",
    Format.TEXT: "plain text, tables in words",
}
"""What each form is called where it is offered."""

PENDING = -1


@dataclass(frozen=True, kw_only=True)
class Made:
    """A file as made, before it is written: its path below the folder and its bytes."""

    path: str
    content: bytes
    format: Format
    title: str
    table: str = ""
    is_pending: bool = False
    """Still being made: its size is filled in when it is there."""

    @property
    def address(self) -> str:
        """Where the site's pages find it."""
        return self.path

    @property
    def offer(self) -> str:
        """What a link to it says: which table, or which form of the whole document."""
        about = ABOUT[self.format]
        return f"{self.title} ({about})" if self.table else f"{about[0].upper()}{about[1:]}"

    @property
    def size(self) -> int:
        """Its size in bytes; PENDING where it is still being made."""
        return PENDING if self.is_pending else len(self.content)

    @property
    def sha256(self) -> str:
        """The sum of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Written:
    """A file that was written: path below the folder, format, size in bytes, sha256."""

    path: str
    format: str
    size: int
    sha256: str
