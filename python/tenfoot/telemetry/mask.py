"""What an error says, without whatever it may say of a person: texts in quotes, numbers, addresses."""

from __future__ import annotations

import re

from tenfoot.telemetry.report import MESSAGE_MAX, STACK_MAX

HIDDEN = "…"
NUMBER = "#"

_QUOTED = re.compile(r'"[^"\n]*"|`[^`\n]*`|“[^”\n]*”|«[^»\n]*»|(?<![^\W_])\'[^\'\n]*\'|(?<![^\W_])‘[^’\n]*’')
# A quote that is never closed, because what held it was cut.
_OPEN = re.compile(r'["`“«].*|(?<![^\W_])[\'‘](?!…).*')
_URL = re.compile(r"\b[a-z][a-z0-9+.-]*://\S*", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+")
# What no prose has: identifiers, tokens, keys.
_TOKEN = re.compile(r"[A-Za-z0-9+/_=-]{24,}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# QuickJS: "    at fn (app:main.js:3:7)", Wasmer: "    at renderer.wasm[12]:0x3f": places of the app, not of its user.
_FRAME = re.compile(r"\s*at (?:(?P<name>[\w$.<>]{1,80}) )?\(?(?P<place>[\w:./-]{1,120}(?:\[\d+\])?(?::\w+)*)\)?\s*")


def message(text: str) -> str:
    """One line, at most MESSAGE_MAX characters: what was in quotes is "…", numbers are #, URLs end with their host."""
    line = " ".join(text.split())[: 4 * MESSAGE_MAX]
    line = _URL.sub(lambda found: _host(found[0]), line)
    line = _QUOTED.sub(f'"{HIDDEN}"', line)
    line = _OPEN.sub(lambda found: found[0] if found[0].startswith(f'"{HIDDEN}"') else f'"{HIDDEN}"', line)
    line = _MAIL.sub(HIDDEN, line)
    line = _TOKEN.sub(NUMBER, line)
    line = _NUMBER.sub(NUMBER, line)
    return "".join(character for character in line if character.isprintable())[:MESSAGE_MAX]


def stack(text: str | None) -> str | None:
    """The lines that are frames; whatever else stands between them may quote what the app was given."""
    frames = [_frame(line) for line in (text or "").splitlines()]
    kept = "\n".join(frame for frame in frames if frame)
    return kept[:STACK_MAX] or None


def place(file: str | None) -> str | None:
    """A file of the app or the renderer; paths of the device are cut to their last part."""
    if file is None:
        return None
    return (file if re.fullmatch(r"[\w]+:[\w./-]+|[\w.-]+", file) else file.rpartition("/")[2])[:MESSAGE_MAX]


def _host(url: str) -> str:
    scheme, _, rest = url.partition("://")
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme}://{host}/{HIDDEN}" if rest != host else f"{scheme}://{host}"


def _frame(line: str) -> str | None:
    found = _FRAME.fullmatch(line)
    return None if found is None else f"at {found['name'] or '?'} ({found['place']})"
