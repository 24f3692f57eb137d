"""The views of the library of accounts that this site uses, each with its door; no others exist.

Those that somebody uses while signed in stand inside a visit like any page: a password is changed
in it, and what was done is written down. Signing up, mail, telephone and reset are not here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.usersessions import views as usersessions
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from goldenthread.web.accounts.identity import Flow
from goldenthread.web.accounts.signed_out import told_why
from goldenthread.web.doors import public, signed_in

View = Callable[..., HttpResponse]
SIGNING_IN = "signing in, before anybody is known"
OWN = "shows and changes one's own way of signing in alone"


@public(SIGNING_IN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signing in; first why one was signed out, where that is so."""
    return told_why(request) or account.login(request)


@public(SIGNING_IN)
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to an agency's identity provider; only on a form's sending."""
    if request.method != "POST":
        raise Http404
    return _with_provider(OAuth2LoginView, request, provider_id)


@public(SIGNING_IN)
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from an agency's identity provider."""
    return _with_provider(OAuth2CallbackView, request, provider_id)


def _with_provider(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(Flow(request, provider_id))(request)  # type: ignore[no-any-return]
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (KeyError, TypeError, ValueError):
        # A provider whose answers are not what the standard says.
        return render(request, "socialaccount/authentication_error.html", status=401)


def noted(view: View, reason: str = "") -> View:
    """A view for whoever is signed in. What it changed is written down as done to one's account."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        response = view(request, *args, **more)
        visit = getattr(request, "visit", None)
        if reason and visit and request.method == "POST" and response.status_code == 302:
            visit.note(action="edit", outcome="allow", type="ACC", record=visit.person,
                       reason=reason)  # fmt: skip
        return response

    return signed_in(OWN)(inside)


def opened(view: View) -> View:
    """A view for whoever is not signed in yet, or no longer."""

    @wraps(view)
    def outside(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return view(request, *args, **more)

    return public(SIGNING_IN)(outside)


urlpatterns: list[URLPattern] = [
    path("login/", sign_in, name="account_login"),
    path("logout/", opened(account.logout), name="account_logout"),
    path("reauthenticate/", noted(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", noted(account.password_change, "password_changed"),
         name="account_change_password"),
    path("2fa/", noted(factors.index), name="mfa_index"),
    path("2fa/authenticate/", opened(factors.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", noted(factors.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", noted(totp.activate_totp, "factor_added"),
         name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", noted(totp.deactivate_totp, "factor_removed"),
         name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", noted(recovery.view_recovery_codes),
         name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", noted(recovery.generate_recovery_codes, "codes_made"),
         name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/", noted(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", noted(passkeys.add_webauthn, "factor_added"),
         name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", opened(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("2fa/passkeys/reauthenticate/", noted(passkeys.reauthenticate_webauthn),
         name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", noted(passkeys.remove_webauthn, "factor_removed"),
         name="mfa_remove_webauthn"),
    path("2fa/passkeys/<int:pk>/name/", noted(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", noted(usersessions.list_usersessions, "sessions_ended"),
         name="usersessions_list"),
    path("provider/<slug:provider_id>/", to_provider, name="openid_connect_login"),
    path("provider/<slug:provider_id>/back/", from_provider, name="openid_connect_callback"),
    path("provider/cancelled", opened(social.login_cancelled),
         name="socialaccount_login_cancelled"),
    path("provider/failed", opened(social.login_error), name="socialaccount_login_error"),
]  # fmt: skip
