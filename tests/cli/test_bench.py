"""`tenfoot bench`: what it lists, how figures are shown, and that what is measured does what it says."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tenfoot.bench import TOPICS, native, operations, process, scaling, scenes, sizes, wall
from tenfoot.bench.figures import Row, table
from tenfoot.bench.plot import svg
from tenfoot.cli import OK, USAGE, main
from tenfoot.contract import decode
from tenfoot.renderer import BareRenderer

IDS = {"paragraph": 0, "bitmap": 0}


def test_help_lists_every_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert [name for name in TOPICS if f"{name}: " not in shown] == []


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_can_be_run(name: str) -> None:
    assert callable(import_module(f"tenfoot.bench.{name}").run)


def test_one_topic_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figures.json"
    assert main(["bench", "--only", "sizes", "--rounds", "1", "--json", str(file)]) == 0
    assert "| renderer.wasm |" in capsys.readouterr().out
    (topic,) = json.loads(file.read_text()).values()
    assert [row["what"] for row in topic] == [row.what for row in sizes.run(1)]


def test_a_table_shows_medians_spreads_and_ratios_of_each_round() -> None:
    row = Row("a frame", (2.0, 6.0, 4.0), "µs", "another", (1.0, 2.0, 4.0), "≤ 3 ×")
    assert table([row]).splitlines()[-1] == ("| a frame | 4 (2 – 6) µs | × 2 (1 – 3) | another: 2 (1 – 4) µs | ≤ 3 × |")


@pytest.mark.parametrize("rounds", ["0", "-3", "many", "1.5", "1001"])
def test_rounds_that_are_none_are_bad_usage(rounds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--only", "sizes", f"--rounds={rounds}"]) == USAGE
    assert f"{rounds!r} is no number of rounds, from 1 to 1000" in capsys.readouterr().err


def test_a_row_without_a_baseline_says_why() -> None:
    assert (
        table([Row("a frame", (2.0,), "µs", note="no cargo")]).splitlines()[-1] == "| a frame | 2 µs |  | no cargo |  |"
    )


def cargo(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a `cargo` in the way that is this shell script."""
    folder.mkdir()
    (folder / "cargo").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "cargo").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_native_build_says_that_it_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cargo(tmp_path / "bin", """[ $1 = build ] || echo '{"target_directory": "/built"}'""", monkeypatch)
    assert native.build() == Path("/built/release") / native.PACKAGE
    assert capsys.readouterr().err == "building the renderer as native code (cargo build) …\n"


def test_a_native_build_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cargo(
        tmp_path / "bin",
        "echo 'error: linker `cc` not found' >&2; echo ' = note: see there' >&2; exit 101",
        monkeypatch,
    )
    with pytest.raises(native.NativeBuildError, match="cargo build fails: error: linker `cc` not found"):
        native.build()
    assert "note: see there" in capsys.readouterr().err


def test_a_session_is_the_same_every_time_and_moves_focus() -> None:
    inboxes = scenes.session(60, rows=2, columns=4)
    assert inboxes == scenes.session(60, rows=2, columns=4)
    with BareRenderer("wasm") as renderer:
        events = [event.name for inbox in inboxes for event in decode("events", renderer.step(inbox).events)]
    assert events.count("focus_changed") == 3
    assert "refusal" not in events


def test_scenes_of_every_size_show_the_same_picture() -> None:
    pictures = []
    for size in (1_000, 10_000):
        with BareRenderer("wasm") as renderer:
            results = [renderer.step(inbox) for inbox in scaling._inboxes(size)]
        assert abs(results[-1].nodes - size) < size / 10
        # Ids of texts and pictures are given out in the order in which they are asked for.
        pictures.append([(draw.name, {**draw.fields, **IDS}) for draw in decode("draws", results[-1].draw)])
    assert pictures[0] == pictures[1]


def test_every_size_is_measured_on_both_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "SIZES", (100, 1_000))
    rows = scaling.run(2)
    assert {tier: [nodes for nodes, _ in line] for tier, line in scaling.curves(rows).items()} == {
        "wasm": [100, 1_000],
        "script": [100, 1_000],
    }
    assert [len(row.ratios()) for row in rows] == [2, 2, 2, 2]


def test_a_wall_without_a_display_is_skipped_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tenfoot.devices.display_driver", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["bench", "--only", "wall"]) == OK
    assert f"| the poster wall | {wall.NO_DISPLAY} |" in capsys.readouterr().out


def test_a_wall_has_its_pictures() -> None:
    with wall.app() as folder:
        assert (folder / "main.js").is_file()
        assert len(list((folder / "posters").glob("*.png"))) == 12


def test_the_wall_is_measured_beside_the_copying(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = []

    def watch(command: list[str], **_: object) -> process.Usage:
        watched.append("script" if "script" in command else "wasm" if "wasm" in command else "copying")
        return process.Usage(0.1 * len(watched), len(watched) * 1_000_000)

    monkeypatch.setattr("tenfoot.devices.display_driver", lambda: "x11")
    monkeypatch.setattr(process, "watch", watch)
    rows = wall.run(1)
    assert watched == ["copying", "wasm", "script"]
    assert [row.what for row in rows] == ["CPU s a second, wasm", "CPU s a second, script", "PSS, wasm", "PSS, script"]
    assert [row.ratios() for row in rows] == [[2], [pytest.approx(3)], [2], [3]]


def test_a_process_that_fails_is_told_by_its_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "import sys; print('first'); sys.exit('no luck')"]
    with pytest.raises(process.WatchError, match="what was to be measured failed: no luck"):
        process.watch(command, settle_s=0, seconds=0, env=dict(os.environ))


def test_operations_leave_the_rows_that_they_say() -> None:
    assert len(operations._round("wasm")) == len(operations.OPERATIONS)


def test_a_plot_is_sound_svg_with_a_line_for_each_tier() -> None:
    picture = ElementTree.fromstring(svg("Title", "x", "y", {"a": [(1, 2), (100, 3)], "b": [(1, 20), (10, 30)]}))
    assert len(picture.findall("{http://www.w3.org/2000/svg}polyline")) == 2
