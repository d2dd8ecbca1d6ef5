"""`tenfoot navigate`: boxes in, where arrows lead out, on both tiers."""

import io
import json
from argparse import Namespace
from typing import Any

import pytest

from tenfoot.cli import FAILED, OK, navigate


def grid(columns: int, rows: int) -> dict[str, Any]:
    """A screen of cards: r0c0, r0c1 …"""
    items = [
        {"id": f"r{row}c{column}", "x": column * 220, "y": row * 180, "w": 200, "h": 160}
        for row in range(rows)
        for column in range(columns)
    ]
    return {"id": "grid", "w": 1920, "h": 1080, "items": items}


def ask(lines: str, tier: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[Any]]:
    """The exit code and the answers to some lines."""
    code = navigate.main(Namespace(lines=io.BytesIO(lines.encode()), tier=tier))
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("tier", ["wasm", "script"])
def test_a_grid_leads_to_its_neighbours_and_stays_at_its_edges(tier: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, (answer,) = ask(json.dumps(grid(3, 2)), tier, capsys)
    assert code == OK
    assert answer["id"] == "grid"
    assert answer["moves"]["r0c0"] == {"left": None, "right": "r0c1", "up": None, "down": "r1c0"}
    assert answer["moves"]["r1c1"] == {"left": "r1c0", "right": "r1c2", "up": "r0c1", "down": None}


def test_one_line_knows_nothing_of_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    lines = "\n".join(json.dumps(case) for case in (grid(4, 4), grid(2, 1), grid(4, 4)))
    _, (first, second, third) = ask(lines, "wasm", capsys)
    assert first == third
    assert set(second["moves"]) == {"r0c0", "r0c1"}


def test_both_tiers_agree_about_uneven_boxes(capsys: pytest.CaptureFixture[str]) -> None:
    boxes = [(0, 0, 1900, 400), (0, 420, 300, 200), (320, 420, 90, 600), (700, 500, 300, 100), (900, 560, 300, 100)]
    items = [{"id": at, "x": x, "y": y, "w": w, "h": h} for at, (x, y, w, h) in enumerate(boxes)]
    line = json.dumps({"id": 1, "w": 1920, "h": 1080, "items": items})
    assert ask(line, "wasm", capsys) == ask(line, "script", capsys)


def test_a_screen_of_one_or_none_leads_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    lines = "\n".join(json.dumps(case) for case in (grid(1, 1), grid(0, 0)))
    _, (one, none) = ask(lines, "wasm", capsys)
    assert one["moves"] == {"r0c0": {"left": None, "right": None, "up": None, "down": None}}
    assert none["moves"] == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[1]", "a line is an object"),
        ('{"id": 7, "w": 0, "h": 1080, "items": []}', "`w` is 0"),
        ('{"id": 7, "w": 1920, "h": 1080}', "`items` is a list"),
        ('{"id": 7, "w": 9, "h": 9, "items": [{"id": "a", "x": 0, "y": 0, "w": 1}]}', "items[0]: `h` is a number"),
        ('{"id": 7, "w": 9, "h": 9, "items": [{"x": 0, "y": 0, "w": 1, "h": 1}]}', "`id` is a text"),
        ('{"id": 7, "w": 9, "h": 9, "items": [{"id": 1, "x": 0, "y": 0, "w": -1, "h": 1}]}', "`w` is -1"),
    ],
)
def test_a_line_that_means_nothing_is_named_and_the_rest_is_done(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (bad, good) = ask(f"{line}\n\n{json.dumps(grid(2, 1))}\n", "wasm", capsys)
    assert code == FAILED
    assert bad["error"]["slug"] == "boxes-invalid"
    assert said in bad["error"]["message"]
    assert bad["id"] == (7 if '"id": 7' in line else None)
    assert good["moves"]["r0c0"]["right"] == "r0c1"


def test_two_items_with_one_id_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    case = grid(2, 1)
    case["items"][1]["id"] = "r0c0"
    code, (answer,) = ask(json.dumps(case), "wasm", capsys)
    assert code == FAILED
    assert "two items have the id 'r0c0'" in answer["error"]["message"]
