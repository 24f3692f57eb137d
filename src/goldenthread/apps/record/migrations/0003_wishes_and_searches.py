import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_gate"),
        ("record", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseState",
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
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")], max_length=10
                    ),
                ),
                ("because", models.TextField(max_length=2000)),
                ("happened_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Search",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("user", models.UUIDField()),
                ("request", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "hashes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("user", models.UUIDField()),
                ("key", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("landed_on", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("told", "She said what she wants"),
                            ("declined", "She was asked and did not want to say"),
                            ("not_safe", "It was not safe to ask her"),
                            ("not_asked", "She was not asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "turn",
                    models.CharField(
                        choices=[
                            ("first", "At first contact"),
                            ("arrest", "Before an arrest"),
                            ("referral", "Before a referral"),
                            ("meeting", "Before a meeting about her"),
                            ("sharing", "Before her record was shared"),
                            ("closing", "Before the case was closed"),
                            ("other", "At another time"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000)),
                ("asked_by", models.CharField(max_length=120)),
                ("happened_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="WishDeparture",
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
                ("what", models.TextField(max_length=2000)),
                ("why", models.TextField(max_length=2000)),
                ("happened_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="WishTold",
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
                ("how", models.TextField(max_length=2000)),
                ("happened_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveField(
            model_name="case",
            name="wishes",
        ),
        migrations.AddField(
            model_name="advocacynote",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="search_hashes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=32), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="marker",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="search_hashes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=32), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="stated",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), default=list, editable=False, size=None
            ),
        ),
        migrations.AlterField(
            model_name="safecontact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("address", "Address"),
                    ("telephone", "Telephone"),
                    ("email", "E-mail"),
                    ("network", "Name on a network"),
                    ("through", "Through another person"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_hashes"], name="case_by_search"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["born_on"], name="record_pers_born_on_8a365f_idx"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_hashes"], name="person_by_search"
            ),
        ),
        migrations.AddField(
            model_name="casestate",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.matter"
            ),
        ),
        migrations.AddField(
            model_name="casestate",
            name="scope",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.scope",
            ),
        ),
        migrations.AddIndex(
            model_name="search",
            index=models.Index(fields=["at"], name="record_sear_at_893c5d_idx"),
        ),
        migrations.AddIndex(
            model_name="search",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["hashes"], name="search_by_hash"
            ),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.UniqueConstraint(fields=("user", "key"), name="one_form_sent_once"),
        ),
        migrations.AddField(
            model_name="wish",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.matter"
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wishes",
                to="record.person",
            ),
        ),
        migrations.AddField(
            model_name="wish",
            name="scope",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.scope",
            ),
        ),
        migrations.AddField(
            model_name="wishdeparture",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.matter"
            ),
        ),
        migrations.AddField(
            model_name="wishdeparture",
            name="scope",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.scope",
            ),
        ),
        migrations.AddField(
            model_name="wishdeparture",
            name="wish",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="departures",
                to="record.wish",
            ),
        ),
        migrations.AddField(
            model_name="wishtold",
            name="departure",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="told",
                to="record.wishdeparture",
            ),
        ),
        migrations.AddField(
            model_name="wishtold",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.matter"
            ),
        ),
        migrations.AddField(
            model_name="wishtold",
            name="scope",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.scope",
            ),
        ),
        migrations.AddIndex(
            model_name="casestate",
            index=models.Index(
                fields=["scope", "matter", "-happened_at"], name="record_case_scope_i_1ca03f_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="wish",
            index=models.Index(
                fields=["scope", "matter", "-happened_at"], name="record_wish_scope_i_78763f_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="wishdeparture",
            index=models.Index(
                fields=["scope", "matter", "-happened_at"], name="record_wish_scope_i_d483fe_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="wishtold",
            index=models.Index(fields=["scope", "matter"], name="record_wish_scope_i_9df584_idx"),
        ),
    ]
    operations = together(operations)
