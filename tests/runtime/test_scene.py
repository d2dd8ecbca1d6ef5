"""The semantic tree, from the engine's flat list."""

from __future__ import annotations

import json
from typing import Any

from tenfoot import scene


def entry(node: int, parent: int, **fields: Any) -> dict[str, Any]:
    flags = dict.fromkeys(("focusable", "focused", "disabled", "bitmap_ready", "bitmap_failed"), False)
    texts = {"kind": "view", "role": "none", "label": "", "text": ""}
    return {"node": node, "parent": parent, "box": [0, 0, 10, 10], "visible": True, **texts, **flags, **fields}


TREE = scene.from_json(
    json.dumps(
        [
            entry(1, 0),
            entry(2, 1, role="list", label="Films"),
            entry(3, 2, role="button", label="Alien", focused=True),
            entry(4, 3, kind="text", text="Alien, 1979"),
            entry(5, 2, role="button", label="Brazil", visible=False),
        ]
    )
)


def test_children_are_below_their_parents() -> None:
    assert [node.node for node in TREE] == [1, 2, 3, 4, 5]
    assert [child.label for child in TREE.children[0].children] == ["Alien", "Brazil"]


def test_nodes_are_found_by_what_they_are() -> None:
    assert [node.label for node in TREE.find_all(role="button")] == ["Alien", "Brazil"]
    assert TREE.find(role="button", visible=False) is TREE.find(label="Brazil")
    assert TREE.find(text="1979") is not None
    assert TREE.find(role="dialog") is None
    assert TREE.focus is TREE.find(label="Alien")


def test_the_dump_can_be_read() -> None:
    assert TREE.dump().splitlines()[2:] == [
        "    button [Alien] *focused* 0,0 10x10",
        "      text 'Alien, 1979' 0,0 10x10",
        "    button [Brazil] (not visible) 0,0 10x10",
    ]


def test_nothing_shown_is_an_empty_stage() -> None:
    assert list(scene.from_json("[]")) == [scene.EMPTY]
