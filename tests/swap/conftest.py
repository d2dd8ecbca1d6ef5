"""Versions of apps in folders of their own, and live apps that are closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tenfoot.runtime import Button, Runtime
from tenfoot.swap import Event, LiveApp, Rules

RULES = Rules(first_frame=2_000, healthy=1_000, patience=10_000, answer=60_000)
"""`answer` alone is in real time, on a virtual clock too: whatever else runs on the machine must not use it up."""
FRAME_MS = 1000 / 60


class Watched(LiveApp):
    """A live app that remembers what it told."""

    def __init__(self, boot: Any, **options: Any) -> None:
        self.events: list[Event] = []
        self.also: Callable[[], object] = lambda: None
        super().__init__(boot, tell=self.hear, **options)

    def hear(self, event: Event) -> None:
        """Remembers it, and does what a test wants done then."""
        self.events.append(event)
        self.also()

    @property
    def told(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def focus(self) -> str | None:
        focus = self.shown.scene().focus
        return focus.label if focus else None

    def text_of(self, label: str) -> str:
        node = self.shown.scene().find(label=label, kind="text")
        assert node is not None
        return node.text

    def until(self, kind: str, *, ms: float = 20_000) -> Event:
        """Lets time pass until it is told of this."""
        for _ in range(round(ms / FRAME_MS)):
            if kind in self.told:
                return self.events[self.told.index(kind)]
            self.advance(FRAME_MS)
        raise AssertionError(f"no {kind!r} within {ms:g} ms: {self.events}")

    def walk(self) -> None:
        """Goes to the fourth row's eighth card, presses it, and lets everything come to rest."""
        self.press(Button.DOWN, times=3)
        self.press(Button.RIGHT, times=7)
        self.press(Button.OK)
        self.advance(3_000)


Version = Callable[..., Callable[[Any], Runtime]]
Start = Callable[..., Watched]


@pytest.fixture(params=["wasm", "script"])
def tier(request: pytest.FixtureRequest) -> str:
    """Each tier."""
    return str(request.param)


@pytest.fixture
def version(tmp_path: Path) -> Version:
    """Gives what boots an app from the text of its main.js."""
    count = 0

    def version(main: str, **options: Any) -> Callable[[Any], Runtime]:
        nonlocal count
        count += 1
        folder = tmp_path / f"version{count}"
        folder.mkdir()
        (folder / "main.js").write_text(main, encoding="utf-8")
        return lambda kept: Runtime.boot(folder, restore=kept, **options)

    return version


@pytest.fixture
def start(version: Version) -> Iterator[Start]:
    """Starts an app from the text of its main.js and lets it come to rest."""
    started: list[Watched] = []

    def start(main: str, *, rules: Rules = RULES, **options: Any) -> Watched:
        started.append(Watched(version(main, **options), rules=rules))
        if started[-1].shown.clock == "virtual":
            started[-1].advance(500)
        return started[-1]

    yield start
    for live in started:
        live.close()
