"""Styles as people write them for `tenfoot layout`: shorthands, units, whole numbers, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tenfoot.contract.tables import LIMITS
from tenfoot.layout_styles import SHORTHANDS, TreeError, expanded
from tenfoot.layout_trees import LayoutRunner
from tests.conformance.layout import chromium, judge

Json = dict[str, Any]
LEAF = {"style": {"width": 20, "height": 10, "flexShrink": 0}}


@pytest.fixture(scope="module")
def runner() -> Iterator[LayoutRunner]:
    with LayoutRunner("wasm") as runner:
        yield runner


def boxed(name: str, value: Any, **more: Any) -> Json:
    """A row and a column, each with a box that has the style and one that has not."""
    styled = {"style": {"width": 60, "height": 40, "position": "relative", name: value, **more}, "children": [LEAF]}
    row = {"style": {"width": 400}, "children": [styled, LEAF]}
    column = {"style": {"height": 200, "flexDirection": "column"}, "children": [styled, LEAF]}
    return {"style": {"padding": 5}, "children": [row, column]}


AS_IN_CSS = [
    *(boxed(name, value) for name in ("margin", "padding", "inset") for value in (7, "7px", "4px 8px", "1px 2% 3px")),
    boxed("margin", "0 auto 3px 9px"),
    boxed("margin", "-4px auto"),
    boxed("margin", 3, marginLeft=11),
    {"style": {"width": 90}, "children": [{"style": {"marginInlineStart": 30, "margin": 4}, "children": [LEAF]}]},
    {"style": {"width": 90}, "children": [{"style": {"margin": 4, "marginInlineStart": 30}, "children": [LEAF]}]},
    *(boxed("borderWidth", value) for value in (2, "1px 2px 3px 4px")),
    *(boxed(name, "3px 6px") for name in ("marginInline", "marginBlock", "paddingInline", "paddingBlock")),
    *(boxed(name, "5px") for name in ("insetInline", "insetBlock")),
    *(
        boxed("flex", value)
        for value in (1, 0, "none", "auto", "initial", "2 3", "2 30px", "100px", "1 1 auto", "0 0 50%")
    ),
    *(boxed("width", value) for value in ("33px", "33.5px", "50%", "0", "max-content")),
    {"style": {"aspectRatio": "16 / 9", "width": "160px"}},
    *(
        {"style": {"width": 50, "flexFlow": flow, "gap": gap}, "children": [LEAF, LEAF, LEAF]}
        for flow in ("row wrap", "wrap-reverse", "column")
        for gap in (4, "4px", "3px 7px")
    ),
]
"""Every shorthand with values of each kind; each tree is one that Chromium measures."""


@pytest.mark.skipif(chromium.find() is None, reason="needs Chromium")
def test_shorthands_have_chromiums_boxes(runner: LayoutRunner) -> None:
    measured = chromium.measure(AS_IN_CSS)
    found = [list(judge.flat(runner.boxes(tree))) for tree in AS_IN_CSS]
    assert [
        tree for tree, ours, theirs in zip(AS_IN_CSS, found, measured, strict=True) if not judge.agrees(ours, theirs)
    ] == []


def test_every_shorthand_is_measured() -> None:
    assert set(SHORTHANDS) <= set(names(AS_IN_CSS))


def names(trees: list[Json]) -> Iterator[str]:
    for tree in trees:
        yield from tree.get("style", {})
        yield from names(tree.get("children", []))


@pytest.mark.parametrize(
    ("shorthand", "long"),
    [
        ({"padding": [1, "2px"]}, {"paddingTop": 1, "paddingRight": "2px", "paddingBottom": 1, "paddingLeft": "2px"}),
        ({"inset": 0}, {"top": 0, "right": 0, "bottom": 0, "left": 0}),
        ({"gap": [1, 2]}, {"rowGap": 1, "columnGap": 2}),
        ({"flex": 2}, {"flexGrow": 2, "flexShrink": 1, "flexBasis": "0%"}),
        ({"flex": [1, 0, 30]}, {"flexGrow": 1, "flexShrink": 0, "flexBasis": 30}),
        ({"gap": None}, {}),
    ],
)
def test_a_shorthand_stands_for_several(shorthand: Json, long: Json) -> None:
    assert {name: value for name, value in expanded(shorthand) if value is not None} == long


def test_lines_are_counted_in_whole_numbers(runner: LayoutRunner) -> None:
    text = {"style": {"width": 50, "maxLines": 1}, "text": "aa bb cc dd ee ff"}
    assert runner.boxes(text)["h"] == 10
    assert runner.boxes({**text, "style": {"width": 50, "maxLines": "none"}})["h"] == 30


@pytest.mark.parametrize("weight", [1, 700, 1000, "bold", "normal"])
def test_a_weight_is_a_whole_number_or_its_name(runner: LayoutRunner, weight: Any) -> None:
    assert runner.boxes({"style": {"fontWeight": weight}, "text": "aa"})["w"] == 20


def test_a_size_of_text_may_have_its_unit(runner: LayoutRunner) -> None:
    assert runner.boxes({"style": {"fontSize": "30px"}, "text": "aa"})["w"] == 60


REFUSED = [
    *(({"style": {name: value}, "text": "a"}, 0) for name, value in (("maxLines", -1), ("maxLines", 1.5))),
    *(({"style": {"fontWeight": value}, "text": "a"}, 0) for value in (0, 1001, 700.5, True, "heavy", "700")),
    *(({"style": {"margin": value}}, 0) for value in ([], [1, 2, 3, 4, 5], "", "8 4", [None], {}, True, "1px,2px")),
    *(({"style": {"flex": value}}, 0) for value in ("a b", "1 2 3 4", "10px 20px", [])),
    *(
        ({"style": {"width": value}}, 0)
        for value in ("10", "1e3", "10pt", "px", "unset", [5], True, 1e39, 10**400, (2**25 - 1) << 103)
    ),
    *(({"style": value}, 0) for value in ([], "", 0, False, "width: 3px")),
    ({"children": {}}, 0),
    ({"children": [{}, {"text": "a", "children": [{}]}]}, 2),
    ({"children": [{"text": "a", "image": [5, 5]}]}, 1),
    *(({"image": size}, 0) for size in ([99999999999, 5], [0, 5], [5], [True, True], "5x5")),
    ({"children": [{}, {"text": "a" * (LIMITS["text_bytes_max"] + 1)}, {}]}, 2),
    ({"children": [{}, {}, {"text": "half \ud800"}]}, 3),
    ({"children": [{}, {"style": {"width": -1}}]}, 2),
    ({"children": [{"style": {"fontSize": 12}}]}, 1),
]


@pytest.mark.parametrize(("tree", "node"), REFUSED)
def test_what_means_nothing_is_refused_at_its_node(runner: LayoutRunner, tree: Json, node: int) -> None:
    with pytest.raises(TreeError, match=rf"node {node} in tree order: "):
        runner.boxes(tree)


def test_more_nodes_than_there_may_be_are_refused(runner: LayoutRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenfoot.layout_trees.NODES_MAX", 3)
    assert "children" in runner.boxes({"children": [{}, {}]})
    with pytest.raises(TreeError, match="node 3 in tree order: there are more than 3 nodes"):
        runner.boxes({"children": [{}, {}, {}]})
