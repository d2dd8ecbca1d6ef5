"""How long the shell may sleep, and where a frame goes in a window of another shape. Pure arithmetic."""

from __future__ import annotations

from math import gcd

IDLE_MS = 1000.0
STAGE_PX = 1080
"""The stage is so many logical px high, on every display."""


def sleep_ms(now_ms: float, *deadlines_ms: float | None) -> int:
    """Whole ms until the next of the deadlines (None: none), at most IDLE_MS, at least 1 while one is ahead."""
    ahead = min((deadline - now_ms for deadline in deadlines_ms if deadline is not None), default=IDLE_MS)
    return 0 if ahead <= 0 else max(1, round(min(ahead, IDLE_MS)))


def letterbox(frame: tuple[int, int], window: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where a frame is drawn in a window: as large as fits, in its own shape, in the middle. (x, y, width, height) in
    px.
    """
    scale = min(window[0] / frame[0], window[1] / frame[1])
    width, height = max(1, round(frame[0] * scale)), max(1, round(frame[1] * scale))
    return (window[0] - width) // 2, (window[1] - height) // 2, width, height


def stage_point(
    position: tuple[int, int], frame: tuple[int, int], window: tuple[int, int]
) -> tuple[float, float] | None:
    """Which place of the stage, in logical px, a place of the window shows; None beside the picture."""
    x, y, width, height = letterbox(frame, window)
    left, top = position[0] - x, position[1] - y
    if not (0 <= left < width and 0 <= top < height):
        return None
    scale = STAGE_PX / height
    return left * scale, top * scale


def scaled_rect(
    part: tuple[int, int, int, int], frame: tuple[int, int], target: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """Where a part of the frame whose edges lie on seams (see `on_seams`) is drawn in the letterbox `target`."""
    x, y, width, height = part
    left, right = x * target[2] // frame[0], (x + width) * target[2] // frame[0]
    top, bottom = y * target[3] // frame[1], (y + height) * target[3] // frame[1]
    return target[0] + left, target[1] + top, right - left, bottom - top


def first_window_size(frame: tuple[int, int], desktop: tuple[int, int]) -> tuple[int, int]:
    """The size of a new window: the frame's own where the desktop has room for it, else a simple fraction of it.

    Twenty-fourths keep the places where frame and window pixels meet close together, so that parts can be scaled alone.
    """
    room = (desktop[0] * 9 // 10, desktop[1] * 9 // 10)
    share = min(24, room[0] * 24 // frame[0], room[1] * 24 // frame[1])
    return max(1, frame[0] * max(1, share) // 24), max(1, frame[1] * max(1, share) // 24)


def seam_step(frame: tuple[int, int], target: tuple[int, int]) -> tuple[int, int]:
    """How many frame px lie between places where frame and target pixels begin together, across and down."""
    return frame[0] // gcd(frame[0], target[0]), frame[1] // gcd(frame[1], target[1])


def on_seams(
    part: tuple[int, int, int, int], frame: tuple[int, int], step: tuple[int, int]
) -> tuple[int, int, int, int]:
    """A part of the frame grown, by one step at least on every side, until its edges lie on seams."""
    left = max(0, part[0] // step[0] - 1) * step[0]
    top = max(0, part[1] // step[1] - 1) * step[1]
    right = min(frame[0], (-(-(part[0] + part[2]) // step[0]) + 1) * step[0])
    bottom = min(frame[1], (-(-(part[1] + part[3]) // step[1]) + 1) * step[1])
    return left, top, right - left, bottom - top
