"""All reference pages by path, written to a folder or compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goldenthread.docgen import (
    commands,
    forms,
    instruments,
    markdown,
    measures,
    parameters,
    published,
    records,
    steps,
    vocabulary,
)

README = "README.md"
_TOP = {
    "measures.md": (measures.index, "every measure: its code, meaning, formula and examples"),
    "obligations.md": (steps.page, "every step of a case that policy asks for, with examples"),
    "policy.md": (parameters.page, "every limit, target and setting, with dates and sources"),
    "words.md": (vocabulary.page, "units, offence groups, breakdowns, statuses, plain words"),
    "formats.md": (forms.page, "returns, mapping files, what is checked, figure links, output"),
    "template.md": (records.page, "the tables, columns and code lists of records"),
    "instruments.md": (instruments.page, "the forms of the record: questions, answers, facts"),
    "ledger.md": (published.page, "what an edition leaves behind, and what the ledger proves"),
    "commands.md": (commands.page, "every command and its options"),
}


def pages() -> dict[str, str]:
    """The text of every page, by its path inside the folder of reference pages."""
    top = {name: make() for name, (make, _) in _TOP.items()}
    return {README: _readme(), **top, **measures.pages()}


def write(folder: Path) -> list[str]:
    """Write what is not current and take stray generated pages away; the names of all these."""
    changed = faults(folder)
    every = pages()
    for name in changed:
        path = folder / name
        if name in every:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(every[name], encoding="utf-8", newline="\n")
        elif _is_generated(path):
            path.unlink()
    return list(changed)


def _is_generated(path: Path) -> bool:
    """Whether a stray file was written by this program; any other is left for its owner."""
    return path.read_bytes().startswith(markdown.NOTICE.encode())


def faults(folder: Path) -> Mapping[str, str]:
    """What is wrong with each page in the folder: it differs, is missing, or is stray."""
    every = pages()
    found = {}
    for name, text in every.items():
        path = folder / name
        if not path.is_file():
            found[name] = "is missing"
        elif path.read_bytes() != text.encode():
            found[name] = "differs from the code"
    present = (p for p in folder.rglob("*") if p.is_file())
    there = {path.relative_to(folder).as_posix() for path in present}
    return found | dict.fromkeys(sorted(there - set(every)), "is stray: no code writes it")


def _readme() -> str:
    entries = (f"{markdown.link(name, name)}: {said}" for name, (_, said) in _TOP.items())
    return markdown.page(
        "Reference",
        "Written from the code, so that the two cannot disagree.",
        markdown.items(entries),
    )
