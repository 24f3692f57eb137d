"""What we take from others' page packages: style sheets, programs and the pictures they use.

Their fonts and crests belong to government services alone, so those stay behind.
What is made here is never kept in the repository.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

MADE = Path(__file__).parent / "made"
"""Where the copies lie; Django finds static files below it (STATICFILES_DIRS)."""

FONTS = '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif'
"""The letters that the reader's own device has."""

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
THEIR_FONT = re.compile(
    r'["\']?GDS Transport["\']?(?:,\s*arial)?(?:,\s*sans-serif)?', re.IGNORECASE
)
MAP_COMMENT = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*")
PICTURE = re.compile(r"url\((['\"]?)/assets/([^)'\"]+)\1\)")
RULE_WITH_EMBLEM = re.compile(r"[^{}]*\{[^{}]*(?:crest|crown|logotype|opengraph)[^{}]*\}")


@dataclass(frozen=True)
class Package:
    """One npm package: the files taken from it, and where its pictures are."""

    name: str
    folder: str
    files: tuple[str, ...]
    assets: str = ""


PACKAGES = (
    Package(
        "govuk-frontend",
        "govuk",
        ("dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js"),
        "dist/govuk/assets",
    ),
    Package(
        "@ministryofjustice/frontend",
        "moj",
        ("moj/moj-frontend.min.css", "moj/moj-frontend.min.js"),
        "moj/assets",
    ),
    Package("htmx.org", "htmx", ("dist/htmx.min.js",)),
)


class NotInstalled(RuntimeError):
    """A package or a file of it is not there."""


def make(packages: Path, into: Path = MADE) -> None:
    """Make the folder anew from installed packages; the old one stays until the new is whole."""
    into.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    try:
        fresh.chmod(0o755)
        for package in PACKAGES:
            _copy(package, packages / package.name, fresh / "vendor" / package.folder)
        (fresh / ".gitignore").write_text("*\n", encoding="ascii")
        shutil.rmtree(into, ignore_errors=True)
        fresh.rename(into)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def is_made(into: Path = MADE) -> bool:
    """Whether every file that a page asks for is there."""
    return all(
        (into / "vendor" / package.folder / Path(file).name).is_file()
        for package in PACKAGES
        for file in package.files
    )


def plain_style(text: str) -> str:
    """A style sheet with the reader's own letters, no emblem, and pictures found beside it."""
    text = FONT_FACE.sub("", MAP_COMMENT.sub("", text))
    text = RULE_WITH_EMBLEM.sub("", text)
    return PICTURE.sub(r"url(assets/\2)", THEIR_FONT.sub(FONTS, text))


def plain_program(text: str) -> str:
    """A program that names no map of its source."""
    return MAP_COMMENT.sub("", text)


def _copy(package: Package, source: Path, into: Path) -> None:
    into.mkdir(parents=True)
    for file in package.files:
        text = _text(source / file, package)
        text = plain_style(text) if file.endswith(".css") else plain_program(text)
        (into / Path(file).name).write_text(text, encoding="utf-8")
        for picture in re.findall(r"url\(assets/([^)]+)\)", text):
            place = into / "assets" / picture
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / package.assets / picture, place)
    (into / "NOTICE.txt").write_text(_notice(source, package), encoding="utf-8")


def _text(path: Path, package: Package) -> str:
    if not path.is_file():
        raise NotInstalled(
            f"{package.name} has no file {path.name}. Run `./goldenthread demo`, "
            "which installs the pages' packages from package-lock.json."
        )
    return path.read_text(encoding="utf-8")


def _notice(source: Path, package: Package) -> str:
    told = json.loads(_text(source / "package.json", package))
    return f"{told['name']} {told['version']}, licence {told['license']}, changed: see assets.py\n"
