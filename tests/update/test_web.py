"""The network as it is: what breaks goes on, what moves is followed, what a wrong clock does to certificates."""

import contextlib
import datetime
import ipaddress
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tuf.api.metadata import TargetFile

from tenfoot.update import web as webs
from tenfoot.update.download import BREAKS_MAX, Download
from tenfoot.update.error import TEXT_MAX, UpdateError
from tenfoot.update.storage import Storage
from tenfoot.update.web import Patience, Web
from tests.update.conftest import HASTE
from tests.update.server import Server, serving

DATA = bytes(range(256)) * 1000
TARGET = TargetFile.from_data("large", DATA, ["sha256"])


@pytest.fixture
def server():
    with serving({"/large": DATA, "/small": b"small"}) as running:
        yield running


def download(server: Server, folder: Path, **more) -> bytes:
    Download(Web(HASTE, **more), Storage(), f"{server.url}/large", folder / "large").run(TARGET)
    return (folder / "large").read_bytes()


def refusal(action, *arguments, **more) -> str:
    with pytest.raises(UpdateError) as caught:
        action(*arguments, **more)
    return caught.value.slug


def test_a_download_that_breaks_goes_on_where_it_broke(server: Server, tmp_path: Path) -> None:
    server.faults["large"] = "cut:100000"
    assert download(server, tmp_path) == DATA
    assert server.asked == ["/large", "/large from 100000", "/large from 200000"]


def test_a_download_goes_on_at_the_next_check(server: Server, tmp_path: Path) -> None:
    server.faults["large"] = "cut:1000"
    assert refusal(download, server, tmp_path) == "update-truncated"
    assert len(server.asked) == BREAKS_MAX
    server.faults.clear()
    assert download(server, tmp_path) == DATA
    assert server.asked[-1] == f"/large from {1000 * BREAKS_MAX}"


def test_a_server_without_ranges_is_asked_for_all_of_it(server: Server, tmp_path: Path) -> None:
    (tmp_path / "large.part").write_bytes(DATA[:5000])
    server.faults["large"] = "no-ranges"
    assert download(server, tmp_path) == DATA


@pytest.mark.parametrize("header", ["bytes 0-9/10", "bytes", "parts 5000-", f"bytes {'5' * 5_000}-"])
def test_a_range_that_nobody_asked_for_is_refused(server: Server, tmp_path: Path, header: str) -> None:
    (tmp_path / "large.part").write_bytes(DATA[:5000])
    server.faults["large"] = f"range:{header}"
    assert refusal(download, server, tmp_path) == "update-unreachable"


def test_a_bad_beginning_is_thrown_away(server: Server, tmp_path: Path) -> None:
    (tmp_path / "large.part").write_bytes(b"?" * 5000)
    assert download(server, tmp_path) == DATA
    assert server.asked == ["/large from 5000", "/large"]


def test_a_beginning_that_is_too_long_is_thrown_away(server: Server, tmp_path: Path) -> None:
    (tmp_path / "large.part").write_bytes(DATA + b"?")
    assert download(server, tmp_path) == DATA


def test_what_is_there_is_not_asked_for(server: Server, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(DATA)
    assert download(server, tmp_path) == DATA
    assert server.asked == []


def test_a_redirect_is_followed(server: Server, tmp_path: Path) -> None:
    server.files["/moved"] = b""
    server.faults["moved"] = "redirect:/large"
    assert b"".join(Web(HASTE).get(f"{server.url}/moved").chunks) == DATA


def test_redirects_in_circles_end(server: Server) -> None:
    server.faults["large"] = "redirect:/large"
    assert refusal(Web(HASTE).get, f"{server.url}/large") == "update-unreachable"


def test_a_connection_is_kept(server: Server) -> None:
    web, used = Web(HASTE), []
    for _ in range(3):
        assert b"".join(web.get(f"{server.url}/small").chunks) == b"small"
        used.append(web._connection)
    assert used == [used[0]] * 3
    assert len(server.asked) == 3


def test_a_connection_that_the_server_closed_is_made_again(server: Server) -> None:
    web = Web(HASTE)
    b"".join(web.get(f"{server.url}/small").chunks)
    web._connection.sock.shutdown(2)
    assert b"".join(web.get(f"{server.url}/small").chunks) == b"small"


def test_a_whole_check_has_an_end(server: Server) -> None:
    """A clock that moves a minute whenever it is looked at."""
    minutes = iter(range(0, 10_000, 60))
    web = Web(Patience(check_s=600), now=lambda: next(minutes))
    assert refusal(lambda: [b"".join(web.get(f"{server.url}/large").chunks) for _ in range(100)]) == "update-too-slow"


def test_a_rate_counts_over_a_while(server: Server) -> None:
    seconds = iter(range(100_000))
    web = Web(Patience(bytes_per_s_min=10_000_000, rate_s=2), now=lambda: next(seconds))
    assert refusal(lambda: b"".join(web.get(f"{server.url}/large").chunks)) == "update-too-slow"


@pytest.mark.parametrize("fault", ["garbage", "redirect:http://\x1b[2J" + "x" * 5_000])
def test_what_a_server_says_reaches_no_terminal_as_it_is(server: Server, fault: str) -> None:
    server.faults["large"] = fault
    with pytest.raises(UpdateError) as caught:
        Web(HASTE).get(f"{server.url}/large")
    assert caught.value.slug == "update-unreachable"
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 2 * TEXT_MAX


@pytest.mark.parametrize("url", ["ftp://example.com/x", "http:///x", "nonsense"])
def test_what_is_no_address(url: str) -> None:
    assert refusal(Web(HASTE).get, url) == "update-unreachable"


def test_a_dead_server() -> None:
    with serving({}) as server:
        url = server.url
    assert refusal(Web(HASTE).get, f"{url}/x") == "update-unreachable"


# ---- TLS and the clock


@pytest.fixture(scope="module")
def certificates(tmp_path_factory) -> tuple[Path, ssl.SSLContext]:
    """A certificate of the last century for 127.0.0.1, as a device sees a good one whose clock is decades ahead."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.datetime(1999, 1, 1))
        .not_valid_after(datetime.datetime(1999, 12, 31))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return pem, context


@contextlib.contextmanager
def serving_securely(certificates):
    server = Server({"/small": b"small"})
    server.socket = certificates[1].wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server, f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def secure(certificates):
    with serving_securely(certificates) as (_, url):
        yield url


def trusting(pem: Path, **more) -> ssl.SSLContext:
    context = webs.tls(**more)
    context.load_verify_locations(pem)
    return context


def test_a_certificate_out_of_date_is_refused_by_its_name(secure: str, certificates) -> None:
    assert refusal(Web(HASTE, tls=trusting(certificates[0])).get, f"{secure}/small") == "update-clock"


def test_a_device_that_knows_its_clock_is_wrong_does_not_look_at_dates(secure: str, certificates) -> None:
    web = Web(HASTE, tls=trusting(certificates[0], clock_is_right=False))
    assert b"".join(web.get(f"{secure}/small").chunks) == b"small"


def test_a_device_whose_clock_is_wrong_still_looks_at_the_name(secure: str, certificates) -> None:
    web = Web(HASTE, tls=trusting(certificates[0], clock_is_right=False))
    assert refusal(web.get, f"{secure.replace('127.0.0.1', 'localhost')}/small") == "update-unreachable"


def test_a_certificate_of_nobody_is_refused(secure: str) -> None:
    assert refusal(Web(HASTE, tls=webs.tls(clock_is_right=False)).get, f"{secure}/small") == "update-unreachable"


def test_no_way_leads_from_https_to_http(certificates) -> None:
    with serving_securely(certificates) as (server, url):
        server.faults["small"] = "redirect:http://127.0.0.1:1/small"
        web = Web(HASTE, tls=trusting(certificates[0], clock_is_right=False))
        with pytest.raises(UpdateError, match="no https"):
            web.get(f"{url}/small")
