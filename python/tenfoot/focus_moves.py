"""Where arrows lead among boxes: the real renderer, asked box by box and arrow by arrow."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfoot.contract import Record, decode, encode, float_bits
from tenfoot.contract.buttons import Button, Phase
from tenfoot.contract.tables import NodeKind, Position, Prop, Unit
from tenfoot.errors import TenfootError
from tenfoot.renderer import BareRenderer
from tenfoot.runtime import Closing

ITEMS_MAX = 20_000
PX_MAX = 16_384
ARROWS = {"left": Button.LEFT, "right": Button.RIGHT, "up": Button.UP, "down": Button.DOWN}
FIRST_NODE = 2

Moves = dict[str, dict[str, Any]]
"""By item: where left, right, up and down lead, None where focus stays."""


class BoxesError(TenfootError):
    """A case that describes no boxes on a screen."""

    slugs = frozenset({"boxes-invalid"})

    def __init__(self, message: str) -> None:
        super().__init__("boxes-invalid", message)


@dataclass(frozen=True)
class Box:
    """An item: its name, as it was given, and its box in px."""

    name: Any
    x: float
    y: float
    width: float
    height: float


class FocusMoves(Closing):
    """A renderer that is asked about one screen of boxes after the other. Close it, or use it as a context manager."""

    def __init__(self, tier: str = "wasm") -> None:
        """Raises as BareRenderer does."""
        self._renderer = BareRenderer(tier)

    def close(self) -> None:
        """Ends the renderer."""
        self._renderer.close()

    def moves(self, width: float, height: float, boxes: Sequence[Box]) -> Moves:
        """Where each arrow leads from each box, focused afresh. Raises as BareRenderer.step does."""
        nodes = range(FIRST_NODE, FIRST_NODE + len(boxes))
        self._step([_viewport(width, height), *_scene(boxes), Record("tick", {"time_us": 0})])
        try:
            return {str(boxes[at].name): self._from(node, boxes) for at, node in enumerate(nodes)}
        finally:
            self._step([Record("destroy", {"node": node}) for node in nodes])

    def _from(self, node: int, boxes: Sequence[Box]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, button in ARROWS.items():
            phases = [Record("button", {"button": button, "phase": phase}) for phase in (Phase.DOWN, Phase.UP)]
            events = self._step([Record("focus", {"node": node}), *phases])
            focused = [event.fields["node"] for event in events if event.name == "focus_changed"]
            end = focused[-1] if focused else node
            found[name] = None if end == node else boxes[end - FIRST_NODE].name
        return found

    def _step(self, records: Sequence[Record]) -> list[Record]:
        return decode("events", self._renderer.step(encode("messages", list(records))).events)


def read_case(case: Any) -> tuple[float, float, list[Box]]:
    """The screen and the boxes of `{w, h, items: [{id, x, y, w, h}]}`. Raises BoxesError, which names what is wrong."""
    if not isinstance(case, Mapping):
        raise BoxesError("a line is an object with `id`, `w`, `h` and `items`")
    width, height = (_number(case, key, "the screen", at_least=1) for key in ("w", "h"))
    items = case.get("items")
    if not isinstance(items, list):
        raise BoxesError("`items` is a list of boxes")
    if len(items) > ITEMS_MAX:
        raise BoxesError(f"{len(items)} items: at most {ITEMS_MAX}")
    boxes = [_box(item, place) for place, item in enumerate(items)]
    names: set[str] = set()
    for box in boxes:
        if str(box.name) in names:
            raise BoxesError(f"two items have the id {box.name!r}")
        names.add(str(box.name))
    return width, height, boxes


def _box(item: Any, place: int) -> Box:
    if not isinstance(item, Mapping):
        raise BoxesError(f"items[{place}] is an object with `id`, `x`, `y`, `w` and `h`")
    name = item.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise BoxesError(f"items[{place}]: `id` is a text or a whole number")
    what = f"items[{place}]"
    x, y = _number(item, "x", what), _number(item, "y", what)
    return Box(name, x, y, _number(item, "w", what, at_least=0), _number(item, "h", what, at_least=0))


def _number(holder: Mapping[str, Any], key: str, what: str, *, at_least: float = -1e6) -> float:
    value = holder.get(key)
    top = PX_MAX if at_least == 1 else 1e6
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise BoxesError(f"{what}: `{key}` is a number of px")
    if not at_least <= value <= top:
        raise BoxesError(f"{what}: `{key}` is {reprlib.repr(value)}, not {at_least:g} to {top:g}")
    return float(value)


def _viewport(width: float, height: float) -> Record:
    return Record("viewport", {"width_px": max(1, round(width)), "height_px": max(1, round(height)), "scale": 1.0})


def _scene(boxes: Sequence[Box]) -> list[Record]:
    records = []
    for node, box in enumerate(boxes, FIRST_NODE):
        lengths = {Prop.LEFT: box.x, Prop.TOP: box.y, Prop.WIDTH: box.width, Prop.HEIGHT: box.height}
        props = [(int(prop), int(Unit.PX), float_bits(px)) for prop, px in lengths.items()]
        props += [(int(Prop.POSITION), int(Unit.PX), int(Position.ABSOLUTE)), (int(Prop.FOCUSABLE), int(Unit.PX), 1)]
        records += [
            Record("create", {"node": node, "kind": NodeKind.VIEW}),
            Record("style", {"node": node, "props": tuple(props)}),
            Record("insert", {"parent": 1, "node": node, "before": 0}),
        ]
    return records
