"""What the release service takes in: batches a second on SQLite and PostgreSQL, against bare inserts of the same bytes.

Every batch is of another device, with one report of a minute: 300 frames and 12 presses. *taken* reads and adds up in
one process, as many batches a transaction as the writer would put into one; *over HTTP* sends them to a running
service, 32 at a time, from the same process. *bare inserts* writes the bodies into a table, as many a transaction, and
does nothing else. CPU is this process's: on a machine that others use too it tells more than the clock.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, insert

from tenfoot.publish.service.database import Database
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.writer import TOGETHER_MAX
from tenfoot.telemetry.report import Batch, pack, unpack
from tests.service import live, postgres
from tests.service.world import NEW, NOW_S, OLD, MemoryRings, a_batch, a_report, a_sketch

BATCHES = 640
BODIES = Table("bodies", MetaData(), Column("id", String(32), primary_key=True), Column("body", LargeBinary))
WAYS = ("bare inserts", "taken", "over HTTP")


class Took(NamedTuple):
    """Of all batches together."""

    wall_s: float
    cpu_s: float


class Watch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def took(self) -> Took:
        """Since then."""
        return Took(time.perf_counter() - self._start[0], time.process_time() - self._start[1])


def batches(random: Random) -> list[Batch]:
    """What a fleet sends: 5 % of the devices run the candidate."""
    made = []
    for _ in range(BATCHES):
        frames = a_sketch(*[random.lognormvariate(1.4, 0.4) for _ in range(300)])
        presses = a_sketch(*[random.lognormvariate(3.0, 0.3) for _ in range(12)])
        release = NEW if random.random() < 0.05 else OLD
        made.append(a_batch(a_report(release, frame_ms=frames, press_ms=presses, frames=300)))
    return made


def run(rounds: int) -> dict[str, dict[str, list[Took]]]:
    """What each round took, by database and way."""
    random = Random(7)
    results: dict[str, dict[str, list[Took]]] = {}
    with databases() as urls:
        for kind, new_url in urls.items():
            results[kind] = {way: [] for way in WAYS}
            for _ in range(rounds):
                sent = batches(random)
                bodies = [pack(batch) for batch in sent]
                for way, act in zip(WAYS, (_bare, _taken, _over_http), strict=True):
                    with _database(new_url()) as database:
                        results[kind][way].append(act(database, sent, bodies))
    return results


def _bare(database: Database, sent: Sequence[Batch], bodies: Sequence[bytes]) -> Took:
    BODIES.metadata.create_all(database.engine)
    watch = Watch()
    for place in range(0, len(sent), TOGETHER_MAX):
        with database.write() as connection:
            ends = place + TOGETHER_MAX
            pairs = zip(sent[place:ends], bodies[place:ends], strict=True)
            connection.execute(insert(BODIES), [{"id": batch.batch, "body": body} for batch, body in pairs])
    return watch.took()


def _taken(database: Database, _sent: Sequence[Batch], bodies: Sequence[bytes]) -> Took:
    service = Service(database, MemoryRings(), now=lambda: NOW_S)
    watch = Watch()
    for place in range(0, len(bodies), TOGETHER_MAX):
        service.take([Batch.parse(unpack(body)) for body in bodies[place : place + TOGETHER_MAX]])
    return watch.took()


def _over_http(database: Database, sent: Sequence[Batch], _bodies: Sequence[bytes]) -> Took:
    service = Service(database, MemoryRings(), now=lambda: NOW_S)
    with live.running(service) as url, ThreadPoolExecutor(32) as pool:
        client = live.Client(url)
        watch = Watch()
        statuses = {status for status, _ in pool.map(client.send, sent)}
        took = watch.took()
    assert statuses == {200}, statuses
    return took


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """By kind, what makes an empty database and gives its URL."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(10_000))
        lite = {"SQLite": lambda: f"sqlite:///{folder}/{next(numbers)}.sqlite"}
        if postgres.find() is None:
            yield lite
        else:
            with postgres.running() as server:
                yield {**lite, "PostgreSQL": server.new_database}


@contextmanager
def _database(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def report(results: dict[str, Any]) -> str:
    """A Markdown table: medians, with the least and the greatest, and ratios to bare inserts."""
    lines = [f"| batches a second, CPU ms a batch | {' | '.join(WAYS)} |", "|---" * (len(WAYS) + 1) + "|"]
    for kind, ways in results.items():
        speeds = {way: [BATCHES / took[0] for took in ways[way]] for way in WAYS}
        base = statistics.median(speeds[WAYS[0]])
        cells = []
        for way, speed in speeds.items():
            middle, cpu_ms = statistics.median(speed), statistics.median(took[1] for took in ways[way]) / BATCHES * 1000
            cells.append(f"{middle:,.0f} ({min(speed):,.0f}–{max(speed):,.0f}; × {middle / base:.3f}), {cpu_ms:.2f} ms")
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
