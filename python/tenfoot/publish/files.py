"""Files that are whole or not there: a change can break off after any system call, power cut included."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenfoot.publish.error import PublishError

PUBLIC, PRIVATE = 0o644, 0o600
TEMPORARY = ".new"
"""How names end that are not final yet; they begin with a dot, so web servers leave them alone."""


def write(path: Path, data: bytes, *, mode: int = PUBLIC) -> None:
    """Puts `data` where readers see the old content or the new one, never a part; durable when it returns."""
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    make_folder(path.parent)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    os.replace(temporary, path)  # noqa: PTH105  as all the calls here that a test breaks off
    _sync_folder(path.parent)


def append(path: Path, line: bytes) -> None:
    """Adds a line to a file of lines. A line that broke off earlier is ended first, and stays broken."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PUBLIC)
    try:
        size = os.fstat(handle).st_size
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        _write_all(handle, (b"\n" if torn else b"") + line + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Removes a file, if it is there."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
        return


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, durably."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    _sync_folder(folder.parent)


@contextmanager
def locked(path: Path, *, wait_s: float) -> Iterator[None]:
    """Holds the lock file `path` against other threads and processes. The system lets go of it when a process dies.

    Raises PublishError `repository-busy` after `wait_s` seconds.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        until = time.monotonic() + wait_s
        while not _take(handle):
            if time.monotonic() >= until:
                raise PublishError("repository-busy", "another publisher is at work", where=path.parent)
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
