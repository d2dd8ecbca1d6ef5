"""The closed set of what the engine can refuse or fail with. Slugs are stable; messages are for people."""

from __future__ import annotations


class TenfootError(Exception):
    """An error of the engine.

    `slug` is one of the class's `slugs`. `file` and `line` say where in the app or the renderer it happened,
    `stack` how it came there; all three are None where that means nothing.
    """

    slugs: frozenset[str] = frozenset()

    def __init__(
        self,
        slug: str,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        stack: str | None = None,
    ) -> None:
        place = "" if file is None else f" ({file})" if line is None else f" ({file}:{line})"
        super().__init__(f"{slug}: {message}{place}")
        self.slug = slug
        self.message = message
        self.file = file
        self.line = line
        self.stack = stack


def printable(text: str, most: int) -> str:
    """What somebody else said, fit for a line on a terminal: at most so many characters, none of which moves a cursor,
    changes a title or hides others."""
    kept = "".join(character if character.isprintable() else "�" for character in text[: most + 1])
    return kept if len(kept) <= most else f"{kept[: most - 1]}…"


class ConfigError(TenfootError):
    """The configuration, an argument or a file that it names is not what the engine takes."""

    slugs = frozenset({"config-invalid", "bad-argument", "font-invalid"})


class ClosedError(TenfootError):
    """The runtime was closed."""

    slugs = frozenset({"engine-closed"})


class ClockError(TenfootError):
    """`advance` on a real clock, or `wait_frame` on a virtual one."""

    slugs = frozenset({"wrong-clock"})


class EngineFaultError(TenfootError):
    """The engine itself failed, or the machine has no thread or no time left for it."""

    slugs = frozenset({"engine-fault", "engine-timeout", "thread-failed"})


class RecordingError(TenfootError):
    """A recording that cannot be made, or that is not what it should be."""

    slugs = frozenset(
        {
            "recording-unwritable",
            "recording-missing",
            "recording-foreign",
            "recording-version",
            "recording-damaged",
            "recording-truncated",
            "recording-contract",
        }
    )


class ScriptError(TenfootError):
    """The app threw, or went past a limit."""

    slugs = frozenset(
        {
            "module-not-found",
            "script-exception",
            "script-unhandled-rejection",
            "script-timeout",
            "script-out-of-memory",
            "channel-overflow",
        }
    )


class RendererError(TenfootError):
    """The renderer cannot be loaded, trapped, or went past a limit."""

    slugs = frozenset(
        {
            "renderer-invalid",
            "renderer-wrong-contract",
            "artifact-foreign",
            "artifact-damaged",
            "renderer-exception",
            "wasm-trap",
            "wasm-out-of-points",
            "wasm-out-of-memory",
            "wasm-bad-result",
            "draw-list-refused",
        }
    )


class WaitError(TenfootError):
    """What a test waited for did not happen in time."""

    slugs = frozenset({"wait-timeout"})


ALL: tuple[type[TenfootError], ...] = (
    ConfigError,
    ClosedError,
    ClockError,
    EngineFaultError,
    RecordingError,
    ScriptError,
    RendererError,
    WaitError,
)

_BY_SLUG = {slug: cls for cls in ALL for slug in cls.slugs}


def from_native(slug: str, message: str, file: str | None, line: int | None, stack: str | None) -> TenfootError:
    """The exception for an error of the native core."""
    return _BY_SLUG.get(slug, TenfootError)(slug, message, file=file, line=line, stack=stack)
