"""`tenfoot layout`: trees in, the boxes of the real renderer out, on both tiers."""

import io
import json
from typing import Any

import pytest

from tenfoot.cli import FAILED, OK, main
from tenfoot.layout_trees import LayoutRunner
from tests.conformance.layout.__main__ import passes
from tests.conformance.layout.cases import cases, known_failures, known_text_failures

TIERS = ["wasm", "script"]


@pytest.fixture
def layout(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs the verb on lines; gives its exit code and what it answers."""

    def run(*lines: Any, arguments: tuple[str, ...] = ()) -> tuple[int, list[dict[str, Any]]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = main(["layout", *arguments])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize("tier", TIERS)
def test_boxes_are_nested_and_relative_to_the_parent(layout, tier) -> None:
    tree = {
        "style": {"width": 300, "paddingLeft": 10, "paddingTop": 10},
        "children": [{"style": {"flexGrow": 1}, "text": "ten feet"}, {"style": {"width": "50%"}}],
    }
    code, answers = layout({"id": "a", "tree": tree}, arguments=("--tier", tier))
    below = [{"x": 10, "y": 10, "w": 145, "h": 10}, {"x": 155, "y": 10, "w": 145, "h": 10}]
    assert (code, answers) == (OK, [{"id": "a", "boxes": {"x": 0, "y": 0, "w": 300, "h": 20, "children": below}}])


@pytest.mark.parametrize("tier", TIERS)
def test_the_cases_have_chromiums_boxes_except_where_listed(tier) -> None:
    listed = known_failures() | known_text_failures()
    with LayoutRunner(tier) as runner:
        differ = [case.id for case in cases() if passes(runner, case) == (case.name in listed or case.id in listed)]
    assert differ == []


def test_a_viewport_gives_the_page_its_size(layout) -> None:
    tree = {"style": {"height": "50%"}, "children": []}
    _, answers = layout({"id": 1, "tree": tree, "viewport": {"width": 640, "height": 360}})
    assert answers[0]["boxes"] == {"x": 0, "y": 0, "w": 640, "h": 180}


def test_direction_is_that_of_the_page(layout) -> None:
    tree = {"style": {"width": 100}, "children": [{"style": {"width": 30}}]}
    _, answers = layout({"id": 1, "tree": tree, "direction": "rtl"})
    assert answers[0]["boxes"]["children"] == [{"x": 70, "y": 0, "w": 30, "h": 0}]


def test_another_font_has_other_boxes(layout) -> None:
    line = {"id": 1, "tree": {"text": "ten feet"}}
    _, squares = layout(line)
    _, sans = layout(line, arguments=("--font", "sans"))
    assert squares[0]["boxes"]["w"] == 80 > sans[0]["boxes"]["w"] > 0


BAD = {
    "no JSON": ("{", "tree-invalid"),
    "no object": ("[1]", "tree-invalid"),
    "no tree": ({"id": 7}, "tree-invalid"),
    "a child that is no node": ({"id": 7, "tree": {"children": [3]}}, "tree-invalid"),
    "an unknown style": ({"id": 7, "tree": {"style": {"float": "left"}}}, "style-unknown"),
    "a style of paint": ({"id": 7, "tree": {"style": {"opacity": 1}}}, "style-unknown"),
    "a value that CSS does not have": ({"id": 7, "tree": {"style": {"width": "wide"}}}, "style-invalid"),
    "a value that the renderer refuses": ({"id": 7, "tree": {"style": {"width": -1}}}, "style-invalid"),
    "a viewport of words": ({"id": 7, "tree": {}, "viewport": {"width": "wide"}}, "style-invalid"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_line_is_answered_with_an_error_and_the_rest_is_done(layout, what) -> None:
    line, slug = BAD[what]
    code, answers = layout(line, "", {"id": "next", "tree": {"style": {"width": 5}}})
    assert code == FAILED
    assert answers[0]["error"]["slug"] == slug
    assert answers[0]["id"] == (7 if isinstance(line, dict) else None)
    assert answers[1] == {"id": "next", "boxes": {"x": 0, "y": 0, "w": 5, "h": 0}}


def test_a_font_that_is_none_is_an_error(layout, capsys: pytest.CaptureFixture[str]) -> None:
    assert layout({"tree": {}}, arguments=("--font", "/nowhere.ttf"))[0] == FAILED
