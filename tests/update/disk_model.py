"""A disk in memory that may lose power at every step, and then has lost what was not kept for good."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tenfoot.update.storage import Storage


class PowerCutError(BaseException):
    """The power failed. Not an Exception: nothing that the code under test catches may survive it."""


class File:
    """A file's bytes: what programs read, and what is on the disk."""

    def __init__(self) -> None:
        self.data = b""
        self.kept = b""


class Folder:
    """A folder's names: what programs see, what is on the disk, and the changes between the two in their order."""

    def __init__(self) -> None:
        self.names: dict[str, File | Folder] = {}
        self.kept: dict[str, File | Folder] = {}
        self.changes: list[tuple[str, File | Folder | None]] = []

    def put(self, name: str, what: "File | Folder | None") -> None:
        if what is None:
            self.names.pop(name, None)
        else:
            self.names[name] = what
        self.changes.append((name, what))


class DiskModel(Storage):
    """`fuse` steps from now the power fails, before the step. None: it does not."""

    def __init__(self) -> None:
        self.root = Folder()
        self.fuse: int | None = None
        self.steps = 0
        self.held: dict[int, Path] = {}
        self.boots = 0

    def lose_power(self, pick: Callable[[int], int]) -> None:
        """What is left after a cut. `pick(n)` chooses from 0 to n: how much of the unkept is there after all."""
        self.fuse = None
        self.held.clear()
        self.boots += 1
        _settle(self.root, pick)

    def _step(self) -> None:
        self.steps += 1
        if self.fuse is not None:
            if self.fuse == 0:
                raise PowerCutError
            self.fuse -= 1

    def _find(self, path: Path) -> "File | Folder | None":
        place: File | Folder | None = self.root
        for part in path.parts[1:]:
            place = place.names.get(part) if isinstance(place, Folder) else None
        return place

    def _folder(self, path: Path) -> Folder:
        found = self._find(path)
        if not isinstance(found, Folder):
            raise FileNotFoundError(path)
        return found

    def read(self, path: Path) -> bytes | None:
        found = self._find(path)
        return found.data if isinstance(found, File) else None

    def names(self, folder: Path) -> list[str]:
        found = self._find(folder)
        return sorted(found.names) if isinstance(found, Folder) else []

    def is_folder(self, path: Path) -> bool:
        return isinstance(self._find(path), Folder)

    def write(self, path: Path, data: bytes) -> None:
        self._step()
        folder = self._folder(path.parent)
        file = folder.names.get(path.name)
        if not isinstance(file, File):
            file = File()
            folder.put(path.name, file)
        file.data = data

    def append(self, path: Path, data: bytes) -> None:
        self.write(path, (self.read(path) or b"") + data)

    def sync(self, path: Path) -> None:
        self._step()
        file = self._find(path)
        assert isinstance(file, File)
        file.kept = file.data

    def sync_folder(self, folder: Path) -> None:
        self._step()
        found = self._folder(folder)
        found.kept = dict(found.names)
        found.changes.clear()

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        assert old.parent == new.parent, "the model renames within a folder"
        folder = self._folder(old.parent)
        moved, there = folder.names[old.name], folder.names.get(new.name)
        assert not (isinstance(there, Folder) and there.names), "a folder does not replace a full one"
        folder.changes.append((old.name, None))
        del folder.names[old.name]
        folder.put(new.name, moved)
        # The two are one step on a disk: a cut never falls between them.
        folder.changes[-2:] = [("\0".join((old.name, new.name)), moved)]

    def make_one_folder(self, folder: Path) -> None:
        self._step()
        self._folder(folder.parent).put(folder.name, Folder())

    def remove(self, path: Path) -> None:
        if self._find(path) is not None:
            self._step()
            self._folder(path.parent).put(path.name, None)

    def remove_folder(self, folder: Path) -> None:
        assert not self.names(folder)
        self.remove(folder)

    @contextlib.contextmanager
    def locked(self, path: Path, *, wait_s: float) -> Iterator[bool]:
        yield True

    def boot(self) -> str:
        return f"boot {self.boots}"

    def hold(self, path: Path) -> int:
        number = max(self.held, default=0) + 1
        self.held[number] = path
        return number

    def let_go(self, held: int) -> None:
        del self.held[held]

    def is_held(self, path: Path) -> bool:
        return path in self.held.values()


def _settle(folder: Folder, pick: Callable[[int], int]) -> None:
    names = dict(folder.kept)
    for change, what in folder.changes[: pick(len(folder.changes))]:
        old, _, new = change.partition("\0")
        names.pop(old, None)
        if what is not None:
            names[new or old] = what
    folder.names, folder.kept = names, dict(names)
    folder.changes.clear()
    for what in names.values():
        if isinstance(what, Folder):
            _settle(what, pick)
        elif what.data != what.kept:
            what.data = what.kept = (what.kept, what.data, what.data[: len(what.data) // 2], b"")[pick(3)]
