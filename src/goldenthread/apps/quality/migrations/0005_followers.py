"""Who asked to be told when a month of the equality set is over."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.apps.access.row_security import logged
from goldenthread.apps.sql import script
from goldenthread.apps.together import together


class Migration(migrations.Migration):
    """Row security comes with the table, not after it."""

    dependencies = [
        ("quality", "0004_initiatives"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_at", None)),
                        fields=("user",),
                        name="follows_once",
                    )
                ],
            },
        ),
        script("goldenthread.apps.quality", "followers.sql"),
        migrations.RunSQL(logged("quality_follower"), reverse_sql=migrations.RunSQL.noop),
    ]
    operations = together(operations)
