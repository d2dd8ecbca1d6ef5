"""A power cut at any system call of `tenfoot.publish.files` that makes a difference on the disk.

`kept`: all that was written is there, the last write by half; a cut before every change. `lost`: what was not synced is
gone; a cut before every sync, where what differs from `kept` is what that sync was for.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

CUTS = {"kept": ("write", "replace", "unlink", "mkdir"), "lost": ("fsync",)}
_WATCHED = ("open", "write", "replace", "unlink", "mkdir", "fsync")


class PowerCutError(BaseException):
    """Goes through every `except Exception`, as a power cut does."""


class FailingOs:
    """`os`, until the power goes before the call number `cut` of those that `mode` counts. `cut=None` only counts."""

    def __init__(self, mode: str, cut: int | None = None) -> None:
        self.calls = 0
        self._mode, self._cut = mode, cut
        self._off = False
        self._paths: dict[int, Path] = {}
        self._unsynced: set[Path] = set()
        self._undo: list[tuple[Path, bytes | None]] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in _WATCHED:
            return real

        def call(*arguments: Any) -> Any:
            counted = name in CUTS[self._mode]
            if counted and self.calls == self._cut and not self._off:
                self._off = True
                self._break_off(name, arguments)
            if self._off:
                raise PowerCutError
            self.calls += counted
            self._before(name, arguments)
            result = real(*arguments)
            self._after(name, arguments, result)
            return result

        return call

    def _before(self, name: str, arguments: Any) -> None:
        if name in ("replace", "unlink"):
            path = Path(arguments[-1])
            self._undo.append((path, path.read_bytes() if path.exists() else None))

    def _after(self, name: str, arguments: Any, result: Any) -> None:
        if name == "open":
            self._paths[result] = Path(arguments[0])
        elif name == "write":
            self._unsynced.add(self._paths[arguments[0]])
        elif name == "fsync":
            path = self._paths[arguments[0]]
            self._unsynced.discard(path)
            self._undo = [step for step in self._undo if step[0].parent != path]

    def _break_off(self, name: str, arguments: Any) -> None:
        if self._mode == "kept":
            if name == "write":
                os.write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            return
        for path, before in reversed(self._undo):
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
        for path in self._unsynced:
            if path.exists():
                path.write_bytes(path.read_bytes()[:1] if path.suffix == ".jsonl" else b"")
