import django.contrib.postgres.fields
from django.db import migrations, models

from goldenthread.apps.together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("seal", models.BigIntegerField()),
                ("witness", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("total", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("request", models.UUIDField(null=True)),
                ("user", models.UUIDField(null=True)),
                ("role", models.CharField(blank=True, max_length=2)),
                ("database_user", models.CharField(max_length=63)),
                ("table", models.CharField(max_length=63)),
                ("row", models.TextField()),
                ("matter", models.UUIDField(null=True)),
                ("operation", models.CharField(max_length=1)),
                ("old", models.JSONField(null=True)),
                ("new", models.JSONField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["table", "row"], name="audit_chang_table_388b30_idx"),
                    models.Index(fields=["matter", "-at"], name="audit_chang_matter_5bce9b_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("log", models.CharField(max_length=6)),
                ("row", models.BigIntegerField()),
                ("seal", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("log", "row"), name="one_leaf_a_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("request", models.UUIDField()),
                ("user", models.UUIDField()),
                ("role_held", models.UUIDField()),
                ("role", models.CharField(max_length=2)),
                ("agency", models.UUIDField()),
                ("unit", models.UUIDField()),
                ("action", models.CharField(max_length=10)),
                ("outcome", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("record_type", models.CharField(max_length=3)),
                ("record", models.UUIDField(null=True)),
                ("matter", models.UUIDField(null=True)),
                ("matter_agency", models.UUIDField(null=True)),
                (
                    "contexts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("is_known", models.BooleanField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-at"], name="audit_look_user_52ff0d_idx"),
                    models.Index(fields=["matter", "-at"], name="audit_look_matter_68bff8_idx"),
                ],
            },
        ),
    ]
    operations = together(operations)
