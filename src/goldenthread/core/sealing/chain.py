"""Whether the seals follow on each other, and on what witnesses saw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goldenthread.core.sealing.checkpoints import Checkpoint
from goldenthread.core.sealing.faults import Found, Kind, span
from goldenthread.core.sealing.seals import LARGEST, START, Seal


def one_each(seals: Iterable[Seal], checkpoints: Iterable[Checkpoint], found: Found) -> list[Seal]:
    """The seals, one of each number: of two, the one that others know."""
    given = list(seals)
    known = {seal.previous for seal in given} | {point.head for point in checkpoints}
    chosen: dict[int, Seal] = {}
    for seal in given:
        other = chosen.setdefault(seal.number, seal)
        if other is not seal:
            words = f"There are two seals {seal.number}."
            found.add(Kind.FORKED, words, seal=seal.number)
            if other.hash not in known:
                chosen[seal.number] = seal
    return sorted(chosen.values(), key=lambda seal: seal.number)


def check_seals(seals: Sequence[Seal], found: Found) -> None:
    """Each seal by itself and beside the one before, by number."""
    before: Seal | None = None
    for seal in seals:
        whole = seal.is_whole()
        if not whole:
            found.add(
                Kind.SEAL_EDITED,
                f"Seal {seal.number} was edited: its content does not give its own hash.",
                seal=seal.number,
            )
        if _follows(seal, before, found) and whole:
            _adds_up(seal, before, found)
        before = seal


def _follows(seal: Seal, before: Seal | None, found: Found) -> bool:
    """Whether a seal has its place after the one before: the number and the hash before it."""
    due = before.number + 1 if before else 1
    if seal.number > due:
        found.add(
            Kind.SEAL_MISSING,
            f"Seal {span(due, seal.number - 1)} is missing before seal {seal.number}.",
            seal=due,
        )
        return False
    if seal.previous != (before.hash if before else START):
        words = f"Seal {seal.number} names another hash before it: seal {due - 1} was written anew."
        found.add(Kind.SEAL_REWRITTEN, words, seal=due - 1)
    return True


def _adds_up(seal: Seal, before: Seal | None, found: Found) -> None:
    total = before.total if before else 0
    earlier = {part.log: part for part in before.parts} if before else {}
    right = seal.first == total + 1 and seal.total == seal.last and 0 <= seal.count <= LARGEST
    right &= sum(part.count for part in seal.parts) == seal.count
    right &= earlier.keys() <= {part.log for part in seal.parts}
    right &= before is None or before.at <= seal.at
    for part in seal.parts:
        old = earlier.get(part.log)
        right &= part.total == (old.total if old else 0) + part.count
        right &= part.upto >= (old.upto if old else 0)
    if not right:
        words = f"Seal {seal.number} does not follow on in its counts or its time."
        found.add(Kind.SEAL_SUMS, words, seal=seal.number)


def check_witnesses(
    seals: Sequence[Seal], checkpoints: Iterable[Checkpoint], found: Found
) -> Seal | None:
    """Hold the seals against what witnesses saw; gives the last seal that a witness knows.

    No fault before the last checkpoint escapes: its head is the hash over everything before.
    """
    known = {seal.number: seal for seal in seals}
    agreed: Seal | None = None
    seen: dict[int, Checkpoint] = {}
    for point in sorted(checkpoints, key=lambda one: one.number):
        other = seen.setdefault(point.number, point)
        if other.head != point.head:
            words = f"Two witnesses know different seals {point.number}: there are two histories."
            found.add(Kind.WITNESSES_DIFFER, words, seal=point.number)
        if point.number and not _holds(seals, known.get(point.number), point, agreed, found):
            continue
        agreed = known.get(point.number, agreed)
    return agreed


def _holds(
    seals: Sequence[Seal],
    seal: Seal | None,
    point: Checkpoint,
    agreed: Seal | None,
    found: Found,
) -> bool:
    """Whether the chain has the seal that a checkpoint knows."""
    since = agreed.number + 1 if agreed else 1
    if seal is None:
        _missing(seals, point, found)
    elif point.head not in (seal.hash, seal.computed()):
        found.add(
            Kind.FORKED,
            f"Seal {point.number} is not the one that the witness knows: the history of seal "
            f"{span(since, point.number)} was written anew, or an older copy was restored and "
            "went on.",
            seal=since,
        )
    elif Checkpoint.of(seal) != point and seal.is_whole():
        words = f"The checkpoint of seal {point.number} has the right hash and other counts."
        found.add(Kind.WITNESSES_DIFFER, words, seal=point.number)
    else:
        return seal.computed() == point.head
    return False


def _missing(seals: Sequence[Seal], point: Checkpoint, found: Found) -> None:
    last = seals[-1] if seals else None
    number, total = (last.number, last.total) if last else (0, 0)
    if number > point.number:
        words = f"Seal {point.number}, which a witness knows, is missing."
        found.add(Kind.SEAL_MISSING, words, seal=point.number)
        return
    found.add(
        Kind.CUT,
        f"A witness knows {point.number} seals over {point.total} rows; here are {number} over "
        f"{total}. The tail was cut off, or an older copy was restored.",
        seal=number + 1,
        position=total + 1,
    )
