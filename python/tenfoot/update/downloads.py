"""What was fetched of bundles and is not in a slot yet: STATE/downloads/DIGEST/HASH, `.part` while it is not whole."""

from __future__ import annotations

from pathlib import Path

from tuf.api.metadata import TargetFile

from tenfoot.update.download import part_of
from tenfoot.update.obtain import download_name
from tenfoot.update.storage import Storage


class Downloads:
    """The folder `folder`. Nothing in it is needed: what is gone is fetched again. Raises OSError."""

    def __init__(self, folder: Path, storage: Storage) -> None:
        self._folder = folder
        self._storage = storage

    def of(self, bundle: str) -> Path:
        """Where the downloads of a bundle are, or would be."""
        return self._folder / bundle

    def begun_bytes(self, bundle: str, target: TargetFile) -> int:
        """What lies here of a target. Its download goes on there, or removes it, and so needs that much less room."""
        return sum(path.stat().st_size for path in self._files(bundle, target) if path.is_file())

    def keep_only(self, bundle: str, *targets: TargetFile) -> None:
        """Removes what was fetched of other bundles, and of this one what is not of these targets; of any, when none
        are named. What a power cut left of a tar on its way into a slot goes too."""
        wanted = {path.name for target in targets for path in self._files(bundle, target)}
        for name in self._storage.names(self._folder):
            if name != bundle:
                self._storage.remove_tree(self._folder / name)
        for name in self._storage.names(self.of(bundle)):
            if name not in wanted:
                self._storage.remove_tree(self.of(bundle) / name)

    def clear(self) -> None:
        """Removes everything."""
        self._storage.remove_tree(self._folder)

    def _files(self, bundle: str, target: TargetFile) -> tuple[Path, Path]:
        path = self.of(bundle) / download_name(target)
        return path, part_of(path)
