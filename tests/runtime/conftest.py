"""Small apps in a folder of their own, booted with real components."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tenfoot.runtime import Runtime

Boot = Callable[..., Runtime]

ROW = """
import { Row, Text, View, app } from "tenfoot";
"""


@pytest.fixture(params=["wasm", "script"])
def tier(request: pytest.FixtureRequest) -> str:
    """Each tier."""
    return str(request.param)


@pytest.fixture
def boot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boot]:
    """Boots an app from the text of its main.js; other files by keyword `files`. Closes what it booted."""
    booted: list[Runtime] = []
    count = 0

    def boot(main: str, *, files: dict[str, str | bytes] | None = None, **options: Any) -> Runtime:
        nonlocal count
        count += 1
        folder = tmp_path / f"app{count}"
        folder.mkdir()
        for name, content in {"main.js": main, **(files or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        booted.append(Runtime.boot(folder, **options))
        return booted[-1]

    yield boot
    for runtime in booted:
        runtime.close()
