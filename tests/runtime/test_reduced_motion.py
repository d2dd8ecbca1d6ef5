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


FADE = """
import { motion, stage, view } from "tenfoot";

const box = view({ size: [200, 80], background: "#ffaa44", opacity: 0, role: "image", label: "a", onAnimationEnd });
let ended = 0;
function onAnimationEnd({ property }) { box.set({ role: "image", label: `${property} ended ${++ended}` }); }
stage.append(box);
if (OWN_WISH) motion.reduced = true;
box.animate({ opacity: [0, 1], translateX: [0, 900] }, { duration: 150, fill: "forwards" });
"""


@pytest.mark.parametrize("own_wish", [False, True])
def test_what_fades_is_seen_and_every_end_is_told(boot: Boot, tier: str, own_wish: bool) -> None:
    app = FADE.replace("OWN_WISH", str(own_wish).lower())
    runtime = boot(app, tier=tier, reduce_motion=not own_wish)
    runtime.advance(50)
    scene = runtime.scene()
    assert scene.find(role="image", label="translateX ended 1") is not None
    runtime.advance(300)
    assert runtime.scene().find(role="image", label="opacity ended 2") is not None
    # Where it went to, in the colour it faded to.
    assert runtime.screenshot().pixel(1000, 40) == (0xFF, 0xAA, 0x44, 255)
