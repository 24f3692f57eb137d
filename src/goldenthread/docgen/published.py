"""The page of the ledger of editions, from the rules that its modules state of themselves."""

from __future__ import annotations

import inspect
from types import ModuleType

from goldenthread.core.editions import (
    chain,
    fingerprints,
    keeping,
    ledger,
    records,
    revisions,
    sameness,
)
from goldenthread.docgen import markdown as md

SECTIONS: dict[str, ModuleType] = {
    "The ledger": ledger,
    "How entries are chained": chain,
    "What is never kept": keeping,
    "Fingerprints of files": fingerprints,
    "One value prints the same": sameness,
    "Corrections and the attack": revisions,
    "What is written down": records,
}


def page() -> str:
    """What the ledger holds, what it never holds, and what it proves."""
    return md.page(
        "The ledger of editions",
        "What was published, when, by whom, and from what. `goldenthread ledger list` and "
        "`goldenthread ledger verify` read it.",
        md.items(md.link(name, f"#{md.anchor(name)}") for name in SECTIONS),
        *(_section(name, module) for name, module in SECTIONS.items()),
        md.table(("Record", "Fields"), _fields()),
    )


def _section(name: str, module: ModuleType) -> str:
    words = inspect.cleandoc(module.__doc__ or "")
    return f"{md.heading(2, name, md.anchor(name))}\n\n{words}"


def _fields() -> list[tuple[str, str]]:
    return [(kind.__name__, md.codes(names)) for kind, names in records.STORED.items()]
