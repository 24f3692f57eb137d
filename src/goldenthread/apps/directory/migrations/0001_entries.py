"""The directory: entries, what they say from which day, checks and uses."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.apps.directory.models
from goldenthread.apps.access.row_security import logged
from goldenthread.apps.sql import script
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    """Row security comes with the tables, not after them."""

    initial = True

    dependencies = [
        ("access", "0004_policy_of_units"),
        ("quality", "0003_kinds"),
        ("record", "0011_first_response"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
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
                        choices=goldenthread.apps.directory.models.choices, max_length=20
                    ),
                ),
                ("is_inside", models.BooleanField(default=False)),
                ("happened", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.agency",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="more",
                        to="directory.entry",
                    ),
                ),
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
            name="Check",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("checked_on", models.DateField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="directory.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Use",
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
                    "what",
                    models.CharField(
                        choices=[("opened", "Opened"), ("given", "Given to somebody")],
                        max_length=10,
                    ),
                ),
                ("used_on", models.DateField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="directory.entry",
                    ),
                ),
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
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("from_on", models.DateField()),
                ("is_ended", models.BooleanField(default=False)),
                ("because", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=120)),
                ("host", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("night", models.CharField(blank=True, max_length=40)),
                ("reach", models.TextField(blank=True, max_length=2000)),
                ("hours", models.CharField(blank=True, max_length=200)),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("about", models.TextField(blank=True, max_length=2000)),
                ("facts", models.JSONField(blank=True, default=dict)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="directory.entry",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "unit"], name="directory_by_kind"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["entry", "-checked_on"], name="directory_last_check"),
        ),
        migrations.AddIndex(
            model_name="use",
            index=models.Index(fields=["entry", "-used_on"], name="directory_last_use"),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["entry", "-from_on"], name="directory_as_it_stood"),
        ),
        script("goldenthread.apps.directory", "directory.sql"),
        migrations.RunSQL(
            [
                statement
                for table in ("entry", "version", "check", "use")
                for statement in logged(f"directory_{table}")
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
    operations = together(operations)
