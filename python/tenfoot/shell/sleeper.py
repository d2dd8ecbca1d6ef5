"""Sleeping until the window system or the engine has something, without waking up to look.

pygame's own wait looks every millisecond, which costs a percent or two of a processor. Under X11 the connection is a
file descriptor, so the kernel can wait for it and for a pipe of ours at once.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
from collections.abc import Mapping
from typing import Any


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


def x11_descriptor(driver: str, window_info: Mapping[str, Any]) -> int | None:
    """The descriptor of SDL's X11 connection, from `pygame.display.get_wm_info()`; None where there is none."""
    capsule = window_info.get("display")
    if driver != "x11" or capsule is None:
        return None
    try:
        name = ctypes.pythonapi.PyCapsule_GetName
        name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
        pointer = ctypes.pythonapi.PyCapsule_GetPointer
        pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
        connection = ctypes.CDLL("libX11.so.6").XConnectionNumber
        connection.restype, connection.argtypes = ctypes.c_int, [ctypes.c_void_p]
        return int(connection(pointer(capsule, name(capsule))))
    except (OSError, AttributeError, ValueError):
        return None
