"""A small identity provider on this machine, for tests of signing in through an agency's own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "golden-thread"


@cache
def its_own_key() -> rsa.RSAPrivateKey:
    """Made once: it takes longer than what it is for."""
    return rsa.generate_private_key(65537, 2048)


@dataclass
class IdentityProvider:
    """Whom it vouches for, and what it says of them. Tests change it before they come back."""

    url: str
    claims: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    """What userinfo says."""
    asked: dict[str, str] = field(default_factory=dict)
    """What the site sent along to the page of the provider."""
    exchanged: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=its_own_key)
    signing_key: Any = None
    algorithm: str = "RS256"
    has_id_token: bool = True

    def id_token(self) -> str:
        """Signed as it is told to, which may be wrong."""
        body = {
            "iss": self.url, "aud": CLIENT, "exp": int(time.time()) + 60, "iat": int(time.time()),
            "nonce": self.asked.get("nonce"), **self.claims,
        }  # fmt: skip
        body = {name: value for name, value in body.items() if value is not None}
        if self.algorithm == "none":
            return jwt.encode(body, None, algorithm="none", headers={"kid": "one"})
        key = self.signing_key or self.key
        return jwt.encode(body, key, algorithm=self.algorithm, headers={"kid": "one"})

    def answer(self, path: str, sent: dict[str, str]) -> dict[str, Any]:
        """The answer to each of its addresses."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token", "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }  # fmt: skip
        if path == "/token":
            self.exchanged = sent
            token = {"access_token": "opens nothing here", "token_type": "bearer"}
            return token | ({"id_token": self.id_token()} if self.has_id_token else {})
        if path == "/userinfo":
            return self.told
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """One that listens on a port of this machine while the test runs."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """No log."""

        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say({name: values[0] for name, values in parse_qs(body).items()})

        def _say(self, sent: dict[str, str]) -> None:
            body = json.dumps(provider.answer(urlsplit(self.path).path, sent)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
