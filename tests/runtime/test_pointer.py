"""Pointer, wheel and long presses through the whole engine, on both tiers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot.contract.buttons import Button
from tenfoot.runtime import Runtime
from tenfoot.scene import SceneNode

APP = """
import { column, row, stage, view, text } from "tenfoot";
const card = (label) => view({
  label, focusable: true, width: 300, height: 200, flexShrink: 0, background: "#223344",
  onPress: () => said.set({ text: `pressed ${label}` }), onLongPress: () => said.set({ text: `held ${label}` }),
});
const said = text("nothing");
const rows = Array.from({ length: 9 }, (_, i) => row({ flexShrink: 0, gap: 20 }, card(`a${i}`), card(`b${i}`)));
stage.append(said, column({ height: 1000, overflow: "scroll", scrollAxis: "vertical", gap: 20 }, rows));
stage.set({ flexDirection: "column" });
"""


@pytest.fixture(params=["wasm", "script"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Runtime]:
    (tmp_path / "main.js").write_text(APP)
    with Runtime.boot(tmp_path, device="desktop-2020-wasm", tier=request.param) as runtime:
        runtime.advance(300)
        yield runtime


def middle(app: Runtime, label: str) -> tuple[float, float]:
    node = labelled(app, label)
    box = node.box
    return box.x + box.width / 2, box.y + box.height / 2


def labelled(app: Runtime, label: str) -> SceneNode:
    return next(node for node in app.scene() if node.label == label)


def said(app: Runtime) -> str:
    app.advance(100)
    return next(node.text for node in app.scene() if node.text)


def focused(app: Runtime) -> str:
    node = app.scene().focus
    assert node is not None
    return node.label


def test_hovering_focuses_and_a_click_presses(app: Runtime) -> None:
    app.pointer(*middle(app, "b1"))
    app.advance(50)
    assert focused(app) == "b1"
    app.click(*middle(app, "a2"))
    assert said(app) == "pressed a2"


def test_the_wheel_scrolls_and_the_next_arrow_comes_back_into_sight(app: Runtime) -> None:
    app.wheel(*middle(app, "a0"), dy=880)
    app.advance(2000)
    assert focused(app) == "a0"
    app.press(Button.DOWN)
    assert focused(app) == "a4"


def test_a_held_button_is_a_long_press_and_no_click(app: Runtime) -> None:
    app.press(Button.OK, hold_ms=900)
    assert said(app) == "held a0"
    app.press(Button.OK)
    assert said(app) == "pressed a0"


def test_a_held_arrow_repeats_as_the_device_does(app: Runtime) -> None:
    app.press(Button.DOWN, hold_ms=650)
    assert focused(app) == "a4"
