"""The first page of a unit's list is read in order, and the rest counted without reading rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index."""

    dependencies = (("obligations", "0004_allocations"),)
    operations = (
        migrations.AddIndex(
            model_name="owed",
            index=models.Index(
                fields=["unit", "due_at", "id"],
                include=("scope", "owes", "state", "until_at"),
                condition=models.Q(state__in=["due", "not yet due", "on hold", "overdue"]),
                name="owed_by_unit",
            ),
        ),
    )
