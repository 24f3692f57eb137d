"""How a report was made, what is known of an offence, circumstances, needs and visits."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_policy_of_units"),
        ("record", "0010_lines_of_enquiry"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrest",
            name="aggressor_view",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="call",
            name="reason",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="classification",
            name="confirmed",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="classification",
            name="verified",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="crimereport",
            name="suspects_alleged",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="detail",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="evidence",
            name="device",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="evidence",
            name="exhibit",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="evidence",
            name="reason",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="evidence",
            name="subject",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="flag",
            name="reference",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="interview",
            name="condition",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="interview",
            name="establishment",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="interview",
            name="place",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="disability_kind",
            field=models.CharField(default="not_asked", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="ethnicity_from",
            field=models.CharField(default="not_recorded", max_length=40),
        ),
        migrations.AddField(
            model_name="referral",
            name="community",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="response",
            name="told",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="review",
            name="hate_crime_tab",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="reason",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="reference",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="review_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="specialist",
            name="difficulty",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="specialist",
            name="effect",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="specialist",
            name="preferred",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="specialist",
            name="reference",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="specialist",
            name="result",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="specialist",
            name="sent",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="specialist",
            name="supplier",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="toldoutside",
            name="country",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="toldoutside",
            name="reference",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="explored",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="obstacle",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="victimupdate",
            name="information",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="part",
            field=models.CharField(
                choices=[
                    ("victim", "Victim"),
                    ("suspect", "Suspect"),
                    ("child", "Child"),
                    ("witness", "Witness"),
                    ("reporter", "Reporter"),
                    ("relative", "Relative at risk"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Circumstance",
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
                ("state", models.CharField(max_length=40)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("months", models.IntegerField(blank=True, null=True)),
                ("consent", models.CharField(blank=True, max_length=40)),
                ("detail", models.TextField(blank=True, max_length=4000)),
                ("sign", models.CharField(blank=True, max_length=40)),
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
                        to="record.circumstance",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="circumstance_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Failing",
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
                ("subject", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("raised_by", models.TextField(blank=True, max_length=4000)),
                ("investigator", models.TextField(blank=True, max_length=4000)),
                ("finding", models.TextField(blank=True, max_length=4000)),
                ("lesson", models.TextField(blank=True, max_length=4000)),
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
                        to="record.failing",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="failing_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstReport",
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
                ("reporter", models.CharField(blank=True, max_length=40)),
                ("adviser", models.CharField(blank=True, max_length=40)),
                ("body", models.TextField(blank=True, max_length=4000)),
                ("placed_in", models.CharField(blank=True, max_length=40)),
                ("place_kind", models.CharField(blank=True, max_length=40)),
                ("dispute", models.CharField(blank=True, max_length=40)),
                ("private_room", models.CharField(blank=True, max_length=40)),
                ("forensic_room", models.CharField(blank=True, max_length=40)),
                ("others_present", models.TextField(blank=True, max_length=4000)),
                ("taken_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.firstreport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="first_report_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                ("action", models.TextField(blank=True, max_length=4000)),
                ("arranged_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.need",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="need_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="OffenceDetail",
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
                ("injury", models.CharField(blank=True, max_length=40)),
                ("nature", models.CharField(blank=True, max_length=40)),
                ("place_kind", models.CharField(blank=True, max_length=40)),
                ("establishment", models.TextField(blank=True, max_length=4000)),
                ("method", models.TextField(blank=True, max_length=4000)),
                ("country", models.TextField(blank=True, max_length=4000)),
                ("port", models.TextField(blank=True, max_length=4000)),
                ("law", models.TextField(blank=True, max_length=4000)),
                ("network", models.TextField(blank=True, max_length=4000)),
                ("noted_by", models.TextField(blank=True, max_length=4000)),
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
                    "offence",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.offence",
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
                        to="record.offencedetail",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="offence_detail_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OffenceParty",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("victim", "Victim"),
                            ("suspect", "Suspect"),
                            ("child", "Child"),
                            ("witness", "Witness"),
                            ("reporter", "Reporter"),
                            ("relative", "Relative at risk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.offence",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
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
                    models.Index(fields=["scope", "matter"], name="record_offe_scope_i_7d4807_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="WelfareVisit",
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
                ("team", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("attended_by", models.TextField(blank=True, max_length=4000)),
                ("outcome", models.TextField(blank=True, max_length=4000)),
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
                        to="record.welfarevisit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="welfare_visit_in_case"
                    )
                ],
            },
        ),
        guarded("record_firstreport", "CAS", change=False),
        guarded("record_offencedetail", "CAS", change=False),
        guarded("record_circumstance", "RSK", change=False),
        guarded("record_need", "CAS", change=False),
        guarded("record_welfarevisit", "CAS", change=False),
        guarded("record_failing", "CAS", change=False),
        guarded("record_offenceparty", "PER"),
    ]
    operations = together(operations)
