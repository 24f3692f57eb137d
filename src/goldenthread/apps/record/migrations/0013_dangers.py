"""Threats, registered offenders, hand-overs, linked enquiries, covert work; more columns."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_policy_of_units"),
        ("record", "0012_staff_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name="courtorder",
            name="conditions",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="courtorder",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="failing",
            name="decision",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="failing",
            name="reason",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="offencedetail",
            name="area",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="offencedetail",
            name="method_kind",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="staffcase",
            name="rank",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.CreateModel(
            name="Covert",
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
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
                ("kind", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("reference", models.TextField(blank=True, max_length=4000)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("entered_by", models.TextField(blank=True, max_length=4000)),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.covert",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="covert_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkedEnquiry",
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
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
                ("kind", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("risk", models.CharField(blank=True, max_length=40)),
                ("reference", models.TextField(blank=True, max_length=4000)),
                ("link", models.TextField(blank=True, max_length=4000)),
                ("unit", models.TextField(blank=True, max_length=4000)),
                ("decided_by", models.TextField(blank=True, max_length=4000)),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.linkedenquiry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="linked_enquiry_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OffenderCheck",
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
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
                ("kind", models.CharField(max_length=40)),
                ("risk", models.CharField(blank=True, max_length=40)),
                ("place", models.TextField(blank=True, max_length=4000)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("made_by", models.TextField(blank=True, max_length=4000)),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.offendercheck",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="offender_check_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Threat",
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
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
                ("kind", models.CharField(max_length=40)),
                ("from_whom", models.CharField(blank=True, max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("reference", models.TextField(blank=True, max_length=4000)),
                ("action", models.TextField(blank=True, max_length=4000)),
                ("entered_by", models.TextField(blank=True, max_length=4000)),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.threat",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="threat_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
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
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
                ("from_unit", models.TextField(blank=True, max_length=4000)),
                ("to_unit", models.TextField(blank=True, max_length=4000)),
                ("told", models.CharField(max_length=40)),
                ("way_passed", models.CharField(blank=True, max_length=40)),
                ("open_steps", models.IntegerField(blank=True, null=True)),
                ("open_actions", models.TextField(blank=True, max_length=4000)),
                ("decided_by", models.TextField(blank=True, max_length=4000)),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.transfer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="transfer_in_case")
                ],
            },
        ),
        guarded("record_covert", "CAS", change=False),
        guarded("record_linkedenquiry", "CAS", change=False),
        guarded("record_offendercheck", "PRP", change=False),
        guarded("record_threat", "CAS", change=False),
        guarded("record_transfer", "CAS", change=False),
    ]
    operations = together(operations)
