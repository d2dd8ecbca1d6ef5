#!/usr/bin/env python3
"""The client-under-test of tuf-conformance: its command line over the device's own `Repository`.

What CLIENT-CLI.md of https://github.com/theupdateframework/tuf-conformance asks for. Metadata, the way to fetch, the
time, downloads and the meaning of errors are those of a device; only the rollout and the slots are not in it.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from hashlib import sha256
from pathlib import Path

from tenfoot.update.clock import Moment
from tenfoot.update.error import UpdateError
from tenfoot.update.repository import Repository
from tenfoot.update.web import Web

TRUSTED = "trusted-root"
"""In the metadata folder: the root that came with the device. Without `.json`, for the suite counts those."""
TARGET_BYTES_MAX = 100_000_000


def init(options: Namespace) -> None:
    """Trusts a root."""
    root = options.trusted_root.read_bytes()
    options.metadata_dir.mkdir(parents=True, exist_ok=True)
    for name in (TRUSTED, "root.json"):
        (options.metadata_dir / name).write_bytes(root)


def opened(options: Namespace) -> Repository:
    """The repository, with fresh metadata."""
    repository = Repository(
        options.metadata_dir,
        root=(options.metadata_dir / TRUSTED).read_bytes(),
        metadata_url=options.metadata_url,
        targets_url=options.target_base_url or "",
        web=Web(),
        moment=Moment(time.time(), 0, built_s=0),  # the suite plays in years before this engine
    )
    repository.refresh()
    return repository


def download(options: Namespace) -> None:
    """Downloads targets, each to a file named after its path."""
    repository = opened(options)
    for path in options.target_name:
        target = repository.target(path)
        if target is None:
            raise UpdateError("update-missing", "no role has signed this target", where=path)
        repository.download(target, options.target_dir / sha256(path.encode()).hexdigest(), bytes_max=TARGET_BYTES_MAX)


def main() -> int:
    """Runs a command; 1 when it failed."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--metadata-dir", type=Path, required=True)
    parser.add_argument("--metadata-url")
    parser.add_argument("--target-name", action="append")
    parser.add_argument("--target-dir", type=Path)
    parser.add_argument("--target-base-url")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("init").add_argument("trusted_root", type=Path)
    commands.add_parser("refresh")
    commands.add_parser("download")
    options = parser.parse_args()
    try:
        {"init": init, "refresh": opened, "download": download}[options.command](options)
    except UpdateError as error:
        print(f"error[{error.slug}]: {error.message}, {error.file}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
