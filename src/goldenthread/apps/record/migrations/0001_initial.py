import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("given_names", models.CharField(blank=True, max_length=120)),
                ("family_name", models.CharField(blank=True, max_length=120)),
                ("known_as", models.CharField(blank=True, max_length=120)),
                ("is_anonymous", models.BooleanField(default=False)),
                ("code", models.CharField(blank=True, max_length=16)),
                ("born_on", models.DateField(blank=True, null=True)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("declined", "Declined to say"),
                            ("not_asked", "Not asked"),
                            ("not_known", "Not known"),
                        ],
                        default="not_asked",
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=60)),
                ("needs_interpreter", models.BooleanField(blank=True, null=True)),
                ("name_text", models.TextField(blank=True, editable=False)),
                (
                    "name_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, editable=False, size=None
                    ),
                ),
                ("version", models.IntegerField(default=1)),
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
            name="Marker",
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
                            ("address", "Address marker"),
                            ("order", "Order or bail in force"),
                            ("weapon", "Weapons"),
                            ("language", "Language"),
                            ("children", "Children"),
                            ("scheme", "Special scheme"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=400)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="markers",
                        to="record.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Involvement",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="record.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafeContact",
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
                            ("address", "Address"),
                            ("telephone", "Telephone"),
                            ("email", "E-mail"),
                            ("through", "Through another person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("safe", "Safe to use"),
                            ("unsafe", "Never use"),
                            ("replaced", "Replaced by another: unsafe to write to"),
                        ],
                        default="safe",
                        max_length=10,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("wrapped_key", models.BinaryField()),
                ("key_name", models.CharField(max_length=80)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="safe_contacts",
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
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.safecontact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AdvocacyNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("text", models.TextField(max_length=20000)),
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
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="record.advocacynote",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "-happened_at"],
                        name="record_advo_scope_i_1c30ce_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="case",
                        serialize=False,
                        to="access.matter",
                    ),
                ),
                ("reference", models.CharField(max_length=16, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("domestic", "Domestic violence"),
                            ("sexual", "Sexual violence"),
                            ("both", "Domestic and sexual violence"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("call", "Call to police"),
                            ("police", "Police"),
                            ("advocate", "Advocate"),
                            ("health", "Health"),
                            ("haven", "Haven"),
                            ("third_party", "Third-party report"),
                            ("anonymous", "Anonymous report"),
                            ("self", "She came herself"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not graded yet"),
                            ("standard", "Standard"),
                            ("medium", "Medium"),
                            ("high", "High"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=4000)),
                ("wishes", models.TextField(blank=True, max_length=2000)),
                ("happened_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("version", models.IntegerField(default=1)),
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
                        fields=["scope", "-opened_at", "matter"],
                        name="record_case_scope_i_cd61fa_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("kind", models.CharField(max_length=40)),
                ("table", models.CharField(max_length=40)),
                ("row", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("happened_on", models.DateField()),
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
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.event",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "-happened_at"],
                        name="record_even_scope_i_62997b_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("text", models.TextField(max_length=20000)),
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
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="record.note",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "matter", "-happened_at"],
                        name="record_note_scope_i_e6221c_idx",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["scope", "matter"], name="record_pers_scope_i_2d62cf_idx"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["matter"], name="record_pers_matter__54ce80_idx"),
        ),
        migrations.AddIndex(
            model_name="marker",
            index=models.Index(fields=["scope", "matter"], name="record_mark_scope_i_545200_idx"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["person"], name="record_invo_person__e245d8_idx"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["scope", "matter"], name="record_invo_scope_i_a38b03_idx"),
        ),
        migrations.AddIndex(
            model_name="safecontact",
            index=models.Index(fields=["person"], name="record_safe_person__c64dd6_idx"),
        ),
        migrations.AddIndex(
            model_name="safecontact",
            index=models.Index(fields=["scope", "matter"], name="record_safe_scope_i_e55ff1_idx"),
        ),
    ]
    operations = together(operations)
