"""Agreements, calls, duty and staff keys; who sees and writes what opens and closes a matter."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.apps.access.models.protection
from goldenthread.apps.access.protections.limits import load_rules
from goldenthread.apps.access.row_security import logged
from goldenthread.apps.sql import script
from goldenthread.apps.together import together

LOGGED = ("access_agreement", "access_alert", "access_onduty", "access_informed")


def rules(apps: object, editor: object) -> None:
    """Write the limits and purposes that the database holds to as well."""
    with editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        load_rules(cursor)


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = [
        ("access", "0002_gate"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), size=None
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("before_signing", models.TextField(blank=True, max_length=2000)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("glass_broken", "Glass was broken"),
                            ("hidden_met", "Somebody met a record that is hidden from them"),
                            ("restriction_proposed", "A restriction waits for a decision"),
                            ("staff_match", "A person in a case may work here"),
                            ("exclusion_made", "Somebody was excluded from a case"),
                            ("lift_asked", "A lifting waits for a second person"),
                            ("share_proposed", "A share waits for a guardian"),
                        ],
                        max_length=30,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("to_role", models.CharField(max_length=2)),
                ("request", models.UUIDField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Informed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="OnDuty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StaffKeys",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="exclusion",
            name="lift_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="lift_asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="lift_because",
            field=models.TextField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="restriction",
            name="lift_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="restriction",
            name="lift_asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="lift_because",
            field=models.TextField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="fields",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                default=goldenthread.apps.access.models.protection.all_fields,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="honour_based",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="lead_officer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="review_by",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="to_family_or_reporter",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="why_proportionate",
            field=models.TextField(blank=True, default="", max_length=4000),
        ),
        migrations.AddField(
            model_name="sharingdecision",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="conferencewindow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "basis__in",
                        [
                            "consent",
                            "law_enforcement",
                            "legal_obligation",
                            "legitimate_interests",
                            "public_task",
                            "recognised_interest",
                            "vital_interests",
                        ],
                    )
                ),
                name="conference_has_a_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "basis__in",
                        [
                            "consent",
                            "law_enforcement",
                            "legal_obligation",
                            "legitimate_interests",
                            "public_task",
                            "recognised_interest",
                            "vital_interests",
                        ],
                    )
                ),
                name="glass_has_a_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("names_safe_contact", False), ("sections__contains", ["SAF"]), _connector="OR"
                ),
                name="safe_contact_is_a_section",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "sections__contained_by",
                        ["ACT", "ADR", "CAS", "CHI", "DOC", "MAR", "PER", "PRP", "RSK", "SAF"],
                    )
                ),
                name="some_parts_are_never_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "basis__in",
                        [
                            "consent",
                            "law_enforcement",
                            "legal_obligation",
                            "legitimate_interests",
                            "public_task",
                            "recognised_interest",
                            "vital_interests",
                        ],
                    )
                ),
                name="share_has_a_basis",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="giving",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements_given",
                to="access.agency",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="kept_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="receiving",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements_received",
                to="access.agency",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="matter",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.matter",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="met_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.matter",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="taken_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="to_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.agency"
            ),
        ),
        migrations.AddField(
            model_name="informed",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="informed",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.matter"
            ),
        ),
        migrations.AddField(
            model_name="informed",
            name="restriction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="informed",
                to="access.restriction",
            ),
        ),
        migrations.AddField(
            model_name="informed",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="onduty",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.agency"
            ),
        ),
        migrations.AddField(
            model_name="onduty",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                fields=["to_agency", "to_role", "-at"], name="access_aler_to_agen_b1089e_idx"
            ),
        ),
        script("goldenthread.apps.access", "protections.sql"),
        script("goldenthread.apps.access", "staff_match.sql"),
        script("goldenthread.apps.access", "protection_lists.sql"),
        migrations.RunSQL(
            [statement for table in LOGGED for statement in logged(table)], migrations.RunSQL.noop
        ),
        migrations.RunPython(rules, migrations.RunPython.noop),
    ]
    operations = together(operations)
