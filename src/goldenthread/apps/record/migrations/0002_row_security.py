"""Row security of the record."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (("record", "0001_initial"), ("access", "0002_gate"))
    operations = (
        guarded("record_case", "CAS", key="matter_id"),
        guarded("record_person", "PER"),
        guarded("record_involvement", "PER"),
        guarded("record_safecontact", "SAF", see="reveal"),
        guarded("record_note", "CAS", change=False),
        guarded("record_advocacynote", "ADV", change=False),
        guarded("record_marker", "CAS"),
        guarded("record_event", "CAS", change=False),
        script("goldenthread.apps.record", "finders.sql"),
    )
