"""What the README and RELEASES.md show is run; their commands are in `tests/cli/test_pages.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.runtime.conftest import Boot

ROOT = Path(__file__).parents[2]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("*.md")}


def block(language: str, page: str = "README.md") -> str:
    """The first code block of that language."""
    return str(re.findall(rf"```{language}\n(.*?)```", PAGES[page], re.DOTALL)[0])


def test_the_test_passes_on_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "path/to/app").mkdir(parents=True)
    (tmp_path / "path/to/app/main.js").write_text(block("js"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert (tmp_path / "after.png").stat().st_size > 1000


def test_what_is_kept_is_kept(boot: Boot) -> None:
    app = "let basket = ['tea'], playing = false; const drawBasket = () => {};\n" + block("js", "RELEASES.md")
    runtime = boot(app, tier="script")
    runtime.advance(50)
    kept = runtime.keep()
    assert kept is not None
    assert kept["state"] == {"basket": ["tea"]}
    assert runtime.ask("update", {"version": "2"}) == "heard"
    assert runtime.notes() == [("apply-update", "2")]


def anchors(page: str) -> set[str]:
    """What a page's headings are called in links to them."""
    headings = re.findall(r"^#+ (.*)", PAGES[page], re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_pictures_and_links_lead_somewhere(page: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]) if not target.startswith("https://")]
    for target in targets:
        file, _, anchor = target.partition("#")
        assert (ROOT / file).exists(), target
        assert not anchor or anchor in anchors(file or page), target
    assert targets or page in {"ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"}
