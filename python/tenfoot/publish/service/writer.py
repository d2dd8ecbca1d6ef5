"""Batches from many requests into one transaction: while one is being written, those that come wait together.

A request is answered when its batch is on disk, never before. So what is kept for a moment in the process is nothing
that anybody was told is safe.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool

from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.ingest import Taken
from tenfoot.telemetry.report import Batch

TOGETHER_MAX = 64
WAITING_MAX = 1024


class _Waiting(NamedTuple):
    batch: Batch
    answer: asyncio.Future[Taken]


class Writer:
    """Writes batches in turns. Belongs to one event loop; `write` runs on another thread, one call at a time."""

    def __init__(self, write: Callable[[Sequence[Batch]], list[Taken]]) -> None:
        """`write` takes batches in one transaction and gives an answer for each; when it raises, nothing was taken."""
        self._write = write
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue(WAITING_MAX)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to write."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def close(self) -> None:
        """Writes what waits, and ends."""
        if self._task is not None:
            await self._waiting.join()
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def submit(self, batch: Batch) -> Taken:
        """What became of the batch, once it is on disk. Raises ServiceError `service-busy` when too many wait, and
        whatever `write` raised."""
        one = _Waiting(batch, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(one)
        except asyncio.QueueFull:
            raise ServiceError("service-busy", f"{WAITING_MAX} batches wait already; send it again later") from None
        return await one.answer

    async def _run(self) -> None:
        while True:
            together = [await self._waiting.get()]
            while len(together) < TOGETHER_MAX and not self._waiting.empty():
                together.append(self._waiting.get_nowait())
            try:
                answers = await run_in_threadpool(self._write, [one.batch for one in together])
                for one, answer in zip(together, answers, strict=True):
                    if not one.answer.done():
                        one.answer.set_result(answer)
            except Exception as error:  # each request says so; the writer goes on
                for one in together:
                    if not one.answer.done():
                        one.answer.set_exception(error)
            finally:
                for _ in together:
                    self._waiting.task_done()
