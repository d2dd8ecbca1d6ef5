"""The typed façade over the native engine: boot an app, press buttons, move time, look.

    with Runtime.boot("apps/home", device="tv-2014-script") as runtime:
        runtime.advance(500)
        runtime.press(Button.RIGHT, times=3)
        assert runtime.scene().focus is not None

On the virtual clock (the default) nothing happens between calls, and the same calls give the same pixels, on every
machine and tier. On the real clock frames come by themselves: see `wait_frame`. Methods may be called on any thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from tenfoot import _native, engine_config
from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import DEFAULT_DEVICE, DeviceImage, TierChoice, choose_tier, detect, find
from tenfoot.errors import WaitError
from tenfoot.screenshot import Screenshot

if TYPE_CHECKING:
    from tenfoot.scene import SceneNode

Rect = tuple[int, int, int, int]
"""x, y, width, height, device px."""


class LogLine(NamedTuple):
    """One line of the engine's log."""

    level: str
    """`debug`, `info`, `warn` or `error`."""
    source: str
    """`app`, `renderer`, `services` or `engine`."""
    text: str


class Closing:
    """What ends with `close`, or with the `with` block that it stands in."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends it."""
        raise NotImplementedError


class Runtime(Closing):
    """A running app. Make one with `Runtime.boot`; close it, or use it as a context manager."""

    def __init__(self, engine: _native.Engine, device: DeviceImage, choice: TierChoice, clock: str) -> None:
        self._engine = engine
        self.device = device
        self.tier = choice.tier
        self.tier_reason = choice.reason
        self.clock = clock

    @classmethod
    def boot(
        cls,
        app: str | Path | None = None,
        *,
        bundle: str | Path | None = None,
        device: DeviceImage | str = DEFAULT_DEVICE,
        tier: str | None = None,
        clock: Literal["virtual", "real"] | str = "virtual",
        args: Mapping[str, Any] | None = None,
        overrides: Mapping[str, Any] | None = None,
        record: str | Path | None = None,
        reduce_motion: bool | None = None,
        restore: Any = None,
    ) -> Self:
        """Starts the app in the folder `app` (its `main.js`), or the unpacked `bundle`, on a device.

        A bundle brings its own SDK and renderers; its files are believed, see `tenfoot.bundle.folder`. `tier` forces
        one; `args` reach the app as JSON; `overrides` replace single values of the native configuration, one table
        deep: `{"limits": {"script_turn_ms": 100}}`. `record` is a file for the session, which `tenfoot.replay` runs
        again; it is whole once the runtime is closed. `reduce_motion`: the viewer asks for less movement, or does not,
        whatever the device's `reduce-motion` quirk says. `restore` is what `keep` gave of another version of the app.
        An app that does not start is a state, not an exception: see `state`.
        Raises DeviceError, ConfigError, BundleError, RecordingError `recording-unwritable`.
        """
        image = find(device) if isinstance(device, str) else device
        origin = engine_config.sources(app, bundle)
        choice = choose_tier(
            image,
            detect(),
            forced=tier,
            artifact=origin.artifact is not None,
            artifact_reason=origin.no_artifact,
        )
        config = engine_config.config(
            origin, image, choice.tier, clock=clock, args=args or {}, overrides=overrides or {}
        )
        if reduce_motion is not None:
            config["device"]["reduce_motion"] = reduce_motion
        if restore is not None:
            config["restore"] = restore
        if record is not None:
            config["record"] = {"path": str(record), "header": _session_header(config)}
        return cls(_native.Engine(json.dumps(config)), image, choice, clock)

    def close(self) -> None:
        """Ends the app. Every later call but this one raises ClosedError."""
        self._engine.close()

    def button(self, button: int, phase: int) -> None:
        """A button changed, now."""
        self._engine.button(int(button), int(phase))

    def tell(self, name: str, **fields: Any) -> None:
        """Tells the renderer something of the world, now: a host message of the contract by its name, with its fields.

        `tell("settings", flags=1)`. Raises KeyError for a message or a field that there is not, ConfigError
        `bad-argument` for one that the engine sends itself: time, buttons, viewport, budget, bitmaps.
        """
        from tenfoot.contract import Record, encode

        self._engine.tell(encode("messages", [Record(name, fields)]))

    def memory_pressure(self, level: int) -> None:
        """Says how short of memory the device is; the app hears of it.

        0: not at all. From 1 on nothing is loaded ahead, from 2 on optional shadows and blurs are left out, from 3 on
        pictures are loaded at half size, at 4 everything goes that is not on screen.
        Raises ConfigError `bad-argument` for another level.
        """
        self.tell("memory_pressure", level=level)

    def press(self, button: int, *, times: int = 1, hold_ms: float = 0) -> None:
        """Presses and lets go. On the virtual clock time moves by `hold_ms`, with the device's repeats on the way, and
        one frame for each press."""
        for _ in range(times):
            if self.clock == "virtual" and hold_ms > 0:
                self._hold(Button(button), hold_ms)
            else:
                self.button(button, Phase.DOWN)
                self.button(button, Phase.UP)
            if self.clock == "virtual":
                self.advance(self.frame_ms)

    def _hold(self, button: Button, hold_ms: float) -> None:
        from tenfoot.shell.repeater import ButtonRepeater, RepeatRule

        repeater = ButtonRepeater(RepeatRule.of(self.device))
        events, now = repeater.down(button, 0), 0.0
        while True:
            for event in events:
                self.button(*event)
            due = repeater.due_ms
            if due is None or due >= hold_ms:
                break
            self.advance(due - now)
            now, events = due, repeater.poll(due)
        self.advance(hold_ms - now)
        for event in repeater.up(button, hold_ms):
            self.button(*event)

    def pointer(self, x: float, y: float, phase: int = 1) -> None:
        """The pointer moved (or what `PointerPhase` says), now, at a place of the stage: logical px, as boxes are."""
        self.tell("pointer", x=x, y=y, phase=phase)

    def click(self, x: float, y: float) -> None:
        """Moves the pointer to a place, presses it and lets go. On the virtual clock time moves by a frame."""
        from tenfoot.contract.tables import PointerPhase

        for phase in (PointerPhase.MOVE, PointerPhase.DOWN, PointerPhase.UP):
            self.pointer(x, y, phase)
        if self.clock == "virtual":
            self.advance(self.frame_ms)

    def wheel(self, x: float, y: float, dx: float = 0, dy: float = 0) -> None:
        """The wheel turned over a place, now, by so many logical px: right and down are positive."""
        self.tell("wheel", x=x, y=y, dx=dx, dy=dy)

    @property
    def frame_ms(self) -> float:
        """Milliseconds between two frames."""
        return 1000 / self.device.display.refresh_hz

    def advance(self, ms: float) -> None:
        """Moves the virtual clock, making every frame on the way. Requests under way are awaited and answered in
        their order, so that nothing depends on how fast the network is. Raises ClockError on a real clock."""
        self._engine.advance(ms)

    def wait_until(self, predicate: Callable[[SceneNode], object], *, timeout_ms: float = 5000) -> SceneNode:
        """Moves the virtual clock frame by frame until `predicate` holds of the scene, and gives that scene.

        Raises WaitError `wait-timeout` after `timeout_ms` of virtual time, or at once when the app fails or ends.
        """
        waited = 0.0
        while True:
            seen = self.scene()
            if predicate(seen):
                return seen
            state = self.state()
            if waited >= timeout_ms or state["state"] != "running":
                raise WaitError(
                    "wait-timeout", f"not within {waited:g} ms ({state['state']}); the scene:\n{seen.dump()}"
                )
            self.advance(self.frame_ms)
            waited += self.frame_ms

    def screenshot(self) -> Screenshot:
        """The last frame; 0 x 0 before the first."""
        return Screenshot(*self._engine.screenshot())

    def scene(self) -> SceneNode:
        """The semantic tree, as of the last frame. To look moves nothing: no frame is made."""
        from tenfoot import scene  # a start does without

        return scene.from_json(self._engine.scene())

    def draw_list(self) -> bytes:
        """The draw list of the last step: records as `tenfoot.contract` decodes them."""
        return self._engine.draw_list()

    def stats(self) -> dict[str, Any]:
        """Figures: tier, frames, dropped, frame_ms, press_to_present_ms, resident_bytes, vm_bytes …"""
        stats: dict[str, Any] = json.loads(self._engine.stats())
        return stats

    def state(self) -> dict[str, Any]:
        """`state` is running, failed or exited; `error` (slug, message, file, line, stack, hint) and `exit_code` say
        more of the last two, and are None before."""
        state: dict[str, Any] = json.loads(self._engine.state())
        return state

    def ask(self, topic: str, value: Any = None, *, timeout_ms: float = 1000) -> str | None:
        """Asks script something in words of the SDK's (`js/sdk/keep.js`). None when nobody there listens, the app has
        failed or does not answer in time; it goes on as it was."""
        return self._engine.ask_script(topic, json.dumps(value), timeout_ms)

    def keep(self, *, timeout_ms: float = 1000) -> dict[str, Any] | None:
        """What this version leaves to the next, for `boot(restore=…)`: `state`, as the app declares it, `focus` and
        `scroll`; only `error` where a state cannot be saved. None without an answer."""
        answer = self.ask("keep", timeout_ms=timeout_ms)
        return None if answer is None else json.loads(answer)

    def notes(self) -> list[tuple[str, str]]:
        """Takes what script told whoever runs it: topics and texts, oldest first."""
        return self._engine.notes()

    def answers(self, timeout_ms: float) -> bool:
        """Whether script and stage both answer: neither hangs."""
        return self._engine.answers(timeout_ms)

    def glance(self) -> tuple[int, bool]:
        """Frames so far, and whether something moves, without asking a thread."""
        return self._engine.glance()

    def suspend(self) -> None:
        """Stops the app's time: no frames, no script, timers stand still. A `wait_frame` under way ends."""
        self._engine.suspend()

    def resume(self) -> None:
        """Goes on where it was suspended."""
        self._engine.resume()

    def logs(self) -> list[LogLine]:
        """Takes the log, oldest line first."""
        return [LogLine(*line) for line in self._engine.logs()]

    def wait_frame(self, timeout_ms: float) -> tuple[int, list[Rect]] | None:
        """The next frame on a real clock: its id and what changed since the last wait. None after `timeout_ms`, or
        when the app failed or ended. Raises ClockError on a virtual clock."""
        return self._engine.wait_frame(timeout_ms)

    def frame_descriptor(self) -> int:
        """A file descriptor, for `select`, that can be read while there is a frame that was not waited for, or news of
        `state`: then call `wait_frame(0)`. It lives as long as this. Raises ClockError on a virtual clock."""
        return self._engine.frame_descriptor()

    def copy_frame(self, buffer: Any, damage_only: bool = True) -> int | None:
        """Puts what changed since the last copy into a writable buffer of width x height x 4 bytes, BGRA, which begins
        at an address that four divides. On a real clock it is painted there, on this thread. The frame's id; None
        before the first frame. Raises ConfigError `bad-argument` for another size."""
        return self._engine.copy_frame(buffer, damage_only)

    def presented(self, frame_id: int) -> None:
        """Says that a frame is on the screen now: ends the measured time from a press to its picture."""
        self._engine.presented(frame_id)


def _session_header(config: dict[str, Any]) -> dict[str, Any]:
    from tenfoot.recording import session_header

    return session_header(config, _native.fonts_sha256())


__all__ = ["Button", "LogLine", "Phase", "Runtime", "Screenshot"]
