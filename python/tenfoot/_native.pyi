"""The native core. Only `tenfoot.runtime`, `tenfoot.renderer` and `tenfoot.errors` know it.

Every method may be called from any thread; those that work or wait let go of the GIL. Errors are exceptions of
`tenfoot.errors`.
"""

from typing import Any, final

CONTRACT_VERSION: int
ERROR_SLUGS: tuple[str, ...]
"""Every slug that the native core may raise or fail with."""
RECORDING_VERSION: int
"""The format in which sessions are recorded."""
__version__: str

def fonts_sha256() -> str:
    """SHA-256 of the bundled fonts, in hexadecimal."""

def precompile_renderer(wasm: bytes, target: str) -> tuple[str, str, bytes]:
    """Compiles a renderer for a target (`native`, `x86_64-linux-gnu-v2` …): the machine's key, its triple, the
    artifact. The same bytes for the same module and target, whatever this machine is. Raises ConfigError `bad-argument`
    for an unknown target, RendererError `renderer-invalid`."""

def install_renderer(wasm: bytes, cache_dir: Any) -> None:
    """Sees that a renderer lies compiled in the cache of this machine. Raises RendererError `renderer-invalid`."""

def artifact_obstacle(machine: str) -> str | None:
    """Why an artifact for the machine of this key does not run here; None where it does."""

def judge_artifact(path: Any, sha256: str, machine: str) -> None:
    """Sees whether an artifact can be mapped here; no code of it runs. Raises RendererError `artifact-foreign` for code
    that is not for this machine, by its key, its header or its compiler, and `artifact-damaged`."""

def best_artifact(machines: list[str]) -> int | None:
    """Which of the machines' artifacts runs best here; None where none does."""

def native_machine() -> str:
    """The key of the best machine that this one is. Raises ConfigError `bad-argument` where no artifacts are made for
    machines of this kind."""

@final
class Engine:
    """A running engine: a script thread, a stage thread, and service threads."""

    def __new__(cls, config_json: str) -> Engine:
        """Starts an engine. Raises ConfigError `config-invalid`, EngineFaultError `thread-failed`."""

    def button(self, button: int, phase: int, time_us: int | None = None) -> None:
        """A button changed, at this engine time (default: now)."""

    def tell(self, messages: bytes) -> None:
        """Host message records of the embedder's, now. Raises ConfigError `bad-argument` for others."""

    def advance(self, ms: float) -> None:
        """Moves the virtual clock, making every frame on the way. Raises ClockError on a real clock."""

    def wait_frame(self, timeout_ms: float) -> tuple[int, list[tuple[int, int, int, int]]] | None:
        """The next frame that was not waited for: its id and what changed (x, y, width, height, device px).

        None after the time-out and when the engine's state changed. Raises ClockError on a virtual clock.
        """

    def frame_descriptor(self) -> int:
        """A file descriptor that can be read while there is a frame that was not waited for, or news of the state. The
        engine's own. Raises ClockError on a virtual clock."""

    def copy_frame(self, buffer: Any, damage_only: bool = True) -> int | None:
        """Puts the last frame, or what changed since the last copy, into a writable buffer of width x height x 4
        bytes (BGRA, premultiplied), aligned for pixels. The frame's id; None before the first frame."""

    def presented(self, frame_id: int) -> None:
        """The shell shows this frame now."""

    def screenshot(self) -> tuple[int, int, bytes]:
        """Width, height and RGBA pixels of the last frame; 0 x 0 before the first."""

    def scene(self) -> str:
        """The semantic tree: a JSON list of nodes, parents before their children."""

    def stats(self) -> str:
        """Figures, a JSON object."""

    def draw_list(self) -> bytes:
        """The draw list of the last step."""

    def ask_script(self, topic: str, text: str, timeout_ms: float) -> str | None:
        """What script answers; None when nobody listens, the app has failed, or after the time-out."""

    def notes(self) -> list[tuple[str, str]]:
        """Takes what script told the embedder: topics and texts, oldest first."""

    def answers(self, timeout_ms: float) -> bool:
        """Whether both threads answer in time."""

    def glance(self) -> tuple[int, bool]:
        """Frames so far, and whether something moves; asks no thread."""

    def suspend(self) -> None:
        """Stops the engine's time; `wait_frame` returns."""

    def resume(self) -> None:
        """Goes on where it was suspended."""

    def state(self) -> str:
        """`{"state": "running" | "failed" | "exited", "error": …, "exit_code": …}`."""

    def logs(self) -> list[tuple[str, str, str]]:
        """Takes the log: level, source, text, oldest first."""

    def close(self) -> None:
        """Ends all threads. Again is fine; every other call raises ClosedError from then on."""

@final
class BareRenderer:
    """The renderer without an app, on a thread of its own."""

    def __new__(cls, config_json: str) -> BareRenderer:
        """Loads it. Raises ConfigError `config-invalid` and `font-invalid`, RendererError, ScriptError."""

    def step(self, messages: bytes) -> tuple[int, bytes, bytes, int, int, int, int]:
        """Flags, draw list, events; nodes, bitmap bytes, running animations, nodes laid out."""

    def step_many(self, inboxes: list[bytes]) -> list[int]:
        """Nanoseconds of each step."""

    def take_calls(
        self,
    ) -> list[tuple[int, int, int, int, int, str] | tuple[int, int, str] | tuple[int] | tuple[int, int]]:
        """The arguments of every `bitmap_request` (bitmap, width_px, height_px, fit, priority, url), `bitmap_measure`
        (bitmap, priority, url), `bitmap_drop` (bitmap) and `bitmap_priority` (bitmap, priority) since the last call,
        in order."""

    def picture(self) -> tuple[int, int, bytes]:
        """Width, height and RGBA pixels of the draw list; 0 x 0 before there is one."""

    def memory_bytes(self) -> int:
        """Bytes of the VM."""

    def logs(self) -> list[tuple[str, str, str]]:
        """Takes the log: level, source, text, oldest first."""

    def close(self) -> None:
        """Ends its thread. Again is fine."""
