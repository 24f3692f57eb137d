"""One database, as each of its roles reaches it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Databases:
    """Addresses of libpq with their passwords, which is why none of them is ever printed.

    `migrate` is empty where a given server's is not told to this process."""

    app: str = field(repr=False)
    migrate: str = field(repr=False)
    backup: str | None = field(repr=False)
    embedded: bool
