"""Sticky headers in long lists, through the whole engine, on both tiers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tenfoot.contract.buttons import Button
from tenfoot.runtime import Runtime
from tenfoot.scene import SceneNode

APP = """
import { args, column, onButton, row, stage, text, view } from "tenfoot";

const item = (label, props) => view({ label, justifyContent: "center", alignItems: "center", ...props }, text(label));
const header = (name) => item(`section ${name}`, { background: "#ff0000", focusable: args.focusable ?? false });
const plain = (name) => item(`row ${name}`, { focusable: true, background: "#223344", focused: { zIndex: 1 } });
const isHeader = (name) => Number.isInteger(name / 40);
const across = args.horizontal ? { direction: args.direction, height: 300, width: 1000 } : { height: 600, width: 800 };
const along = args.horizontal ? "itemWidth" : "itemHeight";
const list = (args.horizontal ? row : column)({
  ...across, items: Array.from({ length: 10_000 }, (_, i) => i), [along]: args.size ?? 60,
  render: (name) => isHeader(name) ? header(name).set(args.ownStyle ? { sticky: true } : {}) : plain(name),
  sticky: args.ownStyle ? undefined : isHeader,
});
stage.set({ padding: 50, alignItems: "flex-start" }).append(list);

onButton(({ button, phase }) => {
  if (phase !== "down") return;
  if (button === "red") list.focusItem(5025);
  if (button === "green") list.items = [...Array.from({ length: 100 }, (_, i) => i + 0.5), ...list.items];
  if (button === "yellow") list.items = list.items.filter((name) => name !== 40);
  if (button === "blue") list.focusItem(40);
});
"""
TOP, LEFT = 50, 50
RED = (255, 0, 0, 255)

Boot = Callable[..., Runtime]


@pytest.fixture(params=["wasm", "script"])
def boot(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Boot]:
    (tmp_path / "main.js").write_text(APP)
    running: list[Runtime] = []

    def start(**args: object) -> Runtime:
        runtime = Runtime.boot(tmp_path, device="desktop-2020-wasm", tier=request.param, args=args)
        running.append(runtime)
        runtime.advance(300)
        return runtime

    yield start
    for runtime in running:
        runtime.close()


def headers(app: Runtime) -> dict[str, SceneNode]:
    return {node.label: node for node in app.scene() if node.label.startswith("section")}


def focused(app: Runtime) -> SceneNode:
    node = app.scene().focus
    assert node is not None
    return node


def pixel(app: Runtime, x: int, y: int) -> tuple[int, ...]:
    shot = app.screenshot()
    scale = shot.height / 1080
    at = (int(y * scale) * shot.width + int(x * scale)) * 4
    return tuple(shot.rgba[at : at + 4])


def test_the_header_of_a_long_section_stays(boot: Boot) -> None:
    app = boot(ownStyle=True)
    app.press(Button.DOWN, times=70)
    app.advance(1000)
    assert focused(app).label == "row 72"
    assert headers(app)["section 40"].box.y == TOP
    assert pixel(app, 60, TOP + 5) == RED, "drawn over the rows that go below it"


@pytest.mark.parametrize("way", [Button.UP, Button.DOWN])
def test_every_frame_of_a_long_hold_has_a_header_at_the_start(boot: Boot, way: Button) -> None:
    app = boot()
    app.press(Button.RED)
    app.advance(2000)
    seen = set(headers(app))
    app.button(way, 1)
    for frame in range(100):
        if frame % 3 == 2:
            app.button(way, 2)
        app.advance(app.frame_ms)
        boxes = headers(app)
        seen |= set(boxes)
        tops = sorted(node.box.y for node in boxes.values())
        assert any(TOP - 60 < top <= TOP for top in tops), (frame, tops)
        assert all(later - earlier >= 60 - 0.01 for earlier, later in itertools.pairwise(tops)), "one pushes the other"
    assert {"section 4960", "section 5000"} <= seen if way == Button.UP else {"section 5000", "section 5040"} <= seen


def test_a_jump_brings_the_header_in_the_frame_that_brings_the_item(boot: Boot) -> None:
    app = boot()
    app.button(Button.RED, 1)
    while focused(app).label != "row 5025":
        assert "section 5000" not in headers(app)
        app.advance(app.frame_ms)
    assert "section 5000" in headers(app)
    app.advance(2000)
    assert headers(app)["section 5000"].box.y == TOP
    app.press(Button.UP, times=15)
    app.advance(500)
    assert focused(app).box.y >= TOP + 60 - 1.5, "what has focus lies clear of the header"


def test_data_that_come_and_go_before_the_header_leave_it_where_it_is(boot: Boot) -> None:
    app = boot()
    app.press(Button.DOWN, times=70)
    app.advance(1000)
    app.button(Button.GREEN, 1)
    for _ in range(10):
        app.advance(app.frame_ms)
        assert headers(app)["section 40"].box.y == TOP
        assert focused(app).label == "row 72"
    app.button(Button.YELLOW, 1)
    app.advance(100)
    assert "section 40" not in headers(app)
    assert headers(app)["section 0"].box.y == TOP, "the one before takes its place"
    assert focused(app).label == "row 72"


@pytest.mark.parametrize(("direction", "way", "x"), [("ltr", Button.RIGHT, LEFT), ("rtl", Button.LEFT, LEFT + 900)])
def test_a_row_has_its_header_on_the_side_where_it_begins(boot: Boot, direction: str, way: Button, x: int) -> None:
    app = boot(horizontal=True, direction=direction, size=100)
    app.press(way, times=70)
    app.advance(1000)
    assert headers(app)["section 40"].box.x == x
    assert pixel(app, x + 5, TOP + 5) == RED


def test_a_header_that_is_focused_brings_the_beginning_of_its_section(boot: Boot) -> None:
    app = boot(focusable=True)
    app.press(Button.DOWN, times=70)
    app.advance(1000)
    app.press(Button.BLUE)
    app.advance(1000)
    assert focused(app).label == "section 40"
    app.press(Button.DOWN)
    app.press(Button.UP, times=2)
    app.advance(1000)
    assert focused(app).label == "row 39"
    assert headers(app)["section 0"].box.y == TOP


def test_a_header_under_the_pointer_has_focus_where_it_sticks(boot: Boot) -> None:
    app = boot(focusable=True)
    app.press(Button.DOWN, times=70)
    app.advance(1000)
    app.pointer(LEFT + 20, TOP + 50)
    app.advance(300)
    assert focused(app).label == "section 40"
    assert focused(app).box.y == TOP
    app.wheel(LEFT + 20, 300, dy=1500)
    app.advance(1500)
    assert focused(app).label == "section 40", "the next header has pushed it off"
    assert headers(app)["section 80"].box.y == TOP
    app.press(Button.DOWN)
    assert focused(app).visible
