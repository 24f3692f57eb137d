"""Settings of signing in. Limits are policy (core/policy/data/accounts), read when they are asked.

The agencies' identity providers stand in a file of the place; see docs/accounts.md.
"""

from __future__ import annotations

import os

from goldenthread.web.accounts.identity_file import form_providers
from goldenthread.web.accounts.limits import PasskeyRates, Rates
from goldenthread.web.configuration import Configuration

_PLACE = Configuration.read(os.environ)
_FACTOR = os.environ.get("GOLDENTHREAD_SECOND_FACTOR", "")
if _FACTOR not in ("", "required", "offered"):
    raise ValueError("GOLDENTHREAD_SECOND_FACTOR is 'required' or 'offered'.")
if _PLACE.is_production and _FACTOR == "offered":
    raise ValueError("In production a second factor is required of everybody.")

SECOND_FACTOR_REQUIRED = _PLACE.is_production or _FACTOR == "required"
"""Whether everybody needs one; else it is offered."""

AUTHENTICATION_BACKENDS = ["goldenthread.web.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "goldenthread.apps.access.one_time.OneTimeHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "goldenthread.web.accounts.passwords.LeastLength"},
    {"NAME": "goldenthread.web.accounts.passwords.MostLength"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

SESSION_ENGINE = "goldenthread.web.accounts.sessions"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
if _PLACE.is_production:
    # A browser takes these from us alone, over TLS, and from no other host of the same domain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        # Whoever could fill the table would push the counts of wrong tries out of it.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

ACCOUNT_ADAPTER = "goldenthread.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_MAX_LENGTH = 80
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 5 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "goldenthread.web.accounts.sign_in_forms.SignIn",
    "reauthenticate": "goldenthread.web.accounts.sign_in_forms.Password",
    "change_password": "goldenthread.web.accounts.sign_in_forms.ChangePassword",
}
ACCOUNT_RATE_LIMITS = Rates()
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GOLDENTHREAD_PROXIES", "0"))
"""How many proxies of ours stand before the site; without them the header is not believed."""

MFA_ADAPTER = "goldenthread.web.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = PasskeyRates()
MFA_FORMS = {
    "authenticate": "goldenthread.web.accounts.factor_forms.Factor",
    "reauthenticate": "goldenthread.web.accounts.factor_forms.FactorAgain",
    "activate_totp": "goldenthread.web.accounts.factor_forms.AddAuthenticator",
    "add_webauthn": "goldenthread.web.accounts.factor_forms.AddPasskey",
    "authenticate_webauthn": "goldenthread.web.accounts.factor_forms.Passkey",
    "login_webauthn": "goldenthread.web.accounts.factor_forms.SignInByPasskey",
    "reauthenticate_webauthn": "goldenthread.web.accounts.factor_forms.PasskeyAgain",
    "edit_webauthn": "goldenthread.web.accounts.factor_forms.RenamePasskey",
}

SOCIALACCOUNT_ADAPTER = "goldenthread.web.accounts.identity.IdentityAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = form_providers(os.environ)
