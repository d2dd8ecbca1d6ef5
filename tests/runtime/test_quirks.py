"""What a device image keeps of old behaviours reaches the renderer, on both tiers."""

from __future__ import annotations

import pytest

from tenfoot import devices
from tenfoot.contract.buttons import Button
from tenfoot.contract.tables import QuirkFlags
from tenfoot.devices.image import RENDERER_QUIRKS
from tests.runtime.conftest import Boot

TWO_ROWS = """
import { column, row, stage, style, view } from "tenfoot";

const item = style({ size: [200, 120], focusable: true });
const items = (names) => row({ style: style({ gap: 20, focusScope: true }) },
  names.map((label) => view({ style: item, role: "button", label })));
stage.append(column(items(["one", "two"]), items(["three", "four"])));
"""


@pytest.mark.parametrize(("quirks", "focused"), [((), "two"), (("entry-by-geometry",), "one")])
def test_a_device_keeps_entry_by_geometry(boot: Boot, tier: str, quirks: tuple[str, ...], focused: str) -> None:
    device = devices.find(devices.DEFAULT_DEVICE)._replace(quirks=quirks)
    runtime = boot(TWO_ROWS, tier=tier, device=device)
    runtime.advance(100)
    for button in (Button.RIGHT, Button.DOWN, Button.LEFT, Button.UP):
        runtime.press(button)
    focus = runtime.scene().focus
    assert focus is not None and focus.label == focused


def test_names_in_device_images_stand_for_the_bits_of_the_contract() -> None:
    bits = {name.upper().replace("-", "_"): bit for name, bit in RENDERER_QUIRKS.items()}
    assert bits == {flag.name: flag.value for flag in QuirkFlags}
