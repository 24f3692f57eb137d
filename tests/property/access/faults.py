"""Faults sown into the matrix and into the gate, each by name.

Nothing is edited: the matrix with a fault is handed over, a faulty function stands in for the true
one while a test runs. `opens` says whether a fault breaks a rule that denies.
"""

from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType

from goldenthread.core.rules.access import clauses, codes, contexts, decisions, matrix
from goldenthread.core.rules.access.matrix import Matrix

SEED, SOWN = 2010, 150
NEEDLESS = frozenset()


@dataclass(frozen=True)
class Fault:
    """What is done wrong, and how: as a matrix, or as attributes of modules."""

    name: str
    opens: bool
    given: Matrix | None = None
    where: tuple = ()
    in_place: tuple = ()


def with_cells(role, type_, change):
    """The matrix with one entry changed."""
    entries = dict(matrix.standard().entries)
    entry = entries[role, type_]
    cells = {action: dict(cell) for action, cell in entry.cells.items()}
    change(cells)
    entries[role, type_] = replace(entry, cells={a: c for a, c in cells.items() if c})
    return Matrix(MappingProxyType(entries))


def sown():
    """Faults of the matrix, by chance from a seed: a letter more, fewer or moved, a remark lost."""
    chance = Random(SEED)
    rows = [row for row in matrix.rows() if row.letters]
    letters = [letter for letter in codes().letters if letter != "G!"]
    found = {}
    kinds = [letter_more] * 4 + [letter_moved, letter_fewer, remark_fewer, entry_of_another]
    while len(found) < SOWN:
        fault = chance.choice(kinds)(chance, chance.choice(rows), letters)
        if fault is not None:
            found[fault.name] = fault
    return list(found.values())


def letter_more(chance, row, letters):
    action = chance.choice([row.action, *codes().actions])
    letter = chance.choice(letters)
    if letter in matrix.entry(row.role, row.type, action):
        return None

    def change(cells):
        cells.setdefault(action, {})[letter] = NEEDLESS

    name = f"{row.role} {row.type}: {action} also at {letter}"
    # Nobody approves what is their own, whatever the matrix says; and what anyone may do already
    # opens to nobody more.
    is_open = "*" in matrix.entry(row.role, row.type, action)
    opens = (action, letter) != ("approve", "S") and not is_open
    return Fault(name, opens, with_cells(row.role, row.type, change), (row.role, row.type))


def letter_moved(chance, row, letters):
    old, new = chance.choice(row.letters), chance.choice(letters)
    if new in row.letters:
        return None

    def change(cells):
        cells[row.action][new] = cells[row.action].pop(old)

    name = f"{row.role} {row.type}: {row.action} at {new} in place of {old}"
    return Fault(name, True, with_cells(row.role, row.type, change), (row.role, row.type))


def letter_fewer(chance, row, letters):
    old = chance.choice(row.letters)
    name = f"{row.role} {row.type}: {row.action} no more at {old}"
    given = with_cells(row.role, row.type, lambda cells: cells[row.action].pop(old))
    return Fault(name, False, given, (row.role, row.type))


def remark_fewer(chance, row, letters):
    noted = [one for one in row.letters if matrix.remarks(*row[:3], one)]
    if not noted:
        return None
    letter = chance.choice(noted)

    def change(cells):
        cells[row.action][letter] = NEEDLESS

    name = f"{row.role} {row.type}: {row.action} at {letter} without its remark"
    return Fault(name, True, with_cells(row.role, row.type, change), (row.role, row.type))


def entry_of_another(chance, row, letters):
    other = chance.choice(list(codes().roles))
    own, theirs = (matrix.standard().at(role, row.type).cells for role in (row.role, other))
    if own == theirs:
        return None

    def change(cells):
        cells.clear()
        cells.update(theirs)

    name = f"{row.role} {row.type}: the entry of {other}"
    opens = any(set(cell) - set(own.get(action, ())) for action, cell in theirs.items())
    return Fault(name, opens, with_cells(row.role, row.type, change), (row.role, row.type))


def in_(module, name, fault, *, opens=True, called=""):
    """A function or value of a module with another in its place."""
    words = f"{module.__name__.rpartition('.')[2]}.{name}: {called or fault.__name__}"
    return Fault(words, opens, in_place=((module, name, fault),))


def without_clause(place):
    left = clauses.CLAUSES[:place] + clauses.CLAUSES[place + 1 :]
    name = clauses.CLAUSES[place].__name__
    return in_(clauses, "CLAUSES", left, called=f"without {name}")


def carrying(letter, given=contexts.letters):
    return lambda *asked: given(*asked) | {letter}


def losing(letter, given=contexts.letters):
    return lambda *asked: given(*asked) - {letter}


def swapping(one, two, given=contexts.letters):
    other = {one: two, two: one}
    return lambda *asked: frozenset(other.get(letter, letter) for letter in given(*asked))


def lists(**changes):
    """The closed lists with something changed."""
    return lambda: replace(codes(), **changes)


def each(name, **changes):
    """One list of the closed lists with every entry changed."""
    listed = getattr(codes(), name)
    return lists(**{name: {code: replace(one, **changes) for code, one in listed.items()}})


LETTERS = [letter for letter in codes().letters if letter != "*"]
SWAPS = [("T", "A"), ("T", "O"), ("A", "G"), ("G", "M"), ("M", "B"), ("G", "G!"), ("R", "T"),
         ("S", "O"), ("B", "A"), ("O", "S")]  # fmt: skip


def of_the_gate():
    """Faults of the gate's own functions."""
    first = clauses.CLAUSES
    yield from (without_clause(place) for place in range(len(first)))
    moved = (*first[1:3], first[0], *first[3:])
    yield in_(clauses, "CLAUSES", moved, called="the ended told as absent", opens=False)
    yield from (in_(contexts, "letters", carrying(one), called=f"always {one}") for one in LETTERS)
    yield from (
        in_(contexts, "letters", losing(one), called=f"never {one}", opens=False) for one in LETTERS
    )
    yield from (in_(contexts, "letters", swapping(*two), called=f"swaps {two}") for two in SWAPS)
    yield from of_time()
    yield from of_ties()
    yield from of_purpose()


def of_time():
    def ends_late(span, now):
        return span.from_at <= now and (span.until_at is None or now <= span.until_at)

    def starts_late(span, now):
        return span.from_at < now and (span.until_at is None or now < span.until_at)

    def never_starts(span, now):
        return span.until_at is None or now < span.until_at

    def never_ends(span, now):
        return span.from_at <= now

    def revoked_late(grant, now):
        return grant.revoked_at is not None and now > grant.revoked_at

    def never_revoked(grant, now):
        return False

    for fault in (ends_late, starts_late, never_starts, never_ends):
        yield in_(contexts, "is_live", fault)
    for fault in (revoked_late, never_revoked):
        yield in_(contexts, "_is_revoked", fault)

    def unapproved(reader, now, given=contexts.has_ended):
        return given(replace(reader, approved=True), now)

    def account_lives_on(reader, now, given=contexts.has_ended):
        return given(replace(reader, ended_at=None), now)

    def account_ends_late(reader, now, given=contexts.has_ended):
        over = reader.ended_at is not None and now > reader.ended_at
        return over or given(replace(reader, ended_at=None), now)

    def role_lives_on(reader, now, given=contexts.has_ended):
        return given(replace(reader, held_until=None), now)

    def role_begins_early(reader, now, given=contexts.has_ended):
        return given(replace(reader, held_from=min(reader.held_from, now)), now)

    for fault in (
        unapproved,
        account_lives_on,
        account_ends_late,
        role_lives_on,
        role_begins_early,
    ):
        yield in_(contexts, "has_ended", fault)


def of_ties():
    true_hits, true_names = contexts._hits, contexts._live_names
    faults = {
        "_hits": {
            "only people": lambda one, who: one.person == who.person,
            "only units": lambda one, who: true_hits(replace(one, person=who.agency), who),
            "not from above": lambda one, who: true_hits(one, replace(who, above=frozenset())),
            "not the own units": lambda one, who: true_hits(one, replace(who, units=frozenset())),
            "nobody": lambda one, who: False,
        },
        "_reaches": {
            "person or unit": lambda one, who: one.person == who.person or one.unit in who.units,
            "anybody": lambda one, who: True,
            "any unit": lambda one, who: one.person in (None, who.person),
            "any person": lambda one, who: one.unit is None or one.unit in who.units,
        },
        "_names": {
            "anybody named": lambda one, who, now: bool(one.named),
            "names that are over": lambda one, who, now: any(
                name.person == who.person for name in one.named
            ),
            "everybody": lambda one, who, now: True,
        },
        "_is_handler": {
            "whoever is named": lambda who, what, now: True,
            "of any restriction": lambda who, what, now: any(
                name.handler
                for one in contexts.restrictions(what, now)
                for name in true_names(one, who, now)
            ),
        },
        "names_safe_contact": {
            "not named with it": lambda one, who, what: (
                what.type == "SAF" and one.person == who.person
            ),
            "a team": lambda one, who, what: what.type == "SAF" and one.names_safe_contact,
        },
        "restrictions": {
            "none": lambda what, now: (),
            "only the first": lambda what, now: what.restrictions[:1],
            "also those that are over": lambda what, now: what.restrictions,
        },
        "grants": {
            "of every section": lambda who, what, now: tuple(
                one
                for one in what.grants
                if contexts._reaches(one, who)
                and contexts.is_live(one, now)
                and not contexts._is_revoked(one, now)
            ),
        },
        "windows": {
            "of any agency": lambda who, what, now: tuple(
                one for one in what.windows if contexts.is_live(one, now)
            ),
        },
        "openings": {
            "of any person": lambda who, what, now: tuple(
                one for one in what.openings if contexts.is_live(one, now)
            ),
        },
        "is_excluded": {"never": lambda who, what, now: False},
    }
    for name, each_ in faults.items():
        for words, fault in each_.items():
            yield in_(contexts, name, fault, called=words)
    spare = contexts.letters
    yield in_(
        contexts,
        "letters",
        lambda who, what, held, now: (
            spare(who, what, held, now) | ({"B"} if "glass" in held else set())
        ),
        called="glass though restricted",
    )


def of_purpose():
    true_grants = clauses.fitting_grants
    yield in_(clauses, "_has_basis", lambda asked, letter: True, called="no basis needed")
    yield in_(clauses, "_has_purpose", lambda asked, letter: True, called="any purpose will do")
    yield in_(clauses, "_without_purpose", lambda asked: asked.open, called="none is needed")
    yield in_(
        clauses,
        "fitting_grants",
        lambda asked, letter: tuple(g for g in clauses._grants(asked, letter) if g.basis),
        called="any basis will do",
    )
    yield in_(
        clauses,
        "fitting_grants",
        lambda asked, letter: true_grants(replace(asked, purpose="investigate"), letter),
        called="one purpose for all",
        opens=False,
    )
    yield in_(clauses, "codes", each("letters", asks_purpose=False), called="letters ask nothing")
    yield in_(clauses, "codes", each("letters", purposes=frozenset()), called="letters for all")
    yield in_(clauses, "codes", each("actions", asks_purpose=False), called="actions ask nothing")
    yield in_(clauses, "codes", each("types", own_rights=frozenset()), called="own rights")
    yield in_(clauses, "codes", each("types", personal=False), called="nothing is personal")
    everyone = frozenset(codes().roles)
    yield in_(clauses, "codes", each("purposes", roles=everyone), called="purposes for all roles")
    yield in_(decisions, "MAKES", "none", called="to propose is to see")
    yield in_(
        decisions,
        "_opened",
        lambda cell, carried, known: {one: notes for one, notes in cell.items() if one in carried},
        called="needs are not asked",
    )
