"""A version that is bad never costs the viewer more than a second, and nothing of where they were."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tenfoot.runtime import Button, Runtime
from tests.runtime.wasm_modules import UNREACHABLE, module
from tests.swap.apps import APP, MOVING, changed
from tests.swap.conftest import FRAME_MS, RULES, Start, Version, Watched


def assert_untouched(live: Watched) -> None:
    assert (live.focus, live.text_of("title"), live.text_of("said")) == ("News 7", "First", "1 presses")
    live.press(Button.RIGHT)
    live.press(Button.OK)
    live.advance(100)
    assert (live.focus, live.text_of("said")) == ("News 8", "2 presses")


@pytest.mark.parametrize(
    ("bad", "slug"),
    [
        ('throw new Error("no");', "script-exception"),
        ("for (;;);", "script-timeout"),
        ("const = 1;", "script-exception"),
        ('import { exit } from "tenfoot"; exit(0);', "swap-ended"),
        ("", "swap-no-frame"),
    ],
    ids=["throws", "loops", "no-syntax", "ends", "never-draws"],
)
def test_a_version_that_does_not_start_is_never_seen(
    start: Start, version: Version, tier: str, bad: str, slug: str
) -> None:
    live = start(APP, tier=tier)
    live.walk()
    live.replace(version(bad, tier=tier))
    event = live.until("failed")
    assert event.fault is not None
    assert (event.fault.slug, live.told) == (slug, ["failed"])
    assert_untouched(live)


@pytest.mark.parametrize(
    ("bad", "slug"),
    [
        ("setTimeout(() => { throw new Error('late'); }, 4000);", "script-exception"),
        ("setTimeout(() => { for (;;); }, 4000);", "script-timeout"),
        ("setTimeout(() => Promise.reject(new Error('late')), 4000);", "script-unhandled-rejection"),
    ],
    ids=["throws", "loops", "rejects"],
)
def test_a_version_that_fails_once_it_is_shown_gives_way_to_the_old_one(
    start: Start, version: Version, tier: str, bad: str, slug: str
) -> None:
    live = start(APP, tier=tier, rules=RULES._replace(healthy=10_000))
    live.walk()
    live.replace(version(changed() + bad, tier=tier))
    live.until("shown")
    assert live.text_of("title") == "Second"
    event = live.until("failed")
    assert event.fault is not None
    assert event.fault.slug == slug
    assert_untouched(live)


def test_a_restore_that_throws_is_a_bad_version(start: Start, version: Version, tier: str) -> None:
    live = start(APP, tier=tier)
    live.walk()
    broken = changed().replace("presses, say);", 'presses, () => { throw new Error("old format"); });')
    live.replace(version(broken, tier=tier))
    event = live.until("failed")
    assert event.fault is not None
    assert "old format" in event.fault.message
    assert_untouched(live)


def with_renderer(tmp_path: Path, wasm: bytes) -> dict[str, Any]:
    path = tmp_path / "renderer.wasm"
    path.write_bytes(wasm)
    return {"wasm_path": str(path), "artifact_cache_dir": str(tmp_path / "artifacts")}


@pytest.mark.parametrize(
    ("wasm", "slug"),
    [(b"no module", "renderer-invalid"), (module(step=UNREACHABLE), "wasm-trap")],
    ids=["bytes", "trap"],
)
def test_a_broken_renderer_is_never_seen(
    start: Start, version: Version, tmp_path: Path, wasm: bytes, slug: str
) -> None:
    live = start(APP, tier="wasm")
    live.walk()
    live.replace(version(changed(), tier="wasm", overrides=with_renderer(tmp_path, wasm)))
    event = live.until("failed")
    assert event.fault is not None
    assert event.fault.slug == slug
    assert_untouched(live)


def test_no_frame_is_missed_when_the_old_one_comes_back(start: Start, version: Version) -> None:
    live = start(APP + MOVING, tier="wasm", rules=RULES._replace(healthy=10_000))
    live.replace(version(changed() + MOVING + "setTimeout(() => null.x, 4000);", tier="wasm"))
    pictures = []
    while "failed" not in live.told:
        live.advance(FRAME_MS)
        pictures.append(live.draw_list())
    for _ in range(5):
        live.advance(FRAME_MS)
        pictures.append(live.draw_list())
    assert "shown" in live.told
    assert all(one != next_one for one, next_one in pairwise(pictures))


def test_a_failed_version_can_be_asked_for_its_figures_when_it_is_told(start: Start, version: Version) -> None:
    live = start(APP, tier="script", rules=RULES._replace(healthy=10_000))
    live.replace(version(changed() + "setTimeout(() => null.x, 4000);", tier="script"))
    live.until("shown")
    new, frames = live.shown, []
    live.also = lambda: frames.append(new.stats()["frames"])
    live.until("failed")
    assert frames[0] > 0
    with pytest.raises(Exception, match="closed"):
        new.stats()


def test_the_shell_never_hears_of_the_failure(start: Start, version: Version) -> None:
    live = start(APP, tier="script", rules=RULES._replace(healthy=10_000))
    live.replace(version(changed() + "setTimeout(() => null.x, 4000);", tier="script"))
    while "failed" not in live.told:
        live.advance(FRAME_MS)
        assert live.state()["state"] == "running"


def test_a_version_that_cannot_even_be_booted(start: Start) -> None:
    live = start(APP, tier="script")
    live.walk()
    live.replace(lambda kept: Runtime.boot("/nowhere", bundle="/nowhere", restore=kept))
    event = live.until("failed")
    assert event.fault is not None
    assert event.fault.slug == "bad-argument"
    assert_untouched(live)


def test_a_bad_version_is_offered_no_longer(start: Start, version: Version) -> None:
    live = start(
        APP + "onUpdate(({ apply }) => apply()); onButton(() => { said.text = `${applyUpdate()}`; });", tier="script"
    )
    live.offer(version("throw new Error('no');", tier="script"), version="1.5.0")
    live.until("failed")
    live.press(Button.PLAY)
    live.advance(100)
    assert live.text_of("said") == "false"


def test_an_app_that_has_failed_is_replaced_at_once(start: Start, version: Version, tier: str) -> None:
    live = start("throw new Error('no');", tier=tier)
    assert live.state()["state"] == "failed"
    live.replace(version(APP, tier=tier))
    live.advance(500)
    assert (live.state()["state"], live.focus) == ("running", "Films 0")


def test_an_old_version_that_ends_takes_the_new_one_with_it(start: Start, version: Version) -> None:
    live = start(APP + 'import { exit } from "tenfoot"; setTimeout(() => exit(4), 600);', tier="script")
    live.replace(version("", tier="script"))
    live.advance(1_000)
    assert live.state() == {**live.state(), "state": "exited", "exit_code": 4}
    assert not live.replacing


def test_a_viewer_who_leaves_a_new_version_leaves_it_well(start: Start, version: Version) -> None:
    live = start(APP, tier="script")
    live.replace(version(changed() + 'import { exit } from "tenfoot"; setTimeout(() => exit(0), 4000);', tier="script"))
    live.until("shown")
    live.until("healthy", ms=6_000)
    live.advance(4_000)
    assert live.state()["state"] == "exited"
