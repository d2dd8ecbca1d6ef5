"""The renderer's step on one session: wasm, script, and the same crate built native, turn and turn about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tenfoot.bench import native
from tenfoot.bench.figures import Row
from tenfoot.bench.scenes import session
from tenfoot.renderer import BareRenderer

FRAMES = 360

Times = list[int]


def run(rounds: int) -> list[Row]:
    """Means a frame without the first (which shapes every text), and the first by itself."""
    inboxes = session(FRAMES)
    runners: dict[str, Callable[[Sequence[bytes]], Times]] = {
        "wasm": lambda steps: _tier("wasm", steps),
        "script": lambda steps: _tier("script", steps),
    }
    missing = ""
    try:
        program = native.build()
        runners["native"] = lambda steps: native.run(program, steps)
    except native.NativeBuildError as error:
        missing = str(error)
    times: dict[str, list[Times]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, runner in runners.items():
            # Other programs run too: of three sessions the shortest time of each step.
            sessions = [runner(inboxes) for _ in range(3)]
            times[name].append([min(steps) for steps in zip(*sessions, strict=True)])
    frame = {name: tuple(_mean_us(steps[1:]) for steps in taken) for name, taken in times.items()}
    first = {name: tuple(steps[0] / 1e3 for steps in taken) for name, taken in times.items()}
    rows = [Row("a frame, script", frame["script"], "µs", "wasm", frame["wasm"], "≥ 25 ×")]
    if "native" in frame:
        rows.append(Row("a frame, wasm", frame["wasm"], "µs", "native", frame["native"], "≤ 1.25 ×"))
        rows.append(Row("the first frame, wasm", first["wasm"], "µs", "native", first["native"]))
    else:
        rows.append(Row("a frame, wasm", frame["wasm"], "µs", note=missing))
    rows.append(Row("the first frame, script", first["script"], "µs", "wasm", first["wasm"]))
    return rows


def _tier(tier: str, inboxes: Sequence[bytes]) -> Times:
    with BareRenderer(tier) as renderer:
        return renderer.step_many(inboxes)


def _mean_us(times: Times) -> float:
    return sum(times) / len(times) / 1e3
