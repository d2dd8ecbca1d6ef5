"""What an X server is asked, of a real one."""

from __future__ import annotations

import pytest

from tenfoot.shell import x11
from tests.shell.x11 import WindowManager


def test_a_bare_display_has_no_window_manager(display: str) -> None:
    assert not x11.has_window_manager()


def test_who_redirects_windows_is_the_window_manager(display: str) -> None:
    manager = WindowManager(display)
    try:
        assert x11.has_window_manager()
    finally:
        manager.close()
    assert not x11.has_window_manager()


def test_a_display_that_is_not_there_is_left_to_sdl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":65432")
    assert x11.has_window_manager()
