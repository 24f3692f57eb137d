"""Forms of signing in and of one's own password, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm

from goldenthread.web.accounts.limits import today
from goldenthread.web.accounts.passwords import MOST
from goldenthread.web.forms import Form


def _plain(field: Any, required: str) -> Any:
    """Without words inside the box, which go when somebody types."""
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = required
    return field


def asked(label: str, autocomplete: str, help_text: str = "") -> PasswordField:
    """A question for a password that exists."""
    field = PasswordField(label=label, autocomplete=autocomplete, help_text=help_text,
                          max_length=MOST)  # fmt: skip
    return _plain(field, f"Enter the {label.lower()}")


class SignIn(LoginForm):  # type: ignore[misc]
    """Sign-in name and password. What is wrong is not said."""

    password = asked("Password", "current-password", "Or the one-time code that you were given")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _plain(self.fields["login"], "Enter the sign-in name").label = "Sign-in name"


class Password(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, of somebody who is signed in."""

    password = asked("Password", "current-password")


class NewPassword(Form):
    """A password chosen after a one-time code."""

    password1 = SetPasswordField(label="New password")
    password2 = asked("New password again", "new-password")

    def __init__(self, *given: Any, user: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        first: Any = _plain(self.fields["password1"], "Enter a new password")
        first.user, first.help_text = user, rule()

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("password1") and given.get("password2") not in (None, given["password1"]):
            self.add_error("password2", "The two are not the same. Type the new one twice.")
        return given


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]
    """The password now, and the new one twice."""

    oldpassword = asked("Password now", "current-password")
    password2 = asked("New password again", "new-password")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        first = _plain(self.fields["password1"], "Enter a new password")
        first.label, first.help_text = "New password", rule()

    def clean(self) -> dict[str, Any]:
        """The new one is not the old one."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("password1") and given.get("password1") == given.get("oldpassword"):
            self.add_error("password1", get_adapter().validation_error("same_as_current"))
        return given


def rule() -> str:
    """What a password must be, before somebody chooses one."""
    return (
        f"At least {today('password_least_length')} characters, as three words that have nothing "
        "to do with each other. Not your name, and not one that many use."
    )
