"""Processes of a device that are killed at a step of their work.

`python -m tests.update.dying` reads lines `N WORK CONFIG`, runs each in a fork of its own and answers with a line of
JSON: how it ended, and what it did. Counted are the steps of the storage layer, every file of
STATE that anybody else (python-tuf, the bundle's unpacking) opens to write, renames, links, makes or removes, and every
request and every piece of an answer. At step N the process kills itself with SIGKILL; with N = -1 it runs to its end.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from tenfoot.bundle.folder import verify_folder
from tenfoot.update import client as clients
from tenfoot.update import config, web
from tenfoot.update.error import UpdateError
from tenfoot.update.slots import Slots
from tenfoot.update.storage import Storage

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate", "shutil.rmtree"}


class Steps:
    """Counts, and kills at the step it was told."""

    def __init__(self, fatal: int) -> None:
        self.fatal = fatal
        self.count = 0

    def take(self) -> None:
        if self.count == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def watch(self, state: Path) -> None:
        """Counts what is done to files below STATE, whoever does it."""
        place = str(state)

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if (writes or event in CHANGES) and any(str(argument).startswith(place) for argument in arguments[:2]):
                self.take()

        sys.addaudithook(hear)


def counted_storage(steps: Steps) -> Storage:
    """A storage whose changes are steps before and after: between a write and its sync, and after it."""

    class Counted(Storage):
        def write(self, path: Path, data: bytes) -> None:
            steps.take()
            super().write(path, data)
            steps.take()

        def append(self, path: Path, data: bytes) -> None:
            super().append(path, data)
            steps.take()

        def sync(self, path: Path) -> None:
            super().sync(path)
            steps.take()

        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            steps.take()

        def rename(self, old: Path, new: Path) -> None:
            super().rename(old, new)
            steps.take()

    return Counted()


def counted_web(steps: Steps) -> type[web.Web]:
    """A way to the network whose requests and pieces are steps."""

    class Counted(web.Web):
        def get(self, url: str, *, offset: int = 0) -> web.Answer:
            steps.take()
            answer = super().get(url, offset=offset)
            steps.take()
            return answer._replace(chunks=self._counted(answer.chunks))

        def _counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
            for chunk in chunks:
                steps.take()
                yield chunk

    return Counted


def check(updates: config.Updates, steps: Steps) -> str:
    """A check: metadata, download, verify, unpack, swap."""
    clients.Web = counted_web(steps)  # type: ignore[misc]
    return clients.Client(updates, storage=counted_storage(steps)).check().did


def start(updates: config.Updates, steps: Steps) -> str:
    """A start up to good health: select, first frame, healthy."""
    slots = Slots(updates.state, updates.factory, verify=verify_folder, storage=counted_storage(steps))
    choice = slots.select()
    steps.take()
    slots.healthy(choice.bundle)
    steps.take()
    return choice.part


def fail(updates: config.Updates, steps: Steps) -> str:
    """A start that fails: select, the failure is written down, and what is started instead."""
    slots = Slots(updates.state, updates.factory, verify=verify_folder, storage=counted_storage(steps))
    choice = slots.select()
    steps.take()
    slots.failed(choice.bundle, "it threw")
    return slots.select(without=[choice.bundle or ""]).part


WORKS = {"check": check, "start": start, "fail": fail}


def work(fatal: int, name: str, place: Path, out: int) -> None:
    """One process's work, in a fork; what it did goes to `out`."""
    steps = Steps(fatal)
    updates = config.load(place)
    steps.watch(updates.state)
    try:
        did = WORKS[name](updates, steps)
    except UpdateError as error:
        did = error.slug
    os.write(out, json.dumps({"did": did}).encode())


def main() -> None:
    """Answers line by line."""
    for line in sys.stdin:
        fatal, name, place = line.split()
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            work(int(fatal), name, Path(place), writer)
            os._exit(0)
        os.close(writer)
        with open(reader, "rb") as answer:  # noqa: PTH123
            said = answer.read()
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        print(json.dumps({"code": code, **json.loads(said or b"{}")}), flush=True)


if __name__ == "__main__":
    main()
