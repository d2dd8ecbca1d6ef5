"""The built-in app replaced by itself: rows that are made when they are seen, pictures over HTTP, pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tenfoot.catalog.server import CatalogServer
from tenfoot.catalog.source import Demo
from tenfoot.runtime import Button, Runtime
from tests.swap.conftest import RULES, Watched

HOME = Path(__file__).parents[2] / "python" / "tenfoot" / "js" / "apps" / "home"


@pytest.fixture
def home() -> Iterator[Watched]:
    with CatalogServer(Demo()) as server:

        def boot(kept: Any) -> Runtime:
            return Runtime.boot(HOME, args={"catalog": server.url}, tier="wasm", restore=kept)

        live = Watched(boot, rules=RULES)
        live.boot = boot
        live.advance(2_000)
        yield live
        live.close()


def visible(live: Watched) -> list[tuple[str, str, Any]]:
    return [(node.role, node.label, node.box) for node in live.shown.scene() if node.visible and node.label]


def test_deep_in_its_rows_it_goes_on_where_it_was(home: Watched) -> None:
    home.press(Button.DOWN, times=4)
    home.press(Button.RIGHT, times=6)
    home.advance(3_000)
    before, focus = visible(home), home.focus
    picture = home.screenshot()
    assert home.offer(home.boot, version="2.0")
    home.until("shown")
    assert focus
    assert (home.focus, visible(home)) == (focus, before)
    assert home.screenshot().rgba == picture.rgba


def test_it_is_not_replaced_while_a_film_is_looked_at(home: Watched) -> None:
    home.press(Button.DOWN, times=2)
    home.press(Button.OK)
    home.advance(1_000)
    home.offer(home.boot, version="2.0")
    home.advance(4_000)
    assert not home.replacing
    home.press(Button.BACK)
    home.until("shown")
