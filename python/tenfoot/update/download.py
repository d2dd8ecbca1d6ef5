"""A large file over a bad network: it goes on where it broke, now or at the next check, and counts only when whole."""

from __future__ import annotations

from pathlib import Path

from tuf.api import exceptions
from tuf.api.metadata import TargetFile

from tenfoot.update.error import UpdateError
from tenfoot.update.storage import Storage
from tenfoot.update.web import Web

BREAKS_MAX = 5
"""Broken connections that one check puts up with, as long as each brought something."""


def part_of(path: Path) -> Path:
    """Where a download is until it is whole."""
    return path.with_name(f"{path.name}.part")


class Download:
    """`url` into the file `path`; until it is whole and checked, into `part_of(path)`. Never takes more room than the
    target: what is wrong goes before anything is fetched in its place.

    Bytes are appended as they come. What power leaves of them is a beginning, or not: at the end the hash decides, and
    a file that had a bad beginning is fetched anew once.
    """

    def __init__(self, web: Web, storage: Storage, url: str, path: Path) -> None:
        self._web = web
        self._storage = storage
        self._url = url
        self._path = path
        self._part = part_of(path)

    def run(self, target: TargetFile) -> None:
        """Fetches what is missing. Raises UpdateError: what `Web.get` raises, `update-missing`, `update-too-large`,
        `update-truncated`, `update-damaged`; and OSError."""
        if self._is_right(self._path, target):
            self._storage.remove(self._part)
            return
        self._storage.remove(self._path)
        self._storage.make_folder(self._path.parent)
        if self._size() > target.length:
            self._storage.remove(self._part)
        resumed = self._size() > 0
        self._fetch(target)
        if resumed and not self._is_right(self._part, target):
            self._storage.remove(self._part)
            self._fetch(target)
        if not self._is_right(self._part, target):
            self._storage.remove(self._part)
            raise UpdateError("update-damaged", "not what was signed", where=self._url)
        self._storage.rename(self._part, self._path)

    def _fetch(self, target: TargetFile) -> None:
        for left in reversed(range(BREAKS_MAX)):
            before = self._size()
            if before == target.length:
                return
            try:
                self._take(target.length)
            except UpdateError as error:
                if error.slug not in ("update-truncated", "update-unreachable") or not left or self._size() <= before:
                    raise
            else:
                break
        if self._size() < target.length:
            text = f"the answer ended after {self._size():,} of {target.length:,} bytes"
            raise UpdateError("update-truncated", text, where=self._url)

    def _take(self, length: int) -> None:
        answer = self._web.get(self._url, offset=self._size())
        if answer.status not in (200, 206):
            self._web.close()
            slug = "update-missing" if answer.status in (403, 404, 410) else "update-unreachable"
            raise UpdateError(slug, f"the server answers {answer.status}", where=self._url)
        if answer.start == 0:
            self._storage.remove(self._part)
        size = answer.start
        for chunk in answer.chunks:
            size += len(chunk)
            if size > length:
                self._web.close()
                self._storage.remove(self._part)
                raise UpdateError("update-too-large", f"more than the {length:,} bytes announced", where=self._url)
            self._storage.append(self._part, chunk)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.is_file() else 0

    def _is_right(self, path: Path, target: TargetFile) -> bool:
        try:
            with path.open("rb") as file:
                target.verify_length_and_hashes(file)
        except (OSError, exceptions.LengthOrHashMismatchError):
            return False
        return True
