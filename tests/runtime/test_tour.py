"""The tour of the home app: the same buttons on both tiers give the same bytes and the same pixels, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenfoot.catalog.server import CatalogServer
from tenfoot.catalog.source import Demo
from tenfoot.runtime import Button, Runtime
from tenfoot.scene import SceneNode

HOME = Path(__file__).parents[2] / "python" / "tenfoot" / "js" / "apps" / "home"
LEFT, RIGHT, UP, DOWN, OK, BACK = Button.LEFT, Button.RIGHT, Button.UP, Button.DOWN, Button.OK, Button.BACK


@dataclass
class Pair:
    """The same app on both tiers, given the same buttons."""

    wasm: Runtime
    script: Runtime
    frames: int = 0

    def advance(self, ms: float) -> None:
        """Lets both run and holds every frame's draw list against the other's."""
        for _ in range(round(ms / self.wasm.frame_ms)):
            for runtime in (self.wasm, self.script):
                runtime.advance(runtime.frame_ms)
            assert self.wasm.draw_list() == self.script.draw_list(), f"frame {self.frames}"
            self.frames += 1

    def press(self, *buttons: Button, settle_ms: float = 400) -> None:
        """Presses one after the other on both."""
        for button in buttons:
            for runtime in (self.wasm, self.script):
                runtime.button(button, 1)
                runtime.button(button, 3)
            self.advance(settle_ms)

    def look(self) -> SceneNode:
        """The scene, after the pixels of both were found equal."""
        shots = [runtime.screenshot() for runtime in (self.wasm, self.script)]
        first, second = (hashlib.sha256(shot.rgba).hexdigest() for shot in shots)
        assert first == second
        scene = self.wasm.scene()
        assert scene.dump() == self.script.scene().dump()
        return scene


@pytest.fixture(scope="module")
def catalogue() -> Iterator[CatalogServer]:
    with CatalogServer(Demo()) as server:
        yield server


@pytest.fixture
def pair(catalogue: CatalogServer) -> Iterator[Pair]:
    args = {"catalog": catalogue.url}
    with Runtime.boot(HOME, tier="wasm", args=args) as wasm, Runtime.boot(HOME, tier="script", args=args) as script:
        pair = Pair(wasm, script)
        pair.advance(1500)
        yield pair


def focus_of(scene: SceneNode) -> str:
    assert scene.focus is not None
    return scene.focus.label


def test_rows_and_a_details_page(pair: Pair) -> None:
    assert pair.look().find(role="page", label="Home") is not None
    pair.press(DOWN, RIGHT, RIGHT, RIGHT, DOWN, RIGHT)
    title = focus_of(pair.look())
    pair.press(OK, settle_ms=1000)
    assert title.split(",")[0] in pair.look().all_text
    pair.press(RIGHT, OK, DOWN, RIGHT)
    pair.look()
    pair.press(BACK, settle_ms=1000)
    assert focus_of(pair.look()) == title, "back gives focus to where it was"


@pytest.mark.parametrize(
    ("item", "page"),
    [("Search", "Search"), ("Films", "All films"), ("My list", "Your list is empty"), ("Settings", "Settings")],
)
def test_the_pages_of_the_navigation(pair: Pair, item: str, page: str) -> None:
    pair.press(UP, settle_ms=300)
    while focus_of(pair.wasm.scene()) != item:
        pair.press(RIGHT, settle_ms=100)
    pair.press(OK, settle_ms=1000)
    assert pair.look().find(role="page", label=page) is not None
    pair.press(DOWN, RIGHT, OK, DOWN, settle_ms=300)
    pair.look()


def test_leaving_asks_first(pair: Pair) -> None:
    pair.press(BACK, settle_ms=600)
    assert pair.look().find(role="dialog") is not None
    pair.press(BACK, settle_ms=600)
    assert pair.look().find(role="dialog") is None


def test_pictures_are_as_wide_as_their_cards_and_no_higher(pair: Pair) -> None:
    pair.press(DOWN, settle_ms=1500)
    cards = pair.look().find_all(role="list-item")
    framed = [
        (frame.box, child.box)
        for card in cards
        for frame in card
        for child in frame.children
        if child.kind == "image" and child.bitmap_ready
    ]
    assert len(framed) > 6
    for frame, picture in framed:
        assert picture.width == pytest.approx(frame.width, abs=1)
        assert picture.height <= frame.height + 1, "below a landscape picture is room for a title"
