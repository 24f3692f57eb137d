"""A restore proves the audit: its chain as it was sealed, and that it is there at all."""

from datetime import UTC, datetime

import pytest
from city import SEAL, City

from goldenthread.apps.access import gate
from goldenthread.apps.audit import sealing
from goldenthread.apps.audit.proof import prove_restored
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.database import DatabaseProblem, Embedded
from goldenthread.database.backup import backup
from goldenthread.database.restore import restore
from goldenthread.database.roles import BACKUP

AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def sealed(city: City) -> City:
    """A city in which somebody opened a case and looked at it, all of it sealed."""
    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", opened_at=datetime.now(UTC),
        )  # fmt: skip
        gate.get(by, Case.objects.all(), case.pk)
    while sealing.seal(city.url(SEAL)):
        pass
    return city


def restored(city: City, homes, folder):
    """A backup of the city as it is, restored and proven into a home of its own."""
    kept = backup(city.url(BACKUP), folder, at=AT)
    home = homes()
    found = restore(kept.folder, home, prove=[prove_restored])
    Embedded(home).stop()
    return found


@pytest.mark.full
def test_whole_it_is_restored_and_changed_behind_the_chain_it_is_not(sealed, homes, tmp_path):
    whole = restored(sealed, homes, tmp_path / "whole")
    assert whole.rows > 100
    assert whole.policies > 50
    with sealed.beyond() as superuser:
        superuser.execute("update audit_look set reason = 'x' where id = 1")
    with pytest.raises(DatabaseProblem, match="edited"):
        restored(sealed, homes, tmp_path / "changed")


def test_a_record_without_its_audit_is_not_restored_and_an_empty_database_is(site, homes, tmp_path):
    assert list(prove_restored(site.databases, site.home)) == []
    with site.as_migrate() as migrate:
        migrate.execute("create table access_user (id int)")
    assert list(prove_restored(site.databases, site.home)) == [
        "The tables of the audit are missing."
    ]
