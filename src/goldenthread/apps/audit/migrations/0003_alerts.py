import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_visit"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("rule", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("severity", models.CharField(max_length=10)),
                ("audience", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                (
                    "users",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                (
                    "looks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="audit_alert_at_4e4895_idx")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("look", models.BigIntegerField(null=True)),
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("in_order", "In order: the work needed it"),
                            ("asked", "The person was asked for the reason"),
                            ("referred", "Referred to professional standards"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(max_length=4000)),
                ("by", models.UUIDField()),
                ("agency", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "alert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="audit.alert",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["look"], name="audit_revie_look_711b84_idx")],
            },
        ),
    ]
