"""Makes a bundle of an app: its folder, the SDK, both renderers, and artifacts. Same input, same bytes.

Nothing of the machine goes in: no times, owners, modes, locale or order of a folder. What stays out of the app's
folder: names that begin with a dot, `__pycache__`, `node_modules`, and what `app.toml` excludes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tenfoot.bundle import app_manifest, archive, needs, paths
from tenfoot.bundle.app_manifest import AppManifest
from tenfoot.bundle.error import BundleError
from tenfoot.bundle.manifest import Artifact, BundleFile, Manifest
from tenfoot.contract import CONTRACT_VERSION
from tenfoot.package_data import PACKAGE

SCRIPTS = PACKAGE / "js"
PARTS = ("contract", "renderer", "sdk", "web")
"""What of the downloadable JavaScript belongs into every bundle."""
SUFFIXES = (".js", ".wasm")
ENTRY = "main.js"
LEFT_OUT = ("__pycache__", "node_modules")


class Precompiled(NamedTuple):
    """`renderer.wasm` as machine code for the machines of one key; see `manifest.Artifact`."""

    machine: str
    triple: str
    data: bytes


class Built(NamedTuple):
    """A bundle that was made: its digest, its manifest, and the length of its tar."""

    digest: str
    manifest: Manifest
    bytes: int


def build(
    app: Path, out: Path, *, version: str | None = None, artifacts: Sequence[Precompiled] = (), scripts: Path = SCRIPTS
) -> Built:
    """Builds the app in the folder `app` into the file `out`. `version` goes before app.toml's; `scripts` has the SDK
    and the renderers. What the files show is added to the declared needs.

    Raises BundleError: `app-manifest-invalid`, and what `needs.complete` and `archive.write` raise.
    """
    described = app_manifest.load(app)
    renderer(scripts)
    contents = {path: file.read_bytes() for path, file in _files(app, described, scripts).items()}
    contents |= {f"artifacts/{artifact.machine}.artifact": artifact.data for artifact in artifacts}
    manifest = _manifest(app, described, version, contents, artifacts)
    digest = archive.write(manifest, contents, out)
    return Built(digest, manifest, out.stat().st_size)


def renderer(scripts: Path = SCRIPTS) -> bytes:
    """The `renderer.wasm` that goes into bundles. Raises BundleError `bundle-missing`."""
    path = scripts / "renderer" / "renderer.wasm"
    try:
        return path.read_bytes()
    except OSError as error:
        raise BundleError("bundle-missing", "renderer.wasm is not built; run `make`", where=path) from error


def _files(app: Path, described: AppManifest, scripts: Path) -> dict[str, Path]:
    """What goes in from folders: path in the bundle → file."""
    files = {**_app_files(app, described.exclude), **_script_files(scripts)}
    for path, file in files.items():
        why = paths.obstacle(path)
        if why is not None:
            raise BundleError("bundle-unsafe-path", f"this file cannot go into a bundle: {why}", where=file)
    clash = paths.clash(files)
    if clash is not None:
        text = f"{clash[0]} and {clash[1]} cannot both exist on every file system"
        raise BundleError("bundle-unsafe-path", text, where=app)
    return files


def _manifest(
    app: Path,
    described: AppManifest,
    version: str | None,
    contents: Mapping[str, bytes],
    artifacts: Sequence[Precompiled],
) -> Manifest:
    toml = app / app_manifest.NAME
    chosen = version or described.version
    if chosen is None:
        text = 'the app has no version: version = "1.0.0" in app.toml, or --version 1.0.0'
        raise BundleError("app-manifest-invalid", text, where=app)
    if f"app/{ENTRY}" not in contents:
        raise BundleError("app-manifest-invalid", f"there is no {ENTRY}", where=app)
    wasm = hashlib.sha256(contents["tenfoot/renderer/renderer.wasm"]).hexdigest()
    manifest = Manifest(
        app=described.name,
        version=chosen,
        title=described.title,
        contract=CONTRACT_VERSION,
        needs=needs.complete(described.needs, contents, where=toml),
        entry=f"app:{ENTRY}",
        files=tuple(_entry(path, contents[path]) for path in sorted(contents)),
        artifacts=tuple(
            Artifact(item.machine, item.triple, wasm, f"artifacts/{item.machine}.artifact")
            for item in sorted(artifacts)
        ),
    )
    try:
        return Manifest.parse(manifest.to_bytes(), where=app)
    except BundleError as error:
        if error.slug != "bundle-invalid":
            raise
        raise BundleError("app-manifest-invalid", error.message.partition(": ")[2], where=toml) from error


def _app_files(app: Path, exclude: tuple[str, ...]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for path in _walk(app):
        name = _utf8(path.relative_to(app).as_posix())
        if any(fnmatchcase(name, pattern) for pattern in exclude):
            continue
        if path.is_symlink() or not path.is_file():
            raise BundleError("bundle-unsafe-path", "links and devices cannot go into a bundle", where=path)
        files[f"app/{name}"] = path
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder, without those that are never part of an app; linked folders as the links they are."""
    for base, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(base, name).is_symlink()]
        folders[:] = sorted(name for name in folders if _belongs(name) and name not in linked)
        yield from (Path(base, name) for name in sorted([*names, *linked]) if _belongs(name))


def _utf8(name: str) -> str:
    """A file name as its bytes say it, whatever the locale took them for. Bytes that are not UTF-8 stay surrogates."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


def _belongs(name: str) -> bool:
    return not name.startswith(".") and name not in LEFT_OUT


def _script_files(scripts: Path) -> dict[str, Path]:
    return {
        str(PurePosixPath("tenfoot", path.relative_to(scripts).as_posix())): path
        for part in PARTS
        for path in _walk(scripts / part)
        if path.suffix in SUFFIXES
    }


def _entry(path: str, data: bytes) -> BundleFile:
    return BundleFile(path, len(data), hashlib.sha256(data).hexdigest())
