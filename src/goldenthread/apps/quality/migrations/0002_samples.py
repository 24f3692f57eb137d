"""Dip samples, their results, and what teams were told."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded, logged
from goldenthread.apps.sql import script
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    """Row security comes with the tables, not after them."""

    dependencies = [
        ("access", "0004_policy_of_units"),
        ("quality", "0001_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="Drawn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("books", "Books 124D"),
                            ("flags", "Flags"),
                            ("cautions", "Cautions"),
                            ("no_crime", "No-crime decisions"),
                            ("marac", "MARAC referrals"),
                        ],
                        max_length=20,
                    ),
                ),
                ("record", models.UUIDField()),
                ("happened_on", models.DateField()),
                ("is_drawn", models.BooleanField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                (
                    "stated",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("answers", models.JSONField()),
                ("is_good", models.BooleanField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("findings", models.TextField(blank=True, max_length=2000)),
                ("good_practice", models.TextField(blank=True, max_length=2000)),
                ("role", models.CharField(max_length=120)),
                ("happened_at", models.DateTimeField()),
                (
                    "drawn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="quality.drawn",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
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
                    "step",
                    models.CharField(choices=[("sent", "Sent"), ("read", "Read")], max_length=10),
                ),
                ("to", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, max_length=2000)),
                ("role", models.CharField(max_length=120)),
                ("happened_at", models.DateTimeField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="quality.result",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("books", "Books 124D"),
                            ("flags", "Flags"),
                            ("cautions", "Cautions"),
                            ("no_crime", "No-crime decisions"),
                            ("marac", "MARAC referrals"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField()),
                ("drawn_by", models.UUIDField(editable=False)),
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
        migrations.AddField(
            model_name="drawn",
            name="sample",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="population",
                to="quality.sample",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["scope", "drawn"], name="results_of_drawn"),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(fields=["scope", "result"], name="feedback_of_result"),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(
                fields=("kind", "unit", "from_on", "until_on"), name="drawn_once"
            ),
        ),
        migrations.AddIndex(
            model_name="drawn",
            index=models.Index(fields=["scope", "sample"], name="drawn_in_sample"),
        ),
        guarded("quality_drawn", "CAS", change=False),
        guarded("quality_result", "CAS", change=False),
        guarded("quality_feedback", "CAS", change=False),
        script("goldenthread.apps.quality", "samples.sql"),
        migrations.RunSQL(
            logged("quality_sample", without="seed"), reverse_sql=migrations.RunSQL.noop
        ),
    ]
    operations = together(operations)
