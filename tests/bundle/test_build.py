"""`build`: same input, same bytes, and nothing but what belongs in."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tenfoot.bundle import BundleError
from tenfoot.bundle.build import Built, build
from tests.bundle.conftest import MakeApp


def test_a_bundle_is_a_plain_tar_whose_sum_is_its_digest(row_bundle: tuple[Path, Built]) -> None:
    path, built = row_bundle
    assert hashlib.sha256(path.read_bytes()).hexdigest() == built.digest
    with tarfile.open(path) as archive:
        assert archive.getnames() == ["bundle.json", *(file.path for file in built.manifest.files)]
        assert {(member.mode, member.mtime, member.uid, member.uname) for member in archive} == {(0o644, 0, 0, "")}


def test_it_holds_app_sdk_and_both_renderers(row_bundle: tuple[Path, Built]) -> None:
    manifest = row_bundle[1].manifest
    assert (manifest.app, manifest.version, manifest.title, manifest.entry) == (
        "row",
        "1.2.3",
        "Numbers",
        "app:main.js",
    )
    names = {file.path for file in manifest.files}
    assert {"app/main.js", "tenfoot/sdk/index.js", "tenfoot/renderer/renderer.wasm"} <= names
    assert {"tenfoot/renderer/layout/flex.js", "tenfoot/contract/generated.js", "tenfoot/web/fetch.js"} <= names
    assert not [name for name in names if name.endswith(".d.ts") or "apps" in name]


BUILD = (
    "import sys; from pathlib import Path; from tenfoot.bundle.build import build; {}; build(*map(Path, sys.argv[1:]))"
)


def build_elsewhere(app: Path, out: Path, prelude: str = "pass", **environment: str) -> str:
    """Builds in a process of its own, and gives the file's sum."""
    command = [sys.executable, "-c", BUILD.format(prelude), str(app), str(out)]
    subprocess.run(command, check=True, env={**os.environ, **environment}, cwd=out.parent)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def test_the_same_app_gives_the_same_bytes_wherever_it_lies(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(files={"b.js": "b", "a/ä.js": "ä", "a/Z.js": "z"})
    other = tmp_path / "elsewhere" / "row"
    other.mkdir(parents=True)
    for path in sorted(app.rglob("*"), reverse=True):  # another order in the folder
        target = other / path.relative_to(app)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, target)
            target.chmod(0o755)
            os.utime(target, (1, 1))
    first = build_elsewhere(app, tmp_path / "first.tfb", PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="UTC")
    second = build_elsewhere(
        other,
        tmp_path / "second.tfb",
        "import os; os.umask(0o077)",
        PYTHONHASHSEED="2",
        LC_ALL="C",
        PYTHONUTF8="0",
        TZ="Asia/Tokyo",
    )
    assert first == second


def test_one_changed_character_is_another_bundle(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(files={"a.js": "1"})
    first = build(app, tmp_path / "a.tfb").digest
    (app / "a.js").write_text("2", encoding="utf-8")
    assert build(app, tmp_path / "b.tfb").digest != first


def test_what_is_no_part_of_the_app_stays_out(make_app: MakeApp, tmp_path: Path) -> None:
    toml = 'name = "row"\nversion = "1.0.0"\nexclude = ["art/*.psd", "notes.md"]\n'
    left_out = [".git/config", ".secret", "node_modules/x/index.js", "tools/__pycache__/a.pyc", "art/a.psd", "notes.md"]
    app = make_app(toml=toml, files=dict.fromkeys([*left_out, "art/a.png"], "x"))
    names = [file.path for file in build(app, tmp_path / "a.tfb").manifest.files if file.path.startswith("app/")]
    assert names == ["app/app.toml", "app/art/a.png", "app/main.js"]


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("name = 3", "'name' must be a string, not 3"),
        ("titel = 'x'", "unknown key 'titel'; did you mean 'title'?"),
        ("version = '1'", "version: '1' is not a version such as 1.4.2 or 2.0.0-rc1"),
        ("name = 'No Spaces'\nversion = '1.0.0'", "app: 'No Spaces' is not a name of lower case"),
        ("needs = 3", "'needs' must be a table, not 3"),
        ("[needs]\nbitmap_mb = 3", "unknown key 'needs.bitmap_mb'; did you mean 'bitmap_mib'?"),
        ("[needs]\nnodes = -1", "'needs.nodes' must be a whole number, 0 or more, not -1"),
        ("version = '1.0.0'\n[needs]\nfeatures = ['wepb']", "unknown feature 'wepb'; did you mean 'webp'?"),
        ("[needs]\nfeatures = 'webp'", "'needs.features' must be a list of strings, not 'webp'"),
        ("name = 'row'", "the app has no version"),
        ("=", "line 1, column 1"),
    ],
)
def test_an_app_toml_that_is_wrong_is_named(toml: str, says: str, make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(toml=toml)
    with pytest.raises(BundleError) as caught:
        build(app, tmp_path / "a.tfb")
    assert caught.value.slug == "app-manifest-invalid"
    assert says in caught.value.message
    assert str(app) in str(caught.value.file)
    assert not (tmp_path / "a.tfb").exists()


def test_a_link_in_the_app_is_refused(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    (app / "etc").symlink_to("/etc")
    with pytest.raises(BundleError) as caught:
        build(app, tmp_path / "a.tfb")
    assert (caught.value.slug, caught.value.file) == ("bundle-unsafe-path", str(app / "etc"))


def test_a_name_that_not_every_file_system_takes_is_refused(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(files={"what?.js": ""})
    with pytest.raises(BundleError, match="it has one of") as caught:
        build(app, tmp_path / "a.tfb")
    assert (caught.value.slug, caught.value.file) == ("bundle-unsafe-path", str(app / "what?.js"))


def test_a_name_that_is_not_utf8_is_refused(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    Path(os.fsdecode(os.fsencode(app) + b"/\xff.js")).touch()
    with pytest.raises(BundleError, match="cannot be printed"):
        build(app, tmp_path / "a.tfb")


def test_two_names_that_differ_in_case_only_are_refused(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(files={"a.js": "", "A.js": ""})
    with pytest.raises(BundleError, match="cannot both exist") as caught:
        build(app, tmp_path / "a.tfb")
    assert caught.value.slug == "bundle-unsafe-path"
