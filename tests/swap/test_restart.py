"""Devices without room for two engines: one version ends before the other starts, with the same result."""

from __future__ import annotations

import pytest

from tenfoot.devices import find
from tenfoot.runtime import Button, Runtime
from tenfoot.swap import needs_restart
from tests.swap.apps import APP, changed
from tests.swap.conftest import FRAME_MS, RULES, Start, Version

DEVICE = "tv-2014-script"


@pytest.mark.parametrize(
    ("device", "tight"), [(DEVICE, True), ("stick-2019-wasm", True), ("box-2024-wasm", False), ("tv-2018-wasm", False)]
)
def test_the_device_image_says_whether_there_is_room(device: str, tight: bool) -> None:
    assert needs_restart(find(device)) == tight


def test_there_are_never_two_engines(start: Start, version: Version) -> None:
    live = start(APP, device=DEVICE)
    old = live.shown
    live.walk()
    boot = version(changed(), device=DEVICE)

    def booted_alone(kept):
        with pytest.raises(Exception, match="closed"):
            old.stats()
        return boot(kept)

    live.replace(booted_alone)
    live.until("healthy")


def test_focus_scroll_and_state_are_kept(start: Start, version: Version) -> None:
    live = start(APP, device=DEVICE)
    live.walk()
    before = live.screenshot()
    live.replace(version(APP, device=DEVICE))
    live.until("healthy")
    assert (live.focus, live.text_of("said")) == ("News 7", "1 presses")
    assert live.screenshot().rgba == before.rgba


@pytest.mark.parametrize("bad", ['throw new Error("no");', "", changed() + "setTimeout(() => null.x, 500);"])
def test_the_old_version_is_booted_again_where_it_was(start: Start, version: Version, bad: str) -> None:
    live = start(APP, device=DEVICE)
    live.walk()
    live.replace(version(bad, device=DEVICE))
    live.until("failed")
    live.advance(1_000)
    assert (live.focus, live.text_of("title"), live.text_of("said")) == ("News 7", "First", "1 presses")


def test_a_version_that_cannot_even_be_booted(start: Start) -> None:
    live = start(APP, device=DEVICE)
    live.walk()
    live.replace(lambda kept: Runtime.boot("/nowhere", bundle="/nowhere", restore=kept))
    live.until("failed")
    live.advance(1_000)
    assert (live.focus, live.text_of("title")) == ("News 7", "First")


def test_who_goes_on_at_once_is_not_moved_back(start: Start, version: Version) -> None:
    live = start(APP, device=DEVICE, rules=RULES._replace(quiet=0))
    live.walk()
    late = changed().replace('"News"', '"Newss"')
    live.replace(version(late, device=DEVICE))
    live.until("shown")
    live.advance(200)
    live.press(Button.DOWN)
    live.press(Button.RIGHT, times=2)
    there = live.focus
    live.advance(8 * RULES.restore + FRAME_MS)
    assert live.focus == there
