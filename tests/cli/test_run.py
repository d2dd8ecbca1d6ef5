"""`tenfoot run`, with the real engine and a real catalogue over HTTP."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tenfoot.cli import APP_FAILED, OK, main

FIGURES = {
    "tier",
    "frames",
    "dropped",
    "frame_ms",
    "press_to_present_ms",
    "resident_bytes",
    "vm_bytes",
    "start_to_first_frame_ms",
}


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app of a few lines that shows a button; tests change its code."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "main.js").write_text('import { view, mount } from "tenfoot";\n', encoding="utf-8")
    return folder


def png_size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


@pytest.mark.parametrize("tier", ["wasm", "script"])
def test_the_home_app_runs_on_both_tiers(tier: str, tmp_path: Path) -> None:
    arguments = [
        "run",
        "home",
        "--headless",
        "--clock",
        "virtual",
        "--tier",
        tier,
        "--buttons",
        "wait:1500 down right*3",
    ]
    assert main([*arguments, "--screenshot", "shot.png", "--stats", "figures/stats.json"]) == OK
    assert png_size(Path("shot.png")) == (1920, 1080)
    stats = json.loads(Path("figures/stats.json").read_text(encoding="utf-8"))
    assert set(stats) >= FIGURES
    assert (stats["tier"], stats["frames"] > 10) == (tier, True)


def test_both_tiers_give_the_same_picture(tmp_path: Path) -> None:
    for tier in ("wasm", "script"):
        arguments = ["run", "home", "--headless", "--clock", "virtual", "--tier", tier, "--device", "desktop-2020-wasm"]
        assert main([*arguments, "--buttons", "wait:1500 down right*3 wait:1500", "--screenshot", f"{tier}.png"]) == OK
    assert Path("wasm.png").read_bytes() == Path("script.png").read_bytes()


def test_a_device_image_changes_what_runs(tmp_path: Path) -> None:
    arguments = ["run", "home", "--headless", "--clock", "virtual", "--device", "tv-2014-script", "--seconds", "1"]
    assert main([*arguments, "--screenshot", "shot.png", "--stats", "stats.json"]) == OK
    assert png_size(Path("shot.png")) == (1280, 720)
    assert json.loads(Path("stats.json").read_text(encoding="utf-8"))["tier"] == "script"


def test_without_a_display_it_plays_ten_seconds_and_says_what_it_saw(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "home", "--device", "desktop-2020-wasm"]) == OK
    printed = capsys.readouterr().out
    assert "press to present" in printed and "dropped" in printed
    shot = Path(printed.split("screenshot: ", 1)[1].strip())
    assert shot == Path("out/home-desktop-2020-wasm.png")
    assert png_size(shot) == (1280, 720)


def test_a_catalogue_that_is_not_there_is_no_crash() -> None:
    arguments = ["run", "home", "--headless", "--clock", "virtual", "--catalog", "http://127.0.0.1:9", "--seconds", "1"]
    assert main(arguments) == OK


def test_an_app_that_throws_ends_with_its_file_and_line(app: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (app / "main.js").write_text('const a = 1;\nthrow new Error("no luck");\n', encoding="utf-8")
    assert main(["run", str(app), "--headless", "--clock", "virtual", "--seconds", "1"]) == APP_FAILED
    printed = capfd.readouterr().err
    assert "error[script-exception]: " in printed
    assert "no luck" in printed and "main.js:2" in printed


def test_an_app_that_ends_itself_gives_its_exit_code(app: Path) -> None:
    (app / "main.js").write_text('import { exit } from "tenfoot";\nexit(7);\n', encoding="utf-8")
    assert main(["run", str(app), "--headless", "--clock", "virtual", "--seconds", "1"]) == 7


POINTED = """import { exit, stage, view } from "tenfoot";
const button = (left, code) => view({
  style: { position: "absolute", left, top: 100, size: [200, 100], background: "#ff8800", focusable: true },
  role: "button", label: `${code}`, onPress: () => exit(code),
});
stage.append(button(100, 8), button(500, 9));
"""


@pytest.mark.parametrize("tier", ["wasm", "script"])
@pytest.mark.parametrize(
    ("buttons", "code"), [("click:150,150", 8), ("point:150,150 click:600,150", 9), ("wait:300", 0)]
)
def test_what_is_clicked_is_pressed(app: Path, tier: str, buttons: str, code: int) -> None:
    (app / "main.js").write_text(POINTED, encoding="utf-8")
    assert main(["run", str(app), "--headless", "--clock", "virtual", "--tier", tier, "--buttons", buttons]) == code


def test_interrupting_leaves_no_catalogue_server_behind(tmp_path: Path) -> None:
    code = (
        "import os, socket, sys\n"
        "from tenfoot import devices\n"
        "from tenfoot.cli import catalog_process\n"
        "with catalog_process.serve(None, device=devices.find('desktop-2026-wasm')) as url:\n"
        "    print(url, flush=True)\n"
        "    os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    import socket
    import time

    port = int(done.stdout.strip().rpartition(":")[2])
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.05)
    pytest.fail("the server still listens")


def test_pictures_that_fail_cost_a_placeholder_and_one_log_line_each(capfd: pytest.CaptureFixture[str]) -> None:
    kinds = {"gravity": "404", "slumdog": "truncate", "titanic": "huge", "inception": "garbage"}
    faults = ",".join(f"/images/{name}*-poster*={kind}" for name, kind in kinds.items())
    arguments = ["run", "home", "--headless", "--clock", "virtual", "--device", "desktop-2020-wasm", "--faults", faults]
    assert main([*arguments, "--buttons", "wait:1000 down right*2 wait:500"]) == OK
    log = capfd.readouterr().err.splitlines()
    assert [sum(name in line for line in log) for name in kinds] == [1, 1, 1, 1]
    assert all(slug in "".join(log) for slug in ("fetch-failed", "decode-failed", "bitmap-too-large"))
