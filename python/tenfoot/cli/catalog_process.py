"""The catalogue server in a process of its own, so that drawing posters never holds up the shell."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenfoot.devices import DeviceImage


@contextmanager
def serve(place: Path | None, *, device: DeviceImage, faults: str = "") -> Iterator[str]:
    """Serves the catalogue at `place` (None: the built-in one) as `device` would reach it; yields its address.

    The address is good at once: the socket listens before the server's process is up. The process ends with this one,
    because its standard input does. Raises CatalogError for a catalogue or faults that cannot be served.
    """
    if place is not None or faults:
        from tenfoot.catalog import Folder
        from tenfoot.catalog import faults as catalog_faults

        catalog_faults.parse(faults)
        if place is not None:
            Folder(place)
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    command = [sys.executable, "-m", "tenfoot", "serve-catalog", *([str(place)] if place else [])]
    command += ["--socket", str(listening.fileno()), "--latency-ms", str(device.network.latency_ms)]
    command += ["--pictures", ",".join(device.pictures.codecs), "--faults", faults]
    package_parent = str(Path(__file__).resolve().parents[2])
    paths = [package_parent, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        pass_fds=[listening.fileno()],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    listening.close()
    try:
        yield address
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
