"""Entries of a unit's log."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import logged
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the table, not after it."""

    initial = True

    dependencies = [
        ("access", "0004_policy_of_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "stated",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("line", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("above", models.UUIDField(null=True)),
                ("kind", models.CharField(max_length=20)),
                ("step", models.CharField(max_length=20)),
                ("said", models.JSONField()),
                ("due_on", models.DateField(null=True)),
                ("is_shared", models.BooleanField(default=False)),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), size=None
                    ),
                ),
                ("role", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.unit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "kind"], name="entries_of_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "number"), name="step_of_line")
                ],
            },
        ),
        script("goldenthread.apps.unit_log", "log.sql"),
        migrations.RunSQL(logged("unit_log_entry"), reverse_sql=migrations.RunSQL.noop),
    ]
