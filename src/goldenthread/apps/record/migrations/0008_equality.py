"""What is known of a person by the lists of the template; what is masked stands apart."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_policy_of_units"),
        ("record", "0007_facts"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="person",
            name="needs_interpreter",
        ),
        migrations.AddField(
            model_name="person",
            name="access_needs",
            field=models.TextField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="person",
            name="asked_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="disability",
            field=models.CharField(default="not_asked", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="disability_seen",
            field=models.CharField(default="not_recorded", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="ethnicity",
            field=models.CharField(default="not_asked", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="ethnicity_officer",
            field=models.CharField(default="not_recorded", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="interpreter",
            field=models.CharField(default="not_asked", max_length=40),
        ),
        migrations.AddField(
            model_name="person",
            name="nationality",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="person",
            name="sex",
            field=models.CharField(default="not_asked", max_length=40),
        ),
        migrations.CreateModel(
            name="Equality",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.UUIDField(editable=False)),
                ("religion", models.CharField(default="not_asked", max_length=40)),
                ("orientation", models.CharField(default="not_asked", max_length=40)),
                ("gender_identity", models.CharField(default="not_asked", max_length=40)),
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
                    models.OneToOneField(
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
                    models.Index(fields=["scope", "matter"], name="record_equa_scope_i_95c29d_idx")
                ],
            },
        ),
        guarded("record_equality", "EQU", see="reveal"),
    ]
    operations = together(operations)
