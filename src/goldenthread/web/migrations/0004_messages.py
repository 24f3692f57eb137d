"""Messages that tell nothing, and how often tokens are used."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """After everything that may wait for somebody."""

    dependencies = [
        ("web", "0003_oversight"),
        ("access", "0003_protections"),
        ("audit", "0003_alerts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TokenUse",
            fields=[
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="web.token",
                    ),
                ),
                ("last_used_at", models.DateTimeField()),
                ("counted_from", models.DateTimeField()),
                ("counted", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cause", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("to", "cause"), name="told_once")],
            },
        ),
        script("goldenthread.web", "messages.sql"),
    ]
