"""An app boots, draws, takes buttons and ends, on both tiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenfoot.errors import ClockError, ClosedError, ConfigError, WaitError
from tenfoot.runtime import Button, Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot


def focused(runtime: Runtime) -> str | None:
    focus = runtime.scene().focus
    return focus.label if focus else None


def test_a_row_is_drawn(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier)
    runtime.advance(100)
    shot = runtime.screenshot()
    assert (shot.width, shot.height) == (1920, 1080)
    assert shot.pixel(1900, 1070) == (0x10, 0x14, 0x1C, 255)
    assert len(set(shot.rgba)) > 10


def test_the_scene_has_roles_texts_boxes_and_focus(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier)
    runtime.advance(100)
    scene = runtime.scene()
    assert [node.label for node in scene.find_all(role="button")] == ["one", "two", "three", "four", "five"]
    assert "Numbers" in scene.all_text
    assert focused(runtime) == "one"
    second = scene.find(label="two")
    assert second is not None and (second.box.width, second.box.height) == (200, 120)
    assert "button [one]" in scene.dump()


def test_buttons_move_focus(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier)
    runtime.advance(100)
    runtime.press(Button.RIGHT, times=3)
    assert focused(runtime) == "four"
    runtime.press(Button.LEFT)
    assert focused(runtime) == "three"


def test_both_tiers_draw_the_same_bytes(boot: Boot) -> None:
    wasm, script = (boot(ROW, tier=tier) for tier in ("wasm", "script"))
    for step in range(30):
        for runtime in (wasm, script):
            if step % 6 == 2:
                runtime.button(Button.RIGHT, 1)
            if step % 6 == 4:
                runtime.button(Button.RIGHT, 3)
            runtime.advance(1000 / 60)
        assert wasm.draw_list() == script.draw_list(), f"frame {step}"
    assert wasm.screenshot().rgba == script.screenshot().rgba


def test_to_look_changes_nothing(boot: Boot, tier: str) -> None:
    watched, unwatched = boot(ROW, tier=tier), boot(ROW, tier=tier)
    for step in range(20):
        for runtime in (watched, unwatched):
            if step == 5:
                runtime.button(Button.RIGHT, 1)
        watched.scene()
        for runtime in (watched, unwatched):
            runtime.advance(1000 / 60)
        watched.scene()
        assert watched.draw_list() == unwatched.draw_list(), f"frame {step}"


def test_the_same_session_twice_gives_the_same_pixels(boot: Boot, tier: str) -> None:
    shots = []
    for _ in range(2):
        runtime = boot(ROW, tier=tier)
        runtime.advance(100)
        runtime.press(Button.RIGHT, times=2)
        runtime.advance(90)
        shots.append(runtime.screenshot().rgba)
    assert shots[0] == shots[1]


def test_timers_follow_the_virtual_clock(boot: Boot, tier: str) -> None:
    main = """
        import { stage, text } from "tenfoot";
        const label = text("waiting");
        stage.append(label);
        setTimeout(() => stage.append(text(`after ${Math.round(performance.now() / 100)}`)), 3000);
    """
    runtime = boot(main, tier=tier)
    runtime.advance(2900)
    assert "after" not in runtime.scene().all_text
    runtime.advance(200)
    assert "after 30" in runtime.scene().all_text


def test_a_file_is_fetched(boot: Boot, tier: str) -> None:
    main = """
        import { stage, text } from "tenfoot";
        const response = await fetch("app:data/names.json");
        stage.append(text((await response.json()).join("+")));
    """
    runtime = boot(main, files={"data/names.json": '["Ω", "日本"]'}, tier=tier)
    runtime.wait_until(lambda scene: scene.find(text="Ω+日本"))


def test_modules_come_from_inside_the_app(boot: Boot, tier: str) -> None:
    main = 'import { stage, text } from "tenfoot"; import { word } from "./lib/word.js"; stage.append(text(word));'
    runtime = boot(main, files={"lib/word.js": 'export const word = "hello";'}, tier=tier)
    runtime.wait_until(lambda scene: scene.find(text="hello"))


def test_an_app_ends_itself(boot: Boot, tier: str) -> None:
    runtime = boot('import { exit } from "tenfoot"; exit(7);', tier=tier)
    runtime.advance(50)
    assert runtime.state() == {"state": "exited", "error": None, "exit_code": 7}


def test_what_the_app_logs_can_be_read(boot: Boot) -> None:
    runtime = boot('console.warn("careful");')
    runtime.advance(50)
    assert ("warn", "app", "careful") in runtime.logs()


def test_stats_tell_what_was_measured(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier)
    runtime.advance(100)
    runtime.press(Button.RIGHT)
    stats = runtime.stats()
    assert stats["tier"] == tier
    assert stats["frames"] > 0 and stats["dropped"] == 0
    assert set(stats["frame_ms"]) == {"total", "renderer", "raster", "present"}
    assert stats["press_to_present_ms"]["count"] == 1
    assert stats["vm_bytes"]["script"] > 0
    assert (stats["vm_bytes"]["wasm"] > 0) == (tier == "wasm")
    assert stats["resident_bytes"] > 0 and stats["start_to_first_frame_ms"] > 0


def test_several_runtimes_live_in_one_process(boot: Boot) -> None:
    runtimes = [boot(ROW, tier=tier) for tier in ("wasm", "script", "wasm", "script")]
    for presses, runtime in enumerate(runtimes):
        runtime.advance(100)
        runtime.press(Button.RIGHT, times=presses)
    assert [focused(runtime) for runtime in runtimes] == ["one", "two", "three", "four"]


def test_a_closed_runtime_says_so(boot: Boot) -> None:
    runtime = boot(ROW)
    runtime.close()
    with pytest.raises(ClosedError, match="engine-closed"):
        runtime.advance(10)


def test_closing_interrupts_an_app_that_never_ends(boot: Boot) -> None:
    boot("for (;;);", overrides={"limits": {"script_turn_ms": 600_000}}).close()


def test_advance_needs_the_virtual_clock_and_wait_frame_the_real_one(boot: Boot) -> None:
    with pytest.raises(ClockError):
        boot(ROW, clock="real").advance(10)
    with pytest.raises(ClockError):
        boot(ROW, clock="virtual").wait_frame(10)


def test_a_wrong_buffer_is_refused(boot: Boot) -> None:
    with pytest.raises(ConfigError, match="bad-argument"):
        boot(ROW).copy_frame(bytearray(10))


def test_an_unknown_button_is_refused(boot: Boot) -> None:
    with pytest.raises(ConfigError, match="no button 999"):
        boot(ROW).button(999, 1)


def test_waiting_for_what_never_comes_tells_the_scene(boot: Boot) -> None:
    with pytest.raises(WaitError, match="Numbers"):
        boot(ROW).wait_until(lambda scene: scene.find(text="Letters"), timeout_ms=100)


def test_a_screenshot_is_a_png(boot: Boot, tmp_path: Path) -> None:
    runtime = boot(ROW)
    runtime.advance(50)
    runtime.screenshot().save(tmp_path / "shot.png")
    assert (tmp_path / "shot.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
