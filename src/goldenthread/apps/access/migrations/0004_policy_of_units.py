"""Whose policy holds in a unit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty where the unit above says it."""

    dependencies = (("access", "0003_protections"),)
    operations = (
        migrations.AddField(
            model_name="unit",
            name="policy",
            field=models.CharField(blank=True, max_length=60),
        ),
    )
