"""What is asked before a caution: his earlier record, her legal aid, who authorises it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0002_row_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="cautioncheck",
            name="allegations",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="cautioncheck",
            name="authorised_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="cautioncheck",
            name="convictions",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="cautioncheck",
            name="has_statement",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="cautioncheck",
            name="legal_aid",
            field=models.TextField(blank=True, max_length=2000),
        ),
    ]
