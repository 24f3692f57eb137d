"""Forms of the second factor: a code is good once, and a broken answer of a key is only wrong."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as theirs
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

LONGEST_CODE, LONGEST_NAME, LONGEST_ANSWER = 20, 60, 20_000


class _Coded:
    """A form with the field `code`."""

    fields: dict[str, forms.Field]

    def _in_our_words(self) -> None:
        field = self.fields["code"] = forms.CharField(
            label="Code",
            max_length=LONGEST_CODE,
            error_messages={"required": "Enter the code"},
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "one-time-code",
                    "inputmode": "numeric",
                    "class": "govuk-input--width-10",
                }
            ),
        )
        field.help_text = "The six figures that your authenticator app shows now"


class _OnceOnly(_Coded):
    """A code of an authenticator app is good once for as long as it would be taken at all.

    The library forgets a used code after one period; with a tolerance it would be taken again.
    """

    user: Any
    authenticator: Any

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._in_our_words()
        self.fields[
            "code"
        ].help_text = (
            "The six figures that your authenticator app shows now, or one of your recovery codes"
        )

    def clean_code(self) -> str:
        """The code, where it is right and new."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            periods = 2 * app_settings.TOTP_TOLERANCE + 1
            key = f"accounts.used_code:{self.user.pk}:{normalize_user_code(code)}"
            if not cache.add(key, "used", timeout=app_settings.TOTP_PERIOD * periods):
                raise get_adapter().validation_error("incorrect_code")
        return code


class Factor(_OnceOnly, AuthenticateForm):  # type: ignore[misc]
    """The code of an authenticator app, or a recovery code, when signing in."""


class FactorAgain(_OnceOnly, ReauthenticateForm):  # type: ignore[misc]
    """The same, to prove again who one is."""


class AddAuthenticator(_Coded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app, which shows that it was set up right."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._in_our_words()


class _Answered:
    """A form with the answer of a key. Whatever is wrong with its shape, it is only wrong."""

    fields: dict[str, forms.Field]

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["credential"]
        field.error_messages["required"] = "The passkey gave no answer. Try again."
        field.error_messages["invalid"] = "The passkey gave no answer. Try again."

    def clean_credential(self) -> Any:
        """The key that answered, or the answer itself where a key is being added."""
        check = getattr(super(), "clean_credential", None)
        answer = self.cleaned_data["credential"]  # type: ignore[attr-defined]
        if not isinstance(answer, dict) or len(str(answer)) > LONGEST_ANSWER:
            raise get_adapter().validation_error("incorrect_code")
        return _only_wrong(check) if check else answer


class Passkey(_Answered, theirs.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second factor."""


class SignInByPasskey(_Answered, theirs.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""


class PasskeyAgain(_Answered, theirs.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey, to prove again who one is."""


class AddPasskey(_Answered, theirs.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, with a name to tell it from others."""

    name = forms.CharField(
        label="What to call it",
        required=False,
        max_length=LONGEST_NAME,
        help_text="So that you know it from others, as “key on the lanyard”",
    )
    passwordless = forms.BooleanField(
        label="Sign in with it alone, without name and password",
        required=False,
        initial=True,
        help_text="It then asks for your finger, your face or a PIN each time",
    )

    def clean(self) -> dict[str, Any]:
        """Checked by the library; a broken answer is only wrong."""
        return dict(_only_wrong(super().clean))


class RenamePasskey(theirs.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label="What to call it", max_length=LONGEST_NAME)


def _only_wrong(check: Any) -> Any:
    """The library's check; it stumbles over answers of a shape that no key gives."""
    try:
        return check()
    except ValidationError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        raise get_adapter().validation_error("incorrect_code") from None
