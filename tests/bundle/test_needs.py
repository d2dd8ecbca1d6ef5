"""What an app needs is read off its files; what app.toml declares counts where it is more."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tenfoot.bundle import BundleError
from tenfoot.bundle.build import build
from tenfoot.bundle.manifest import Needs
from tenfoot.bundle.needs import MODULE_BYTES_MAX, complete
from tests.bundle.conftest import MakeApp


def picture(codec: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, codec)
    return out.getvalue()


def needs_of(declared: Needs = Needs(), **files: bytes) -> Needs:  # noqa: B008
    return complete(declared, {f"app/{name}": data for name, data in files.items()}, where=Path("app.toml"))


def test_formats_are_told_by_content_not_by_name() -> None:
    found = needs_of(a=picture("webp", 10, 20), b=picture("jpeg", 30, 40), c=b"GIF89a")
    assert found.features == ("jpeg", "webp")


def test_the_largest_picture_counts() -> None:
    small, large = picture("png", 10, 20), picture("png", 300, 400)
    found = needs_of(a=small, b=large)
    assert (found.picture_pixels, found.picture_bytes) == (300 * 400, max(len(small), len(large)))


def test_what_is_declared_counts_where_it_is_more() -> None:
    declared = Needs(features=("gamepad",), script_mib=64, picture_pixels=10**6)
    found = needs_of(declared, a=picture("png", 10, 20))
    assert found[:2] == (("gamepad", "png"), 64)
    assert found.picture_pixels == 10**6


def test_modules_must_find_room() -> None:
    files = {"app/a.js": bytes(3 << 20), "tenfoot/sdk/b.js": bytes(1), "app/film.bin": bytes(9 << 20)}
    assert complete(Needs(), files, where=Path("app.toml")).script_mib == 4


def test_a_module_that_no_engine_loads_is_refused() -> None:
    with pytest.raises(BundleError, match=r"app/a\.js has 8,388,609 bytes") as caught:
        complete(Needs(), {"app/a.js": bytes(MODULE_BYTES_MAX + 1)}, where=Path("app.toml"))
    assert caught.value.slug == "bundle-too-large"


def test_the_limit_of_a_module_is_the_engines(repository: Path) -> None:
    loader = (repository / "rust/engine/src/script_vm/loader.rs").read_text(encoding="utf-8")
    assert "const MODULE_BYTES_MAX: u64 = 8 << 20;" in loader
    assert MODULE_BYTES_MAX == 8 << 20


def test_a_picture_that_is_none_is_named() -> None:
    with pytest.raises(BundleError, match=r"app/a\.png begins like a picture") as caught:
        complete(Needs(), {"app/a.png": b"\x89PNG\r\n\x1a\nrubbish"}, where=Path("app.toml"))
    assert caught.value.slug == "bundle-invalid"


def test_a_bundle_carries_them(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(toml='name = "row"\nversion = "1.0.0"\n[needs]\nnodes = 500\n')
    (app / "a.png").write_bytes(picture("png", 64, 32))
    needs = build(app, tmp_path / "a.tfb").manifest.needs
    assert (needs.features, needs.nodes, needs.picture_pixels, needs.script_mib) == (("png",), 500, 64 * 32, 1)
