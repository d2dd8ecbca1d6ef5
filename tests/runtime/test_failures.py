"""What an app or a renderer does wrong becomes a state with a place, an exit code, a log line and a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tenfoot.runtime import Button, Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot
from tests.runtime.wasm_modules import GROW_OR_TRAP, LOOP_FOR_EVER, UNREACHABLE, const, module

SMALL = {"memory": {"script_bytes": 16 << 20}, "limits": {"script_turn_ms": 300}}


def failure(runtime: Runtime) -> dict[str, Any]:
    runtime.advance(100)
    state = runtime.state()
    assert state["state"] == "failed"
    assert state["exit_code"] not in (None, 0)
    assert any(line.level == "error" and state["error"]["slug"] in line.text for line in runtime.logs())
    error: dict[str, Any] = state["error"]
    return error


def place(error: dict[str, Any]) -> tuple[str, int]:
    return error["file"], error["line"]


def test_an_app_that_throws(boot: Boot, tier: str) -> None:
    error = failure(boot('\n\nthrow new TypeError("no such film");', tier=tier))
    assert error["slug"] == "script-exception"
    assert error["message"] == "TypeError: no such film"
    assert place(error) == ("app:main.js", 3)


def test_an_app_that_throws_in_a_timer(boot: Boot, tier: str) -> None:
    main = "function late() {\n  null.title;\n}\nsetTimeout(late, 20);"
    error = failure(boot(main, tier=tier))
    assert error["slug"] == "script-exception"
    assert place(error) == ("app:main.js", 2)
    assert "late" in error["stack"]


def test_an_app_with_a_rejection_that_nobody_handles(boot: Boot, tier: str) -> None:
    error = failure(boot('async function load() {\n  throw new Error("offline");\n}\nload();', tier=tier))
    assert error["slug"] == "script-unhandled-rejection"
    assert place(error) == ("app:main.js", 2)


def test_a_rejection_that_is_handled_is_none(boot: Boot) -> None:
    runtime = boot('Promise.reject(new Error("x")).catch(() => {});')
    runtime.advance(50)
    assert runtime.state()["state"] == "running"


def test_an_app_with_a_syntax_error(boot: Boot, tier: str) -> None:
    error = failure(boot("const a = 1;\nconst b = ;\n", tier=tier))
    assert error["slug"] == "script-exception"
    assert "SyntaxError" in error["message"]
    assert place(error) == ("app:main.js", 2)


def test_an_app_that_loops_for_ever(boot: Boot, tier: str) -> None:
    error = failure(boot("let n = 0;\nwhile (true) {\n  n = Math.max(n, 1);\n}", tier=tier, overrides=SMALL))
    assert error["slug"] == "script-timeout"
    # QuickJS knows where a call is that it breaks off; broken off between calls, it knows where the function begins.
    assert place(error) in [("app:main.js", 3), ("app:main.js", 1)]


def test_an_app_that_catches_its_time_limit_is_stopped_all_the_same(boot: Boot) -> None:
    main = "for (;;) { try { for (;;); } catch {} }"
    assert failure(boot(main, overrides=SMALL))["slug"] == "script-timeout"


def test_an_app_that_eats_memory(boot: Boot, tier: str) -> None:
    main = "const all = [];\nfor (;;) all.push(new Array(1000).fill(all.length));"
    overrides = {"memory": {"script_bytes": 16 << 20}, "limits": {"script_turn_ms": 20_000}}
    error = failure(boot(main, tier=tier, overrides=overrides))
    assert error["slug"] == "script-out-of-memory"
    assert error["file"] == "app:main.js"


def test_an_app_that_calls_itself_for_ever(boot: Boot, tier: str) -> None:
    error = failure(boot("function down() {\n  return down() + 1;\n}\ndown();", tier=tier))
    assert error["slug"] == "script-exception"
    assert place(error) == ("app:main.js", 2)


def test_a_mistake_deep_in_the_sdk_is_told_with_the_apps_line(boot: Boot, tier: str) -> None:
    main = """import { row, stage, view } from "tenfoot";
stage.append(row({
  items: [1], itemWidth: 10,
  render: () => view({ style: { background: "nope" } }),
}));"""
    error = failure(boot(main, tier=tier))
    assert 'style "background"' in error["message"]
    assert place(error) == ("app:main.js", 4)


@pytest.mark.parametrize(
    "name", ["./nowhere.js", "../outside.js", "react", "app:../../etc/passwd", "file:///etc/passwd"]
)
def test_an_import_that_leads_nowhere(boot: Boot, name: str) -> None:
    error = failure(boot(f'import "{name}";'))
    assert error["slug"] == "module-not-found"


def test_an_app_that_is_not_there(boot: Boot, tmp_path: Path) -> None:
    runtime = boot("", overrides={"entry": "app:missing.js"})
    assert failure(runtime)["slug"] == "module-not-found"


def test_the_error_screen_is_drawn_and_the_engine_lives(boot: Boot, tier: str) -> None:
    runtime = boot('throw new Error("no such film");', tier=tier)
    runtime.advance(100)
    shot = runtime.screenshot()
    assert (shot.width, shot.height) == (1920, 1080)
    assert shot.pixel(10, 4)[:3] == (0xFF, 0x5D, 0x5D)
    assert shot.pixel(10, 1000)[:3] == (0x10, 0x13, 0x1A)
    assert len(set(shot.rgba)) > 30
    runtime.button(Button.OK, 1)
    runtime.advance(100)
    assert runtime.state()["state"] == "failed"


def boot_module(boot: Boot, tmp_path: Path, wasm: bytes, **overrides: Any) -> Runtime:
    path = tmp_path / "renderer.wasm"
    path.write_bytes(wasm)
    cache = str(tmp_path / "artifacts")
    return boot(ROW, tier="wasm", overrides={"wasm_path": str(path), "artifact_cache_dir": cache, **overrides})


def test_a_renderer_that_does_nothing_runs(boot: Boot, tmp_path: Path) -> None:
    runtime = boot_module(boot, tmp_path, module())
    runtime.advance(100)
    assert runtime.scene().children == ()
    assert runtime.state()["state"] == "running"


def test_a_renderer_that_traps(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(step=UNREACHABLE)))
    assert error["slug"] == "wasm-trap"
    assert error["file"].startswith("renderer.wasm")
    assert "unreachable" in error["message"]


def test_a_renderer_that_loops_for_ever(boot: Boot, tmp_path: Path) -> None:
    limits = {"wasm_points_per_step": 1_000_000}
    error = failure(boot_module(boot, tmp_path, module(step=LOOP_FOR_EVER), limits=limits))
    assert error["slug"] == "wasm-out-of-points"


def test_a_renderer_that_grows_too_large(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(step=GROW_OR_TRAP), memory={"wasm_bytes": 8 << 20}))
    assert error["slug"] == "wasm-out-of-memory"


def test_a_renderer_that_starts_too_large(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(pages=1000), memory={"wasm_bytes": 8 << 20}))
    assert error["slug"] == "wasm-out-of-memory"


def test_a_renderer_of_another_contract(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(version=99)))
    assert error["slug"] == "renderer-wrong-contract"
    assert "99" in error["message"]


def test_a_renderer_that_lacks_an_export(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(without="reserve")))
    assert error["slug"] == "renderer-invalid"
    assert "reserve" in error["message"]


def test_a_renderer_that_imports_what_there_is_not(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(imported="open_socket")))
    assert error["slug"] == "renderer-invalid"
    assert "open_socket" in error["message"]


def test_a_renderer_that_answers_outside_its_memory(boot: Boot, tmp_path: Path) -> None:
    error = failure(boot_module(boot, tmp_path, module(result=const(-16))))
    assert error["slug"] == "wasm-bad-result"


def test_bytes_that_are_no_module(boot: Boot, tmp_path: Path) -> None:
    assert failure(boot_module(boot, tmp_path, b"no module"))["slug"] == "renderer-invalid"
