"""Short of memory, and long lists: what is done without, and what the app hears and makes, on both tiers."""

from __future__ import annotations

import pytest

from tenfoot.errors import ConfigError
from tenfoot.runtime import Button, Phase, Runtime
from tests.runtime.conftest import Boot

MEMORY = """
import { onMemory, stage, style, text, view } from "tenfoot";

const said = text("nothing yet");
onMemory(({ level }) => { said.text = `level ${level}`; });
const shadow = { colour: "#ff0000", blur: 20 };
stage.append(said, view({ size: [200, 100], background: "#ffffff", effects: "optional", shadow }));
"""

LIST = """
import { row, stage, text, view } from "tenfoot";

const items = Array.from({ length: 10000 }, (_, index) => index);
stage.append(row({
  items, itemWidth: 300, itemHeight: 200, gap: 20, width: 1200, flexShrink: 0,
  render: (item) => view({ focusable: true, label: `item ${item}` }, text(item)),
  update: (node, item) => node.set({ label: `item ${item}` }),
}));
"""


def says(runtime: Runtime) -> list[str]:
    return [node.text for node in runtime.scene().find_all(kind="text")]


def test_an_app_hears_of_each_level(boot: Boot, tier: str) -> None:
    runtime = boot(MEMORY, tier=tier)
    runtime.advance(50)
    assert says(runtime) == ["nothing yet"]
    for level in (2, 4, 0):
        runtime.memory_pressure(level)
        runtime.advance(50)
        assert says(runtime) == [f"level {level}"]


def test_optional_shadows_go_and_come_back(boot: Boot, tier: str) -> None:
    runtime = boot(MEMORY, tier=tier)
    runtime.advance(50)
    full = runtime.draw_list()
    runtime.memory_pressure(2)
    runtime.advance(50)
    assert len(runtime.draw_list()) < len(full)


def test_there_are_five_levels(boot: Boot) -> None:
    runtime = boot(MEMORY)
    with pytest.raises(ConfigError, match="bad-argument"):
        runtime.memory_pressure(5)


def test_the_glyph_cache_is_emptied(boot: Boot) -> None:
    runtime = boot(MEMORY)
    runtime.advance(50)
    assert runtime.stats()["bytes"]["glyphs"] > 0
    runtime.memory_pressure(2)
    assert runtime.stats()["bytes"]["glyphs"] == 0


def test_bytes_are_told_by_kind(boot: Boot, tier: str) -> None:
    runtime = boot(MEMORY, tier=tier)
    runtime.advance(50)
    told = runtime.stats()["bytes"]
    assert told["surface"] == 1920 * 1080 * 4
    assert set(told) == {"bitmaps", "glyphs", "paragraphs", "shadows", "surface", "script", "wasm"}
    assert told["paragraphs"] > 1000
    assert told["shadows"] > 1000
    assert (told["wasm"] > 0) == (tier == "wasm")


def test_a_list_of_ten_thousand_has_the_nodes_of_what_is_near(boot: Boot, tier: str) -> None:
    runtime = boot(LIST, tier=tier)
    runtime.advance(500)
    assert runtime.stats()["nodes"] < 40
    for _ in range(100):
        runtime.button(Button.RIGHT, 2)
        runtime.advance(40)
    runtime.advance(500)
    assert runtime.stats()["nodes"] < 60
    focused = runtime.scene().find(focused=True)
    assert focused is not None
    assert focused.label == "item 100"


def test_focus_is_never_lost_while_presses_come_faster_than_items_are_made(boot: Boot, tier: str) -> None:
    runtime = boot(LIST, tier=tier)
    runtime.advance(500)
    for _ in range(40):
        for _ in range(25):
            runtime.button(Button.RIGHT, Phase.DOWN)
            runtime.button(Button.RIGHT, Phase.UP)
        runtime.advance(runtime.frame_ms)
        assert runtime.scene().find(focused=True) is not None
    runtime.advance(1000)
    focused = runtime.scene().find(focused=True, visible=True)
    assert focused is not None
    assert focused.label == "item 1000"
