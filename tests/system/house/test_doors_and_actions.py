"""Promises about the whole house: who writes says who acts, and every address has a door."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, URLPattern, get_resolver, path

import goldenthread.apps
from goldenthread.core.rules.access import codes
from goldenthread.web import acting, middleware
from goldenthread.web.doors import Door, door_of, needs

APPS = Path(goldenthread.apps.__file__).parent
PACKAGES = ("actions", "protections")
"""Packages of an app whose functions are all done by somebody."""
WRITES = {"save", "update", "create", "delete", "bulk_create", "bulk_update", "get_or_create",
          "update_or_create"}  # fmt: skip
NOT_ROWS = {"standings", "answers", "looks"}
"""Names that `update` is called on and that hold nothing of the database."""
NOT_DONE = {
    "goldenthread.apps.record.actions.reference": "draws a reference and touches nothing",
    "goldenthread.apps.record.actions.still_sees": "asks and does nothing",
}
"""What a package of actions offers and that does nothing to a record, each with its reason."""


def modules():
    for found in pkgutil.walk_packages(goldenthread.apps.__path__, "goldenthread.apps."):
        if ".migrations" not in found.name and not found.ispkg:
            yield found.name


def public_functions(name):
    tree = ast.parse(Path(importlib.util.find_spec(name).origin).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_written(node):
    """Whether a function's own words write rows."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            of = call.func.value
            named = of.attr if isinstance(of, ast.Attribute) else ""
            if call.func.attr in WRITES and named not in NOT_ROWS:
                return True
    return False


def is_told_who(node):
    """Whether the visit of whoever acts is an argument."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return any(one.annotation and ast.unparse(one.annotation) == "Visit" for one in given)


def silent():
    """Public functions that write rows and are not told in whose visit."""
    for name in modules():
        for node in public_functions(name):
            if is_written(node) and not is_told_who(node):
                yield f"{name}.{node.name}"


def unnamed():
    """What a package of actions offers without `by`, to be named by whoever calls it."""
    for found in pkgutil.walk_packages(goldenthread.apps.__path__, "goldenthread.apps."):
        if found.name.rpartition(".")[2] in PACKAGES:
            package = importlib.import_module(found.name)
            for name in getattr(package, "__all__", vars(package)):
                offered = getattr(package, name)
                if inspect.isfunction(offered) and not name.startswith("_"):
                    by = inspect.signature(offered).parameters.get("by")
                    if by is None or by.kind is not by.KEYWORD_ONLY or by.annotation != "Visit":
                        yield f"{found.name}.{name}"


def test_whoever_writes_is_told_in_whose_visit():
    assert list(silent()) == []


def test_every_action_names_who_acts():
    assert set(unnamed()) == set(NOT_DONE)


def test_there_are_actions_to_look_at():
    told = [node.name for name in modules() for node in public_functions(name) if is_told_who(node)]
    assert {"open_case", "write_note", "reveal", "give_role"} <= set(told)


@pytest.mark.parametrize(
    "words",
    [
        "def close(case): case.save()",
        "def close(*, by, case): case.save()",
        "def close(by, case): Case.objects.filter(pk=1).update(state='x')",
        "def close(visit: str, case): case.delete()",
    ],
)
def test_an_action_that_is_not_told_is_noticed(words):
    node = ast.parse(words).body[0]
    assert is_written(node)
    assert not is_told_who(node)


def patterns(resolver=None):
    """Every address of the site, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


def door(pattern):
    """The door of an address, as the site finds it."""
    match = ResolverMatch(pattern.callback, (), {}, pattern.name)
    return door_of(pattern.callback) or acting.library_door(match)


def api_patterns():
    """The addresses of the interface: its door is one, before them all (api/door.py)."""
    return [pattern for pattern in patterns() if pattern.lookup_str.startswith("ninja.")]


def test_every_address_has_a_door():
    api = api_patterns()
    found = [pattern for pattern in patterns() if pattern not in api]
    assert len(found) > 40
    assert [str(pattern.pattern) for pattern in found if door(pattern) is None] == []


def test_every_door_says_why_or_what_it_needs():
    known = codes()
    for pattern in patterns():
        at = door(pattern)
        if at is None:
            assert pattern in api_patterns()
            continue
        if at.kind == "needs":
            assert at.type in known.types, pattern
            assert at.action in known.actions, pattern
        else:
            assert len(at.reason.split()) >= 2, f"{pattern} is {at.kind} and does not say why"


def test_every_address_of_the_interface_asks_for_a_token_or_describes_it(monkeypatch):
    for pattern in api_patterns():
        match = ResolverMatch(pattern.callback, (), {}, pattern.name, namespaces=["api"])
        monkeypatch.setattr(middleware, "resolve", lambda path, match=match: match)
        at = middleware._door(HttpRequest())
        described = pattern.name in ("openapi-json", "api-root", "openapi-view")
        assert at.kind == "token" or (at.kind == "public" and described), pattern


def test_an_address_without_a_door_is_noticed_and_is_not_opened(monkeypatch):
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse("everything")

    assert door(path("forgotten/", forgotten)) is None
    match = ResolverMatch(forgotten, (), {}, "forgotten")
    monkeypatch.setattr(middleware, "resolve", lambda path: match)
    request = HttpRequest()
    request.path = request.path_info = "/forgotten/"
    request.session, request.user = {}, None
    answer = middleware.one_visit(lambda request: HttpResponse("everything"))(request)
    assert answer.status_code == 404
    assert b"everything" not in answer.content


def test_a_marker_stays_on_a_view_that_is_wrapped_properly():
    @needs("CAS", "view")
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert door_of(page) == Door("needs", "CAS", "view")


def test_nothing_written_by_hand_looks_behind_a_conflict():
    """`on conflict ... where` reads the row that is there before row security is asked (D9)."""
    found = [
        str(file.relative_to(APPS.parent))
        for file in sorted(APPS.parent.rglob("*"))
        if file.suffix in (".py", ".sql") and looks_behind(file.read_text("utf-8"))
    ]
    assert found == []


def looks_behind(text):
    words = " ".join(text.lower().replace('"', " ").split())
    after = words.split("on conflict")[1:]
    return "update_conflicts" in words or any(
        " where " in part.split(";")[0].split("$$")[0]
        for part in after
        if " do update" in part[:80]
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("insert into p values (1) on conflict (id) do update set a = 1 where p.a > 0", True),
        ("rows.bulk_create(given, update_conflicts=True)", True),
        ("insert into p values (1) on conflict do nothing", False),
        ("insert into p values (1) on conflict (id) do update set a = excluded.a; select", False),
    ],
)
def test_looking_behind_a_conflict_is_noticed(words, found):
    assert looks_behind(words) is found


SESSION = ("set_config('gate.visit', '', false", "set gate.visit", "explain (", "explain analyze")


def test_no_visit_is_set_for_a_session_and_no_plan_is_asked_for():
    """A visit is of one transaction (D4); a plan counts hidden rows (D8)."""
    found = []
    for file in sorted(APPS.parent.rglob("*")):
        if file.suffix in (".py", ".sql"):
            text = file.read_text("utf-8").lower()
            found += [f"{file.name}: {words}" for words in SESSION if words in text]
    assert found == []
