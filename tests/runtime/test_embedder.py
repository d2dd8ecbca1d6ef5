"""What whoever runs an app may ask of it, and do with its time."""

from __future__ import annotations

import pytest

from tenfoot.errors import ClosedError
from tests.runtime.conftest import Boot

COUNTS = """
import { keepState, stage, text } from "tenfoot";
let ticks = 0;
stage.append(text("ticks"));
keepState("ticks", () => ticks, (value) => { ticks = value; });
setInterval(() => ticks++, 10);
"""


def ticks(runtime) -> int:
    kept = runtime.keep()
    assert kept is not None
    return int(kept["state"]["ticks"])


def test_script_answers_in_the_order_of_what_came_before(boot: Boot, tier: str) -> None:
    runtime = boot(COUNTS, tier=tier)
    runtime.advance(100)
    assert ticks(runtime) == 6


def test_nobody_answers_what_nobody_knows(boot: Boot) -> None:
    runtime = boot(COUNTS, tier="script")
    assert runtime.ask("weather") is None


def test_an_app_that_has_failed_answers_nothing(boot: Boot) -> None:
    runtime = boot("throw new Error('no');", tier="script")
    runtime.advance(50)
    assert runtime.keep() is None


def test_a_busy_script_is_not_waited_for(boot: Boot) -> None:
    runtime = boot(COUNTS + "\nfor (;;);", tier="script", clock="real")
    assert runtime.keep(timeout_ms=1) is None
    assert not runtime.answers(1)


def test_who_is_idle_answers(boot: Boot, tier: str) -> None:
    assert boot(COUNTS, tier=tier).answers(20_000)


def test_a_glance_counts_frames_and_says_whether_something_moves(boot: Boot, tier: str) -> None:
    moving = '\nstage.append(view({ size: 9, background: "#fff" }).animate({ opacity: [0, 1] }, { duration: 300 }));'
    runtime = boot(COUNTS.replace("text }", "text, view }") + moving, tier=tier)
    assert runtime.glance() == (0, False)
    runtime.advance(100)
    frames, animating = runtime.glance()
    assert (frames, animating) == (runtime.stats()["frames"], True)
    runtime.advance(500)
    assert runtime.glance()[1] is False


def test_time_stands_still_for_a_suspended_app(boot: Boot, tier: str) -> None:
    runtime = boot(COUNTS, tier=tier, clock="real")
    while runtime.glance()[0] == 0 or ticks(runtime) == 0:
        runtime.wait_frame(50)
    runtime.suspend()
    # The turn under way, if there is one, ends.
    assert runtime.answers(20_000)
    stood = ticks(runtime)
    runtime.wait_frame(60)
    runtime.wait_frame(60)
    assert ticks(runtime) == stood
    runtime.resume()
    while ticks(runtime) == stood:
        runtime.wait_frame(20)


def test_what_an_earlier_version_left_is_given(boot: Boot, tier: str) -> None:
    runtime = boot(COUNTS, tier=tier, restore={"format": 1, "state": {"ticks": 400}, "focus": None, "scroll": []})
    runtime.advance(100)
    assert ticks(runtime) == 406


def test_notes_are_taken_once(boot: Boot) -> None:
    runtime = boot('import { applyUpdate, onUpdate } from "tenfoot"; onUpdate(applyUpdate);', tier="script")
    runtime.ask("update", {"version": "7"})
    assert runtime.notes() == [("apply-update", "7")]
    assert runtime.notes() == []


def test_a_closed_app_is_closed(boot: Boot) -> None:
    runtime = boot(COUNTS, tier="script")
    runtime.close()
    for ask in (runtime.keep, runtime.suspend, runtime.resume, lambda: runtime.answers(1)):
        with pytest.raises(ClosedError):
            ask()


def test_every_frame_is_in_the_sketches(boot: Boot, tier: str) -> None:
    moving = '\nstage.append(view({ size: 9, background: "#fff" }).animate({ opacity: [0, 1] }, { duration: 900 }));'
    runtime = boot(COUNTS.replace("text }", "text, view }") + moving, tier=tier)
    runtime.advance(1_000)
    stats = runtime.stats()
    assert stats["sketches"]["frame_ms"]["count"] == stats["frames"] > 40
    assert sum(stats["sketches"]["frame_ms"]["bins"].values()) <= stats["frames"]
