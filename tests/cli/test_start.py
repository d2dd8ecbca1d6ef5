"""What a start imports before its first frame: every module there is time that a viewer waits."""

import subprocess
import sys

import pytest


def imported_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


START = "import tenfoot.cli.run, tenfoot.cli.app_folder, tenfoot.devices, tenfoot.runtime"


NOT_WAITED_FOR = ["dataclasses", "inspect", "difflib", "tenfoot.contract.tables", "tenfoot.scene"]
DELIVERY = ["tuf", "cryptography", "zstandard", "tenfoot.publish", "tenfoot.rollout", "tenfoot.deltas"]


@pytest.mark.parametrize("module", [*NOT_WAITED_FOR, *DELIVERY])
def test_a_start_does_without(module: str) -> None:
    assert module not in imported_by(START)


def test_the_window_is_imported_only_while_the_engine_starts() -> None:
    assert not {"pygame", "tenfoot.shell.window"} & imported_by(START)
    assert "pygame" in imported_by("import tenfoot.shell.window")


@pytest.mark.parametrize(
    "module", ["pygame._sdl2.controller", "tenfoot.contract.tables", "tenfoot.shell.overlay", "tenfoot.shell.mouse"]
)
def test_the_first_frame_does_without(module: str) -> None:
    assert module not in imported_by("import tenfoot.cli.run, tenfoot.shell.button_script, tenfoot.shell.window")
