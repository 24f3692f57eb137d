"""The register of publications: which files may be shown as published (decision 9).

A file belongs to a publication only if it is the same byte for byte, which its sha256 shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True)
class Publication:
    """A publication and one table of it."""

    id: str
    title: str
    publisher: str
    period: str
    extract: str
    provider: str
    table: str
    file: str
    """The name it had when it was published, by which its mapping knows it."""
    sha256: str
    mapping: str
    """The mapping file, beside the register, by which its tables are read."""

    @property
    def mapping_file(self) -> Path:
        """Where its mapping stands."""
        return Path(str(files("goldenthread.core.returns") / "data" / self.mapping))


def publication(sha256: str) -> Publication | None:
    """The publication whose table has exactly these bytes; None where there is none."""
    return publications().get(sha256)


@cache
def publications() -> Mapping[str, Publication]:
    """Every registered table by the sha256 of its file."""
    path = files("goldenthread.core.returns") / "data" / "publications.yaml"
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return MappingProxyType(
        {
            table["sha256"]: Publication(**_words(entry), **_words(table))
            for entry in content["publications"]
            for table in entry["files"]
        }
    )


def _words(entry: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in entry.items() if key != "files"}
