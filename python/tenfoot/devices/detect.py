"""What this machine can do: whether it runs Wasm, may make code, shows windows, hears gamepads, decodes pictures.

Everything is found by trying or by asking the system, never by guessing from names. Nothing here opens a window.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tenfoot.devices.image import CODECS, MIB

CPU_FEATURES = ("sse4_2", "avx", "avx2", "fma", "avx512f", "neon", "asimd", "crc32", "bmi2")


class Capabilities(NamedTuple):
    """What a machine can do. `makes_code_reason` says why it may not make code, where it may not."""

    system: str
    machine: str
    cpus: int
    cpu_features: tuple[str, ...]
    memory_mib: int
    wasm_vm: bool
    wasm_vm_reason: str
    makes_code: bool
    makes_code_reason: str
    display: str | None
    gamepads: tuple[str, ...]
    codecs: tuple[str, ...]


@cache
def detect() -> Capabilities:
    """Finds out once a process; some milliseconds. Any thread."""
    wasm_vm, wasm_vm_reason = _wasm_vm()
    makes_code, makes_code_reason = _makes_code()
    return Capabilities(
        system=_system(),
        machine=_machine(),
        cpus=_cpus(),
        cpu_features=_cpu_features(),
        memory_mib=_memory_mib(),
        wasm_vm=wasm_vm,
        wasm_vm_reason=wasm_vm_reason,
        makes_code=makes_code,
        makes_code_reason=makes_code_reason,
        display=display_driver(),
        gamepads=_gamepads(),
        codecs=CODECS,
    )


def display_driver() -> str | None:
    """The driver a window would use, None where there is no display to open one on."""
    forced = os.environ.get("SDL_VIDEODRIVER") or os.environ.get("SDL_VIDEO_DRIVER")
    if forced:
        return None if forced in {"dummy", "offscreen"} else forced
    if sys.platform == "darwin":
        return "cocoa"
    if sys.platform == "win32":
        return "windows"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    if os.environ.get("DISPLAY"):
        return "x11"
    if any(os.access(card, os.W_OK) for card in Path("/dev/dri").glob("card*")):
        return "kmsdrm"
    return None


def _system() -> str:
    return f"{os.uname().sysname} {os.uname().release}" if hasattr(os, "uname") else sys.platform


def _machine() -> str:
    """The processor's family, as `uname -m` says it."""
    return os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "unknown")


def _wasm_vm() -> tuple[bool, str]:
    """Whether the native module, with the Wasm VM in it, was built for this machine, and the module's size is sane."""
    if find_spec("tenfoot._native") is None:
        return False, "the native module is not built; run `make`"
    if sys.maxsize < 2**32:
        return False, "a 32-bit process has no room for guarded Wasm memory"
    if _machine().lower() not in {"x86_64", "amd64", "aarch64", "arm64"}:
        return False, f"no Wasm compiler for {_machine()}"
    return True, "Wasmer with Cranelift"


def _makes_code() -> tuple[bool, str]:
    """Whether memory may be made executable, found by doing what a compiler does: write a page, then run it."""
    if sys.platform == "win32":
        return True, "not probed on Windows"
    code = {"x86_64": b"\xb8\x2a\x00\x00\x00\xc3", "aarch64": b"\x40\x05\x80\x52\xc0\x03\x5f\xd6"}.get(_machine())
    if code is None:
        return False, f"no probe for {_machine()}"
    try:
        page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    except OSError as error:
        return False, f"no memory: {error.strerror}"
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    if libc.mprotect(address, mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_EXEC) != 0:
        return False, f"the system forbids executable memory: {os.strerror(ctypes.get_errno())}"
    if _machine() == "aarch64":
        return True, "a page was made executable"
    answer = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return answer == 42, "a page was made executable and ran"


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cpu_features() -> tuple[str, ...]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    flags = next((line.split(":", 1)[1].split() for line in lines if line.startswith(("flags", "Features"))), [])
    return tuple(feature for feature in CPU_FEATURES if feature in flags)


def _memory_mib() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MIB
    except (ValueError, OSError, AttributeError):
        return 0


def _gamepads() -> tuple[str, ...]:
    """The names of the gamepads that the system lists now."""
    names = []
    for device in sorted(Path("/sys/class/input").glob("js*/device/name")):
        try:
            names.append(device.read_text(encoding="utf-8", errors="replace").strip())
        except OSError:
            continue
    return tuple(names)
