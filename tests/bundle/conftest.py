"""Small apps, and bundles of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenfoot.bundle.build import Built, build
from tests.runtime.apps import ROW

MakeApp = Callable[..., Path]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """Makes the folder of an app called `row`, with other files by keyword `files`."""

    def make(*, name: str = "row", toml: str = 'name = "row"\nversion = "1.2.3"\n', files: dict[str, str] = {}) -> Path:  # noqa: B006
        folder = tmp_path / "apps" / name
        for path, content in {"main.js": ROW, "app.toml": toml, **files}.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def row_bundle(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """A bundle of the app `row`, and what `build` said of it. Not to be changed."""
    folder = tmp_path_factory.mktemp("row")
    (folder / "app").mkdir()
    (folder / "app" / "main.js").write_text(ROW, encoding="utf-8")
    (folder / "app" / "app.toml").write_text('name = "row"\ntitle = "Numbers"\n', encoding="utf-8")
    out = folder / "row.tfb"
    return out, build(folder / "app", out, version="1.2.3")
