"""The file operations that a device's state is made of, each a step that power may fail before or after.

What a caller may rely on after a power cut: contents of a file that `sync` came back from, and names in a folder that
`sync_folder` came back from. Everything else may be there, or not, or in part. Tests put a double here that loses it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path


class Storage:
    """Plain files. Raises OSError; what is missing reads as None, or as no names. Any thread."""

    def read(self, path: Path) -> bytes | None:
        """A file's contents; None where there is none."""
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: Path) -> list[str]:
        """What stands in a folder, sorted; nothing where there is no folder."""
        try:
            return sorted(path.name for path in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        return path.is_dir()

    def write(self, path: Path, data: bytes) -> None:
        """Gives a file these contents, not yet for good."""
        path.write_bytes(data)

    def append(self, path: Path, data: bytes) -> None:
        """Adds to the end of a file, not yet for good."""
        with path.open("ab") as file:
            file.write(data)

    def sync(self, path: Path) -> None:
        """Keeps a file's contents for good."""
        _sync(path, os.O_RDONLY)

    def sync_folder(self, folder: Path) -> None:
        """Keeps the names in a folder for good."""
        _sync(folder, os.O_RDONLY | os.O_DIRECTORY)

    def rename(self, old: Path, new: Path) -> None:
        """Moves a file, over another if there is one, or a folder. Whole, or not at all."""
        old.replace(new)

    def make_folder(self, folder: Path) -> None:
        """Makes a folder, and those above it, for good; one that is there is right."""
        if not self.is_folder(folder):
            self.make_folder(folder.parent)
            self.make_one_folder(folder)
            self.sync_folder(folder.parent)

    def make_one_folder(self, folder: Path) -> None:
        """Makes a folder in one that is there."""
        folder.mkdir(exist_ok=True)

    def remove(self, path: Path) -> None:
        """Removes a file or a link, if there is one."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Removes an empty folder, if there is one."""
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()

    def remove_tree(self, path: Path) -> None:
        """Removes a file, or a folder with all that is in it. A step for each."""
        if path.is_symlink() or not self.is_folder(path):
            self.remove(path)
            return
        for name in self.names(path):
            self.remove_tree(path / name)
        self.remove_folder(path)

    def replace(self, path: Path, data: bytes) -> None:
        """Gives a file these contents for good: after a power cut it has the old ones or the new ones."""
        beside = path.with_name(f"{path.name}.new")
        self.write(beside, data)
        self.sync(beside)
        self.rename(beside, path)
        self.sync_folder(path.parent)

    @contextlib.contextmanager
    def locked(self, path: Path, *, wait_s: float) -> Iterator[bool]:
        """Whether a lock came free in time; it is held until the block ends, or its process."""
        with path.open("ab") as file:
            last = time.monotonic() + wait_s
            while not _taken(file.fileno()):
                if time.monotonic() >= last:
                    yield False
                    return
                time.sleep(0.002)
            yield True

    def boot(self) -> str:
        """Names the machine's present boot, as no other; empty where the system does not tell."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        except OSError:
            return ""

    def hold(self, path: Path) -> int:
        """Says that a file is in use, until `let_go` of what comes back, or the process's end."""
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return descriptor

    def let_go(self, held: int) -> None:
        """Ends a `hold`."""
        os.close(held)

    def is_held(self, path: Path) -> bool:
        """Whether anybody says that this file is in use."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            return not _taken(descriptor)
        finally:
            os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
