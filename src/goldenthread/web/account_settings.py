"""Settings of signing in."""

from __future__ import annotations

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
