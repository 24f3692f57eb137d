"""What the models say, the migrations make: nothing waits to be written."""

import pytest
from city import City
from django.core.management import call_command


@pytest.mark.usefixtures("city")
def test_no_model_waits_for_a_migration(city: City) -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("A model differs from its migrations: run `makemigrations`.")
