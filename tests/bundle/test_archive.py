"""`archive`: what was packed comes out again, and whatever was done to it is refused before anything is visible."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfoot.bundle import BundleError, archive
from tenfoot.bundle.build import Built
from tenfoot.bundle.folder import verify_folder
from tenfoot.bundle.limits import Limits

Row = tuple[Path, Built]


def refused(path: Path, folder: Path, **options: object) -> str:
    """Unpacks, sees that nothing is left of it, and gives the slug."""
    with pytest.raises(BundleError) as caught:
        archive.unpack(path, folder, **options)  # type: ignore[arg-type]
    assert not folder.exists()
    assert [entry.name for entry in folder.parent.iterdir() if entry.name.endswith(".part")] == []
    return caught.value.slug


def test_what_was_packed_comes_out_again(row_bundle: Row, tmp_path: Path) -> None:
    path, built = row_bundle
    assert archive.unpack(path, tmp_path / "row", digest=built.digest) == built.manifest
    assert verify_folder(tmp_path / "row", digest=built.digest) == built.manifest


def test_an_unpacked_bundle_gives_its_tar_again(row_bundle: Row, tmp_path: Path) -> None:
    path, built = row_bundle
    archive.unpack(path, tmp_path / "row")
    out = io.BytesIO()
    assert archive.pack_folder(tmp_path / "row", out.write) == built.digest
    assert out.getvalue() == path.read_bytes()


def test_the_manifest_is_read_without_the_rest(row_bundle: Row) -> None:
    assert archive.read_manifest(row_bundle[0]) == row_bundle[1].manifest


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_changed_byte_is_found(row_bundle: Row, tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(row_bundle[0].read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    (tmp_path / "a.tfb").write_bytes(whole)
    assert refused(tmp_path / "a.tfb", tmp_path / "a").startswith("bundle-")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_truncation_is_found(row_bundle: Row, tmp_path: Path, data: st.DataObject) -> None:
    whole = row_bundle[0].read_bytes()
    (tmp_path / "a.tfb").write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert refused(tmp_path / "a.tfb", tmp_path / "a") in {"bundle-foreign", "bundle-damaged"}


def test_what_goes_on_after_the_end_is_found(row_bundle: Row, tmp_path: Path) -> None:
    (tmp_path / "a.tfb").write_bytes(row_bundle[0].read_bytes() + bytes(512))
    assert refused(tmp_path / "a.tfb", tmp_path / "a") == "bundle-damaged"


def test_another_digest_is_refused(row_bundle: Row, tmp_path: Path) -> None:
    assert refused(row_bundle[0], tmp_path / "a", digest="0" * 64) == "bundle-damaged"


def retarred(path: Path, out: Path, change: object) -> Path:
    """The bundle with its second member's header changed by `change`, as any tar program would write it."""
    with tarfile.open(path) as source, tarfile.open(out, "w", format=tarfile.PAX_FORMAT) as target:
        for number, member in enumerate(source):
            content = source.extractfile(member)
            if number == 1:
                change(member)  # type: ignore[operator]
            target.addfile(member, content)
    with out.open("r+b") as file:
        file.truncate(path.stat().st_size)
    return out


TRICKS = {
    "a symbolic link": {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd", "size": 0},
    "a hard link": {"type": tarfile.LNKTYPE, "linkname": "bundle.json", "size": 0},
    "a device": {"type": tarfile.CHRTYPE, "size": 0},
    "a folder": {"type": tarfile.DIRTYPE, "size": 0},
    "a pipe": {"type": tarfile.FIFOTYPE, "size": 0},
    "a pax record": {"pax_headers": {"path": "../../evil"}},
    "a file '../../evil'": {"name": "../../evil"},
    "a file '/etc/evil'": {"name": "/etc/evil"},
}


@pytest.mark.parametrize("what", TRICKS)
def test_tricks_of_a_tar_are_not_even_interpreted(what: str, row_bundle: Row, tmp_path: Path) -> None:
    def change(member: tarfile.TarInfo) -> None:
        for name, value in TRICKS[what].items():
            setattr(member, name, value)

    path = retarred(row_bundle[0], tmp_path / "a.tfb", change)
    with pytest.raises(BundleError) as caught:
        archive.unpack(path, tmp_path / "a")
    assert caught.value.slug == "bundle-damaged"
    assert f"where app/app.toml should be, there is {what}" in caught.value.message
    assert not (tmp_path / "a").exists()


LIMITS = {
    "archive": Limits(archive_bytes_max=100_000),
    "manifest": Limits(manifest_bytes_max=1000),
    "file": Limits(file_bytes_max=100_000),
    "files": Limits(files_max=10),
}


@pytest.mark.parametrize("what", LIMITS)
def test_more_than_the_limits_is_refused(what: str, row_bundle: Row, tmp_path: Path) -> None:
    assert refused(row_bundle[0], tmp_path / "a", limits=LIMITS[what]) == "bundle-too-large"


@pytest.mark.parametrize("content", [b"", b"PK\3\4" * 500, bytes(10_240)])
def test_what_is_no_bundle_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.tfb").write_bytes(content)
    assert refused(tmp_path / "a.tfb", tmp_path / "a") == "bundle-foreign"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="No such file") as caught:
        archive.read_manifest(tmp_path / "gone.tfb")
    assert (caught.value.slug, caught.value.file) == ("bundle-missing", str(tmp_path / "gone.tfb"))


def test_what_a_killed_process_left_goes_with_the_next_call(row_bundle: Row, tmp_path: Path) -> None:
    (tmp_path / ".row.part" / "app").mkdir(parents=True)
    (tmp_path / ".row.part" / "app" / "evil.js").write_text("")
    archive.unpack(row_bundle[0], tmp_path / "row", digest=row_bundle[1].digest)
    verify_folder(tmp_path / "row")
    assert [path.name for path in tmp_path.iterdir()] == ["row"]


def test_a_folder_that_is_there_is_left_as_it_is(row_bundle: Row, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    with pytest.raises(BundleError, match="there is something where it should go"):
        archive.unpack(row_bundle[0], tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["a.txt"]
