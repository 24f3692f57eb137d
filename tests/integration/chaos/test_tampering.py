"""Whatever a superuser does to the audit that is older than a checkpoint is found.

On the database itself, with its own sealer and check. The witness's checkpoint is all that is out
of the superuser's reach.
"""

from datetime import UTC, datetime
from random import Random

import psycopg
import pytest
from city import SEAL, City
from superuser_tampering import (
    TAMPERINGS,
    Tamperer,
    cut_tail,
    keep,
    put_back,
    restore_older,
    rewrite_after,
    state,
)

from goldenthread.apps.access import gate
from goldenthread.apps.audit import sealing
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case

SEALS, WITNESSED = 5, 4
QUICK, FULL, A_PART = 120, 10_000, 500


def live(city: City, who="officer.north", unit="northgate_csu"):
    """A little of a day: a case opened, changed and read, and one read that is refused."""
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), kind="domestic",
            source="call", opened_at=datetime.now(UTC),
        )  # fmt: skip
    with city.visit("sergeant.north") as by:
        for found in gate.see(by, Case.objects.all()):
            assert found.reference
    return case


@pytest.fixture(scope="module")
def sealed(city: City):
    """Five seals, of which a witness knows four, and rows that wait for theirs."""
    point = None
    with city.beyond() as superuser:
        for number in range(1, SEALS + 1):
            live(city)
            assert sealing.seal(city.url(SEAL)).number == number
            keep(superuser, number)
            superuser.commit()
            if number == WITNESSED:
                point = sealing.checkpoint(city.url(SEAL))
        live(city)
        keep(superuser, 0)
    return point


@pytest.fixture
def superuser(city: City, sealed):
    with psycopg.connect(city.server.admin_url(city.name)) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection
        connection.rollback()
        put_back(connection, 0)


def tampered(superuser, seed):
    """Do one thing that leaves the audit other than it was; gives what was done."""
    rng = Random(seed)
    tamper = TAMPERINGS[seed % len(TAMPERINGS)]
    before = state(superuser)
    while state(superuser) == before:
        tamper(Tamperer(superuser, WITNESSED, rng))
    superuser.commit()
    return tamper.__name__


def missed(city: City, superuser, point, seeds):
    """The tamperings that the check did not find."""
    found = []
    for seed in seeds:
        what = tampered(superuser, seed)
        if sealing.verify(city.url(SEAL), [point]).passed:
            found.append((seed, what))
        put_back(superuser, 0)
        superuser.commit()
    return found


def test_every_tampering_older_than_the_checkpoint_is_found(city: City, sealed, superuser):
    assert missed(city, superuser, sealed, range(QUICK)) == []


@pytest.mark.full
@pytest.mark.parametrize("first", range(QUICK, QUICK + FULL, A_PART))
def test_every_one_of_ten_thousand_tamperings_is_found(city: City, sealed, superuser, first):
    assert missed(city, superuser, sealed, range(first, first + A_PART)) == []


def test_what_nobody_touched_passes(city: City, sealed):
    found = sealing.verify(city.url(SEAL), [sealed])
    assert found.faults == ()
    assert found.seals == SEALS
    assert 0 < found.witnessed < found.leaves
    assert sum(found.unsealed.values()) > 0


def test_putting_back_puts_all_back(city: City, sealed, superuser):
    """What the tests above rest on."""
    before = state(superuser)
    for seed in range(len(TAMPERINGS)):
        tampered(superuser, seed)
        assert state(superuser) != before
        put_back(superuser, 0)
        superuser.commit()
        assert state(superuser) == before
        assert sealing.verify(city.url(SEAL), [sealed]).passed


def test_an_older_copy_that_goes_on_is_found(city: City, sealed, superuser):
    """The numbers go on where they were, others work and are sealed: the chain is whole again."""
    restore_older(Tamperer(superuser, 3, Random(1)))
    superuser.commit()
    for _ in range(4):
        live(city)
        assert sealing.seal(city.url(SEAL)) is not None
    assert sealing.verify(city.url(SEAL)).passed, "whole, to whoever knows no checkpoint"
    assert not sealing.verify(city.url(SEAL), [sealed]).passed


def test_the_sealer_goes_on_after_a_cut_and_does_not_hide_it(city: City, sealed, superuser):
    cut_tail(Tamperer(superuser, WITNESSED, Random(5)))
    superuser.commit()
    live(city)
    sealing.seal(city.url(SEAL))
    assert not sealing.verify(city.url(SEAL), [sealed]).passed


def test_without_a_witness_an_audit_written_anew_passes(city: City, sealed, superuser):
    """The control: what a chain proves that nobody else has seen."""
    rewrite_after(Tamperer(superuser, WITNESSED, Random(3)))
    superuser.commit()
    assert sealing.verify(city.url(SEAL)).passed
    assert not sealing.verify(city.url(SEAL), [sealed]).passed


def test_what_is_newer_than_the_last_seal_is_not_promised_and_its_number_is_told(
    city: City, sealed, superuser
):
    superuser.execute("delete from audit_look where id = (select max(id) from audit_look)")
    superuser.commit()
    before = sealing.verify(city.url(SEAL), [sealed])
    assert before.passed
    assert before.unsealed["look"] > 0


@pytest.mark.parametrize("column", ["total = total + 1", "at = at - interval '1 hour'"])
def test_what_stands_beside_a_seal_s_text_is_held_against_it(city: City, sealed, superuser, column):
    superuser.execute(f"update audit_seal set {column} where number = 2")
    superuser.commit()
    assert not sealing.verify(city.url(SEAL), [sealed]).passed
