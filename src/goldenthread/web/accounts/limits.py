"""How often somebody may try to sign in: policy of the day, told to the library when it asks.

Wrong tries are counted for the account and, apart from that and far more generously, for the
network address: a whole station stands behind one address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils import timezone

from goldenthread.core import policy
from goldenthread.core.dates import london

MINUTE = "60s"


def today(name: str) -> Any:
    """The value that a parameter of accounts has today."""
    return policy.value(f"accounts.{name}", on=london(timezone.now()).date())


def failures() -> str:
    """Wrong tries: by address, and by account."""
    window = f"{today('failure_minutes') * 60}s"
    by_address, by_account = today("failures_by_address"), today("failures_by_account")
    return f"{by_address}/{window}/ip,{by_account}/{window}/key"


def forms_by_address() -> str:
    """Sign-in forms of any outcome, by address."""
    return f"{today('sign_ins_by_address')}/{MINUTE}/ip"


def changes() -> str:
    """What a person who is signed in tries, by account."""
    return f"{today('changes_by_account')}/{MINUTE}/user"


class _Worked(Mapping[str, str]):
    """Rates that are worked out when they are read."""

    rates: Mapping[str, Callable[[], str]]

    def __getitem__(self, name: str) -> str:
        return self.rates[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.rates)

    def __len__(self) -> int:
        return len(self.rates)


class Rates(_Worked):
    """The limits of signing in, of proving it again and of changing a password."""

    rates = {  # noqa: RUF012
        "login": forms_by_address,
        "login_failed": failures,
        "reauthenticate": changes,
        "change_password": changes,
    }


class PasskeyRates(_Worked):
    """The limit of signing in by passkey. There is nothing to guess, so no account is counted."""

    rates = {"webauthn_login": forms_by_address}  # noqa: RUF012
