"""Sleeping until the window system or the engine has something, without waking up to look.

pygame's own wait looks every millisecond, which costs a percent or two of a processor. Under X11 the connection is a
file descriptor, so the kernel can wait for it and for a pipe of ours at once.
"""

from __future__ import annotations

import contextlib
import os
import select


class Sleeper:
    """Waits for file descriptors and for `wake`. `wake` may be called on any thread, the rest on one."""

    def __init__(self, *descriptors: int) -> None:
        self._descriptors = descriptors
        self._read_end, self._write_end = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(self._write_end, False)

    def wake(self) -> None:
        """Ends the sleep that is, or the next one."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._write_end, b"!")

    def sleep(self, timeout_ms: float) -> list[int]:
        """Sleeps until a descriptor can be read, `wake` or the timeout; which of the descriptors can be read."""
        ready, _, _ = select.select([*self._descriptors, self._read_end], [], [], timeout_ms / 1000)
        if self._read_end in ready:
            ready.remove(self._read_end)
            with contextlib.suppress(BlockingIOError):
                os.read(self._read_end, 4096)
        return ready

    def close(self) -> None:
        """Frees the pipe; no `wake` may come after this."""
        os.close(self._read_end)
        os.close(self._write_end)
