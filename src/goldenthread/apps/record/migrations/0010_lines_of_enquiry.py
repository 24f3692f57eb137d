"""Lines of enquiry, strategies, work with other units, contact, operations; more columns."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded, placed
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_policy_of_units"),
        ("record", "0009_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrest",
            name="authority",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="arrest",
            name="made_for",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="arrest",
            name="risk_assessment",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.riskassessment",
            ),
        ),
        migrations.AddField(
            model_name="childcheck",
            name="concern",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="childcheck",
            name="leading",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="courtresult",
            name="months",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="courtresult",
            name="registered_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="courtresult",
            name="registration",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="courtresult",
            name="sentence",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="disposal",
            name="court",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="disposal",
            name="may_be_used",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="evidence",
            name="number",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="result",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="evidence",
            name="used_for",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="hearing",
            name="court",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="hearing",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="way",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="interview",
            name="adapted",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="interview",
            name="has_impact",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="interview",
            name="level",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="meetingitem",
            name="attended",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="planaction",
            name="plan",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="referral",
            name="funding",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="referral",
            name="outcome",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="referral",
            name="tier",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="referral",
            name="turn",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="provider",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="safetymeasure",
            name="turn",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="asked_by",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="behind",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="letter",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="opinion",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="victimsupport",
            name="statement",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.CreateModel(
            name="Antecedent",
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
                ("about", models.CharField(blank=True, max_length=40)),
                ("number", models.IntegerField(blank=True, null=True)),
                ("may_be_used", models.CharField(blank=True, max_length=40)),
                ("searched_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.antecedent",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="antecedent_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Community",
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
                ("unit", models.TextField(blank=True, max_length=4000)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("answers", models.IntegerField(blank=True, null=True)),
                ("found", models.IntegerField(blank=True, null=True)),
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
                        to="record.community",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="community_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
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
                ("step", models.CharField(max_length=40)),
                ("line", models.TextField(blank=True, max_length=4000)),
                ("owner", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, max_length=4000)),
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
                        to="record.enquiry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="enquiry_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="GoingOn",
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
                ("step", models.CharField(max_length=40)),
                ("level", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True, max_length=4000)),
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
                        to="record.goingon",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="going_on_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Intelligence",
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
                ("step", models.CharField(max_length=40)),
                ("reference", models.TextField(blank=True, max_length=4000)),
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
                        to="record.intelligence",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="intelligence_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointWork",
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
                ("unit", models.TextField(blank=True, max_length=4000)),
                ("part", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("share", models.TextField(blank=True, max_length=4000)),
                ("agreed_with", models.TextField(blank=True, max_length=4000)),
                ("reason", models.TextField(blank=True, max_length=4000)),
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
                        to="record.jointwork",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="joint_work_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Operation",
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
                ("name", models.TextField(blank=True, max_length=4000)),
                ("kind", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("country", models.TextField(blank=True, max_length=4000)),
                ("reason", models.TextField(blank=True, max_length=4000)),
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
                        to="record.operation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="operation_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RaisedAnswer",
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
                ("obligation", models.TextField(blank=True, max_length=4000)),
                ("trigger", models.TextField(blank=True, max_length=4000)),
                ("kind", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("answered_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.raisedanswer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="raised_answer_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                ("asked_of", models.TextField(blank=True, max_length=4000)),
                ("words", models.TextField(blank=True, max_length=4000)),
                ("answer", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("asked_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.request",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="request_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffCase",
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
                ("role", models.CharField(blank=True, max_length=40)),
                ("duty", models.CharField(blank=True, max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("decided_by", models.TextField(blank=True, max_length=4000)),
                ("unit", models.TextField(blank=True, max_length=4000)),
                ("words", models.TextField(blank=True, max_length=4000)),
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
                        to="record.staffcase",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="staff_case_in_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
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
                ("urgent", models.CharField(blank=True, max_length=40)),
                ("plan", models.TextField(blank=True, max_length=4000)),
                ("owner", models.TextField(blank=True, max_length=4000)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("set_by", models.TextField(blank=True, max_length=4000)),
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
                        to="record.strategy",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope", "matter", "happened_at"], name="strategy_in_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="VictimContact",
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
                ("way", models.CharField(max_length=40)),
                ("who", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True, max_length=4000)),
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
                        to="record.victimcontact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "happened_at"], name="victim_contact_in_case"
                    )
                ],
            },
        ),
        guarded("record_enquiry", "CAS", change=False),
        guarded("record_request", "CAS", change=False),
        guarded("record_jointwork", "CAS", change=False),
        guarded("record_goingon", "CAS", change=False),
        guarded("record_victimcontact", "CAS", change=False),
        guarded("record_intelligence", "CAS", change=False),
        guarded("record_community", "CAS", change=False),
        guarded("record_operation", "CAS", change=False),
        guarded("record_raisedanswer", "CAS", change=False),
        guarded("record_staffcase", "CAS", change=False),
        guarded("record_strategy", "PRP", change=False),
        guarded("record_antecedent", "PRP", change=False),
        placed("record_arrest"),
    ]
    operations = together(operations)
