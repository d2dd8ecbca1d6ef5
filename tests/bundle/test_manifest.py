"""`bundle.json`: one text for one meaning; whatever else is refused with a slug."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.bundle import BundleError, paths
from tenfoot.bundle.build import Built
from tenfoot.bundle.manifest import NEEDED_FILES, Artifact, BundleFile, Manifest, Needs

RENDERER = "ab" * 32
files = st.builds(
    BundleFile,
    st.from_regex(r"app/[a-z]{1,8}(/[a-zé]{1,8}\.js)?", fullmatch=True),
    st.integers(0, 1000),
    st.just("cd" * 32),
)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    machines = sorted(draw(st.sets(st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True).filter(str.isalnum), max_size=3)))
    artifacts = tuple(Artifact(name, "x86_64-linux", RENDERER, f"artifacts/{name}.artifact") for name in machines)
    found = {file.path: file for file in draw(st.lists(files, max_size=8))}
    for path in ("app/main.js", *NEEDED_FILES, *(artifact.path for artifact in artifacts)):
        found[path] = BundleFile(path, 7, RENDERER)
    while clash := paths.clash(found):
        del found[next(path for path in clash if path != "app/main.js")]
    return Manifest(
        app=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)),
        version=draw(st.from_regex(r"[1-9]\.0\.[0-9](-[a-z]{1,5})?", fullmatch=True)),
        title=draw(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable() and text.strip())),
        contract=draw(st.integers(1, 99)),
        needs=Needs(("jpeg", "webp"), *draw(st.tuples(*[st.integers(0, 2**53)] * 6))),
        entry="app:main.js",
        files=tuple(found[path] for path in sorted(found)),
        artifacts=artifacts,
    )


@given(manifests())
def test_what_is_written_is_read_again(manifest: Manifest) -> None:
    assert Manifest.parse(manifest.to_bytes()) == manifest


@given(manifests(), st.data())
def test_a_changed_byte_is_refused_or_means_something_else(manifest: Manifest, data: st.DataObject) -> None:
    text = bytearray(manifest.to_bytes())
    text[data.draw(st.integers(0, len(text) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = Manifest.parse(bytes(text))
    except BundleError as error:
        assert error.slug in BundleError.slugs
    else:
        assert other != manifest


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.booleans() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_bytes_that_are_no_manifest_are_foreign(data: bytes) -> None:
    with pytest.raises(BundleError) as caught:
        Manifest.parse(data)
    assert caught.value.slug == "bundle-foreign"


def test_deep_json_is_foreign() -> None:
    with pytest.raises(BundleError) as caught:
        Manifest.parse(b"[" * 1_000_000)
    assert caught.value.slug == "bundle-foreign"


@pytest.fixture
def table(row_bundle: tuple[Path, Built]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(row_bundle[1].manifest.to_bytes())
    return loaded


def canonical(table: dict[str, Any]) -> bytes:
    return (json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n").encode(
        errors="surrogatepass"
    )


WRONG: dict[str, tuple[str, Any, str, str]] = {
    "a newer format": ("format", 2, "bundle-format", "has format 2, this engine reads format 1"),
    "no version": ("version", "1.0", "bundle-invalid", "version: '1.0' is not a version such as"),
    "a title of two lines": ("title", "a\nb", "bundle-invalid", "title"),
    "a contract that is no number": ("contract", True, "bundle-invalid", "contract: True is no count"),
    "a negative need": ("needs", {**Needs()._asdict(), "nodes": -1}, "bundle-invalid", "nodes: -1 is no count"),
    "features not sorted": ("needs", {**Needs()._asdict(), "features": ["b", "a"]}, "bundle-invalid", "not sorted"),
    "an unknown key": ("mode", 1, "bundle-invalid", "missing or unknown: mode"),
    "an entry outside": ("entry", "tenfoot:sdk/index.js", "bundle-invalid", "entry"),
    "an entry that is not there": ("entry", "app:gone.js", "bundle-invalid", "there is no app/gone.js"),
    "no files": ("files", [], "bundle-invalid", "there is no tenfoot/renderer/index.js"),
    "files that are none": ("files", 3, "bundle-invalid", "files: not a list"),
    "an artifact without its file": (
        "artifacts",
        [Artifact("m", "t", RENDERER, "artifacts/m.artifact")._asdict()],
        "bundle-invalid",
        "there is no file for m",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_manifest_that_is_wrong_is_refused(what: str, table: dict[str, Any]) -> None:
    key, value, slug, says = WRONG[what]
    with pytest.raises(BundleError) as caught:
        Manifest.parse(canonical({**table, key: value}))
    assert caught.value.slug == slug
    assert says in caught.value.message


UNSAFE = [
    "../evil.js",
    "app/../../evil.js",
    "/etc/passwd",
    "app//a.js",
    "app/./a.js",
    "app/a\\b.js",
    "app/c:a.js",
    "app/a\0.js",
    "app/a\n.js",
    "app/\ud800.js",
    "app/a.",
    "app/ a",
    "app/a\u0308.js",
    "app",
    "bundle.json",
    "other/a.js",
    "app/" + "a" * 101,
    "app/" + "a/" * 80 + "a",
]


@pytest.mark.parametrize("path", UNSAFE, ids=ascii)
def test_a_path_that_leaves_or_is_not_portable_is_refused(path: str, table: dict[str, Any]) -> None:
    table["files"] = sorted(
        [*table["files"], {"path": path, "bytes": 0, "sha256": "00" * 32}], key=lambda file: file["path"]
    )
    with pytest.raises(BundleError) as caught:
        Manifest.parse(canonical(table))
    assert caught.value.slug in {"bundle-unsafe-path", "bundle-foreign"}


@pytest.mark.parametrize("more", ["app/main.js", "app/MAIN.js", "app/main.js/a.js"])
def test_files_that_would_overwrite_each_other_are_refused(more: str, table: dict[str, Any]) -> None:
    table["files"] = sorted(
        [*table["files"], {"path": more, "bytes": 0, "sha256": "00" * 32}], key=lambda file: file["path"]
    )
    with pytest.raises(BundleError) as caught:
        Manifest.parse(canonical(table))
    assert caught.value.slug in {"bundle-unsafe-path", "bundle-invalid"}


def test_the_same_meaning_in_other_words_is_refused(table: dict[str, Any]) -> None:
    with pytest.raises(BundleError, match="not written canonically"):
        Manifest.parse(json.dumps(table, indent=1).encode())
