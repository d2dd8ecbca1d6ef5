"""What SDL does not say of an X server, asked of Xlib: SDL has it loaded already."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from typing import Any

SUBSTRUCTURE_REDIRECT = 1 << 20
"""The event mask that one client of a screen may hold, and that makes it the window manager. X11/X.h"""


class _Attributes(ctypes.Structure):
    """XWindowAttributes of X11/Xlib.h."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


def descriptor(driver: str, window_info: Mapping[str, Any]) -> int | None:
    """The descriptor of SDL's X11 connection, from `pygame.display.get_wm_info()`; None where there is none."""
    capsule = window_info.get("display")
    if driver != "x11" or capsule is None:
        return None
    try:
        name = ctypes.pythonapi.PyCapsule_GetName
        name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
        pointer = ctypes.pythonapi.PyCapsule_GetPointer
        pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
        return int(_xlib().XConnectionNumber(pointer(capsule, name(capsule))))
    except (OSError, AttributeError, ValueError):
        return None


def has_window_manager() -> bool:
    """Whether somebody manages the windows of the display that `DISPLAY` names; True where nobody can be asked."""
    try:
        xlib = _xlib()
        display = xlib.XOpenDisplay(None)
    except (OSError, AttributeError):
        return True
    if not display:
        return True
    root = _Attributes()
    xlib.XGetWindowAttributes(display, xlib.XDefaultRootWindow(display), ctypes.byref(root))
    xlib.XCloseDisplay(display)
    return bool(root.all_event_masks & SUBSTRUCTURE_REDIRECT)


@cache
def _xlib() -> ctypes.CDLL:
    library = ctypes.CDLL("libX11.so.6")
    display = ctypes.c_void_p
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "XOpenDisplay": (display, [ctypes.c_char_p]),
        "XCloseDisplay": (ctypes.c_int, [display]),
        "XConnectionNumber": (ctypes.c_int, [display]),
        "XDefaultRootWindow": (ctypes.c_ulong, [display]),
        "XGetWindowAttributes": (ctypes.c_int, [display, ctypes.c_ulong, ctypes.POINTER(_Attributes)]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
