"""Installs what the system's package manager gives, where it may; else names all of it at once.

`paper` is what the PDF needs (Pango and fonts), `browser` what the browser tests need, `reader`
what reads a PDF in the tests, as somebody else would.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz": "libharfbuzz0b",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "fontconfig": "libfontconfig1",
}
FONT, FONT_PACKAGE = "Liberation Sans", "fonts-liberation"
READERS = ("pdftotext", "pdftohtml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing(wanted: list[str]) -> list[str]:
    """The Debian packages that are needed and not there."""
    found = []
    if "paper" in wanted:
        found += [package for name, package in LIBRARIES.items() if not find_library(name)]
        found += [] if has_font() else [FONT_PACKAGE, "fontconfig"]
    if "browser" in wanted and not any(map(shutil.which, BROWSERS)):
        found.append("chromium")
    if "reader" in wanted and not all(map(shutil.which, READERS)):
        found.append("poppler-utils")
    return found


def has_font() -> bool:
    """Whether the font of the documents is installed."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", FONT], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def may_install() -> bool:
    """Whether this is Debian and we are its administrator."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install(packages: list[str]) -> None:
    """Install with the system's package manager, quietly."""
    print(f"Installing {' '.join(packages)} ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            check=False,
        )


def main() -> int:
    """0 when everything is there, 1 with all that is missing named."""
    wanted = sys.argv[1:]
    lacking = missing(wanted)
    if lacking and may_install():
        install(lacking)
        lacking = missing(wanted)
    if lacking:
        print(
            f"These system packages are missing: {' '.join(lacking)}. Install them "
            f"(on Debian: sudo apt-get install {' '.join(lacking)}) and run this again.",
            file=sys.stderr,
        )
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main())
