"""The ledger of editions: everything ever published, in order, in one file that only grows.

Nothing leaves except through it, and the attack on the next edition takes
every earlier one from it. Beside `editions.jsonl` stand `editions.jsonl.head`, the checkpoint of
the last acknowledged entry, and a lock. Copy the head to where the ledger is not (another
agency, the edition's own page): only against such a copy do a cut tail or a history written
anew show. The date of an edition is given; the ledger reads no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from goldenthread.core.editions import chain, files, records, revisions, sameness
from goldenthread.core.editions.chain import Chain, Fault, Head
from goldenthread.core.editions.keeping import kept
from goldenthread.core.editions.model import UNCHANGED, BadEdition, Edition, Entry, Number
from goldenthread.core.editions.sameness import Corrected, PrintsOtherwise
from goldenthread.core.small_numbers.model import Release
from goldenthread.core.words import Audience

FORM = 1
"""The form of an entry, so that later programs can tell."""
SHORT = 12
"""Characters of the content's hash in an id: enough to tell editions apart and to read aloud."""


class LedgerDamaged(RuntimeError):
    """The ledger is not as it was written; the message names each fault and its line."""


class LedgerTorn(LedgerDamaged):
    """The last line was never finished: a process was stopped while it wrote."""


class LedgerMoved(RuntimeError):
    """Another edition was entered since this one was given its id."""


class FilesDiffer(BadEdition):
    """The same numbers were published in other files; `issue` is the number for the new ones."""

    def __init__(self, message: str, issue: int) -> None:
        super().__init__(message)
        self.issue = issue


@dataclass(frozen=True)
class Verification:
    """What was found: faults, how many entries hold, how many of them a head vouches for."""

    entries: int
    witnessed: int
    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults

    @property
    def unwitnessed(self) -> int:
        """Entries after the recorded head, for which only the chain itself speaks."""
        return self.entries - self.witnessed


@dataclass(frozen=True)
class PublishedNumber:
    """A number of an earlier edition."""

    edition: str
    audience: Audience
    number: Number


class Ledger:
    """The ledger of one file. Reading takes no lock; entering and repairing take turns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, ...], Chain] = ((), chain.read(b""))
        self._entries: tuple[Entry, ...] = ()

    @classmethod
    def open(cls, path: Path | str) -> Ledger:
        """The ledger of a path; one that is not there yet is empty."""
        return cls(Path(path))

    # -- reading --------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Every edition in order. Raises LedgerDamaged; an unfinished last line is passed over."""
        found = self._chain()
        if found.faults:
            raise LedgerDamaged(_listed(self.path, found.faults))
        known = {entry.hash: entry for entry in self._entries}
        if len(known) != len(found.links) or found.head.hash not in known:
            self._entries = tuple(known.get(link.hash) or _entry(link) for link in found.links)
        return self._entries

    def published(self) -> Iterator[PublishedNumber]:
        """Every number of every edition, oldest first."""
        for entry in self.entries():
            for number in entry.edition.numbers:
                yield PublishedNumber(entry.id, entry.edition.audience, number)

    def releases(self) -> tuple[Release, ...]:
        """The public editions as the attack reads them, oldest first."""
        public = (entry for entry in self.entries() if _is_public(entry.edition))
        return tuple(entry.edition.release(entry.id) for entry in public)

    def prepare(self, edition: Edition) -> Edition:
        """The edition with its revision, and with what is known to be unchanged since before.

        Do this before the attack and before `name`.
        """
        if not _is_public(edition):
            return edition
        before = self._public()
        own = tuple(r for r in edition.relations if r.because != UNCHANGED)
        edition = replace(edition, revision=revisions.revision(edition, before), relations=own)
        same = revisions.unchanged(edition, before)
        return replace(edition, relations=(*own, *same))

    def earlier(self, edition: Edition) -> tuple[Release, ...]:
        """What the attack on a prepared edition takes as `earlier`: all editions, and what
        still stands of them after its corrections."""
        still = revisions.standing(edition, self._public())
        return (*self.releases(), *([still] if still else []))

    def same_value_prints_the_same(self, edition: Edition) -> tuple[str, ...]:
        """What stands against an edition beside all before it (R2, R5); empty if nothing does."""
        return sameness.faults(edition, self._public()) if _is_public(edition) else ()

    def corrected(self, edition: Edition) -> tuple[Corrected, ...]:
        """The corrections of an edition with what was printed before, for its notice (R5)."""
        return sameness.corrected(edition, self._public())

    def find(self, edition: Edition) -> Entry | None:
        """The entry with the same content (its output files left out), if there is one."""
        digest = _digest(edition)
        return next((entry for entry in self.entries() if entry.digest == digest), None)

    def name(self, edition: Edition) -> str:
        """The id that the edition has, or will have if nothing else is entered before it."""
        found = self.find(edition)
        return found.id if found else _id(len(self.entries()) + 1, _digest(edition))

    # -- checking -------------------------------------------------------------------------

    @property
    def head_path(self) -> Path:
        """Where the checkpoint of the last acknowledged entry stands."""
        return self.path.with_name(self.path.name + ".head")

    def head(self) -> Head:
        """The checkpoint of what the file holds now."""
        return self._chain().head

    def verify(self, head: Head | None = None) -> Verification:
        """Check every line, and the whole against a head kept elsewhere, else the one beside."""
        found = self._chain(fresh=True)
        witness, missing = (head, ()) if head else self._recorded(found)
        faults = [*found.faults, *missing, *chain.against(found, witness)]
        if found.torn:
            faults.append(self._torn(found))
        return Verification(
            entries=len(found.links),
            witnessed=min(witness.entries, len(found.links)) if not faults else 0,
            faults=tuple(faults),
        )

    # -- entering -------------------------------------------------------------------------

    def append(self, edition: Edition, *, by: str, named: str = "") -> Entry:
        """Enter an edition; on return it is on the disk. The same edition again changes nothing.

        `named` is the id that its files carry. Raises LedgerMoved where that is no longer its
        id, PrintsOtherwise, BadEdition, LedgerTorn and LedgerDamaged.
        """
        if not by.strip():
            raise BadEdition("Say who enters the edition: `by` is empty.")
        with files.turn(self.path):
            self._refuse_damaged()
            known = self.find(edition)
            if known is not None:
                return _same_files(known, edition)
            self._refuse(edition, named)
            return self._write(edition, by)

    def repair(self) -> bytes:
        """Take an unfinished last line away and return it; nothing acknowledged is ever lost.

        The fragment is kept in `editions.jsonl.torn`. Raises LedgerDamaged where more is wrong.
        """
        with files.turn(self.path):
            found = self._chain(fresh=True)
            faults = [*found.faults, *chain.against(found, self._recorded(found)[0])]
            if faults:
                raise LedgerDamaged(_listed(self.path, tuple(faults)))
            if found.torn:
                files.replace(self.path.with_name(self.path.name + ".torn"), found.torn)
                files.cut(self.path, self.path.stat().st_size - len(found.torn))
            if found.links:
                files.replace(self.head_path, found.head.text().encode())
            return found.torn

    # -- within ---------------------------------------------------------------------------

    def _write(self, edition: Edition, by: str) -> Entry:
        head = self.head()
        content = _content(edition, by, head.entries + 1)
        digest, data = chain.line(head.hash, head.entries + 1, content)
        files.append(self.path, data)
        files.replace(self.head_path, Head(head.entries + 1, digest).text().encode())
        return self.entries()[-1]

    def _refuse(self, edition: Edition, named: str) -> None:
        if named and named != self.name(edition):
            raise LedgerMoved(
                f"The files carry the id {named}, but the edition would now be "
                f"{self.name(edition)}: another edition was entered, or the figures are not "
                "those of the files. Make the edition again."
            )
        if self.prepare(edition) != edition:
            raise BadEdition(
                "The edition has not been prepared for what was published before it, so the "
                "attack may have taken one count for another. Call `prepare`, then attack again."
            )
        faults = self.same_value_prints_the_same(edition)
        if faults:
            raise PrintsOtherwise("\n".join(faults))

    def _refuse_damaged(self) -> None:
        found = self._chain(fresh=True)
        faults = [*found.faults, *chain.against(found, self._recorded(found)[0])]
        if faults:
            raise LedgerDamaged(_listed(self.path, tuple(faults)))
        if found.torn:
            raise LedgerTorn(_listed(self.path, (self._torn(found),)))

    def _chain(self, *, fresh: bool = False) -> Chain:
        """What the file holds; read again when it has changed, or when asked to."""
        found = self.path.stat() if self.path.exists() else None
        mark = (found.st_ino, found.st_size, found.st_mtime_ns) if found else ()
        if fresh or self._read[0] != mark:
            self._read = (mark, chain.read(self.path.read_bytes() if found else b""))
        return self._read[1]

    def _recorded(self, found: Chain) -> tuple[Head, tuple[Fault, ...]]:
        """The head beside the ledger, and the fault of its being away or no head at all."""
        nothing = Head(0, chain.START)
        try:
            return Head.read(self.head_path.read_text("utf-8")), ()
        except FileNotFoundError:
            # The first entry may have been written and the process stopped before its head was.
            if len(found.links) > 1:
                text = f"No head is recorded in {self.head_path.name}. Take it from a copy."
                return nothing, (Fault(0, "no_head", text),)
            return nothing, ()
        except ValueError as problem:
            return nothing, (Fault(0, "no_head", f"{self.head_path.name}: {problem}"),)

    def _torn(self, found: Chain) -> Fault:
        text = (
            f"Line {len(found.links) + 1} was never finished ({len(found.torn)} bytes, no line "
            "end): a process was stopped while it wrote. Nothing acknowledged is in it. Repair "
            "the ledger, then enter the edition again."
        )
        return Fault(len(found.links) + 1, "torn", text)

    def _public(self) -> dict[str, sameness.Printed]:
        return sameness.latest(e for e in self.entries() if _is_public(e.edition))


def _is_public(edition: Edition) -> bool:
    return edition.audience is Audience.PUBLIC


def _content(edition: Edition, by: str, sequence: int) -> dict[str, Any]:
    content = records.plain(kept(edition))
    digest = _digest_of(content)
    written = {"approvals": [], **content}
    return {
        "form": FORM,
        "id": _id(sequence, digest),
        "by": by,
        "digest": digest,
        "edition": written,
    }


def _digest(edition: Edition) -> str:
    return _digest_of(records.plain(kept(edition)))


def _digest_of(content: dict[str, Any]) -> str:
    """The hash of the content without its output files."""
    without = {name: value for name, value in content.items() if name != "outputs"}
    return sha256(records.canonical(without)).hexdigest()


def _id(sequence: int, digest: str) -> str:
    return f"E{sequence}-{digest[:SHORT]}"


def _entry(link: chain.Link) -> Entry:
    content = link.content
    return Entry(
        sequence=link.sequence,
        id=content["id"],
        previous=link.previous,
        hash=link.hash,
        by=content["by"],
        digest=content["digest"],
        edition=records.edition(content["edition"]),
    )


def _same_files(known: Entry, edition: Edition) -> Entry:
    """The entry there is, where its files are the same; a published file does not change."""
    if sorted(known.edition.outputs) == sorted(edition.outputs):
        return known
    was = set(known.edition.outputs)
    names = sorted({file.name for file in was.symmetric_difference(edition.outputs)})
    raise FilesDiffer(
        f"Edition {known.id} was published with other files ({', '.join(names[:5])}). A file "
        f"that was published does not change. Give the edition the issue number "
        f"{edition.issue + 1}, and make its files again.",
        edition.issue + 1,
    )


def _listed(path: Path, faults: tuple[Fault, ...]) -> str:
    return "\n".join(f"{path.name}: {fault.text}" for fault in faults)
