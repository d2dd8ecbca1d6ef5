"""A TUF repository, as the device sees it: fresh metadata, targets by path, and a slug for everything that is wrong.

The workflow is python-tuf's (The Update Framework's specification, section 5); here are the device's own way to fetch,
its own time, its downloads that go on where they broke, and what its exceptions mean. Metadata lie in a folder that may
be lost: then they come from the network again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tuf.api import exceptions
from tuf.api.metadata import TargetFile
from tuf.api.serialization import DeserializationError
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from tenfoot.update.clock import Moment
from tenfoot.update.download import Download
from tenfoot.update.error import UpdateError
from tenfoot.update.storage import Storage
from tenfoot.update.web import Web

CONFIG = UpdaterConfig(snapshot_max_length=1_000_000, targets_max_length=1_000_000)
"""A ring keeps a handful of releases: what is larger is no list of them."""


class Repository:
    """The repository at two URLs, trusted because of `root`, the bytes of a root.json that came with the device.

    `folder` keeps its metadata. Raises UpdateError in all methods: what is wrong with metadata, and with the way there.
    """

    def __init__(
        self,
        folder: Path,
        *,
        root: bytes,
        metadata_url: str,
        targets_url: str,
        web: Web,
        moment: Moment,
        storage: Storage | None = None,
    ) -> None:
        self._folder = folder
        self._targets_url = targets_url.rstrip("/")
        self._web = web
        self._moment = moment
        self._storage = storage or Storage()
        self._fetcher = _Fetcher(web)
        self._storage.make_folder(folder)
        try:
            self._updater = Updater(str(folder), metadata_url, fetcher=self._fetcher, config=CONFIG, bootstrap=root)
        except exceptions.RepositoryError as error:
            raise UpdateError("update-root", f"this is no root to trust: {error}") from error
        # python-tuf takes the time from the system clock and has no argument for it; a test sees that this still works.
        self._updater._trusted_set.reference_time = moment.time

    def refresh(self) -> None:
        """Gets the newest metadata of the top level and keeps them for good."""
        with self._failures():
            self._updater.refresh()
        self.keep()

    def target(self, path: str) -> TargetFile | None:
        """What the right role says of a target; None where none does."""
        with self._failures():
            return self._updater.get_targetinfo(path)

    def read(self, target: TargetFile, *, bytes_max: int) -> bytes:
        """A small target, as bytes."""
        self._check_length(target, bytes_max)
        url = self.url(target)
        with self._failures():
            data = self._fetcher.download_bytes(url, target.length)
            _check(target, data, url)
        return data

    def download(self, target: TargetFile, path: Path, *, bytes_max: int) -> None:
        """A large target, to the file `path`. What is there already of it is not fetched again, in this check or a
        later one."""
        self._check_length(target, bytes_max)
        with self._failures():
            Download(self._web, self._storage, self.url(target), path).run(target)

    def url(self, target: TargetFile) -> str:
        """Where a target is fetched from: with consistent snapshots its hash stands before its name."""
        folder, slash, name = target.path.rpartition("/")
        if self._updater._trusted_set.root.consistent_snapshot:
            name = f"{next(iter(target.hashes.values()))}.{name}"
        return f"{self._targets_url}/{quote(folder + slash + name)}"

    def keep(self) -> None:
        """Keeps what is trusted now for good: python-tuf renames into place, but does not wait for the disk."""
        for folder in (self._folder / "root_history", self._folder):
            for name in self._storage.names(folder):
                if (folder / name).is_file():
                    self._storage.sync(folder / name)
            self._storage.sync_folder(folder)

    def _check_length(self, target: TargetFile, bytes_max: int) -> None:
        if target.length > bytes_max:
            text = f"it has {target.length:,} bytes, more than {bytes_max:,}"
            raise UpdateError("update-too-large", text, where=target.path)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.RepositoryError, exceptions.DownloadError, ValueError) as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> UpdateError:
        cause = error.__cause__
        if isinstance(cause, UpdateError):
            return cause
        where, text = self._fetcher.last_url, str(error)
        match error:
            case exceptions.ExpiredMetadataError():
                return self._expired(text, where)
            case exceptions.UnsignedMetadataError():
                return UpdateError("update-signature", f"not signed as it must be: {text}", where=where)
            case DeserializationError():
                return UpdateError("update-metadata", f"this is no metadata of a repository: {text}", where=where)
            case exceptions.RepositoryError() if self._is_rolled_back(text):
                return UpdateError("update-rollback", f"older than what this device has seen: {text}", where=where)
            case exceptions.RepositoryError():
                return UpdateError("update-mix-and-match", f"metadata that do not belong together: {text}", where=where)
            case exceptions.DownloadHTTPError():
                slug = "update-missing" if error.status_code in (403, 404, 410) else "update-unreachable"
                return UpdateError(slug, f"the server answers {error.status_code}", where=where)
            case exceptions.DownloadLengthMismatchError():
                return UpdateError("update-too-large", f"more bytes than announced: {text}", where=where)
            case _:
                return UpdateError("update-unreachable", f"no answer: {text}", where=where)

    def _expired(self, text: str, where: str | None) -> UpdateError:
        server_s = self._web.server_s
        if self._moment.is_ahead_of(server_s):
            server = datetime.fromtimestamp(server_s or 0, UTC)
            mine = self._moment.time
            text = f"{text} by this device's clock, {mine:%Y-%m-%d %H:%M}; the server's is {server:%Y-%m-%d %H:%M}"
            return UpdateError("update-clock", text, where=where)
        return UpdateError("update-freeze", f"{text}: nothing newer is offered", where=where)

    def _is_rolled_back(self, text: str) -> bool:
        """Whether metadata are older than those seen before, rather than not the ones that others announce. python-tuf
        has one exception for both; of a snapshot its words tell which."""
        if self._fetcher.last_is("snapshot"):
            return ".json version" in text or "missing info" in text
        return self._fetcher.last_is("timestamp") or self._fetcher.last_is("root")


class _Fetcher(FetcherInterface):
    """python-tuf's way to our connection. What `Web` raises comes out as the cause of a DownloadError."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self.last_url: str | None = None

    def last_is(self, role: str) -> bool:
        """Whether the last request was for this role's metadata."""
        name = (self.last_url or "").rpartition("/")[2]
        return name in (f"{role}.json", f"{name.partition('.')[0]}.{role}.json")

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.last_url = url
        answer = self._web.get(url)
        if answer.status != 200:
            self._web.close()
            raise exceptions.DownloadHTTPError(f"HTTP status {answer.status}", answer.status)
        return self._chunks(answer.chunks)

    def _chunks(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from chunks
        except UpdateError as error:
            raise exceptions.DownloadError(str(error)) from error


def _check(target: TargetFile, data: Any, url: str) -> None:
    """Raises UpdateError `update-damaged` where this is not what was signed."""
    try:
        target.verify_length_and_hashes(data)
    except exceptions.LengthOrHashMismatchError as error:
        raise UpdateError("update-damaged", f"not what was signed: {error}", where=url) from error
