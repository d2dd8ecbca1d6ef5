"""`bundle.json`: what a bundle is, needs and holds. One text for one meaning, so that equal bundles are equal bytes.

    {"app":"home","artifacts":[…],"contract":1,"entry":"app:main.js","files":[{"bytes":…,"path":…,"sha256":…}…],
     "format":1,
     "needs":{"bitmap_mib":0,"features":["png"],"nodes":0,"picture_bytes":987,"picture_pixels":4096,"script_mib":1,
     "wasm_mib":0},"title":…,"version":…}

Canonical JSON: keys sorted, no spaces, UTF-8, a newline at the end; whatever is written in another way is refused.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

from tenfoot.bundle import paths
from tenfoot.bundle.error import BundleError
from tenfoot.bundle.limits import LIMITS, Limits
from tenfoot.digest import DIGEST

FORMAT = 1
NAME = "bundle.json"
NEEDED_FILES = (
    "tenfoot/renderer/index.js",
    "tenfoot/renderer/renderer.wasm",
    "tenfoot/sdk/index.js",
    "tenfoot/web/install.js",
)
"""What the engine asks for by these names, whatever the app is."""


class _Form(NamedTuple):
    """What a string must look like, and what that is called in messages."""

    pattern: re.Pattern[str]
    called: str


_APP = _Form(re.compile(r"[a-z0-9][a-z0-9-]{0,62}"), "a name of lower case letters, digits and `-`")
_VERSION = _Form(
    re.compile(r"(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}(-[0-9A-Za-z][0-9A-Za-z.-]{0,62})?", re.ASCII),
    "a version such as 1.4.2 or 2.0.0-rc1",
)
_DIGEST = _Form(DIGEST, "a SHA-256 in hex")
_MACHINE = _Form(re.compile(r"[0-9a-z][0-9a-z_.-]{0,94}"), "a machine's key")
_FEATURE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_COUNT_MAX = 2**53


class Needs(NamedTuple):
    """What a device must have at least. 0 and an empty list: nothing in particular. `fit` says what each is held to."""

    features: tuple[str, ...] = ()
    script_mib: int = 0
    bitmap_mib: int = 0
    wasm_mib: int = 0
    nodes: int = 0
    picture_pixels: int = 0
    picture_bytes: int = 0


class BundleFile(NamedTuple):
    """A file of the bundle: its size, and the SHA-256 of its content in hex."""

    path: str
    bytes: int
    sha256: str


class Artifact(NamedTuple):
    """A precompiled renderer: machine code for one kind of machine.

    `machine` is the engine's key of Wasm VM version, target and CPU features; `renderer` the SHA-256 of the
    `renderer.wasm` that was compiled; `path` where it lies in the bundle.
    """

    machine: str
    triple: str
    renderer: str
    path: str


class Manifest(NamedTuple):
    """A bundle's manifest. `files` are all its files but `bundle.json` itself, sorted by path."""

    app: str
    version: str
    title: str
    contract: int
    needs: Needs
    entry: str
    files: tuple[BundleFile, ...]
    artifacts: tuple[Artifact, ...] = ()

    @classmethod
    def parse(cls, data: bytes, *, where: str | Path = NAME, limits: Limits = LIMITS) -> Self:
        """Reads and checks a manifest; `where` is for messages.

        Raises BundleError: `bundle-foreign` (no manifest at all), `bundle-format` (of another format),
        `bundle-unsafe-path`, `bundle-too-large`, `bundle-invalid`.
        """
        if len(data) > limits.manifest_bytes_max:
            text = f"its manifest has {len(data):,} bytes, more than {limits.manifest_bytes_max:,}"
            raise BundleError("bundle-too-large", text, where=where)
        try:
            table = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise BundleError("bundle-foreign", f"this is no bundle: {NAME} is not JSON", where=where) from error
        reader = _Reader(where)
        if not isinstance(table, dict) or "format" not in table:
            raise BundleError("bundle-foreign", f"this is no bundle: {NAME} names no format", where=where)
        if table["format"] != FORMAT or isinstance(table["format"], bool):
            text = f"the bundle has format {table['format']!r}, this engine reads format {FORMAT}"
            raise BundleError("bundle-format", text, where=where)
        manifest: Self = reader.manifest(cls, table)
        manifest.check(where=where, limits=limits)
        if manifest.to_bytes() != data:
            raise reader.invalid("it is not written canonically")
        return manifest

    def to_bytes(self) -> bytes:
        """The canonical text."""
        table: dict[str, Any] = {"format": FORMAT, **self._asdict()}
        table["needs"] = self.needs._asdict()
        table["files"] = [file._asdict() for file in self.files]
        table["artifacts"] = [artifact._asdict() for artifact in self.artifacts]
        return (json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n").encode()

    def check(self, *, where: str | Path = NAME, limits: Limits = LIMITS) -> None:
        """Holds what the fields say against each other and against the limits. Raises as `parse` does."""
        reader = _Reader(where)
        names = [file.path for file in self.files]
        for name in names:
            why = paths.obstacle(name)
            if why is not None:
                raise BundleError("bundle-unsafe-path", f"the bundle names a file {name!r}: {why}", where=where)
        if any(first >= second for first, second in pairwise(names)):
            raise reader.invalid("files: not sorted, or one twice")
        clash = paths.clash(names)
        if clash is not None:
            text = f"files {clash[0]!r} and {clash[1]!r} cannot both exist on every file system"
            raise BundleError("bundle-unsafe-path", text, where=where)
        _check_sizes(self.files, where, limits)
        present = set(names)
        for needed in (*NEEDED_FILES, self.entry.replace(":", "/", 1)):
            if needed not in present:
                raise reader.invalid(f"files: there is no {needed}")
        self._check_artifacts(reader)

    def _check_artifacts(self, reader: _Reader) -> None:
        hashes = {file.path: file.sha256 for file in self.files}
        for artifact in self.artifacts:
            if artifact.path != f"artifacts/{artifact.machine}.artifact" or artifact.path not in hashes:
                raise reader.invalid(f"artifacts: there is no file for {artifact.machine}")
            if artifact.renderer != hashes["tenfoot/renderer/renderer.wasm"]:
                raise reader.invalid(f"artifacts: {artifact.machine} was compiled from another renderer.wasm")
        listed = [artifact.path for artifact in self.artifacts]
        if listed != [path for path in hashes if path.startswith("artifacts/")]:
            raise reader.invalid("artifacts: not sorted, or not those in artifacts/")


def load(folder: Path, *, limits: Limits = LIMITS) -> Manifest:
    """The manifest of an unpacked bundle; its files are not looked at. Raises BundleError: `bundle-missing`, and as
    `Manifest.parse` does."""
    try:
        with (folder / NAME).open("rb") as file:
            data = file.read(limits.manifest_bytes_max + 1)
    except OSError as error:
        raise BundleError("bundle-missing", f"there is no unpacked bundle: {error.strerror}", where=folder) from error
    return Manifest.parse(data, where=folder, limits=limits)


def check_contract(manifest: Manifest, *, where: str | Path) -> None:
    """Raises BundleError `bundle-contract` where the bundle speaks another contract than this engine."""
    from tenfoot.contract import CONTRACT_VERSION

    if manifest.contract != CONTRACT_VERSION:
        text = f"the bundle speaks contract {manifest.contract}, this engine speaks contract {CONTRACT_VERSION}"
        raise BundleError("bundle-contract", text, where=where)


def _check_sizes(files: tuple[BundleFile, ...], where: str | Path, limits: Limits) -> None:
    if len(files) > limits.files_max:
        raise BundleError("bundle-too-large", f"{len(files):,} files, more than {limits.files_max:,}", where=where)
    total = 0
    for file in files:
        total += file.bytes
        if file.bytes > limits.file_bytes_max:
            text = f"{file.path} has {file.bytes:,} bytes, more than {limits.file_bytes_max:,}"
            raise BundleError("bundle-too-large", text, where=where)
    if total > limits.archive_bytes_max:
        text = f"its files have {total:,} bytes together, more than {limits.archive_bytes_max:,}"
        raise BundleError("bundle-too-large", text, where=where)


class _Reader:
    """Turns the JSON into the tuples, naming the key that is wrong."""

    def __init__(self, where: str | Path) -> None:
        self._where = where

    def invalid(self, text: str) -> BundleError:
        return BundleError("bundle-invalid", f"the bundle's manifest is wrong: {text}", where=self._where)

    def manifest(self, cls: type[Manifest], table: dict[str, Any]) -> Any:
        self._keys(table, ("format", *cls._fields), "")
        return cls(
            app=self._text(table, "app", _APP),
            version=self._text(table, "version", _VERSION),
            title=self._title(table["title"]),
            contract=self._count(table, "contract"),
            needs=self._needs(table["needs"]),
            entry=self._entry(table),
            files=tuple(map(self._file, self._list(table, "files"))),
            artifacts=tuple(map(self._artifact, self._list(table, "artifacts"))),
        )

    def _needs(self, table: Any) -> Needs:
        self._keys(table, Needs._fields, "needs")
        features = table["features"]
        if not isinstance(features, list) or not all(isinstance(f, str) and _FEATURE.fullmatch(f) for f in features):
            raise self.invalid("needs.features: not a list of names")
        if features != sorted(set(features)):
            raise self.invalid("needs.features: not sorted, or one twice")
        return Needs(tuple(features), *(self._count(table, name) for name in Needs._fields[1:]))

    def _file(self, table: Any) -> BundleFile:
        self._keys(table, BundleFile._fields, "files")
        if not isinstance(table["path"], str):
            raise self.invalid("files: a path is not a string")
        return BundleFile(table["path"], self._count(table, "bytes"), self._text(table, "sha256", _DIGEST))

    def _artifact(self, table: Any) -> Artifact:
        self._keys(table, Artifact._fields, "artifacts")
        machine, triple = self._text(table, "machine", _MACHINE), self._text(table, "triple", _MACHINE)
        path = f"artifacts/{machine}.artifact"
        if table["path"] != path:
            raise self.invalid(f"artifacts: the path must be {path}")
        return Artifact(machine, triple, self._text(table, "renderer", _DIGEST), path)

    def _entry(self, table: dict[str, Any]) -> str:
        entry = table["entry"]
        if not isinstance(entry, str) or not entry.startswith("app:") or not entry.endswith(".js"):
            raise self.invalid("entry: not app:FILE.js")
        return entry

    def _title(self, title: Any) -> str:
        if not isinstance(title, str) or not title.isprintable() or not 0 < len(title.strip()) <= len(title) <= 200:
            raise self.invalid("title: not a line of 1 to 200 characters")
        return title

    def _text(self, table: dict[str, Any], key: str, form: _Form) -> str:
        value = table[key]
        if not isinstance(value, str) or not form.pattern.fullmatch(value):
            raise self.invalid(f"{key}: {str(value)[:80]!r} is not {form.called}")
        return value

    def _count(self, table: dict[str, Any], key: str) -> int:
        value = table[key]
        if type(value) is not int or not 0 <= value <= _COUNT_MAX:
            raise self.invalid(f"{key}: {value!r} is no count"[:200])
        return value

    def _list(self, table: dict[str, Any], key: str) -> list[Any]:
        value = table[key]
        if not isinstance(value, list):
            raise self.invalid(f"{key}: not a list")
        return value

    def _keys(self, table: Any, names: tuple[str, ...], key: str) -> None:
        if not isinstance(table, dict):
            raise self.invalid(f"{key}: not a table")
        if table.keys() != set(names):
            odd = sorted(set(names) ^ table.keys())
            raise self.invalid(f"{key or 'keys'}: missing or unknown: {', '.join(odd)}"[:200])
