"""The comparison with the third copy and the cases has the power to find faults.

Two hundred and more are sown. Whatever breaks a rule that denies is noticed, without exception.
"""

import pytest
from property.access.faults import of_the_gate, sown
from spec.access import comparison

from goldenthread.core.rules.access import codes

SOWN, OF_THE_GATE = sown(), list(of_the_gate())
KILLED_SHARE = 0.95


def noticed(fault):
    """The first line in which a comparison differs, or None."""
    if fault.given is not None and comparison.in_words(fault.given) != comparison.THIRD:
        return "the letters differ"
    return seen_by_the_gate(fault)


def seen_by_the_gate(fault):
    """The first case or cell in which the gate's own answer differs, or None.

    Of a fault in one entry only that entry's cells are asked: no other cell can differ.
    """
    role, type_ = ([one] for one in fault.where) if fault.where else (None, None)
    return next(comparison.wrong_cases(fault.given), None) or next(
        comparison.mismatches(fault.given, role, type_), None
    )


def test_there_are_two_hundred_faults_and_more_each_of_its_own():
    names = [fault.name for fault in (*SOWN, *OF_THE_GATE)]
    assert len(set(names)) == len(names) >= 200


@pytest.mark.parametrize("fault", OF_THE_GATE, ids=lambda fault: fault.name)
def test_a_fault_of_the_gate_is_noticed(fault, monkeypatch):
    for module, name, instead in fault.in_place:
        monkeypatch.setattr(module, name, instead)
    assert noticed(fault), fault.name


def test_faults_of_the_matrix_are_noticed_by_their_letters_and_by_what_the_gate_says():
    unseen = [fault for fault in SOWN if not noticed(fault)]
    assert [fault.name for fault in unseen] == []
    silent = [fault for fault in SOWN if not seen_by_the_gate(fault)]
    assert [fault.name for fault in silent if fault.opens] == []
    assert len(silent) <= (1 - KILLED_SHARE) * len(SOWN)


def test_without_a_fault_nothing_is_noticed():
    assert list(comparison.wrong_cases()) == []
    assert list(comparison.mismatches(roles=list(codes().roles)[:3])) == []
