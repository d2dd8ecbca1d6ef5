"""`tenfoot update`, as a person sees it."""

import json

import pytest

from tenfoot.cli import FAILED, OK, main
from tests.update.conftest import Bundles, Device


@pytest.fixture
def config(device: Device, monkeypatch: pytest.MonkeyPatch) -> str:
    """The device's updates.toml; the verb has the machine's clock, so metadata must be fresh by it."""
    device.live_now()
    return str(device.folder / "updates.toml")


def test_it_says_what_it_did(device: Device, bundles: Bundles, config: str, capsys) -> None:
    digest = device.releases.release(bundles["1.0.0"])
    assert main(["update", "--config", config]) == OK
    said = capsys.readouterr().out
    assert f"1.0.0 ({digest[:16]}) is installed and starts next" in said
    assert main(["update", "--config", config, "--json"]) == OK
    assert json.loads(capsys.readouterr().out)["did"] == "waiting"


def test_a_difference_is_named(device: Device, bundles: Bundles, config: str, capsys) -> None:
    device.releases.release(bundles["1.0.0"], old=bundles["0.9.0"])
    assert main(["update", "--config", config]) == OK
    assert "bytes received, as the difference from" in capsys.readouterr().out


def test_what_went_wrong_is_one_line(device: Device, config: str, capsys) -> None:
    device.server.faults["timestamp"] = "500"
    assert main(["update", "--config", config]) == FAILED
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"error[update-unreachable]: the server answers 500, {device.server.url}/metadata/timestamp.json"]


def test_a_configuration_that_is_missing(tmp_path, capsys) -> None:
    assert main(["update", "--config", str(tmp_path / "none.toml")]) == FAILED
    assert capsys.readouterr().err.startswith("error[update-config]: No such file")
