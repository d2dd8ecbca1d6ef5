"""Another version takes over between two frames: focus, scroll and state are where they were."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tenfoot.contract.buttons import Phase
from tenfoot.runtime import Button
from tenfoot.swap import SwapError
from tests.swap.apps import APP, APPLIES, LATE, MOVING, changed
from tests.swap.conftest import FRAME_MS, RULES, Start, Version


def boxes(live):
    return {node.label: node.box for node in live.shown.scene() if node.label not in ("title", "said")}


@pytest.mark.parametrize("other_tier", ["wasm", "script"])
def test_focus_scroll_and_state_are_kept_across_versions_and_tiers(
    start: Start, version: Version, tier: str, other_tier: str
) -> None:
    live = start(APP, tier=tier)
    live.walk()
    before = boxes(live)
    kept = live.shown.keep()
    assert kept is not None
    assert len(kept["scroll"]) == 2
    live.replace(version(changed(), tier=other_tier))
    live.until("shown")
    assert live.shown.tier == other_tier
    assert (live.focus, live.text_of("title"), live.text_of("said")) == ("News 7", "Second", "1 presses")
    assert boxes(live) == before


def test_the_picture_is_the_same_but_for_what_was_changed(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    live.walk()
    before = live.screenshot()
    live.replace(version(APP, tier="wasm"))
    live.until("shown")
    assert len(set(before.rgba)) > 50
    assert live.screenshot().rgba == before.rgba


def test_the_next_press_goes_on_from_there(start: Start, version: Version, tier: str) -> None:
    live = start(APP, tier=tier)
    live.walk()
    live.replace(version(changed(), tier=tier))
    live.until("shown")
    live.press(Button.RIGHT)
    live.press(Button.OK)
    live.advance(100)
    assert (live.focus, live.text_of("said")) == ("News 8", "2 presses")


def test_no_frame_is_missed(start: Start, version: Version, tier: str) -> None:
    live = start(APP + MOVING, tier=tier)
    live.walk()
    live.replace(version(changed() + MOVING, tier=tier))
    pictures = []
    while "shown" not in live.told or len(pictures) % 10:
        live.advance(FRAME_MS)
        pictures.append(live.draw_list())
    assert len(pictures) > 10
    assert all(one != next_one for one, next_one in pairwise(pictures))


def test_presses_meanwhile_are_the_old_versions_and_are_carried_over(start: Start, version: Version, tier: str) -> None:
    live = start(APP, tier=tier)
    live.walk()
    live.replace(version(changed(), tier=tier))
    live.advance(FRAME_MS)
    live.press(Button.OK)
    live.press(Button.LEFT, times=2)
    assert (live.focus, live.told) == ("News 5", [])
    live.until("shown")
    assert (live.focus, live.text_of("title"), live.text_of("said")) == ("News 5", "Second", "2 presses")


def test_a_held_button_is_waited_for(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    live.replace(version(changed(), tier="script"))
    live.button(Button.OK, Phase.DOWN)
    live.advance(5_000)
    assert live.told == []
    live.button(Button.OK, Phase.UP)
    live.until("shown")


def test_a_state_that_changes_all_the_time_is_as_new_as_can_be(start: Start, version: Version) -> None:
    clock = "\nlet ticks = 0; setInterval(() => { said.text = `${++ticks} ticks`; }, 20);"
    kept = '\nkeepState("ticks", () => ticks, (value) => { ticks = value; });'
    live = start(APP + clock + kept, tier="script")
    live.replace(version(changed() + clock + kept, tier="script"))
    while "shown" not in live.told:
        before = live.text_of("said")
        live.advance(FRAME_MS)
    live.advance(30)
    lag = int(live.text_of("said").split()[0]) - int(before.split()[0])
    assert -1 <= lag <= 3


def test_the_old_version_is_suspended_until_the_new_one_is_healthy(start: Start, version: Version) -> None:
    live = start(APP + MOVING, tier="script")
    old = live.shown
    live.replace(version(changed(), tier="script"))
    live.until("shown")
    frames = old.glance()[0]
    live.until("healthy")
    assert live.told == ["shown", "healthy"]
    with pytest.raises(Exception, match="closed"):
        old.stats()
    assert frames > 0


def test_a_suspended_version_makes_no_frames(start: Start, version: Version) -> None:
    live = start(APP + MOVING, tier="script")
    old = live.shown
    live.replace(version(changed(), tier="script"))
    live.until("shown")
    frames = old.glance()[0]
    live.advance(RULES.healthy / 2)
    assert old.glance()[0] == frames


def test_what_is_gone_leaves_focus_to_the_nearest_that_is_there(start: Start, version: Version, tier: str) -> None:
    live = start(APP, tier=tier)
    live.walk()
    live.replace(version(changed().replace("length: 12", "length: 5"), tier=tier))
    live.until("shown")
    assert live.focus is not None
    assert live.focus.startswith("News ")


def test_an_app_that_loads_first_is_waited_for(start: Start, version: Version, tier: str) -> None:
    live = start(APP, tier=tier)
    live.walk()
    live.replace(version(LATE, tier=tier))
    live.until("shown")
    assert live.focus == "News 7"


def test_an_app_says_when_it_may_be_replaced(start: Start, version: Version) -> None:
    live = start(APP + APPLIES, tier="script")
    assert live.offer(version(changed(), tier="script"), version="1.5.0")
    live.advance(300)
    assert live.text_of("said") == "1.5.0"
    assert not live.replacing
    live.until("shown")


def test_what_was_put_off_stays_on_offer(start: Start, version: Version) -> None:
    live = start(APP + APPLIES + "onButton(({ button }) => button === 'play' && applyUpdate());", tier="script")
    live.offer(version(changed(), tier="script"), version="1.5.0")
    live.button(Button.RIGHT, Phase.DOWN)
    live.until("put-off", ms=RULES.patience + 5_000)
    live.button(Button.RIGHT, Phase.UP)
    live.press(Button.PLAY)
    live.until("shown")


def test_an_app_that_does_not_listen_is_left_alone(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    assert not live.offer(version(changed(), tier="script"), version="1.5.0")
    live.advance(3_000)
    assert (live.text_of("title"), live.told) == ("First", [])


def test_a_state_that_cannot_be_saved_puts_it_off(start: Start, version: Version) -> None:
    live = start(APP + 'keepState("cart", () => { throw new Error("busy"); }, () => {});', tier="script")
    live.replace(version(changed(), tier="script"))
    event = live.until("put-off")
    assert event.fault is not None
    assert (event.fault.slug, live.text_of("title")) == ("swap-not-kept", "First")
    assert "busy" in event.fault.message


def test_an_app_in_which_somebody_presses_on_and_on_is_not_replaced(start: Start, version: Version) -> None:
    live = start(APP, tier="script", rules=RULES._replace(patience=3_000))
    live.replace(version(changed(), tier="script"))
    for _ in range(30):
        live.press(Button.RIGHT)
        live.advance(120)
    assert [(event.kind, event.fault and event.fault.slug) for event in live.events] == [("put-off", "swap-no-moment")]


def test_one_at_a_time(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    live.replace(version(changed(), tier="script"))
    with pytest.raises(SwapError, match="swap-under-way"):
        live.replace(version(changed(), tier="script"))


def test_one_after_the_other(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    live.walk()
    for title in ("Second", "Third"):
        live.events.clear()
        live.replace(version(changed(f'const title = "{title}";'), tier="script"))
        live.until("healthy")
    assert (live.focus, live.text_of("title"), live.text_of("said")) == ("News 7", "Third", "1 presses")
