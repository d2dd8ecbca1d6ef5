"""The devices, spread over processes that move through time together."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from traceback import format_exc
from types import TracebackType
from typing import Any, Self

from tests.thousand.device import Home, Session, SimulatedDevice


class Fleet:
    """`devices` devices in `processes` processes. Time begins at `now_s` and moves with `until` only."""

    def __init__(self, home: Home, *, devices: int, processes: int, now_s: float) -> None:
        context = get_context("spawn")
        self._pipes: list[Connection[Any, Any]] = []
        self._processes = []
        for first in range(processes):
            ours, theirs = context.Pipe()
            numbers = range(first, devices, processes)
            process = context.Process(target=_work, args=(theirs, home, numbers, now_s), daemon=True)
            process.start()
            self._pipes.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for pipe in self._pipes:
            with suppress(OSError):  # one that failed is gone
                pipe.send(("end", 0.0))
        for process in self._processes:
            process.join()

    def until(self, now_s: float) -> list[Session]:
        """Lets every device live until then; the sessions that there were, in their order."""
        sessions = [session for answer in self._ask("until", now_s) for session in answer]
        return sorted(sessions)

    def run_next(self) -> dict[int, str]:
        """By device: the version that its next start runs."""
        return dict(pair for answer in self._ask("next", 0.0) for pair in answer)

    def _ask(self, what: str, now_s: float) -> list[Any]:
        for pipe in self._pipes:
            pipe.send((what, now_s))
        answers = [pipe.recv() for pipe in self._pipes]
        for answer in answers:
            if isinstance(answer, str):
                raise AssertionError(f"a device failed:\n{answer}")
        return answers


def _work(pipe: Connection[Any, Any], home: Home, numbers: range, now_s: float) -> None:
    devices = [SimulatedDevice(number, home, now_s=now_s) for number in numbers]
    while True:
        what, until_s = pipe.recv()
        if what == "end":
            return
        try:
            answer: Any = _DOES[what](devices, until_s)
        except Exception:
            answer = format_exc()
        pipe.send(answer)


def _live(devices: list[SimulatedDevice], until_s: float) -> list[Session]:
    sessions: list[Session] = []
    while devices and (first := min(devices, key=lambda device: device.next_s)).next_s < until_s:
        sessions += first.launch()
    return sessions


def _next(devices: list[SimulatedDevice], _until_s: float) -> list[tuple[int, str]]:
    return [(device.number, device.runs_next()) for device in devices]


_DOES = {"until": _live, "next": _next}
