"""Which paths may stand in a bundle: those that mean the same file, inside the folder, on every file system."""

from __future__ import annotations

from collections.abc import Iterable

PATH_BYTES_MAX = 155
PART_BYTES_MAX = 100
"""A path within both fits every USTAR header: at its last `/` it splits into prefix and name (POSIX.1-1988)."""
ROOTS = ("app", "artifacts", "tenfoot")
"""The folders at the top of a bundle."""
FORBIDDEN = frozenset('\\:*?"<>|')
"""Characters that some file system takes for something else."""


def obstacle(path: str) -> str | None:
    """Why `path` may not stand in a bundle; None where it may."""
    if not path.isprintable():  # control characters, and lone surrogates, which have no UTF-8
        return "it has characters that cannot be printed"
    if len(path.encode()) > PATH_BYTES_MAX:
        return f"it is longer than {PATH_BYTES_MAX} bytes"
    if not path.isascii() and not _is_composed(path):
        return "its accents are not composed (Unicode NFC)"
    root, *rest = parts = path.split("/")
    if root not in ROOTS or not rest:
        return f"it is not below {', '.join(f'{name}/' for name in ROOTS)}"
    return next(filter(None, map(_part_obstacle, parts)), None)


def clash(paths: Iterable[str]) -> tuple[str, str] | None:
    """Two of the paths that cannot both be files everywhere: the same but for case, or one a folder of the other."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            return other, path
    for folded, path in seen.items():
        parent = folded.rpartition("/")[0]
        while parent:
            if parent in seen:
                return seen[parent], path
            parent = parent.rpartition("/")[0]
    return None


def _part_obstacle(part: str) -> str | None:
    if part in ("", ".", ".."):
        return "it has empty, `.` or `..` parts"
    if not FORBIDDEN.isdisjoint(part):
        return f"it has one of {' '.join(sorted(FORBIDDEN))}"
    if part[-1] in ". " or part[0] == " ":
        return "a part of it ends in a dot, or begins or ends in a space"
    return f"a part of it is longer than {PART_BYTES_MAX} bytes" if len(part.encode()) > PART_BYTES_MAX else None


def _is_composed(text: str) -> bool:
    from unicodedata import is_normalized

    return is_normalized("NFC", text)
