"""What the README shows is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.runtime.conftest import Boot

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(language: str, *, number: int = 0) -> str:
    """A code block of that language."""
    return str(re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[number])


def test_the_test_passes_on_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "path/to/app").mkdir(parents=True)
    (tmp_path / "path/to/app/main.js").write_text(block("js"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert (tmp_path / "after.png").stat().st_size > 1000


def test_what_is_kept_is_kept(boot: Boot) -> None:
    app = "let basket = ['tea'], playing = false; const drawBasket = () => {};\n" + block("js", number=1)
    runtime = boot(app, tier="script")
    runtime.advance(50)
    kept = runtime.keep()
    assert kept is not None
    assert kept["state"] == {"basket": ["tea"]}
    assert runtime.ask("update", {"version": "2"}) == "heard"
    assert runtime.notes() == [("apply-update", "2")]


def test_the_picture_and_the_links_are_there() -> None:
    root = Path(__file__).parents[2]
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []
