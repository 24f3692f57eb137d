"""Row security of forms and their answers, and of the sealed drafts."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (("forms", "0001_initial"), ("obligations", "0002_row_security"))
    operations = (
        guarded("forms_filling", "RSK", change=False),
        guarded("forms_saving", "RSK", change=False),
        guarded("forms_answer", "RSK", change=False),
        guarded("forms_ending", "RSK", change=False),
        guarded("forms_planstep", "ACT", change=False),
        guarded("forms_draft", "RSK", see="create", change=False, is_logged=False),
        script("goldenthread.apps.forms", "forms.sql"),
    )
