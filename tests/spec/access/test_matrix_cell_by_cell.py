"""The gate against the third copy of the matrix, in every cell."""

import pytest
from spec.access import comparison, third_copy
from spec.access.situations import NOW, situation

from goldenthread.core.rules.access import codes, contexts, matrix

CONTEXT = {
    "own row": "stranger",
    "granted, naming the contact": "granted",
    "named as handler": "named",
}


def test_every_cell_of_the_matrix_is_as_in_the_third_copy():
    found = list(comparison.mismatches())
    assert found == [], f"{len(found)} mismatches in {matrix.size()}: {found[:5]}"
    assert str(matrix.size()) == (
        "30 roles x 26 record types x 10 actions x 13 contexts = 101,400 cells"
    )


def test_the_third_copy_and_the_matrix_hold_the_same_letters_and_remarks():
    assert comparison.in_words(matrix.standard()) == comparison.THIRD


def test_the_rows_for_the_database_are_one_for_each_role_type_and_action():
    rows = list(matrix.rows())
    size = matrix.size()
    assert len(rows) == len({row[:3] for row in rows}) == size.roles * size.types * size.actions
    assert all(
        frozenset(row.letters) == matrix.entry(row.role, row.type, row.action) for row in rows
    )


@pytest.mark.parametrize("context", third_copy.WHERES)
def test_each_situation_is_the_context_that_it_is_named_for(context):
    who, what, _ = situation("PO", "SAF" if "contact" in context else "PER", context)
    held = contexts.contexts(who, what, NOW)
    assert CONTEXT.get(context, context) in held
    ties = {"restricted": {"team"}, "excluded": {"team", "assigned"}, "ended": {"team", "assigned"}}
    lonely = {"lapsed": {"stranger"}, "closed": {"stranger"}}
    own = {CONTEXT.get(context, context)}
    assert held == own | ties.get(context, set()) | lonely.get(context, set())


def test_every_cell_that_asks_for_a_purpose_has_one_that_its_role_may_have():
    lists = codes()
    barren = []
    for row in matrix.rows():
        for letter in row.letters:
            asks = lists.letters[letter].asks_purpose or lists.actions[row.action].asks_purpose
            if not (asks and lists.types[row.type].personal):
                continue
            wanted = lists.letters[letter].purposes or set(lists.purposes)
            fits = {p for p in wanted if row.role in lists.purposes[p].roles}
            if not any(row.type in lists.purposes[p].types for p in fits):
                barren.append((*row[:3], letter))
    assert barren == []
