"""The form of a digest: a SHA-256 as 64 hexadecimal digits, lower case. It names a bundle, and files in it."""

from __future__ import annotations

import re

DIGEST = re.compile(r"[0-9a-f]{64}")


def is_digest(value: object) -> bool:
    """Whether this is one."""
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None
