"""Whose tables an edition is made of, taken from the systems on which day (000-436, 003-267)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.returns.store import FileRead

NOT_SAID = "not said"


@dataclass(frozen=True)
class Origin:
    """A source of the edition's figures: its name, the day of its extract, and who gave it."""

    title: str
    extract: str
    provider: str

    @property
    def in_words(self) -> str:
        """One line, which says where something is not said."""
        return f"{self.title}. Extract: {self.extract}. Provided by: {self.provider}."


def origins(files: Iterable[FileRead]) -> tuple[Origin, ...]:
    """The sources of the files that were used, each once: what is registered of a publication,
    else what its mapping file says."""
    return tuple(dict.fromkeys(_origin(file) for file in files if file.is_usable))


def _origin(file: FileRead) -> Origin:
    if file.publication:
        told = file.publication
        return Origin(f"{told.title} ({told.publisher})", _day(told.extract), told.provider)
    name = PurePath(file.file).name
    return Origin(file.source or name, _day(file.extract), file.provider or NOT_SAID)


def _day(text: str) -> str:
    """A day or month as people write it; what is written otherwise stays as it is."""
    if not text:
        return NOT_SAID
    try:
        return Period.parse(text).label
    except PeriodError:
        return text
