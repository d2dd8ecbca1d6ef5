"""What a frame costs as the scene grows and the picture stays: rows below the screen are all that is added."""

from __future__ import annotations

import statistics

from tenfoot.bench.figures import Row
from tenfoot.bench.scenes import FRAME_US, Scene, home, press
from tenfoot.renderer import BareRenderer

COLUMNS = 20
NODES_A_ROW = 3 + 3 * COLUMNS
SIZES = (100, 1_000, 10_000, 100_000)
FRAMES = 300
FIRST_FRAMES = 60
TO_AND_FRO = ("LEFT", "RIGHT")
SESSIONS = 3
SLOW_TO_BUILD = ("script", 100_000)
"""Its first frame, which lays out all of the scene, takes twenty seconds: one session a round."""
STEP_MS = 300_000


def run(rounds: int) -> list[Row]:
    """A moving frame at each size; the baseline is the scene of 1,000 nodes in the same round, on the same tier."""
    inboxes = {size: _inboxes(size) for size in SIZES}
    rows = []
    for tier in ("wasm", "script"):
        taken: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(rounds):
            for size in SIZES:
                sessions = 1 if (tier, size) == SLOW_TO_BUILD else SESSIONS
                taken[size].append(_frame_us(tier, inboxes[size], sessions))
        for size in SIZES:
            budget = "≤ 1.2 ×" if (tier, size) == ("wasm", 100_000) else ""
            baseline = tuple(taken[1_000])
            rows.append(Row(f"{tier}, {size:,} nodes", tuple(taken[size]), "µs", "1,000 nodes", baseline, budget))
    return rows


def _inboxes(nodes: int) -> list[bytes]:
    """A home page of about that many nodes; focus walks along its first row."""
    scene = Scene()
    home(scene, max(1, round(nodes / NODES_A_ROW)), COLUMNS)
    scene.say("tick", time_us=0)
    inboxes = [scene.take()]
    for frame in range(1, FRAMES):
        if frame >= FIRST_FRAMES:
            press(scene, frame, frame * FRAME_US, TO_AND_FRO)
        scene.say("tick", time_us=frame * FRAME_US)
        inboxes.append(scene.take())
    return inboxes


def _frame_us(tier: str, inboxes: list[bytes], sessions: int) -> float:
    """The mean over frames in which focus goes to and fro; each frame the shortest of its times in the sessions."""
    taken = []
    for _ in range(sessions):
        with BareRenderer(tier, wasm_bytes=1 << 30, script_bytes=1 << 30, step_ms=STEP_MS) as renderer:
            taken.append(renderer.step_many(inboxes)[FIRST_FRAMES:])
    return statistics.fmean(min(times) for times in zip(*taken, strict=True)) / 1e3


def curves(rows: list[Row]) -> dict[str, list[tuple[float, float]]]:
    """The medians of `run`, tier by tier: (nodes, µs a frame)."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        tier, nodes = row.what.removesuffix(" nodes").split(", ", 1)
        lines.setdefault(tier, []).append((float(nodes.replace(",", "")), statistics.median(row.values)))
    return lines
