"""Row security of wishes, states, searches and sent forms, and the functions over searches."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the table, not after it."""

    dependencies = (("record", "0003_wishes_and_searches"),)
    operations = (
        guarded("record_casestate", "CAS", change=False),
        guarded("record_wish", "CAS", change=False),
        guarded("record_wishdeparture", "CAS", change=False),
        guarded("record_wishtold", "CAS", change=False),
        script("goldenthread.apps.record", "searches.sql"),
    )
