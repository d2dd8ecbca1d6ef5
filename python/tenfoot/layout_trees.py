"""Trees with CSS styles, laid out by the real renderer: what `tenfoot layout` and the layout suite are made of.

    with LayoutRunner(tier="wasm") as runner:
        runner.boxes({"style": {"width": 300}, "children": [{"text": "ten feet"}]})

A node is `{style, children}`, `{style, text}` or `{style, image: [width, height]}`, a picture of that size. Styles have
CSS names in camel case; numbers are px. What a style does not say has CSS's initial value, except `display: flex`,
`position: relative` and `box-sizing: border-box`. Text is 10 px high and its lines are too, unless `fontSize` or
`lineHeight` say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tenfoot.contract import ListenFlags, NodeKind, Prop, Record, Status, decode, encode, float_bits
from tenfoot.contract.tables import ENUMS, PROP_TYPES, Unit
from tenfoot.errors import TenfootError
from tenfoot.renderer import BareRenderer, BitmapMeasure, Tier
from tenfoot.runtime import Closing

BOX_FONT = Path(__file__).resolve().with_name("box.ttf")
"""Every glyph is a square as wide as the text is high: the font that layout cases are measured in."""
STAGE, PAGE, ROOT = 1, 2, 3
DEPTH_MAX = 200
_TEXT_STYLE = {"fontSize": 10, "lineHeight": 1}
_UNFLEXED = {"flexGrow": 0, "flexShrink": 0, "flexBasis": "auto", "alignSelf": "auto"}
_NAMES = {"overflow_x": "overflow", "inset_inline_start": "start", "inset_inline_end": "end"}
_LISTEN = (int(Prop.LISTEN), 0, int(ListenFlags.LAYOUT))

Json = Mapping[str, Any]


class TreeError(TenfootError):
    """A tree, a style in it or the room it is given means nothing."""

    slugs = frozenset({"tree-invalid", "style-unknown", "style-invalid"})


class LayoutRunner(Closing):
    """Lays out trees, one after the other, with the renderer of a tier. Close it, or use it as a context manager."""

    def __init__(self, tier: Tier | str = "wasm", *, font: str | Path | None = BOX_FONT) -> None:
        """`font` is a font file, None for the bundled sans. Raises what `BareRenderer` raises."""
        self._renderer = BareRenderer(tier, font=font)
        self._time_us = 0
        self._renderer.step(encode("messages", [Record("viewport", _viewport()), self._tick()]))

    def close(self) -> None:
        """Ends the renderer."""
        self._renderer.close()

    def boxes(self, tree: Json, viewport: Json | None = None, direction: str = "ltr") -> dict[str, Any]:
        """The border boxes of a tree: `{x, y, w, h, children}` in px, relative to the parent's, the root's at 0, 0.

        `viewport` has a `width` and a `height`: px, or what `width` may be in CSS (`max-content`, the default). The
        root is laid out in it as a block is: nothing flexes it. `direction` is that of the page around it.
        Raises TreeError, and RendererError or ScriptError when the renderer is lost.
        """
        records, count = _messages(tree, viewport or {}, direction)
        result = self._renderer.step(encode("messages", [*records, self._tick()]))
        events = decode("events", result.events)
        if pictures := list(self._pictures()):
            result = self._renderer.step(encode("messages", [*pictures, self._tick()]))
            events += decode("events", result.events)
        found: dict[int, tuple[float, ...]] = {}
        refused = None
        for event in events:
            fields = event.fields
            if event.name == "layout":
                found[fields["node"]] = (fields["x"], fields["y"], fields["width"], fields["height"])
            elif event.name == "refusal":
                refused = refused or fields
        self._renderer.step(encode("messages", [Record("destroy", {"node": PAGE}), self._tick()]))
        if refused is not None:
            raise TreeError("style-invalid", f"node {refused['node'] - ROOT} in tree order: {_slug(refused['status'])}")
        return _nested(tree, iter(range(ROOT, ROOT + count)), found, root=True)

    def _pictures(self) -> Iterator[Record]:
        """Answers to who asks for the size of a picture: its URL says it."""
        for call in self._renderer.take_bitmap_calls():
            if isinstance(call, BitmapMeasure):
                width, height = map(int, call.url.split("x"))
                yield Record("bitmap_measured", {"bitmap": call.bitmap, "width_px": width, "height_px": height})

    def _tick(self) -> Record:
        self._time_us += 20_000
        return Record("tick", {"time_us": self._time_us})


def _viewport() -> dict[str, Any]:
    return {"width_px": 1920, "height_px": 1080, "scale": 1.0}


def _slug(status: int) -> str:
    return Status(status).name.lower().replace("_", "-")


def _messages(tree: Json, viewport: Json, direction: str) -> tuple[list[Record], int]:
    """The messages that put a tree on a page, and how many nodes it has."""
    room = {side: viewport.get(side, "max-content") for side in ("width", "height")}
    if room["height"] in ("max-content", "min-content"):
        room["height"] = "auto"
    page = {"position": "absolute", "left": 0, "top": 0, "flexDirection": "column", "direction": direction, **room}
    records = list(_node(PAGE, STAGE, NodeKind.VIEW, page))
    ids = iter(range(ROOT, 1 << 20))
    records += _subtree(tree, PAGE, ids, _UNFLEXED, 0)
    return records, next(ids) - ROOT


def _subtree(tree: Json, parent: int, ids: Iterator[int], over: Json, depth: int) -> Iterator[Record]:
    if not isinstance(tree, Mapping) or depth > DEPTH_MAX:
        raise TreeError("tree-invalid", f"a node is an object, at most {DEPTH_MAX} deep: {str(tree)[:60]}")
    style, text, children = tree.get("style") or {}, tree.get("text"), tree.get("children") or []
    if not isinstance(style, Mapping) or not isinstance(children, list) or not isinstance(text, str | None):
        raise TreeError("tree-invalid", "`style` is an object, `text` a string, `children` an array")
    node = next(ids)
    if "image" in tree:
        yield from _node(node, parent, NodeKind.IMAGE, {**style, **over})
        yield Record("image", {"node": node, "url": _picture(tree["image"])})
        return
    if text:
        yield from _node(node, parent, NodeKind.TEXT, {**_TEXT_STYLE, **style, **over})
        yield Record("text", {"node": node, "text": text})
        return
    yield from _node(node, parent, NodeKind.VIEW, {**style, **over})
    for child in children:
        yield from _subtree(child, node, ids, {}, depth + 1)


def _picture(size: Any) -> str:
    """A URL that says the size of its picture."""
    if not (isinstance(size, list) and len(size) == 2 and all(isinstance(side, int) and side > 0 for side in size)):
        raise TreeError("tree-invalid", f"`image` is a width and a height: {str(size)[:60]}")
    return "{}x{}".format(*size)


def _node(node: int, parent: int, kind: NodeKind, style: Json) -> Iterator[Record]:
    yield Record("create", {"node": node, "kind": kind})
    pairs = (_pair(name, value) for name, value in style.items() if value is not None)
    yield Record("style", {"node": node, "props": (_LISTEN, *pairs)})
    yield Record("insert", {"parent": parent, "node": node, "before": 0})


def _pair(name: str, value: Any) -> tuple[int, int, int]:
    """A CSS property and value as the contract's prop, unit and word."""
    if name == "display" and value == "block":
        # Blocks in a block are a column without flexing.
        name, value = "flexDirection", "column"
    prop = _prop_named(name)
    kind = PROP_TYPES[prop]
    invalid = TreeError("style-invalid", f"{name}: {str(value)[:60]}")
    if kind in ENUMS:
        known = ENUMS[kind].__members__
        word = str(value).upper().replace("-", "_").replace(" ", "_").replace("NORMAL", "AUTO")
        if word not in known:
            raise invalid
        return Prop[prop.upper()], Unit.PX, known[word]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Prop[prop.upper()], Unit.PX, _float_bits(value)
    if kind != "length" or not isinstance(value, str):
        raise invalid
    if re.fullmatch(r"-?\d+(\.\d+)?%", value):
        return Prop[prop.upper()], Unit.PERCENT, _float_bits(float(value[:-1]))
    unit = Unit.__members__.get(value.upper().replace("-", "_"))
    if unit is None or unit in (Unit.PX, Unit.PERCENT):
        raise invalid
    return Prop[prop.upper()], unit, 0


def _prop_named(name: str) -> str:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", str(name)).lower()
    plain = _NAMES.get(snake, snake.replace("_inline_", "_"))
    if plain.startswith("border_"):
        plain = plain.removesuffix("_width")
    if PROP_TYPES.get(plain) is None or (Prop[plain.upper()] >= Prop.OPACITY and not plain.startswith(_TEXT_PROPS)):
        raise TreeError("style-unknown", f"{name}: no style of layout or text")
    return plain


_TEXT_PROPS = ("font_", "line_height", "letter_spacing", "text_", "max_lines")


def _float_bits(value: float) -> int:
    try:
        return float_bits(value)
    except OverflowError:
        raise TreeError("style-invalid", f"{value} is no 32-bit float") from None


def _nested(tree: Json, ids: Iterator[int], found: Mapping[int, tuple[float, ...]], *, root: bool) -> dict[str, Any]:
    x, y, width, height = map(_number, found.get(next(ids), (0.0, 0.0, 0.0, 0.0)))
    below = [] if tree.get("text") or "image" in tree else tree.get("children") or []
    box: dict[str, Any] = {"x": 0 if root else x, "y": 0 if root else y, "w": width, "h": height}
    children = [_nested(child, ids, found, root=False) for child in below]
    return {**box, "children": children} if children else box


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
