"""Row security of offers and messages, and the functions over answers."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded, logged
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the table, not after it."""

    dependencies = (("public", "0001_initial"),)
    operations = (
        guarded("public_preference", "CAS", change=False),
        guarded("public_invitation", "CAS", change=False),
        guarded("public_message", "CAS", see="approve", change=False),
        guarded("public_messageconsent", "CAS", change=False),
        guarded("public_messagelink", "CAS", change=False),
        guarded("public_messagewithdrawal", "CAS", change=False),
        script("goldenthread.apps.public", "feedback.sql"),
        migrations.RunSQL(
            [
                *logged("public_message", without="text"),
                *logged("public_batch"),
                *logged("public_kiosk"),
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    )
