"""What was told to bodies that have no accounts here; for the agency whose case it is."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded


class Migration(migrations.Migration):
    """Row security comes with the table, not after it. Whom else an agency told is not for those
    with whom it shares the case."""

    dependencies = (
        ("access", "0003_protections"),
        ("record", "0005_instruction_to_the_unit"),
    )
    operations = (
        migrations.CreateModel(
            name="ToldOutside",
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
                ("body", models.CharField(max_length=120)),
                ("is_abroad", models.BooleanField()),
                ("what", models.TextField(max_length=2000)),
                ("purpose", models.CharField(max_length=40)),
                ("basis", models.CharField(max_length=40)),
                ("authority", models.CharField(max_length=200)),
                ("why", models.TextField(max_length=2000)),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "-happened_at"], name="told_outside_in_scope"
                    )
                ],
            },
        ),
        guarded("record_toldoutside", "CAS", change=False),
        migrations.RunSQL(
            "create policy own_agency on record_toldoutside as restrictive for select"
            " to goldenthread_app using (exists (select 1 from access_matter m"
            " where m.id = matter_id"
            " and m.agency_id = (select (gate.visit() ->> 'agency')::uuid)))",
            migrations.RunSQL.noop,
        ),
    )
