"""Refusals of the interface as problem details (RFC 9457): what, why, what next; no values."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse

TYPE = "application/problem+json"


class Problem(Exception):
    """A refusal with its status."""

    def __init__(self, status: int, title: str, detail: str, **more: Any) -> None:
        super().__init__(title)
        self.status, self.title, self.detail, self.more = status, title, detail, more

    def answer(self) -> JsonResponse:
        """The refusal as it is sent."""
        return problem(self.status, self.title, self.detail, **self.more)


def problem(status: int, title: str, detail: str, **more: Any) -> JsonResponse:
    """One problem; `more` are members of its own, as `errors`."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type=TYPE)


def no_token() -> JsonResponse:
    """401: no token, an unknown one, an ended one: alike."""
    answer = problem(
        401, "Not signed in",
        "Send a live token as 'Authorization: Bearer gt_...'. Ask whoever keeps your accounts.",
    )  # fmt: skip
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def absent() -> JsonResponse:
    """404: not there, and not for this reader, alike."""
    return problem(404, "Not found", "There is no such record for this role.")


def refused(words: str) -> JsonResponse:
    """403, with the sentence of the decision."""
    return problem(403, "Refused", words)


def read_only() -> JsonResponse:
    """403 for a write with a token that may only read."""
    return refused("This token may read and not write. Ask for one that may write.")


def not_json() -> JsonResponse:
    """415."""
    return problem(415, "Not JSON", "Send the body as 'Content-Type: application/json'.")


def too_large() -> JsonResponse:
    """413."""
    return problem(413, "Too large", "The body is larger than this takes. Nothing was done.")


def no_such_method() -> JsonResponse:
    """405."""
    return problem(405, "No such method", "This address does not take that; see 'Allow'.")


def too_many(seconds: int) -> JsonResponse:
    """429, with the seconds after which it is worth asking again."""
    answer = problem(
        429, "Too many requests",
        f"There is a limit for a minute. Nothing was done. Ask again in {seconds} seconds.",
    )  # fmt: skip
    answer["Retry-After"] = str(seconds)
    return answer


def invalid(errors: Any) -> JsonResponse:
    """422: every fault of the request at once, by place and kind, never the value sent."""
    listed = [
        {"at": ".".join(str(part) for part in error.get("loc", ())), "kind": error.get("type", ""),
         "words": error.get("msg", "")}
        for error in errors
    ]  # fmt: skip
    return problem(
        422, "Not as described", "See 'errors', and the description of the interface.",
        errors=listed,
    )  # fmt: skip


def failed() -> JsonResponse:
    """500. What happened is in our log, without what was sent."""
    return problem(500, "Our fault", "Nothing was done. Try again in a minute.")


def unavailable() -> JsonResponse:
    """503, with nothing of any record."""
    answer = problem(503, "Not available", "The record cannot be read now. Try again in a minute.")
    answer["Retry-After"] = "60"
    return answer
