"""`tenfoot dev`: a real process that follows real files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tenfoot.cli import FAILED, main
from tenfoot.cli.dev import Changes
from tests.swap.apps import APP, changed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An app in a folder."""
    folder = tmp_path / "app"
    (folder / "pages").mkdir(parents=True)
    (folder / "main.js").write_text(APP)
    return folder


@pytest.fixture
def dev(folder: Path, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Starts `tenfoot dev`, and waits for a line that begins so."""
    words = ["dev", str(folder), "--headless", "--tier", "script", "--seconds", "300"]
    words += ["--screenshot", str(tmp_path / "last.png")]
    process = subprocess.Popen(
        [sys.executable, "-m", "tenfoot", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    lines = process.stdout

    def line(start: str) -> str:
        return next(text for text in lines if text.startswith(start))

    yield line
    process.kill()
    process.wait()
    lines.close()


def test_what_changes_is_told_once(folder: Path) -> None:
    changes = Changes(folder)
    (folder / "main.js").write_text("// longer than nothing")
    (folder / "pages" / "home.js").write_text("")
    (folder / ".main.js.swp").write_text("")
    assert changes.take() == ["main.js", "pages/home.js"]
    assert changes.take() == []
    (folder / "pages" / "home.js").unlink()
    assert changes.take() == ["pages/home.js"]


def test_what_is_saved_is_shown_and_what_is_wrong_is_told(folder: Path, dev: Callable[[str], str]) -> None:
    assert dev("following").split() == ["following", str(folder)]
    (folder / "main.js").write_text(changed())
    assert dev("changed") == "changed: main.js\n"
    assert dev("shown after").endswith(" ms\n")
    (folder / "main.js").write_text("throw new Error('not yet');\n")
    wrong = "error[script-exception]: Error: not yet, app:main.js:1; the app goes on as it was\n"
    assert dev("error") == wrong
    (folder / "main.js").write_text(changed('const title = "Third";'))
    assert dev("shown after")


def test_the_virtual_clock_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dev", str(folder), "--headless", "--clock", "virtual"]) == FAILED
    assert "error[clock-virtual]" in capsys.readouterr().err
