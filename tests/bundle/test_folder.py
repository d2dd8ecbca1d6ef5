"""`verify_folder`: whatever was done to an unpacked bundle is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenfoot.bundle import BundleError, archive
from tenfoot.bundle.build import Built
from tenfoot.bundle.folder import verify_folder


@pytest.fixture
def folder(row_bundle: tuple[Path, Built], tmp_path: Path) -> Path:
    archive.unpack(row_bundle[0], tmp_path / "row")
    return tmp_path / "row"


def changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def linked(path: Path) -> None:
    copy = path.parents[2] / "copy"
    path.rename(copy)
    path.symlink_to(copy)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed byte": (lambda folder: changed(folder / "app/main.js"), "app/main.js is not what"),
    "a longer file": (lambda folder: (folder / "app/main.js").open("ab").write(b"\n"), "app/main.js is not what"),
    "a file too few": (lambda folder: (folder / "app/main.js").unlink(), "No such file"),
    "a file too many": (lambda folder: (folder / "app/more.js").touch(), "there is app/more.js"),
    "a linked file": (lambda folder: linked(folder / "app/main.js"), "app/main.js is not what"),
    "a linked folder": (lambda folder: (folder / "app/etc").symlink_to("/etc"), "there is app/etc"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(what: str, folder: Path) -> None:
    change, says = CHANGES[what]
    change(folder)
    with pytest.raises(BundleError) as caught:
        verify_folder(folder)
    assert caught.value.slug == "bundle-damaged"
    assert says in caught.value.message


def test_a_manifest_that_fits_its_files_but_not_the_digest_is_found(
    folder: Path, row_bundle: tuple[Path, Built]
) -> None:
    path = folder / "bundle.json"
    path.write_bytes(path.read_bytes().replace(b'"version":"1.2.3"', b'"version":"1.2.4"'))
    assert verify_folder(folder).version == "1.2.4"
    with pytest.raises(BundleError, match="its digest is") as caught:
        verify_folder(folder, digest=row_bundle[1].digest)
    assert caught.value.slug == "bundle-damaged"


def test_a_folder_without_a_bundle_is_none(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        verify_folder(tmp_path)
    assert caught.value.slug == "bundle-missing"
