"""The window on a real X server: real keys in, real pixels out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tenfoot.contract.tables import Button, Phase, PointerPhase
from tenfoot.devices import find
from tests.shell.screen_double import ScreenDouble
from tests.shell.x11 import Keyboard, picture

pygame = pytest.importorskip("pygame")

SCREEN = (1600, 1000)
PATIENCE_S = 20.0
BLUE, RED, GREEN = (30, 40, 90), (220, 40, 40), (40, 200, 80)


class Desk:
    """A window that runs on this thread while `drive` uses it from another."""

    def __init__(self, display: str, device: str, folder: Path, *, full_screen: bool = False) -> None:
        from tenfoot.shell.window import Window

        self.device = find(device)
        self.screen = ScreenDouble((self.device.display.width_px, self.device.display.height_px))
        self.screen.paint((0, 0, *self.screen.size), BLUE)
        self.window = Window(self.screen, self.device, full_screen=full_screen)
        self.keys = Keyboard(display)
        self._display, self._folder = display, folder
        self._failure: BaseException | None = None

    def run(self, drive: Callable[[], None], *, close: bool = True) -> None:
        """Runs the window until `drive` returns."""

        def guarded() -> None:
            try:
                self.until(lambda: self.screen.shown)
                drive()
            except BaseException as error:
                self._failure = error
            if close or self._failure:
                pygame.event.post(pygame.Event(pygame.QUIT))
                self.window.wake()

        thread = threading.Thread(target=guarded)
        thread.start()
        self.window.run(seconds=3 * PATIENCE_S)
        thread.join()
        self.keys.close()
        if self._failure:
            raise self._failure

    def until(self, condition: Callable[[], object]) -> None:
        """Waits for something that happens on the window's thread."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, "did not happen"
            time.sleep(0.005)

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """A pixel of the X server's screen."""
        data = picture(self._display, self._folder / "screen.png")
        start = (y * SCREEN[0] + x) * 3
        return data[start], data[start + 1], data[start + 2]

    def until_pixel(self, x: int, y: int, wanted: Callable[[tuple[int, int, int]], bool]) -> None:
        """Waits until a pixel of the screen is as wanted."""
        self.until(lambda: wanted(self.pixel(x, y)))


@pytest.fixture
def desk(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Desk]]:
    monkeypatch.chdir(tmp_path)
    yield lambda device: Desk(display, device, tmp_path)


def near(wanted: tuple[int, int, int]) -> Callable[[tuple[int, int, int]], bool]:
    """SDL's smooth scaling loses up to 3 of 255 to rounding."""
    return lambda seen: all(abs(a - b) <= 4 for a, b in zip(seen, wanted, strict=True))


def test_a_key_is_the_devices_button_down_and_up(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.keys.tap("right")
        on.until(lambda: len(on.screen.events) == 2)

    on.run(drive)
    assert on.screen.events == [(Button.RIGHT, Phase.DOWN), (Button.RIGHT, Phase.UP)]


def test_a_held_key_repeats_as_the_device_says(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.keys.key("down", True)
        on.until(lambda: len(on.screen.events) >= 4)
        on.keys.key("down", False)
        on.until(lambda: on.screen.events[-1][1] is Phase.UP)

    on.run(drive)
    phases = [phase for _, phase in on.screen.events]
    assert phases[0] is Phase.DOWN and phases[-1] is Phase.UP
    assert set(phases[1:-1]) == {Phase.REPEAT}


def test_the_mouse_points_at_the_stage_through_the_letterbox(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2020-wasm")

    def drive() -> None:
        width, height = pygame.display.get_surface().get_size()
        middle = (width // 2, height // 2)
        press = {"button": pygame.BUTTON_LEFT, "pos": middle}
        pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=middle, rel=(3, 0), buttons=(0, 0, 0)))
        pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=(9, 9), rel=(0, 0), buttons=(0, 0, 0)))
        pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, press))
        pygame.event.post(pygame.Event(pygame.MOUSEBUTTONUP, press))
        pygame.event.post(pygame.Event(pygame.WINDOWLEAVE))
        on.window.wake()
        on.until(lambda: len(on.screen.pointed) >= 4)

    on.run(drive)
    mine = on.screen.pointed[:4]
    assert [phase for _, _, phase in mine] == [
        PointerPhase.MOVE, PointerPhase.DOWN, PointerPhase.UP, PointerPhase.LEAVE
    ]  # fmt: skip
    assert all(abs(x - 960) < 2 and abs(y - 540) < 2 for x, y, _ in mine[:3])


def test_frames_reach_the_screen_scaled_into_the_window(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")  # 1920 × 1080 in a window of 1440 × 810

    def drive() -> None:
        on.until_pixel(800, 500, near(BLUE))
        on.screen.paint((0, 0, 200, 200), RED)
        on.screen.paint((1720, 880, 200, 200), GREEN)
        on.until(lambda: on.screen.shown[-1] == 3)
        left, top = 80, 95  # SDL puts a new window in the middle
        on.until_pixel(left + 20, top + 20, near(RED))
        on.until_pixel(left + 1420, top + 790, near(GREEN))
        assert near(BLUE)(on.pixel(left + 720, top + 400))

    on.run(drive)


def test_frames_of_the_windows_size_are_shown_as_they_are(desk: Callable[[str], Desk]) -> None:
    on = desk("tv-2014-script")  # 1280 × 720

    def drive() -> None:
        on.screen.paint((100, 100, 10, 10), RED)
        on.until(lambda: on.screen.shown[-1] == 2)
        left, top = 160, 140
        on.until_pixel(left + 100, top + 100, lambda seen: seen == RED)
        on.until_pixel(left + 109, top + 109, lambda seen: seen == RED)
        on.until_pixel(left + 110, top + 110, lambda seen: seen == BLUE)

    on.run(drive)


def test_f1_shows_the_help_and_hides_it(desk: Callable[[str], Desk]) -> None:
    on = desk("tv-2014-script")

    def drive() -> None:
        on.until_pixel(170, 150, near(BLUE))
        on.keys.tap("f1")
        on.until_pixel(170, 150, lambda seen: max(seen) < 30)
        on.keys.tap("escape")
        on.until_pixel(170, 150, near(BLUE))

    on.run(drive)
    assert on.screen.events == [], "the help's own keys are not the app's"


def test_f11_fills_the_screen_with_bars_where_the_shapes_differ(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.keys.tap("f11")
        on.until_pixel(2, 60, near(BLUE))
        assert on.pixel(2, 40) == (0, 0, 0)
        assert near(BLUE)(on.pixel(1597, 940))
        assert on.pixel(1597, 960) == (0, 0, 0)
        on.keys.tap("f11")

    on.run(drive)


def test_full_screen_from_the_start_covers_a_display_without_a_window_manager(display: str, tmp_path: Path) -> None:
    on = Desk(display, "desktop-2026-wasm", tmp_path, full_screen=True)

    def drive() -> None:
        on.until_pixel(2, 60, near(BLUE))
        assert near(BLUE)(on.pixel(1597, 940))
        on.keys.tap("right")
        on.until(lambda: on.screen.events)

    on.run(drive)


def test_f12_keeps_a_picture(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.keys.tap("f12")
        on.until(lambda: on.screen.saved)

    on.run(drive)
    assert on.screen.saved[0].name.startswith("tenfoot-")


def test_the_window_closes_when_the_app_ends_itself(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")
    on.run(lambda: on.screen.end("exited"), close=False)


def test_frames_and_the_end_are_seen_without_a_descriptor(
    desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScreenDouble, "frame_descriptor", lambda self: None)
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.screen.paint((0, 0, *on.screen.size), RED)
        on.until_pixel(800, 500, near(RED))
        on.screen.end("exited")

    on.run(drive, close=False)


def test_the_window_stays_when_the_app_fails(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")

    def drive() -> None:
        on.screen.end("failed")
        on.screen.paint((0, 0, *on.screen.size), RED)
        on.until_pixel(800, 500, near(RED))

    on.run(drive)


def test_an_idle_window_uses_no_processor_time(desk: Callable[[str], Desk]) -> None:
    on = desk("desktop-2026-wasm")
    looks: list[int] = []

    def drive() -> None:
        sleep = on.window._sleeper.sleep  # type: ignore[union-attr]
        on.window._sleeper.sleep = lambda ms: (looks.append(ms), sleep(ms))[1]  # type: ignore[union-attr,method-assign]
        time.sleep(1.0)

    on.run(drive)
    assert len(looks) <= 8, "one look each 400 ms for gamepads, and what the screen asked for at first"
