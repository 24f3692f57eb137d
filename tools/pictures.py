"""Takes the documentation's pictures of the house: `.venv/bin/python tools/pictures.py [name ...]`.

It makes an invented city of its own in a temporary folder, serves it on this machine, signs in as
people of the cast, and photographs each page at a phone's width and a desk's.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(__file__).parent.parent / "docs" / "pictures" / "house"
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}
Do = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """One page as somebody sees it: who, where, and what they do first."""

    who: str
    path: str
    do: Do | None = None


def newest_case(page: Page) -> None:
    """Open the first case of the list."""
    page.locator("main tbody a").first.click()


def then(*steps: Do) -> Do:
    """One after the other."""

    def do(page: Page) -> None:
        for step in steps:
            step(page)

    return do


def link(words: str) -> Do:
    """Follow the first link of the page with these words."""

    def do(page: Page) -> None:
        page.locator("main").get_by_role("link", name=re.compile(words)).first.click()

    return do


def searched(page: Page) -> None:
    """Look for somebody by name."""
    page.fill("[name=name]", "Candel")
    page.locator("main form button[type=submit]").last.click()


SHOTS = {
    "front": Shot("", "/"),
    "sign-in": Shot("", "/account/login/"),
    "home-of-an-officer": Shot("officer.north", "/home"),
    "home-of-a-guardian": Shot("guardian.police", "/home"),
    "home-of-the-board": Shot("board.member", "/home"),
    "cases": Shot("sergeant.north", "/cases"),
    "case": Shot("officer.north", "/cases?whose=mine", newest_case),
    "chronology": Shot("officer.north", "/cases?whose=mine", then(newest_case, link("hronology"))),
    "due": Shot("officer.north", "/due"),
    "forms": Shot("officer.north", "/cases?whose=mine", then(newest_case, link("All forms"))),
    "suspects": Shot("officer.north", "/cases?whose=mine", then(newest_case, link("^Suspects"))),
    "overnight": Shot("sergeant.north", "/lists/overnight"),
    "board": Shot("sergeant.north", "/lists/board"),
    "meeting": Shot("sergeant.north", "/meetings/dmm"),
    "quality": Shot("sergeant.north", "/quality"),
    "search": Shot("officer.north", "/search", searched),
    "who-may-see": Shot("officer.north", "/cases?whose=mine", then(newest_case, link("Who may"))),
    "restricted-desk": Shot("handler", "/restricted"),
    "break-glass": Shot("sergeant.south", "/break-glass"),
    "who-looked": Shot("guardian.police", "/guardian/looks"),
    "alerts": Shot("guardian.police", "/guardian/alerts"),
    "chain": Shot("guardian.police", "/guardian/chain"),
    "matrix": Shot("advocate", "/matrix"),
}


def main(names: list[str]) -> int:
    """Take the pictures that were named, or all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with _served() as address, sync_playwright() as programs:
        browser = programs.chromium.launch(executable_path=_chromium())
        for name in names or SHOTS:
            _take(browser, address, name, SHOTS[name])
    return 0


def _take(browser: Browser, address: str, name: str, shot: Shot) -> None:
    for width, size in WIDTHS.items():
        context = browser.new_context(viewport=size, device_scale_factor=1)  # type: ignore[arg-type]
        page = context.new_page()
        if shot.who:
            _sign_in(page, address, shot.who)
        page.goto(address + shot.path)
        if shot.do:
            shot.do(page)
            page.wait_for_load_state()
        _keep(page.screenshot(), OUT / f"{name}-{width}.png")
        print(f"{name} at a {width}: {page.url.removeprefix(address)}")
        context.close()


def _keep(picture: bytes, path: Path) -> None:
    """With few colours, since pages have few."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(64).save(path, optimize=True)


def _sign_in(page: Page, address: str, who: str) -> None:
    from goldenthread.web.cast import PASSWORD

    page.goto(f"{address}/account/login/")
    page.get_by_label("Sign-in name").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def _chromium() -> str | None:
    import shutil

    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def _served() -> Iterator[str]:
    """The demo's city without its pack, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-pictures-") as folder:
        from goldenthread.cli.demo import _free_port, _start, _stop, _wait_until_answered
        from goldenthread.web.trial import make_city

        home = Path(folder) / "city"
        make_city(home)
        port = _free_port(8300)
        environment = {**os.environ, "GOLDENTHREAD_HOME": str(home)}
        running = [
            _start(["serve", "--address", f"127.0.0.1:{port}"], environment),
            _start(["worker"], environment),
        ]
        try:
            _wait_until_answered(port, running)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(running, home)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
