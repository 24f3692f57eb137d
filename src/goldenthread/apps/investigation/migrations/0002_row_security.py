"""Row security of what stands beside facts of the investigation. Nobody changes it."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (
        ("investigation", "0001_initial"),
        ("obligations", "0004_allocations"),
    )
    operations = (
        guarded("investigation_undertaking", "CAS", change=False),
        guarded("investigation_cautioncheck", "PRP", change=False),
    )
