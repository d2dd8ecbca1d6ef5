"""The television as a window: pygame shows the frames, keyboard and gamepads are the remote.

The only module that knows pygame. Everything here happens on the thread that makes the Window, the process's main
thread, which paints the frames and sleeps while nothing moves. What wakes it is the engine's descriptor, or a
FrameWaiter where SDL cannot sleep on one.
"""

from __future__ import annotations

import contextlib
import os
import time
import warnings
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "0")
# Our pixels are in memory: a detour through a texture costs time, and memory for a GL driver.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

import pygame
from pygame._sdl2 import controller

from tenfoot import package_data
from tenfoot.contract.buttons import Button
from tenfoot.contract.tables import PointerPhase
from tenfoot.devices import DeviceImage
from tenfoot.errors import TenfootError
from tenfoot.shell import overlay, pacing
from tenfoot.shell.button_script import TimedEvent
from tenfoot.shell.gamepads import Gamepad
from tenfoot.shell.keymap import button_of_key
from tenfoot.shell.remote import Remote
from tenfoot.shell.repeater import ButtonEvent
from tenfoot.shell.screen import Rect, Screen
from tenfoot.shell.sleeper import Sleeper, x11_descriptor
from tenfoot.shell.waiter import FrameWaiter, take_now

HIDDEN = ("offscreen", "dummy", "evdev")
"""Drivers that SDL falls back on and that show nothing."""

NOTE_MS = 2600.0
WHEEL_PX = 120.0
"""How far a notch of the wheel scrolls, logical px."""

BGRA = (0xFF0000, 0xFF00, 0xFF)
"""Masks of red, green and blue in a pixel as the engine writes it, on a little-endian machine."""

PAD_POLL_MS = 8
HOT_PLUG_MS = 400
SEAM_PX_MAX = 96
"""Scaled parts must begin and end where source and target pixels meet; when such places are farther apart than this,
the whole frame is scaled."""


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
        pygame.font.init()
        self._engine = screen
        self._device = device
        self._size = (device.display.width_px, device.display.height_px)
        self._full_screen = full_screen
        self._remote = Remote.of(device)
        self._pads: dict[int, tuple[controller.Controller, Gamepad]] = {}
        self._pointed = False
        self._help = False
        self._note = ("", 0.0)
        self._open = True
        self._shown = False
        self._wake_up = pygame.event.custom_type()
        desktop = pygame.display.get_desktop_sizes()[0]
        self._window_size = pacing.first_window_size(self._size, desktop)
        pygame.display.set_caption(f"Tenfoot · {device.title}")
        self._set_mode()
        descriptor = x11_descriptor(pygame.display.get_driver(), pygame.display.get_wm_info())
        self._frames = None if descriptor is None else screen.frame_descriptor()
        self._sleeper = None if descriptor is None else Sleeper(descriptor, *filter(None, [self._frames]))
        self._waiter = FrameWaiter(screen, self.wake) if self._frames is None else None
        # The engine's pixels, where the window cannot hold them itself because it has another size.
        self._apart: pygame.Surface | None = None

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
                    event = pending.pop()
                    self._engine.button(event.button, event.phase)
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
            ready = self._sleeper.sleep(min(timeout_ms, PAD_POLL_MS if self._pads else HOT_PLUG_MS))
            if self._waiter or self._frames in ready:
                self._take_frame()
        elif timeout_ms > 0:
            self._handle(pygame.event.wait(timeout_ms))
        for event in pygame.event.get():
            self._handle(event)
        if self._note[0] and _now_ms() >= self._note[1]:
            self._note = ("", 0.0)
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
                self._draw_whole()
            case pygame.MOUSEMOTION if event.rel != (0, 0):
                self._point(event.pos, PointerPhase.MOVE)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                down = event.type == pygame.MOUSEBUTTONDOWN
                self._point(event.pos, PointerPhase.DOWN if down else PointerPhase.UP)
            case pygame.MOUSEWHEEL:
                self._turn(event.precise_x, event.precise_y)
            case pygame.WINDOWLEAVE:
                self._point((-1, -1), PointerPhase.LEAVE)
            case pygame.WINDOWFOCUSLOST:
                self._send(self._remote.cancel())
            case pygame.CONTROLLERDEVICEADDED:
                self._plug(event.device_index)
            case pygame.CONTROLLERDEVICEREMOVED:
                _, pad = self._pads.pop(event.instance_id, (None, None))
                self._controls(pad.unplug() if pad else [])
            case pygame.CONTROLLERBUTTONDOWN | pygame.CONTROLLERBUTTONUP if event.instance_id in self._pads:
                pressed = event.type == pygame.CONTROLLERBUTTONDOWN
                self._controls(self._pads[event.instance_id][1].button(event.button, pressed))
            case pygame.CONTROLLERAXISMOTION if event.instance_id in self._pads:
                self._controls(self._pads[event.instance_id][1].axis(event.axis, event.value))

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

    def _point(self, position: tuple[int, int], phase: PointerPhase) -> None:
        """The mouse did something at a place of the window. Beside the picture it has left the stage."""
        place = pacing.stage_point(position, self._size, _surface().get_size())
        if place is not None:
            self._engine.pointer(*place, phase)
        elif self._pointed:
            self._engine.pointer(0, 0, PointerPhase.LEAVE)
        self._pointed = place is not None and phase != PointerPhase.LEAVE

    def _turn(self, x: float, y: float) -> None:
        """The wheel turned by so many notches: right and away from the hand are positive."""
        place = pacing.stage_point(pygame.mouse.get_pos(), self._size, _surface().get_size())
        if place is not None:
            self._engine.wheel(*place, x * WHEEL_PX, -y * WHEEL_PX)

    def _plug(self, index: int) -> None:
        with contextlib.suppress(pygame.error):
            device = controller.Controller(index)
            self._pads[device.as_joystick().get_instance_id()] = (device, Gamepad())
            self._say(f"{device.name or 'Gamepad'} is plugged in")

    # ---- picture

    def _take_frame(self) -> None:
        damage, ended = self._waiter.take() if self._waiter else take_now(self._engine)
        if damage:
            if not self._shown or self._overlaid:
                frame_id = self._draw_whole()
            else:
                pixels = self._pixels()
                frame_id = self._pull(pixels, damage_only=True)
                self._draw_parts(pixels, damage)
            if frame_id is not None:
                self._engine.presented(frame_id)
                self._first_frame()
        if ended and self._engine.state()["state"] == "exited":
            self._open = False

    def _pixels(self) -> pygame.Surface:
        """The surface that the engine paints in: the window's own when the frame fills it exactly."""
        window = _surface()
        if (
            window.get_size() == self._size
            and window.get_masks()[:3] == BGRA
            and window.get_pitch() == self._size[0] * 4
        ):
            self._apart = None
            return window
        if self._apart is None:
            self._apart = pygame.Surface(self._size, depth=32, masks=(*BGRA, 0))
            self._pull(self._apart, damage_only=False)
        return self._apart

    def _pull(self, pixels: pygame.Surface, *, damage_only: bool) -> int | None:
        """Has the engine paint its last frame there; its id."""
        view = pixels.get_view("0")
        frame_id = self._engine.copy_frame(view, damage_only)
        del view  # unlocks the surface
        return frame_id

    def _first_frame(self) -> None:
        """What can wait until the first frame is on the screen: gamepads take long to be found."""
        if not self._shown:
            self._shown = True
            controller.init()
            for index in range(controller.get_count()):
                if controller.is_controller(index):
                    self._plug(index)

    @property
    def _overlaid(self) -> bool:
        return self._help or bool(self._note[0])

    def _draw_parts(self, pixels: pygame.Surface, damage: Sequence[Rect]) -> None:
        window = _surface()
        if pixels is window:
            pygame.display.update(damage)
            return
        target = pacing.letterbox(self._size, window.get_size())
        step = pacing.seam_step(self._size, target[2:])
        if target[2:] == self._size:
            rects = [window.blit(pixels, (target[0] + part[0], target[1] + part[1]), part) for part in damage]
            pygame.display.update(rects)
        elif max(step) > SEAM_PX_MAX:
            self._draw_whole()
        else:
            parts = [pacing.on_seams(part, self._size, step) for part in damage]
            pygame.display.update([self._scale_part(pixels, part, target) for part in parts])

    def _scale_part(self, pixels: pygame.Surface, part: Rect, target: Rect) -> pygame.Rect:
        x, y, width, height = pacing.scaled_rect(part, self._size, target)
        scaled = pygame.transform.smoothscale(pixels.subsurface(part), (width, height))
        return _surface().blit(scaled, (x, y))

    def _draw_whole(self) -> int | None:
        """Draws everything anew, the shell's own things on top; the id of the engine's frame."""
        window, pixels = _surface(), self._pixels()
        if pixels is not window:
            window.fill((0, 0, 0))
        frame_id = self._pull(pixels, damage_only=False)
        if pixels is not window:
            target = pacing.letterbox(self._size, window.get_size())
            scaled = pixels if target[2:] == self._size else pygame.transform.smoothscale(pixels, target[2:])
            window.blit(scaled, target[:2])
        if self._overlaid:
            self._draw_overlay(window)
        pygame.display.flip()
        return frame_id

    def _draw_overlay(self, window: pygame.Surface) -> None:
        scale = window.get_height() / overlay.HEIGHT
        width = window.get_width() / scale
        shapes = overlay.help_of(self._device, width, _measure) if self._help else []
        shapes += overlay.note(self._note[0], width, _measure) if self._note[0] else []
        for shape in shapes:
            _draw_shape(window, shape, scale)

    def _set_mode(self) -> None:
        if self._full_screen:
            if pygame.display.get_surface():
                pygame.display.set_window_position((0, 0))  # where no window manager does it
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            with warnings.catch_warnings():
                # Without a window manager the window may keep another size; it is drawn in whatever it has.
                warnings.simplefilter("ignore", RuntimeWarning)
                pygame.display.set_mode(self._window_size, pygame.RESIZABLE)
        pygame.mouse.set_visible(not self._full_screen)

    # ---- the shell's own keys

    def _toggle_full_screen(self) -> None:
        if not self._full_screen:
            self._window_size = _surface().get_size()
        self._full_screen = not self._full_screen
        self._set_mode()
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


def _surface() -> pygame.Surface:
    surface = pygame.display.get_surface()
    assert surface is not None, "a Window sets the mode when it is made"
    return surface


def _now_ms() -> float:
    return time.monotonic() * 1000


def _post(kind: int) -> None:
    """Wakes the window's thread; harmless when the window is gone."""
    with contextlib.suppress(pygame.error):
        pygame.event.post(pygame.Event(kind))


@cache
def _font(size: int, bold: bool) -> pygame.font.Font:
    path = package_data.fonts() / ("Inter-SemiBold.otf" if bold else "Inter-Medium.otf")
    return pygame.font.Font(str(path) if path.is_file() else None, max(1, size))


def _measure(text: str, size: int, bold: bool) -> float:
    return float(_font(size, bold).size(text)[0])


def _draw_shape(window: pygame.Surface, shape: overlay.Shape, scale: float) -> None:
    if isinstance(shape, overlay.Box):
        size = (max(1, round(shape.width * scale)), max(1, round(shape.height * scale)))
        panel = pygame.Surface(size, pygame.SRCALPHA)
        _fill_rounded(panel, shape.colour, round(shape.radius * scale))
        window.blit(panel, (round(shape.x * scale), round(shape.y * scale)))
        return
    text = _font(round(shape.size * scale), shape.bold).render(shape.text, True, shape.colour)
    left = shape.x * scale - {"left": 0.0, "center": 0.5, "right": 1.0}[shape.align] * text.get_width()
    window.blit(text, (round(left), round(shape.y * scale - text.get_height() / 2)))


def _fill_rounded(panel: pygame.Surface, colour: overlay.RGBA, radius: int) -> None:
    """Fills a surface, its corners rounded and smooth: drawn at three times the size, then scaled down."""
    if not radius:
        panel.fill(colour)
        return
    width, height = panel.get_size()
    large = pygame.Surface((width * 3, height * 3), pygame.SRCALPHA)
    large.fill((*colour[:3], 0))
    pygame.draw.rect(large, colour, large.get_rect(), border_radius=min(radius * 3, height * 3 // 2))
    pygame.transform.smoothscale(large, (width, height), panel)
