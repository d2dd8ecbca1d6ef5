"""The writer: many requests, one transaction, an answer for each."""

from __future__ import annotations

import asyncio
import threading

from tenfoot.publish.service import writer as writers
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.ingest import Taken
from tenfoot.publish.service.writer import Writer
from tests.service.world import a_batch


class Disk:
    """Notes how many batches come together; the first write waits until it is let go."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sizes: list[int] = []
        self.error = error
        self.began, self.may_go = threading.Event(), threading.Event()

    def write(self, batches):
        self.began.set()
        self.may_go.wait(10)
        self.sizes.append(len(batches))
        if self.error is not None:
            raise self.error
        return [Taken(len(batch.reports), 0) for batch in batches]


async def meanwhile(disk: Disk, count: int) -> list[object]:
    """The answers to one batch, and to `count` that come while it is being written."""
    writer = Writer(disk.write)
    writer.start()
    first = asyncio.create_task(writer.submit(a_batch()))
    await asyncio.to_thread(disk.began.wait, 10)
    others = [asyncio.create_task(writer.submit(a_batch())) for _ in range(count)]
    await asyncio.sleep(0)  # they are in the queue now
    disk.may_go.set()
    answers = await asyncio.gather(first, *others, return_exceptions=True)
    await writer.close()
    return list(answers)


def test_what_comes_while_one_is_written_goes_together():
    disk = Disk()
    answers = asyncio.run(meanwhile(disk, 9))
    assert [answer.reports for answer in answers] == [1] * 10
    assert disk.sizes == [1, 9]


def test_a_transaction_is_not_larger_than_it_may_be(monkeypatch):
    monkeypatch.setattr(writers, "TOGETHER_MAX", 4)
    disk = Disk()
    asyncio.run(meanwhile(disk, 9))
    assert disk.sizes == [1, 4, 4, 1]


def test_when_a_write_fails_everyone_hears_and_the_next_is_tried():
    disk = Disk(ServiceError("database-unreachable", "gone"))
    answers = asyncio.run(meanwhile(disk, 3))
    assert [answer.slug for answer in answers] == ["database-unreachable"] * 4
    assert disk.sizes == [1, 3]


def test_when_too_many_wait_the_next_is_sent_away(monkeypatch):
    monkeypatch.setattr(writers, "WAITING_MAX", 2)
    answers = asyncio.run(meanwhile(Disk(), 3))
    assert sorted(getattr(answer, "slug", "taken") for answer in answers) == ["service-busy"] + ["taken"] * 3


def test_what_waits_at_the_end_is_written():
    async def end() -> Taken:
        disk = Disk()
        disk.may_go.set()
        writer = Writer(disk.write)
        waiting = asyncio.create_task(writer.submit(a_batch()))
        await asyncio.sleep(0)
        writer.start()
        await writer.close()
        return await waiting

    assert asyncio.run(end()).reports == 1


def test_a_request_that_was_given_up_stops_nobody():
    async def give_up() -> Taken:
        disk = Disk()
        writer = Writer(disk.write)
        writer.start()
        gone = asyncio.create_task(writer.submit(a_batch()))
        await asyncio.sleep(0)
        gone.cancel()
        disk.may_go.set()
        answer = await writer.submit(a_batch())
        await writer.close()
        return answer

    assert asyncio.run(give_up()).reports == 1
