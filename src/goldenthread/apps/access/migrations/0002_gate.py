"""The gate underneath the pages: who reaches which scope, and the policies that rest on it."""

from django.db import migrations

from goldenthread.apps.access.row_security import UNIQUE_MATTER, logged
from goldenthread.apps.sql import script

LOGGED = (
    "access_agency",
    "access_unit",
    "access_unitname",
    "access_unitplace",
    "access_unitsuccession",
    "access_roleheld",
    "access_matter",
    "access_assignment",
    "access_sharingdecision",
    "access_grant",
    "access_conferencewindow",
    "access_restriction",
    "access_named",
    "access_exclusion",
    "access_opening",
)


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (("access", "0001_initial"), ("audit", "0002_visit"))
    operations = (
        migrations.RunSQL(UNIQUE_MATTER, migrations.RunSQL.noop),
        script("goldenthread.apps.access", "gate.sql"),
        script("goldenthread.apps.access", "policies.sql"),
        migrations.RunSQL(
            [statement for table in LOGGED for statement in logged(table)]
            + logged("access_user", without="password,last_login"),
            migrations.RunSQL.noop,
        ),
    )
