"""When a device that stays on asks for releases again, and tells of itself. Pure: `now` is seconds that only grow."""

from __future__ import annotations

import hashlib
from typing import Literal

SPREAD = 0.5
"""Of a period: devices that were switched on at once do not come back at once, each has a period of its own."""

Round = Literal["ask", "tell"]


class Rounds:
    """Of the device with this name, which has just asked, and told. `ask_s`, `tell_s`: periods, give or take a quarter;
    0 for never."""

    def __init__(self, device: str, *, ask_s: float, tell_s: float, now: float) -> None:
        self._periods: dict[Round, float] = {"ask": ask_s * _own(device, "ask"), "tell": tell_s * _own(device, "tell")}
        self._next = {kind: now + period for kind, period in self._periods.items() if period > 0}

    def due(self, now: float) -> Round | None:
        """What is to be done now; it counts as done. Who asks tells too."""
        for kind in ("ask", "tell"):
            if self._next.get(kind, now + 1) <= now:
                for done in ("ask", "tell") if kind == "ask" else ("tell",):
                    if done in self._next:
                        self._next[done] = now + self._periods[done]
                return kind
        return None

    def wait_s(self, now: float) -> float | None:
        """How long nothing is due; None for ever."""
        return max(0.0, min(self._next.values()) - now) if self._next else None


def _own(device: str, kind: Round) -> float:
    """1, give or take half the spread, by the device's name."""
    number = int.from_bytes(hashlib.sha256(f"{kind}\n{device}".encode()).digest()[:4], "big")
    return 1 + SPREAD * (number / 2**32 - 0.5)
