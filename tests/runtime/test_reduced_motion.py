"""A device whose viewer asked for less movement: script and renderer know it, on both tiers."""

from __future__ import annotations

import pytest

from tenfoot import devices
from tenfoot.contract.buttons import Button
from tests.runtime.conftest import Boot

LONG_ROW = """
import { device, stage, style, view } from "tenfoot";

const item = style({ size: [800, 120], flexShrink: 0, focusable: true });
const row = view({
  flexDirection: "row", width: "100%", overflow: "scroll", scrollAxis: "horizontal", scrollAlign: "start",
});
row.append(["one", "two", "three", "four"].map((label) => view({ style: item, role: "button", label })));
stage.append(row, view({ role: "heading", label: device.reduceMotion ? "calm" : "lively" }));
"""


@pytest.mark.parametrize(("quirks", "label", "jumps"), [((), "lively", False), (("reduce-motion",), "calm", True)])
def test_scrolling_jumps_where_less_movement_is_wanted(
    boot: Boot, tier: str, quirks: tuple[str, ...], label: str, jumps: bool
) -> None:
    device = devices.find(devices.DEFAULT_DEVICE)._replace(quirks=quirks)
    runtime = boot(LONG_ROW, tier=tier, device=device)
    runtime.advance(100)
    runtime.button(Button.RIGHT, 1)
    runtime.advance(runtime.frame_ms * 2)
    scene = runtime.scene()
    two = scene.find(role="button", label="two")
    assert scene.find(role="heading", label=label) is not None
    assert two is not None and (two.box.x == 0) is jumps
