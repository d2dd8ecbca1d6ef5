"""The gamepads that are plugged in, found and heard through SDL."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

import pygame
from pygame._sdl2 import controller

from tenfoot.shell.gamepads import Change, Gamepad


class Pads:
    """Starts to hear gamepads, which takes SDL some 100 ms; what the viewer should know goes to `say`.

    On the window's thread.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._pads: dict[int, tuple[controller.Controller, Gamepad]] = {}
        controller.init()
        for index in range(controller.get_count()):
            if controller.is_controller(index):
                self._plug(index)

    @property
    def any(self) -> bool:
        """Whether one is plugged in."""
        return bool(self._pads)

    def changes(self, event: pygame.Event) -> Sequence[Change]:
        """What an event says of the pads' controls; nothing where it is about something else."""
        if event.type == pygame.CONTROLLERDEVICEADDED:
            self._plug(event.device_index)
        elif event.type == pygame.CONTROLLERDEVICEREMOVED:
            _, pad = self._pads.pop(event.instance_id, (None, None))
            return pad.unplug() if pad else []
        elif event.type in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP, pygame.CONTROLLERAXISMOTION):
            _, pad = self._pads.get(event.instance_id, (None, None))
            if pad and event.type == pygame.CONTROLLERAXISMOTION:
                return pad.axis(event.axis, event.value)
            if pad:
                return pad.button(event.button, event.type == pygame.CONTROLLERBUTTONDOWN)
        return []

    def _plug(self, index: int) -> None:
        with contextlib.suppress(pygame.error):
            device = controller.Controller(index)
            number = device.as_joystick().get_instance_id()
            if number not in self._pads:
                self._pads[number] = (device, Gamepad())
                self._say(f"{device.name or 'Gamepad'} is plugged in")
