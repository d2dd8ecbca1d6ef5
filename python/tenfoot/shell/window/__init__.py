"""The television as a window: pygame shows the frames, keyboard and gamepads are the remote.

The only package that knows pygame. Everything here happens on the thread that makes the Window, the process's main
thread, which paints the frames and sleeps while nothing moves. What wakes it is the engine's descriptor, or a
FrameWaiter where SDL cannot sleep on one. What the first frame does not need, `pads` and `painting`, is imported
after it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "0")
# Our pixels are in memory: a detour through a texture costs time, and memory for a GL driver.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
# No text is composed here, and Xlib would read six thousand ways to do it before the first frame.
os.environ.setdefault("XCOMPOSEFILE", os.devnull)

import pygame

from tenfoot.contract.buttons import Button
from tenfoot.devices import DeviceImage
from tenfoot.errors import TenfootError
from tenfoot.shell import pacing, x11
from tenfoot.shell.keymap import button_of_key
from tenfoot.shell.remote import Remote
from tenfoot.shell.repeater import ButtonEvent
from tenfoot.shell.screen import Screen
from tenfoot.shell.sleeper import Sleeper
from tenfoot.shell.timeline import TimedEvent
from tenfoot.shell.waiter import FrameWaiter, take_now
from tenfoot.shell.window.mode import icon, set_mode
from tenfoot.shell.window.picture import Picture, surface

if TYPE_CHECKING:
    from tenfoot.shell.mouse import Mouse
    from tenfoot.shell.window.pads import Pads
    from tenfoot.shell.window.painting import Painter

HIDDEN = ("offscreen", "dummy", "evdev")
"""Drivers that SDL falls back on and that show nothing."""

NOTE_MS = 2600.0

PAD_POLL_MS = 8
HOT_PLUG_MS = 400


class WindowError(TenfootError):
    """There is no display to open a window on."""

    slugs = frozenset({"window-no-display"})

    def __init__(self, message: str) -> None:
        super().__init__("window-no-display", message)


class Window:
    """A window that shows a running engine, until it is closed. Make it, `run` it, once."""

    def __init__(self, screen: Screen, device: DeviceImage, *, full_screen: bool = False) -> None:
        try:
            pygame.display.init()
        except pygame.error as error:
            raise WindowError(f"{error}; --headless needs no display") from error
        if pygame.display.get_driver() in HIDDEN and not os.environ.get("SDL_VIDEODRIVER"):
            pygame.quit()
            raise WindowError("the display does not answer; --headless needs none")
        self._engine = screen
        self._device = device
        self._size = (device.display.width_px, device.display.height_px)
        self._full_screen = full_screen
        self._remote = Remote.of(device)
        self._pads: Pads | None = None
        self._mouse: Mouse | None = None
        self._painter: Painter | None = None
        self._help = False
        self._stale = False
        self._note = ("", 0.0)
        self._open = True
        self._shown = False
        self._wake_up = pygame.event.custom_type()
        desktop = pygame.display.get_desktop_sizes()[0]
        self._window_size = pacing.first_window_size(self._size, desktop)
        pygame.display.set_caption(f"Tenfoot · {device.title}")
        pygame.display.set_icon(icon())
        set_mode(self._window_size, full_screen=self._full_screen)
        descriptor = x11.descriptor(pygame.display.get_driver(), pygame.display.get_wm_info())
        self._frames = None if descriptor is None else screen.frame_descriptor()
        self._sleeper = None if descriptor is None else Sleeper(descriptor, *filter(None, [self._frames]))
        self._waiter = FrameWaiter(screen, self.wake) if self._frames is None else None
        self._picture = Picture(screen, self._size)

    def run(self, *, events: Sequence[TimedEvent] = (), seconds: float | None = None) -> None:
        """Shows frames and sends buttons until the window is closed, the app ends itself, or `seconds` are over.

        Time 0 of `events` and `seconds` is the first picture.
        """
        start, opened = _now_ms(), False
        end_ms = None if seconds is None else start + seconds * 1000
        pending = list(reversed(events))
        if self._waiter:
            self._waiter.start()
        try:
            while self._open and (end_ms is None or _now_ms() < end_ms):
                now = _now_ms()
                if self._shown and not opened:
                    start, opened = now, True
                    end_ms = None if seconds is None else start + seconds * 1000
                while opened and pending and start + pending[-1].at_ms <= now:
                    pending.pop().send(self._engine)
                self._send(self._remote.poll(now))
                next_ms = start + pending[-1].at_ms if pending else None
                note_ms = self._note[1] if self._note[0] else None
                self._wait(pacing.sleep_ms(_now_ms(), self._remote.due_ms, next_ms, note_ms, end_ms))
        finally:
            if self._waiter:
                self._waiter.stop()
            if self._sleeper:
                self._sleeper.close()
            pygame.quit()

    def wake(self) -> None:
        """Makes the window look at once for events and frames. Any thread."""
        if self._sleeper:
            self._sleeper.wake()
        else:
            _post(self._wake_up)

    def _wait(self, timeout_ms: int) -> None:
        """Sleeps until something happens, then deals with all that has happened."""
        if self._sleeper:
            # Gamepads are not heard through the window system: SDL must be asked.
            ready = self._sleeper.sleep(min(timeout_ms, PAD_POLL_MS if self._pads and self._pads.any else HOT_PLUG_MS))
            if self._waiter or self._frames in ready:
                self._take_frame()
        elif timeout_ms > 0:
            self._handle(pygame.event.wait(timeout_ms))
        for event in pygame.event.get():
            self._handle(event)
        if self._note[0] and _now_ms() >= self._note[1]:
            self._note = ("", 0.0)
            self._stale = True
        if self._stale:
            self._draw_whole()

    def _handle(self, event: pygame.Event) -> None:
        match event.type:
            case self._wake_up:
                self._take_frame()
            case pygame.QUIT:
                self._open = False
            case pygame.KEYDOWN | pygame.KEYUP:
                self._key(event)
            case pygame.VIDEORESIZE | pygame.WINDOWSIZECHANGED | pygame.WINDOWEXPOSED:
                self._stale = True
            case pygame.WINDOWFOCUSLOST:
                self._send(self._remote.cancel())
            case _ if self._mouse and self._pads:
                self._point(self._mouse, event)
                self._controls(self._pads.changes(event))

    def _point(self, mouse: Mouse, event: pygame.Event) -> None:
        window = surface().get_size()
        match event.type:
            case pygame.MOUSEMOTION if event.rel != (0, 0):
                mouse.move(event.pos, window)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                mouse.press(event.pos, window, down=event.type == pygame.MOUSEBUTTONDOWN)
            case pygame.MOUSEWHEEL:
                mouse.turn(pygame.mouse.get_pos(), window, (event.precise_x, event.precise_y))
            case pygame.WINDOWLEAVE:
                mouse.leave()

    # ---- input

    def _key(self, event: pygame.Event) -> None:
        pressed = event.type == pygame.KEYDOWN
        shell_key = {
            pygame.K_F1: self._toggle_help,
            pygame.K_F11: self._toggle_full_screen,
            pygame.K_F12: self._keep_picture,
        }.get(event.key)
        if shell_key:
            if pressed:
                shell_key()
            return
        if self._help and event.key == pygame.K_ESCAPE:
            if pressed:
                self._toggle_help()
            return
        self._press(button_of_key(self._device, pygame.key.name(event.key, use_compat=False), event.key), pressed)

    def _controls(self, changes: Sequence[tuple[str, bool]]) -> None:
        for control, pressed in changes:
            self._press(self._device.button_of_control(control), pressed)

    def _press(self, button: Button | None, pressed: bool) -> None:
        if button is not None:
            self._send((self._remote.down if pressed else self._remote.up)(button, _now_ms()))

    def _send(self, events: Sequence[ButtonEvent]) -> None:
        for button, phase in events:
            self._engine.button(button, phase)

    # ---- picture

    def _take_frame(self) -> None:
        damage, ended = self._waiter.take() if self._waiter else take_now(self._engine)
        if damage:
            whole = not self._shown or self._overlaid
            frame_id = self._draw_whole() if whole else self._picture.draw_damage(damage)
            if frame_id is not None:
                self._engine.presented(frame_id)
                self._first_frame()
        if ended and self._engine.state()["state"] == "exited":
            self._open = False

    def _first_frame(self) -> None:
        """What can wait until the first frame is on the screen: gamepads take long to be found."""
        if not self._shown:
            self._shown = True
            from tenfoot.shell.mouse import Mouse
            from tenfoot.shell.window.pads import Pads

            self._mouse = Mouse(self._engine, self._size)
            self._pads = Pads(self._say)

    @property
    def _overlaid(self) -> bool:
        return self._help or bool(self._note[0])

    def _draw_whole(self) -> int | None:
        """Draws everything anew, the shell's own things on top; the id of the engine's frame."""
        self._stale = False
        return self._picture.draw_whole(self._draw_overlay if self._overlaid else None)

    def _draw_overlay(self, window: pygame.Surface) -> None:
        from tenfoot.shell.window.painting import Painter

        self._painter = self._painter or Painter()
        self._painter.draw(window, self._device if self._help else None, self._note[0])

    # ---- the shell's own keys

    def _toggle_full_screen(self) -> None:
        if not self._full_screen:
            self._window_size = surface().get_size()
        self._full_screen = not self._full_screen
        set_mode(self._window_size, full_screen=self._full_screen)
        self._draw_whole()

    def _toggle_help(self) -> None:
        self._help = not self._help
        self._send(self._remote.cancel())
        self._draw_whole()

    def _keep_picture(self) -> None:
        path = Path(f"tenfoot-{datetime.now():%Y%m%d-%H%M%S}.png")
        self._engine.screenshot().save(path)
        self._say(f"Screenshot kept as {path}")

    def _say(self, text: str) -> None:
        self._note = (text, _now_ms() + NOTE_MS)
        self._draw_whole()


def _now_ms() -> float:
    return time.monotonic() * 1000


def _post(kind: int) -> None:
    """Wakes the window's thread; harmless when the window is gone."""
    with contextlib.suppress(pygame.error):
        pygame.event.post(pygame.Event(kind))
