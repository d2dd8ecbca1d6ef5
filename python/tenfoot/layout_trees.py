"""Trees with CSS styles, laid out by the real renderer: what `tenfoot layout` and the layout suite are made of.

    with LayoutRunner(tier="wasm") as runner:
        runner.boxes({"style": {"width": 300}, "children": [{"text": "ten feet"}]})

A node is `{style, children}`, `{style, text}` or `{style, image: [width, height]}`, a picture of that size. Styles have
CSS names in camel case, see `layout_styles`. What a style does not say has CSS's initial value, except `display: flex`,
`position: relative` and `box-sizing: border-box`. Text is 10 px high and its lines are too, unless `fontSize` or
`lineHeight` say otherwise.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot.contract import ListenFlags, NodeKind, Prop, Record, Status, decode, encode
from tenfoot.contract.tables import LIMITS
from tenfoot.layout_styles import Json, TreeError, pairs
from tenfoot.renderer import BareRenderer, BitmapMeasure, Tier
from tenfoot.runtime import Closing

BOX_FONT = Path(__file__).resolve().with_name("box.ttf")
"""Every glyph is a square as wide as the text is high: the font that layout cases are measured in."""
STAGE, PAGE, ROOT = 1, 2, 3
DEPTH_MAX = 200
NODES_MAX = 200_000
IMAGE_PX_MAX = 65_535
_TEXT_STYLE = {"fontSize": 10, "lineHeight": 1}
_UNFLEXED = {"flexGrow": 0, "flexShrink": 0, "flexBasis": "auto", "alignSelf": "auto"}
_LISTEN = (int(Prop.LISTEN), 0, int(ListenFlags.LAYOUT))
_WHY = {
    Status.BAD_KIND: "a style that a node of its kind does not have",
    Status.BAD_VALUE: "a value that its style does not take",
}


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
            why = _WHY.get(refused["status"]) or _slug(refused["status"])
            raise TreeError("style-invalid", f"{_place(refused['node'])}: {why}")
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


def _place(node: int) -> str:
    """How a node is named to whoever wrote the tree."""
    return f"node {node - ROOT} in tree order" if node >= ROOT else "the viewport"


def _slug(status: int) -> str:
    return Status(status).name.lower().replace("_", "-")


def _messages(tree: Json, viewport: Json, direction: str) -> tuple[list[Record], int]:
    """The messages that put a tree on a page, and how many nodes it has."""
    room = {side: viewport.get(side, "max-content") for side in ("width", "height")}
    if room["height"] in ("max-content", "min-content"):
        room["height"] = "auto"
    page = {"position": "absolute", "left": 0, "top": 0, "flexDirection": "column", "direction": direction, **room}
    try:
        records = list(_node(PAGE, STAGE, NodeKind.VIEW, page))
    except TreeError as error:
        raise TreeError(error.slug, f"{_place(PAGE)}: {error.message}") from None
    ids = iter(range(ROOT, ROOT + NODES_MAX + 1))
    records += _subtree(tree, PAGE, ids, _UNFLEXED, 0)
    return records, next(ids) - ROOT


def _subtree(tree: Any, parent: int, ids: Iterator[int], over: Json, depth: int) -> Iterator[Record]:
    node = next(ids)
    try:
        if node == ROOT + NODES_MAX:
            raise TreeError("tree-invalid", f"there are more than {NODES_MAX} nodes")
        read = _read(tree, depth)
        yield from _node(node, parent, read.kind, _TEXT_STYLE if read.kind is NodeKind.TEXT else {}, read.style, over)
    except TreeError as error:
        raise TreeError(error.slug, f"{_place(node)}: {error.message}") from None
    if read.kind is NodeKind.IMAGE:
        yield Record("image", {"node": node, "url": read.text})
    elif read.kind is NodeKind.TEXT:
        yield Record("text", {"node": node, "text": read.text})
    for child in read.children:
        yield from _subtree(child, node, ids, {}, depth + 1)


class _Read(NamedTuple):
    """A node as it was written."""

    kind: NodeKind
    style: Json
    text: str
    """What a text says, the URL of an image."""
    children: list[Any]


def _read(tree: Any, depth: int) -> _Read:
    if not isinstance(tree, Mapping) or depth > DEPTH_MAX:
        raise TreeError("tree-invalid", f"a node is an object, at most {DEPTH_MAX} deep: {reprlib.repr(tree)}")
    given = {name: tree[name] for name in ("style", "text", "image", "children") if tree.get(name) is not None}
    style, text, children = given.get("style", {}), given.get("text", ""), given.get("children", [])
    if not isinstance(style, Mapping) or not isinstance(children, list) or not isinstance(text, str):
        raise TreeError("tree-invalid", "`style` is an object, `text` a string, `children` an array")
    if sum(map(bool, (text, children, "image" in given))) > 1:
        raise TreeError("tree-invalid", "a node has one of `text`, `image` and `children`")
    if "image" in given:
        return _Read(NodeKind.IMAGE, style, _picture(given["image"]), [])
    _check_text(text)
    return _Read(NodeKind.TEXT if text else NodeKind.VIEW, style, text, children)


def _check_text(text: str) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError as error:
        raise TreeError("tree-invalid", f"`text` is no Unicode: half a surrogate pair at {error.start}") from None
    if length > LIMITS["text_bytes_max"]:
        raise TreeError("tree-invalid", f"`text` has {length} bytes: at most {LIMITS['text_bytes_max']}")


def _picture(size: Any) -> str:
    """A URL that says the size of its picture."""
    if not (
        isinstance(size, list) and len(size) == 2 and all(type(px) is int and 0 < px <= IMAGE_PX_MAX for px in size)
    ):
        raise TreeError("tree-invalid", f"`image` is a width and a height in whole px: {reprlib.repr(size)}")
    return "{}x{}".format(*size)


def _node(node: int, parent: int, kind: NodeKind, *styles: Json) -> Iterator[Record]:
    """A node with styles, of which a later one wins."""
    yield Record("create", {"node": node, "kind": kind})
    props = (pair for style in styles for pair in pairs(style))
    yield Record("style", {"node": node, "props": (_LISTEN, *props)})
    yield Record("insert", {"parent": parent, "node": node, "before": 0})


def _nested(tree: Json, ids: Iterator[int], found: Mapping[int, tuple[float, ...]], *, root: bool) -> dict[str, Any]:
    x, y, width, height = map(_number, found.get(next(ids), (0.0, 0.0, 0.0, 0.0)))
    below = tree.get("children") or []
    box: dict[str, Any] = {"x": 0 if root else x, "y": 0 if root else y, "w": width, "h": height}
    children = [_nested(child, ids, found, root=False) for child in below]
    return {**box, "children": children} if children else box


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
