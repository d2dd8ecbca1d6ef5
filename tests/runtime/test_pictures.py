"""Pictures over HTTP: what is wrong with one costs a placeholder and one log line, never a stall."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tenfoot.runtime import Runtime
from tests.runtime.apps import LOGO, PICTURE
from tests.runtime.conftest import Boot


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *, rows: bytes | None = None) -> bytes:
    """A red picture. With `rows`, a header for width x height and whatever pixels are given."""
    pixels = b"".join(b"\0" + b"\xf0\x20\x10" * width for _ in range(height)) if rows is None else rows
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


GOOD = png(640, 360)
FILES = {
    "/good.png": GOOD,
    "/logo.png": png(64, 48),
    "/huge.png": png(20_000, 20_000, rows=b"\0"),
    "/not.png": b"<html>sorry</html>",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved.png":
            self.send_response(302)
            self.send_header("Location", "/good.png")
            self.end_headers()
            return
        body = FILES.get(self.path)
        if self.path == "/cut.png":
            self.send_response(200)
            self.send_header("Content-Length", str(len(GOOD)))
            self.end_headers()
            self.wfile.write(GOOD[:100])
            return
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def show(boot: Boot, url: str, tier: str = "wasm") -> Runtime:
    runtime = boot(PICTURE, tier=tier, args={"url": url})
    runtime.advance(1000)
    return runtime


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that the server was asked for."""
    paths: list[str] = []
    plain = Handler.do_GET
    monkeypatch.setattr(Handler, "do_GET", lambda self: (paths.append(self.path), plain(self)))
    return paths


def complaints(runtime: Runtime) -> list[str]:
    return [line.text for line in runtime.logs() if line.source == "services"]


def test_an_image_without_a_size_is_as_large_as_its_picture(
    boot: Boot, server: str, tier: str, asked: list[str]
) -> None:
    runtime = boot(LOGO, tier=tier, args={"url": f"{server}/logo.png"})
    runtime.advance(1000)
    logo, below = runtime.scene().find(label="logo"), runtime.scene().find(text="below")
    assert logo is not None and below is not None
    assert (logo.box.width, logo.box.height, below.box.y) == (64, 48, 48)
    shot = runtime.screenshot()
    red = [(x, y) for x in range(0, 100, 7) for y in range(0, 48, 7) if shot.pixel(x, y)[:3] == (0xF0, 0x20, 0x10)]
    assert red == [(x, y) for x in range(0, 64, 7) for y in range(0, 48, 7)]
    assert asked == ["/logo.png"], "one transfer serves for the size and for the picture"


def test_a_picture_without_a_header_leaves_its_image_empty(boot: Boot, server: str, tier: str) -> None:
    runtime = boot(LOGO, tier=tier, args={"url": f"{server}/not.png"})
    runtime.advance(1000)
    logo, below = runtime.scene().find(label="logo"), runtime.scene().find(text="below")
    assert logo is not None and logo.bitmap_failed
    assert below is not None and below.box.y == 0
    assert len(complaints(runtime)) == 1


@pytest.mark.parametrize("name", ["good.png", "moved.png"])
def test_a_picture_is_shown(boot: Boot, server: str, tier: str, name: str) -> None:
    runtime = show(boot, f"{server}/{name}", tier)
    picture = runtime.scene().find(kind="image")
    assert picture is not None and picture.bitmap_ready
    assert runtime.screenshot().pixel(100, 100)[:3] == (0xF0, 0x20, 0x10)
    assert runtime.stats()["bitmap_bytes"] == 320 * 180 * 4
    assert complaints(runtime) == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("missing.png", "fetch-failed"),
        ("cut.png", "fetch-failed"),
        ("not.png", "decode-failed"),
        ("huge.png", "bitmap-too-large"),
    ],
)
def test_a_picture_that_is_none(boot: Boot, server: str, tier: str, name: str, slug: str) -> None:
    runtime = show(boot, f"{server}/{name}", tier)
    picture = runtime.scene().find(kind="image")
    assert picture is not None and picture.bitmap_failed
    (line,) = complaints(runtime)
    assert line.startswith(slug) and name in line
    assert runtime.state()["state"] == "running"


def test_a_dead_server(boot: Boot) -> None:
    runtime = show(boot, "http://127.0.0.1:9/poster.png")
    picture = runtime.scene().find(kind="image")
    assert picture is not None and picture.bitmap_failed
    assert len(complaints(runtime)) == 1


def test_a_file_of_the_app_is_a_picture_too(boot: Boot) -> None:
    runtime = boot(PICTURE, args={"url": "app:img/a.png"}, files={"img/a.png": GOOD})
    runtime.advance(500)
    picture = runtime.scene().find(kind="image")
    assert picture is not None and picture.bitmap_ready


def test_a_path_out_of_the_app_is_refused(boot: Boot) -> None:
    runtime = show(boot, "app:../../secret.png")
    assert complaints(runtime) == ["fetch-failed: app:../../secret.png (the path leaves its mount)"]
