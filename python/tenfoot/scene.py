"""The semantic tree of what is on the stage: what a test or a screen reader sees of an app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Box:
    """A rectangle on the stage, logical px: the stage is 1080 high on every device."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class SceneNode:
    """A node with its subtree."""

    node: int
    kind: str
    """`view`, `text`, `image` or `hole`."""
    role: str
    """`button`, `heading`, `list` … or `none`."""
    label: str
    text: str
    box: Box
    focusable: bool
    focused: bool
    disabled: bool
    visible: bool
    """At least one pixel is on the stage."""
    bitmap_ready: bool
    bitmap_failed: bool
    children: tuple[SceneNode, ...] = ()

    def __iter__(self) -> Iterator[SceneNode]:
        """This node and everything below it, parents first."""
        yield self
        for child in self.children:
            yield from child

    def find_all(
        self,
        *,
        role: str | None = None,
        text: str | None = None,
        label: str | None = None,
        kind: str | None = None,
        focused: bool | None = None,
        visible: bool | None = None,
    ) -> list[SceneNode]:
        """The nodes that are all of this. `text` and `label` look for a part of the node's own."""
        return [
            node
            for node in self
            if (role is None or node.role == role)
            and (kind is None or node.kind == kind)
            and (text is None or text in node.text)
            and (label is None or label in node.label)
            and (focused is None or node.focused == focused)
            and (visible is None or node.visible == visible)
        ]

    def find(
        self,
        *,
        role: str | None = None,
        text: str | None = None,
        label: str | None = None,
        kind: str | None = None,
        focused: bool | None = None,
        visible: bool | None = None,
    ) -> SceneNode | None:
        """The first of `find_all`, None where there is none."""
        found = self.find_all(role=role, text=text, label=label, kind=kind, focused=focused, visible=visible)
        return found[0] if found else None

    @property
    def focus(self) -> SceneNode | None:
        """The focused node in this subtree."""
        return self.find(focused=True)

    @property
    def all_text(self) -> str:
        """Every text in this subtree, in tree order, one a line."""
        return "\n".join(node.text for node in self if node.text)

    def dump(self) -> str:
        """The tree for people, one node a line."""
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> Iterator[str]:
        words = [self.kind if self.role == "none" else self.role]
        if self.label:
            words.append(f"[{self.label}]")
        if self.text:
            words.append(repr(self.text))
        flags = ("focused", "disabled", "bitmap_failed")
        words += [f"*{flag}*" for flag in flags if getattr(self, flag)]
        if not self.visible:
            words.append("(not visible)")
        box = self.box
        words.append(f"{box.x:g},{box.y:g} {box.width:g}x{box.height:g}")
        yield "  " * depth + " ".join(words)
        for child in self.children:
            yield from child._lines(depth + 1)


def from_json(text: str) -> SceneNode:
    """The tree of the engine's flat list. An engine that shows nothing gives an empty stage."""
    entries: list[dict[str, Any]] = json.loads(text)
    below: dict[int, list[dict[str, Any]]] = {}
    for entry in entries:
        below.setdefault(entry["parent"], []).append(entry)
    roots = below.get(0, [])
    return _build(roots[0], below) if roots else EMPTY


def _build(entry: dict[str, Any], below: dict[int, list[dict[str, Any]]]) -> SceneNode:
    children = tuple(_build(child, below) for child in below.get(entry["node"], []))
    fields = {key: value for key, value in entry.items() if key not in ("parent", "box")}
    return SceneNode(**fields, box=Box(*entry["box"]), children=children)


EMPTY = SceneNode(
    node=1,
    kind="view",
    role="none",
    label="",
    text="",
    box=Box(0, 0, 0, 0),
    focusable=False,
    focused=False,
    disabled=False,
    visible=False,
    bitmap_ready=False,
    bitmap_failed=False,
)
"""The stage of an engine that shows nothing: before its first frame, or after a failure."""
