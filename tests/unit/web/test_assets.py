"""What is taken from others' packages comes without their letters, emblems, maps and hosts."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from goldenthread.web import assets

ROOT = Path(__file__).parents[3]
STYLE = (
    '@charset "UTF-8";@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}'
    ".a{font-family:GDS Transport,arial,sans-serif}"
    ".b:before{background-image:url(/assets/images/govuk-crest.svg)}"
    '.c{background:url("/assets/images/icon.svg")}@media print{.d{color:#000}}'
    "\n/*# sourceMappingURL=x.min.css.map */"
)


@pytest.fixture
def packages(tmp_path):
    """Packages as npm leaves them, small."""
    for package in assets.PACKAGES:
        place = tmp_path / "node_modules" / package.name
        for file in package.files:
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            text = STYLE if file.endswith(".css") else "export{};//# sourceMappingURL=x.js.map"
            (place / file).write_text(text)
        told = {"name": package.name, "version": "1.2.3", "license": "MIT"}
        (place / "package.json").write_text(json.dumps(told))
        if package.assets:
            (place / package.assets / "images").mkdir(parents=True)
            for picture in ("icon.svg", "govuk-crest.svg"):
                (place / package.assets / "images" / picture).write_text("<svg/>")
    return tmp_path / "node_modules"


def test_a_style_sheet_keeps_its_rules_and_loses_letters_emblem_and_map():
    plain = assets.plain_style(STYLE)
    assert plain == (
        f'@charset "UTF-8";.a{{font-family:{assets.FONTS}}}'
        ".c{background:url(assets/images/icon.svg)}@media print{.d{color:#000}}\n"
    )


def test_only_the_pictures_that_are_used_are_copied(packages, tmp_path):
    assets.make(packages, tmp_path / "made")
    found = {path.name for path in (tmp_path / "made").rglob("*.svg")}
    assert found == {"icon.svg"}


def test_the_folder_is_kept_out_of_the_repository(packages, tmp_path):
    assets.make(packages, tmp_path / "made")
    assert (tmp_path / "made" / ".gitignore").read_text() == "*\n"


def test_the_copy_says_what_it_was_made_from(packages, tmp_path):
    assets.make(packages, tmp_path / "made")
    told = (tmp_path / "made/vendor/govuk/NOTICE.txt").read_text()
    assert told == "govuk-frontend 1.2.3, licence MIT, changed: see assets.py\n"


def test_when_a_file_is_missing_the_old_folder_stays_and_the_message_says_what_to_do(
    packages, tmp_path
):
    made = tmp_path / "made"
    assets.make(packages, made)
    (packages / "htmx.org/dist/htmx.min.js").unlink()
    with pytest.raises(
        assets.NotInstalled, match=r"htmx\.org has no file .* `./goldenthread demo`"
    ):
        assets.make(packages, made)
    assert assets.is_made(made)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_without_one_of_the_files_is_not_made(packages, tmp_path):
    assets.make(packages, tmp_path / "made")
    (tmp_path / "made/vendor/moj/moj-frontend.min.css").unlink()
    assert not assets.is_made(tmp_path / "made")


FORBIDDEN = re.compile(
    r"@font-face|GDS Transport|sourceMappingURL|url\(['\"]?/|url\([^)]*(?:crest|crown|logotype)"
)


@pytest.mark.parametrize("suffix", ["*.css", "*.js"])
def test_what_is_served_here_holds_nothing_of_the_kind(suffix):
    assert assets.is_made(), "run ./goldenthread test, which makes the files"
    files = list((assets.MADE / "vendor").rglob(suffix))
    assert files
    found = {path.name: FORBIDDEN.findall(path.read_text("utf-8")) for path in files}
    assert {name: some for name, some in found.items() if some} == {}


def test_every_picture_that_a_style_sheet_names_is_there():
    for style in (assets.MADE / "vendor").rglob("*.css"):
        for picture in re.findall(r"url\(([^)]+)\)", style.read_text("utf-8")):
            assert picture.startswith("data:") or (style.parent / picture).is_file(), picture


def test_no_program_of_theirs_or_ours_names_another_host():
    places = [*(assets.MADE / "vendor").rglob("*.js"), *(assets.MADE / "vendor").rglob("*.css")]
    places += [path for path in (assets.MADE.parent / "static").rglob("*") if path.is_file()]
    named = {
        host
        for path in places
        for host in re.findall(r"https?://([a-z0-9.-]+)", path.read_text("utf-8"))
    }
    # A name space of the standard, and a page that an error message points a programmer to.
    assert named <= {"www.w3.org", "frontend.design-system.service.gov.uk"}


def test_the_packages_are_pinned_to_one_version_each():
    given = json.loads((ROOT / "package.json").read_text())
    pinned = {**given["dependencies"], **given["devDependencies"]}
    assert {package.name for package in assets.PACKAGES} == set(given["dependencies"])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values())


def test_the_lock_names_no_host_and_holds_a_checksum_for_each_package():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    locked = {name: one for name, one in lock["packages"].items() if name}
    assert all(one["integrity"].startswith("sha512-") for one in locked.values())
    assert all("resolved" not in one for one in locked.values())


def test_every_file_can_be_served_under_a_name_that_changes_with_it(settings, tmp_path):
    """Django refuses to collect a style sheet that names a file which is not there."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [assets.MADE, assets.MADE.parent / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    listed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for name in ("goldenthread/site.css", "vendor/govuk/govuk-frontend.min.css"):
        assert listed[name] != name
        assert (tmp_path / listed[name]).is_file()
    # A module asks for its neighbour by its plain name, which stays beside the changing one.
    assert (tmp_path / "vendor/govuk/govuk-frontend.min.js").is_file()
