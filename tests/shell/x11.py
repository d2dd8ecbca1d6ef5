"""A hand on the X server's keyboard (XTest) and an eye on its screen (ImageMagick's `import`)."""

from __future__ import annotations

import ctypes
import subprocess
from pathlib import Path

SUBSTRUCTURE_REDIRECT = 1 << 20
KEYSYMS = {"left": 0xFF51, "up": 0xFF52, "right": 0xFF53, "down": 0xFF54, "return": 0xFF0D, "escape": 0xFF1B,
           "f1": 0xFFBE, "f11": 0xFFC8, "f12": 0xFFC9}  # fmt: skip


class Keyboard:
    """Presses real keys on a display."""

    def __init__(self, display: str) -> None:
        self._x11, self._xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        for function in (self._x11.XFlush, self._x11.XCloseDisplay):
            function.argtypes = [ctypes.c_void_p]
        self._xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._display = self._x11.XOpenDisplay(display.encode())
        assert self._display, display

    def key(self, name: str, pressed: bool) -> None:
        """Presses a key or lets it go."""
        code = self._x11.XKeysymToKeycode(self._display, KEYSYMS[name]) & 0xFF
        self._xtst.XTestFakeKeyEvent(self._display, code, int(pressed), 0)
        self._x11.XFlush(self._display)

    def tap(self, name: str) -> None:
        """Presses a key and lets it go."""
        self.key(name, True)
        self.key(name, False)

    def close(self) -> None:
        """Leaves the display."""
        self._x11.XCloseDisplay(self._display)


def picture(display: str, path: Path) -> bytes:
    """The whole screen as RGB bytes, rows from the top; a PNG of it is kept at `path`."""
    subprocess.run(["import", "-display", display, "-window", "root", str(path)], check=True)
    return subprocess.run(["convert", str(path), "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout


class WindowManager:
    """Takes the part of the window manager of a display, and does nothing in it."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        for function in (self._x11.XDefaultRootWindow, self._x11.XCloseDisplay):
            function.argtypes = [ctypes.c_void_p]
        self._x11.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
        self._x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._display = self._x11.XOpenDisplay(display.encode())
        assert self._display, display
        self._hear(SUBSTRUCTURE_REDIRECT)

    def _hear(self, mask: int) -> None:
        self._x11.XSelectInput(self._display, self._x11.XDefaultRootWindow(self._display), mask)
        self._x11.XSync(self._display, 0)

    def close(self) -> None:
        """Leaves the windows to themselves."""
        self._hear(0)
        self._x11.XCloseDisplay(self._display)
