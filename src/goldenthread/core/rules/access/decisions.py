"""The gate: may this person do this to this record, for this purpose, now?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from goldenthread.core.rules.access import clauses
from goldenthread.core.rules.access import contexts as now_
from goldenthread.core.rules.access import matrix as matrix_
from goldenthread.core.rules.access.clauses import Asked, Letters
from goldenthread.core.rules.access.codes import codes, known
from goldenthread.core.rules.access.facts import Reader, Record
from goldenthread.core.rules.access.matrix import Matrix
from goldenthread.core.rules.access.reasons import Outcome, Reason, reasons, sentence

MAKES = "create"
"""Who may only make one learns nothing of those that there are."""
STRICTEST_FIRST = (Outcome.ABSENT, Outcome.DENY, Outcome.ALLOW)


@dataclass(frozen=True)
class Decision:
    """What the gate says, and why. It is true where it allows.

    Of what is absent, `reason` and `contexts` are for the log alone: a page says `words`.
    """

    outcome: Outcome
    reason: str
    words: str
    contexts: frozenset[str]
    fields: frozenset[str] | None
    """The only parts that may be shown, as `level`; None for all."""
    duties: frozenset[str] = frozenset()
    """What the page or job must do, as `redaction_gate`; see the list of remarks."""

    def __bool__(self) -> bool:
        return self.outcome is Outcome.ALLOW

    @property
    def calls_handler(self) -> bool:
        """Whether the handler on duty is to be told, quietly, that somebody met the record."""
        return reasons()[self.reason].calls_handler


def decide(
    user: Reader,
    record: Record,
    action: str,
    purpose: str | None,
    now: datetime,
    *,
    matrix: Matrix | None = None,
) -> Decision:
    """Allow, deny, or deny as absent, with a reason; raises UnknownCode for a word on no list.

    Nothing opens by rank. For one yet to be made, the record tells of its parent.
    """
    _refuse_unknown(user, record, action, purpose)
    asked = _asked(user, record, action, purpose, now, matrix or matrix_.standard())
    for clause in clauses.CLAUSES:
        answer = clause(asked)
        if isinstance(answer, str):
            return _said(reasons()[answer], asked)
        if answer is not asked.open:
            asked = replace(asked, open=answer)
    return _said(reasons()["allowed"], asked)


def as_shown(decision: Decision, parts: frozenset[str]) -> Decision:
    """The decision for a page that can show these parts by themselves, and else the whole.

    Where only other parts may be shown it denies: what cannot be masked is not shown.
    """
    if not decision or decision.fields is None or decision.fields <= parts:
        return decision
    only = reasons()["only_part"]
    return replace(
        decision, outcome=only.outcome, reason=only.code, words=only.words,
        fields=None, duties=frozenset(),
    )  # fmt: skip


def strictest(decisions: Iterable[Decision]) -> Decision:
    """Of decisions about one document and all that it belongs to, the one that binds.

    Absent binds before deny, deny before allow; masks and duties add up. Raises ValueError for
    none: a document belongs to something.
    """
    given = sorted(decisions, key=lambda one: STRICTEST_FIRST.index(one.outcome))
    if not given:
        raise ValueError("There is nothing to choose from. A document belongs to a record.")
    first = given[0]
    masks = [one.fields for one in given if one.fields is not None]
    if not first:
        return first
    fields = frozenset.intersection(*masks) if masks else None
    return replace(first, fields=fields, duties=frozenset().union(*(one.duties for one in given)))


def _refuse_unknown(user: Reader, record: Record, action: str, purpose: str | None) -> None:
    lists = codes()
    known(lists.roles, user.role, "role")
    known(lists.types, record.type, "record type")
    known(lists.actions, action, "action")
    if purpose is not None:
        known(lists.purposes, purpose, "purpose")


def _asked(
    user: Reader, record: Record, action: str, purpose: str | None, now: datetime, matrix: Matrix
) -> Asked:
    held = now_.contexts(user, record, now)
    carried = now_.letters(user, record, held, now)
    cells = matrix.at(user.role, record.type).cells
    opened = _opened(cells.get(action, {}), carried, user.offices | record.states)
    shows = bool(opened) or any(
        _opened(cell, carried, user.offices | record.states)
        for code, cell in cells.items()
        if code != MAKES
    )
    return Asked(user, record, action, purpose, now, held, opened, shows)


def _opened(cell: Letters, carried: frozenset[str], known_to_be: frozenset[str]) -> Letters:
    """The letters of a cell that hold, and whose needs are met."""
    needs = codes().of_kind["needs"]
    return {
        letter: remarks
        for letter, remarks in cell.items()
        if letter in carried and (remarks & needs) <= known_to_be
    }


def _said(reason: Reason, asked: Asked) -> Decision:
    allowed = reason.outcome is Outcome.ALLOW
    return Decision(
        outcome=reason.outcome,
        reason=reason.code,
        words=sentence(
            reason, action=asked.action, role=asked.reader.role, where=_where(asked.open)
        ),
        contexts=asked.held,
        fields=_widest(_fields(asked, letter) for letter in asked.open) if allowed else None,
        duties=_duties(asked.open) if allowed else frozenset(),
    )


def _fields(asked: Asked, letter: str) -> frozenset[str] | None:
    """What one letter lets through: the mask of the entry, and of the share where it is one."""
    mask = asked.open[letter] & codes().of_kind["mask"] or None
    shares = clauses.fitting_grants(asked, letter)
    shared = _widest(grant.fields for grant in shares) if shares else None
    if mask is None or shared is None:
        return shared if mask is None else mask
    return mask & shared


def _widest(each: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All that any of them lets through; None, which is all, where one has no mask."""
    found: set[str] = set()
    for one in each:
        if one is None:
            return None
        found |= one
    return frozenset(found)


def _duties(open_: Letters) -> frozenset[str]:
    """The duties of all open letters; none where a letter opens without any."""
    found = [remarks & codes().of_kind["duty"] for remarks in open_.values()]
    return frozenset().union(*found) if all(found) else frozenset()


def _where(open_: Letters) -> str:
    lists = codes()
    return " and ".join(lists.letters[letter].words for letter in sorted(open_))
