"""Serves a film catalogue over HTTP on 127.0.0.1 until interrupted: the built-in one, or a directory with
catalog.json, or a JSON file.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument(
        "place", nargs="?", metavar="DIR|FILE.json", type=Path, help="your own catalogue (default: the built-in one)"
    )
    parser.add_argument("--port", type=int, default=8087, help="0 takes a free one (default: 8087)")
    parser.add_argument("--latency-ms", type=int, default=0, metavar="MS", help="added to every answer")
    parser.add_argument(
        "--faults",
        default="",
        metavar="PATH=FAULT,…",
        help="make paths fail: 404, 500, truncate, hang, huge, garbage, slow:MS",
    )
    parser.add_argument(
        "--pictures", default="jpeg,png,webp", metavar="FORMATS", help="what may be drawn: jpeg,png,webp"
    )
    parser.add_argument(
        "--socket", type=int, metavar="FD", help="answer on a socket that listens already; ends when stdin does"
    )


def main(options: Namespace) -> int:
    """Serves until interrupted, or with --socket until stdin ends."""
    from tenfoot.catalog import CatalogServer, Demo, Folder, Source

    source: Source = Folder(options.place) if options.place else Demo(formats=options.pictures.split(","))
    if options.socket is not None and hasattr(os, "nice"):
        os.nice(4)  # posters can wait, frames cannot
    listening = socket.socket(fileno=options.socket) if options.socket is not None else None
    with CatalogServer(
        source, port=options.port, listening=listening, latency_ms=options.latency_ms, fault_spec=options.faults
    ) as server:
        if listening is not None:
            sys.stdin.buffer.read()
            return 0
        print(f"{source.title}: {server.url}/catalog.json", flush=True)
        threading.Event().wait()
    return 0
