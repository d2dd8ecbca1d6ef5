"""Batches on their way to a server, which may be real, gone, full or lying."""

import http.server
import threading

import pytest

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.report import WIRE_BYTES_MAX, Batch, unpack
from tenfoot.telemetry.sender import FIRST_WAIT_S, LONGEST_WAIT_S, Answer, Origin, Sent, send
from tenfoot.telemetry.spool import Spool
from tests.telemetry.examples import a_report, a_sketch

ORIGIN = Origin("http://127.0.0.1:1", "home", "stable", "de" * 16)
NOW = 1_700_000_000.0


@pytest.fixture
def spool(tmp_path):
    spool = Spool(tmp_path / "spool")
    for number in range(3):
        spool.add(a_report(number))
    return spool


class Server:
    """What a server got, and what it says."""

    def __init__(self, *says):
        self.says, self.got = list(says), []

    def __call__(self, url, body, headers):
        self.got.append((url, body))
        says = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if isinstance(says, Exception):
            raise says
        return says


OK, FULL, NEVER = Answer(202), Answer(503), Answer(422)
GONE = TelemetryError("telemetry-unreachable", "no route", where="x")


def sending(spool, server, now=NOW):
    return send(spool, ORIGIN, now=now, post=server, chance=lambda: 0.5)


def test_all_that_waits_is_sent_once(spool):
    server = Server(OK)
    assert sending(spool, server) == Sent(3, 0, 0)
    assert sending(spool, server) == Sent(0, 0, 0)
    [(url, body)] = server.got
    batch = Batch.parse(unpack(body))
    assert url == "http://127.0.0.1:1/v1/telemetry"
    assert (batch.app, batch.ring, batch.device) == ("home", "stable", "de" * 16)
    assert batch.reports == tuple(a_report(number) for number in range(3))


def test_the_same_reports_are_the_same_batch(spool, tmp_path):
    other = Spool(tmp_path / "other")
    for number in range(3):
        other.add(a_report(number))
    one, two = Server(OK), Server(OK)
    sending(spool, one)
    sending(other, two)
    assert one.got == two.got


@pytest.mark.parametrize("trouble", [FULL, Answer(429), GONE])
def test_trouble_keeps_the_reports_and_leaves_the_server_alone_for_a_while(spool, trouble):
    server = Server(trouble, OK)
    with pytest.raises(TelemetryError):
        sending(spool, server)
    assert sending(spool, server, NOW + FIRST_WAIT_S - 1) == Sent(0, 0, 1)
    assert len(server.got) == 1
    assert sending(spool, server, NOW + FIRST_WAIT_S + 1).reports == 3


def test_the_pause_grows_to_its_limit_and_ends_with_success(spool):
    now, waits = NOW, []
    for _ in range(12):
        with pytest.raises(TelemetryError):
            sending(spool, Server(FULL), now)
        waits.append(sending(spool, Server(OK), now).wait_s)
        now += waits[-1]
    assert waits[:3] == [60, 120, 240]
    assert waits[-1] == LONGEST_WAIT_S
    assert sending(spool, Server(OK), now).reports == 3
    spool.add(a_report(9))
    with pytest.raises(TelemetryError):
        sending(spool, Server(FULL), now)
    assert sending(spool, Server(OK), now).wait_s == FIRST_WAIT_S


def test_the_server_may_ask_for_a_longer_pause(spool):
    with pytest.raises(TelemetryError):
        sending(spool, Server(Answer(503, retry_after_s=900)))
    assert sending(spool, Server(OK)).wait_s == 900


def test_a_clock_that_was_set_back_does_not_end_sending(spool):
    with pytest.raises(TelemetryError):
        sending(spool, Server(FULL))
    assert sending(spool, Server(OK), NOW - 10 * LONGEST_WAIT_S).reports == 3


def test_what_the_server_never_takes_is_dropped_and_counted(spool):
    assert sending(spool, Server(NEVER)) == Sent(0, 3, 0)
    assert (len(spool), spool.dropped) == (0, 3)


def test_what_is_too_much_for_one_batch_goes_in_several(tmp_path):
    spool = Spool(tmp_path, bytes_kept=10**8)
    wide = a_sketch(*(1.02 ** (index - 0.5) for index in range(800)))
    for number in range(250):
        spool.add(a_report(number, frame_ms=wide, press_ms=wide))
    server = Server(OK)
    assert sending(spool, server).reports == 250
    batches = [Batch.parse(unpack(body)) for _, body in server.got]
    assert len(batches) > 3
    assert sum(len(batch.reports) for batch in batches) == 250
    assert all(len(body) <= WIRE_BYTES_MAX for _, body in server.got)


@pytest.fixture
def real_server():
    got = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(429 if len(got) == 1 else 202)
            self.send_header("Retry-After", "77")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, got
    server.shutdown()
    server.server_close()


def test_over_http(spool, real_server):
    server, got = real_server
    origin = ORIGIN._replace(url=f"http://127.0.0.1:{server.server_port}")
    with pytest.raises(TelemetryError, match="429"):
        send(spool, origin, now=NOW, chance=lambda: 0)
    assert send(spool, origin, now=NOW).wait_s == 77
    assert send(spool, origin, now=NOW + 78) == Sent(3, 0, 0)
    path, headers, body = got[1]
    assert (path, headers["Content-Encoding"]) == ("/v1/telemetry", "gzip")
    assert len(Batch.parse(unpack(body)).reports) == 3


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "file:///etc/passwd", "http://[", "not a url"])
def test_nobody_there(spool, url):
    with pytest.raises(TelemetryError) as caught:
        send(spool, ORIGIN._replace(url=url), now=NOW)
    assert caught.value.slug == "telemetry-unreachable"
    assert len(spool) == 3
