"""What was begun so that more is recorded, and what came of it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import logged
from goldenthread.apps.sql import script
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    """Row security comes with the tables, not after them."""

    dependencies = [
        ("access", "0004_policy_of_units"),
        ("quality", "0003_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("question", models.CharField(max_length=40)),
                ("began_on", models.DateField()),
                ("words", models.TextField(max_length=2000)),
                ("role", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
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
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("worked", "It worked"),
                            ("partly", "It worked in part"),
                            ("did_not", "It did not work"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(max_length=2000)),
                ("role", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(editable=False)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="quality.initiative",
                    ),
                ),
            ],
        ),
        script("goldenthread.apps.quality", "initiatives.sql"),
        migrations.RunSQL(logged("quality_initiative"), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(logged("quality_effect"), reverse_sql=migrations.RunSQL.noop),
    ]
    operations = together(operations)
