"""The published tuf-conformance suite against our client, where both are at hand.

No registry has the suite: get its sources from https://github.com/theupdateframework/tuf-conformance, put them on
PYTHONPATH with what its pyproject.toml pins, and have Debian's `faketime`. CONTRIBUTING.md has the commands.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

CLIENT = Path(__file__).with_name("client.py")


def missing() -> list[str]:
    """What is not here of what the suite needs."""
    modules = [name for name in ("tuf_conformance", "pytest_jsonreport") if find_spec(name) is None]
    return modules + [name for name in ("faketime",) if shutil.which(name) is None]


@pytest.mark.skipif(bool(missing()), reason=f"not here: {', '.join(missing())}; see CONTRIBUTING.md")
def test_the_published_suite_passes() -> None:
    suite = find_spec("tuf_conformance")
    assert suite is not None and suite.submodule_search_locations
    folder = Path(next(iter(suite.submodule_search_locations)))
    entrypoint = f"{sys.executable} {CLIENT}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder), "--entrypoint", entrypoint]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.parent)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_client_starts() -> None:
    done = subprocess.run([sys.executable, str(CLIENT), "--help"], capture_output=True, text=True, check=True)
    assert "--metadata-dir" in done.stdout
