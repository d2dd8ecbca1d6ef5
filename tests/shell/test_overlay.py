"""The help of the buttons: every key of every device is on the card, and nothing sticks out."""

import pytest

from tenfoot import devices
from tenfoot.shell import overlay

WIDTH = 1920


def measure(text: str, size: int, bold: bool) -> float:
    return len(text) * size * 0.6


def extent(shape: overlay.Shape) -> tuple[float, float]:
    if isinstance(shape, overlay.Box):
        return shape.x, shape.x + shape.width
    wide = measure(shape.text, shape.size, shape.bold)
    left = shape.x - {"left": 0.0, "center": 0.5, "right": 1.0}[shape.align] * wide
    return left, left + wide


@pytest.mark.parametrize("name", devices.names())
def test_help_stays_on_its_card(name: str) -> None:
    veil, card, *rest = overlay.help_of(devices.find(name), WIDTH, measure)
    assert isinstance(veil, overlay.Box) and isinstance(card, overlay.Box)
    assert card.y >= 0 and card.y + card.height <= overlay.HEIGHT
    for shape in rest:
        left, right = extent(shape)
        assert card.x <= left and right <= card.x + card.width, shape
        assert card.y <= shape.y <= card.y + card.height, shape


def test_help_names_the_shells_own_keys() -> None:
    texts = {
        shape.text
        for shape in overlay.help_of(devices.find("desktop-2026-wasm"), WIDTH, measure)
        if isinstance(shape, overlay.Label)
    }
    assert texts >= {"F1", "F11", "F12", "Full screen", "OK", "Enter"}


def test_a_note_is_in_the_middle() -> None:
    pill, label = overlay.note("Screenshot kept", WIDTH, measure)
    assert isinstance(pill, overlay.Box) and isinstance(label, overlay.Label)
    assert pill.x + pill.width / 2 == label.x == WIDTH / 2
