"""Signing in through an agency's own identity provider (OpenID Connect, code flow with PKCE).

Beside what the library does we send a nonce and compare it, check the signature of the ID token,
take nothing from the address of the request, and let a provider vouch for its own agency alone.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare

from goldenthread.apps.access.models import User
from goldenthread.web.accounts import freshness
from goldenthread.web.accounts.backend import Backend

SEVERAL_FACTORS = "mfa"
"""What a provider says in `amr` when it asked for more than one proof (RFC 8176)."""


class Flow(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The exchange with a provider, its ID token checked whole."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Reads who it is from the ID token, and from userinfo only what is not in it."""
        claims = self._checked(app, kwargs["response"].get("id_token"))
        if app.settings["claim"] not in claims:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("The two answers of the provider are not about one person.")
            claims = {**told, **claims}
        request.identity_claims = claims  # type: ignore[attr-defined]
        kept = {"id_token": {"sub": claims["sub"]}}
        return self.get_provider().sociallogin_from_response(request, kept)

    def _checked(self, app: Any, id_token: str | None) -> dict[str, Any]:
        if not id_token:
            raise OAuth2Error("The provider sent no ID token.")
        try:
            claims = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
                verify_signature=True,
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise OAuth2Error("The ID token cannot be checked.") from fault
        if not claims.get("sub"):
            raise OAuth2Error("The ID token names nobody.")
        return dict(claims)


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider that is sent a nonce, and of whom only signing in is asked."""

    oauth2_adapter_class = Flow

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Where to go afterwards; scope, parameters and process are ours, not the address's."""
        given = super().get_redirect_from_request_kwargs(request)
        return {"process": AuthProcess.LOGIN, "next_url": given.get("next_url")}

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:  # fmt: skip
        """Off to the provider, with a nonce that the session keeps."""
        nonce = secrets.token_urlsafe(24)
        params = {**self.get_auth_params(), "nonce": nonce}
        return super().redirect(  # type: ignore[no-any-return]
            request, process, next_url, data, auth_params=params, nonce=nonce, **kwargs
        )


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who a provider's word lets in: people of its own agency who have an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: accounts are opened by who keeps them."""
        return False

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Provider:
        """Ours in the place of the library's."""
        found = super().get_provider(request, provider, client_id)
        return Provider(request, app=found.app)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Compares the nonce, then the person; a wrong one is refused without saying which."""
        claims: dict[str, Any] = getattr(request, "identity_claims", {})
        sent, told = sociallogin.state.get("nonce") or "", claims.get("nonce") or ""
        if not sent or not constant_time_compare(sent, told):
            raise _refused(request)
        provider = self.get_provider(request, sociallogin.account.provider)
        user = _theirs(sociallogin, claims, provider.app.settings)
        if user is None or not Backend().user_can_authenticate(user):
            raise _refused(request)
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        if SEVERAL_FACTORS in (claims.get("amr") or []):
            freshness.vouched_for(request, user)


def _theirs(sociallogin: Any, claims: dict[str, Any], settings: dict[str, Any]) -> User | None:
    """The person of that agency whom the provider means: known from before, or by sign-in name."""
    of_agency = User.objects.filter(agency__name=settings["agency"])
    if sociallogin.is_existing:
        return of_agency.filter(pk=sociallogin.user.pk).first()
    name = str(claims.get(settings["claim"]) or "")
    return of_agency.filter(username__iexact=name).first() if name else None


def _refused(request: HttpRequest) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(
        render(request, "socialaccount/authentication_error.html", status=403)
    )
