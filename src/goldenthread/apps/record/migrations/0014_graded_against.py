"""What an assessment was held against: its factors, the threshold, the grade suggested."""

from django.db import migrations, models

from goldenthread.apps.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0013_dangers"),
    ]

    operations = [
        migrations.AddField(
            model_name="riskassessment",
            name="factors",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="riskassessment",
            name="high_from",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="riskassessment",
            name="suggested",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
    operations = together(operations)
