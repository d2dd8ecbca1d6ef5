"""Scenes and sessions for the renderer alone, as message bytes. The same every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenfoot.contract import Record, encode, float_bits
from tenfoot.contract.buttons import Button, Phase
from tenfoot.contract.tables import (
    PROP_TYPES,
    FlexDirection,
    NodeKind,
    Overflow,
    Prop,
    ScrollAlign,
    ScrollAxis,
    State,
    TransitionKind,
)
from tenfoot.renderer import BareRenderer, BitmapRequest

FRAME_US = 16_667
EASE_OUT = (0.0, 0.0, 0.58, 1.0)
CARD = {"width": 240.0, "height": 400.0, "flex_shrink": 0.0, "focusable": 1, "flex_direction": FlexDirection.COLUMN}
GROWN = {"scale_x": 1.1, "scale_y": 1.1, "z_index": 1}
POSTER = {
    "width": 240.0,
    "height": 360.0,
    "background": 0x223344FF,
    "shadow_colour": 0x00000080,
    "shadow_blur": 20.0,
    "shadow_y": 8.0,
    "radius_top_left": 12.0,
    "radius_top_right": 12.0,
    "radius_bottom_right": 12.0,
    "radius_bottom_left": 12.0,
}
RING = {"outline_width": 4.0, "outline_colour": 0xFFFFFFFF}
ROW = {
    "overflow": Overflow.SCROLL,
    "scroll_axis": ScrollAxis.HORIZONTAL,
    "scroll_align": ScrollAlign.START,
    "scroll_padding": 60.0,
    "column_gap": 24.0,
    "height": 420.0,
    "padding_left": 60.0,
    "padding_right": 60.0,
    "focus_scope": 1,
    "flex_shrink": 0.0,
}
PAGE = {
    "width": 1920.0,
    "height": 1080.0,
    "flex_direction": FlexDirection.COLUMN,
    "overflow": Overflow.SCROLL,
    "scroll_axis": ScrollAxis.VERTICAL,
    "scroll_align": ScrollAlign.CENTER,
    "row_gap": 30.0,
}


class Scene:
    """Messages being written."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._next = 2

    def add(self, parent: int, kind: NodeKind, style: Mapping[str, float]) -> int:
        """A node at the end of its parent."""
        node = self._next
        self._next += 1
        self.say("create", node=node, kind=kind)
        self.say("style", node=node, props=props(style))
        self.say("insert", parent=parent, node=node, before=0)
        return node

    def text(self, parent: int, text: str, size: float) -> None:
        """A text node."""
        self.say("text", node=self.add(parent, NodeKind.TEXT, {"font_size": size}), text=text)

    def ease(self, node: int, *names: str) -> None:
        """Transitions of 200 ms."""
        for name in names:
            times = {"duration_ms": 200.0, "delay_ms": 0.0}
            curve = dict(zip("abcd", EASE_OUT, strict=True))
            self.say("transition", node=node, prop=Prop[name.upper()], kind=TransitionKind.BEZIER, **times, **curve)

    def say(self, name: str, **fields: Any) -> None:
        """One message."""
        self.records.append(Record(name, fields))

    def take(self) -> bytes:
        """The messages so far."""
        data = encode("messages", self.records)
        self.records = []
        return data


def props(style: Mapping[str, float]) -> list[tuple[int, int, int]]:
    """Properties in their units, px, as words."""
    whole = {"colour", "u32", "i32"}
    out: list[tuple[int, int, int]] = []
    for name, value in style.items():
        kind = PROP_TYPES[name]
        is_float = kind in ("f32", "length")
        bits = float_bits(value) if is_float else int(value)
        assert is_float or kind in whole or hasattr(value, "name"), name
        out.append((Prop[name.upper()], 0, bits))
    return out


def card(scene: Scene, row: int, url: str, title: str) -> int:
    """A poster with a title, that grows when it has focus. Three nodes."""
    node = scene.add(row, NodeKind.VIEW, CARD)
    scene.ease(node, "scale_x", "scale_y")
    scene.say("state_style", node=node, state=State.FOCUSED, props=props(GROWN))
    picture = scene.add(node, NodeKind.IMAGE, POSTER)
    scene.say("image", node=picture, url=url)
    scene.say("state_style", node=picture, state=State.FOCUSED, props=props(RING))
    scene.text(node, title, 22.0)
    return node


def home(scene: Scene, rows: int, columns: int) -> None:
    """A page of rows of posters; 3 + 3 × columns nodes a row."""
    page = scene.add(1, NodeKind.VIEW, PAGE)
    scene.ease(page, "scroll_y")
    for number in range(rows):
        section = scene.add(page, NodeKind.VIEW, {"flex_direction": FlexDirection.COLUMN, "flex_shrink": 0.0})
        scene.text(section, f"Row number {number}", 32.0)
        row = scene.add(section, NodeKind.VIEW, ROW)
        scene.ease(row, "scroll_x")
        for column in range(columns):
            card(scene, row, f"app:{number}-{column}.png", f"The title of film {number * columns + column}")


WALK = (
    *("RIGHT", "RIGHT", "RIGHT", "DOWN", "RIGHT", "RIGHT", "DOWN", "LEFT"),
    *("UP", "RIGHT", "RIGHT", "RIGHT", "RIGHT", "DOWN", "DOWN", "UP"),
)


def session(frames: int, *, rows: int = 10, columns: int = 20) -> list[bytes]:
    """The inboxes of a viewer who walks through a home page at 60 Hz, a press every 20 frames, pictures coming in.

    Recorded from a renderer that asks for its pictures; the first inbox is the whole page.
    """
    scene = Scene()
    home(scene, rows, columns)
    scene.say("tick", time_us=0)
    inboxes = [scene.take()]
    waiting: list[int] = []
    with BareRenderer("wasm") as renderer:
        renderer.step(inboxes[0])
        for frame in range(1, frames):
            waiting += [call.bitmap for call in renderer.take_bitmap_calls() if isinstance(call, BitmapRequest)]
            for bitmap in waiting[:3]:
                scene.say("bitmap_ready", bitmap=bitmap, width_px=240, height_px=360, bytes=345_600)
            del waiting[:3]
            now_us = frame * FRAME_US
            press(scene, frame, now_us)
            scene.say("tick", time_us=now_us)
            inboxes.append(scene.take())
            renderer.step(inboxes[-1])
    return inboxes


def press(scene: Scene, frame: int, now_us: int, walk: Sequence[str] = WALK) -> None:
    """The button of a frame, if there is one: down every 20 frames, up four frames later."""
    phase = {0: Phase.DOWN, 4: Phase.UP}.get(frame % 20)
    if phase is not None:
        scene.say("clock", time_us=now_us - FRAME_US // 2)
        scene.say("button", button=Button[walk[frame // 20 % len(walk)]], phase=phase)
