"""One more kind of marker: what a unit that travels there is to do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Only the list of kinds is longer; no row changes."""

    dependencies = (("record", "0004_searches"),)
    operations = (
        migrations.AlterField(
            model_name="marker",
            name="kind",
            field=models.CharField(
                choices=[
                    ("address", "Address marker"),
                    ("order", "Order or bail in force"),
                    ("weapon", "Weapons"),
                    ("language", "Language"),
                    ("children", "Children"),
                    ("scheme", "Special scheme"),
                    ("unit", "Instruction to the unit"),
                ],
                max_length=10,
            ),
        ),
    )
