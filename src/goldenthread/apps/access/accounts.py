"""What is done to accounts: open, attest, a one-time code, forget a second factor, end.

`by` is the visit of whoever acts. The gate is asked first, its answer is written down, and the
database says the same again. Nothing here grants anything: roles are given apart (roles.py).
"""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import Signal

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.one_time import Code, new_code
from goldenthread.apps.access.permission import NotDone, doing
from goldenthread.apps.access.protections import staff
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access.roles import GUARDIAN, attestation_ends
from goldenthread.core.rules.access.staff_match import PersonFacts

account_ended = Signal()
"""Sent with `user` and `by`, in the transaction that ends an account. Whoever keeps tokens,
downloads or subscriptions of people ends theirs on hearing it."""


def open_account(*, by: Visit, username: str, name: str) -> User:
    """An account in the keeper's own agency. It opens nothing: no password, and no role yet."""
    user = User(
        username=username.strip().lower(), name=name.strip(), agency_id=by.reader.agency,
        password=make_password(None), attested_until=attestation_ends(by.now),
    )  # fmt: skip
    with doing(by, user, "create", reason="account_opened"):
        try:
            with transaction.atomic():
                user.save(force_insert=True)
        except IntegrityError:
            raise NotDone("Somebody has that sign-in name. Choose another.") from None
        staff.keep_staff_keys(by=by, user=user.pk, facts=PersonFacts((staff.name_of(user.name),)))
    return user


def rename_account(*, by: Visit, user: User, name: str) -> User:
    """Put right what a person is called."""
    with doing(by, user, "edit", reason="account_renamed"):
        User.objects.filter(pk=user.pk).update(name=name.strip())
    return _again(user)


def attest(*, by: Visit, user: User) -> User:
    """Confirm that a person still needs the account, for the days of policy from now.

    Whoever keeps accounts does it, or a guardian; nobody their own.
    """
    with doing(by, user, "approve" if is_guardian(by) else "edit", reason="attested"):
        _refuse_ended(locked(user))
        User.objects.filter(pk=user.pk).update(attested_until=attestation_ends(by.now))
    return _again(user)


def is_guardian(by: Visit) -> bool:
    """Whether the visit approves accounts; whoever else changes one keeps them."""
    return by.reader.role == GUARDIAN


def issue_code(*, by: Visit, user: User) -> Code:
    """A code for one sign-in, shown once. It ends the old password and every open session.

    Refused where the person holds no role now: without one they could not choose a password.
    """
    with doing(by, user, "edit", reason="code_issued"):
        _refuse_ended(locked(user))
        if not any(held.is_held(by.now) for held in user.roles.all()):
            raise NotDone(
                "This person holds no approved role now, so a code would be of no use. Give a "
                "role, have a guardian approve it, then issue the code."
            )
        code = new_code(by.now)
        User.objects.filter(pk=user.pk).update(password=code.stored)
        _end_sessions(user)
    return code


def forget_factors(*, by: Visit, user: User) -> int:
    """Remove every second factor of a person who lost theirs; says how many there were.

    A guardian does this and the keeper of accounts issues the code, so that neither alone can
    sign in as somebody else.
    """
    from allauth.mfa.models import Authenticator

    with doing(by, user, "approve", reason="factors_forgotten"):
        factors = Authenticator.objects.filter(user_id=user.pk)
        count = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
        factors.delete()
        _end_sessions(user)
    return int(count)


def end_account(*, by: Visit, user: User, because: str) -> User:
    """End an account, its roles, password, second factors and sessions at once, for good.

    A second call changes nothing. The database refuses the next visit of this person; a request
    already under way ends with its transaction.
    """
    with doing(by, user, "edit", reason="account_ended", words=because):
        if locked(user).ended_at is None:
            _end(by, user)
    return _again(user)


def locked(user: User) -> User:
    """The account as it is now, held still until this transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def _end(by: Visit, user: User) -> None:
    live = Q(until_at=None) | Q(until_at__gt=by.now)
    RoleHeld.objects.filter(live, user=user).update(until_at=by.now)
    User.objects.filter(pk=user.pk).update(
        is_active=False, ended_at=by.now, password=make_password(None)
    )
    _end_everything(user)
    account_ended.send(sender=User, user=user, by=by)


def _end_everything(user: User) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount

    Authenticator.objects.filter(user_id=user.pk).delete()
    SocialAccount.objects.filter(user_id=user.pk).delete()
    _end_sessions(user)


def _end_sessions(user: User) -> None:
    """Those that are known go at once; any other is refused at its next request all the same."""
    from allauth.usersessions.models import UserSession

    theirs = UserSession.objects.filter(user_id=user.pk)
    Session.objects.filter(session_key__in=theirs.values("session_key")).delete()
    theirs.delete()


def _again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def _refuse_ended(user: User) -> None:
    if user.ended_at is not None:
        raise NotDone("This account has ended and stays so. Open a new one.")
