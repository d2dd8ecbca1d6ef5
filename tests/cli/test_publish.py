"""`tenfoot publish`, as typed: what it prints, its exit codes, its errors."""

import json
from pathlib import Path

import pytest

from tenfoot.cli import OK, USAGE, main
from tests.publish import world as worlds
from tests.publish.world import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = worlds.make(tmp_path)
    monkeypatch.setenv("TENFOOT_REPOSITORY", str(made.home))
    return made


def publish(*words: object) -> int:
    return main(["publish", *map(str, words)])


def test_from_nothing_to_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str], world: World) -> None:
    bundle = world.bundle("1.0.0")
    home = tmp_path / "mine"
    for words in (
        ["init"],
        ["ring", "home/canary", "--device-types", "tv-*"],
        ["add", bundle, "--ring", "canary"],
        ["promote", "home/canary", "--percent", "5", "--attribute", "country=de,at", "--holdout", "1"],
    ):
        assert publish(*words, "--repository", home) == OK
    printed = capsys.readouterr().out
    assert "keys/offline   move it away" in printed
    assert "to 5 % of all devices, country de/at, 1 % held out" in printed


def test_what_add_advises_takes_nothing_away(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("1.0.1")
    publish("promote", "home/canary", "--percent", "100")
    capsys.readouterr()
    publish("add", world.bundle("1.0.2", line="// 2"), "--ring", "canary")
    advice = capsys.readouterr().out.splitlines()[-1]
    assert advice == "no device runs it yet: tenfoot publish promote home/canary 1.0.2 --percent 5"
    assert main(advice.split(": tenfoot ")[1].split()) == OK
    rules = capsys.readouterr().out
    assert "candidate   1.0.2" in rules and "baseline    1.0.1" in rules


def test_add_says_from_whom_the_next_step_takes_a_release(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("1.0.1")
    publish("promote", "home/canary", "--percent", "50", "--device-types", "tv-*")
    capsys.readouterr()
    publish("add", world.bundle("1.0.2", line="// 2"), "--ring", "canary")
    assert "that takes 1.0.1 away from the 50 % of tv-* that ran it" in capsys.readouterr().out
    publish("promote", "home/canary", "1.0.2", "--percent", "5")
    assert "this took 1.0.1 away from the 50 % of tv-* that ran it" in capsys.readouterr().out


def test_status_says_what_is_served_until_when_and_which_keys_are_missing(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = world.add("1.0.0")
    (world.home / "keys" / "offline" / "root-2.pem").unlink()
    publish("promote", "home/canary", "--percent", "5")
    capsys.readouterr()
    assert publish("status") == OK
    printed = capsys.readouterr().out
    assert f"candidate   1.0.0 ({digest[:16]}) to 5 % of all devices" in printed
    assert "root-1, root-2, root-3 (2 of 3)  root-2" in printed
    assert "timestamp            5        24 hours" in printed


def test_status_is_json_for_programs(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    digest = world.add("1.0.0")
    assert publish("status", "--json") == OK
    seen = json.loads(capsys.readouterr().out)
    assert seen["rings"][0]["releases"][0]["bundle"] == digest
    assert {role["role"]: role["expires_days"] for role in seen["roles"]}["timestamp"] == pytest.approx(1, abs=0.1)


def test_a_key_is_rotated_and_listed(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("keys", "rotate", "home.canary") == OK
    assert "the new key home.canary-2: published" in capsys.readouterr().out
    assert publish("keys") == OK
    assert "home.canary-2  home.canary" in capsys.readouterr().out


def test_a_missing_signature_is_asked_for(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    for n in (2, 3):
        (world.home / "keys" / "offline" / f"root-{n}.pem").rename(world.folder / f"root-{n}.pem")
    assert publish("keys", "rotate", "timestamp") == OK
    assert "waits for the signature of root-2 or root-3" in capsys.readouterr().out
    assert publish("keys", "sign", "--keys", world.folder) == OK
    assert "the root: published" in capsys.readouterr().out


def test_an_experiment_is_begun_and_ended(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    arms = ["--arm", "wasm=1,tier=wasm", "--arm", "script=3,tier=script"]
    assert publish("experiment", "home/canary", "tiers", "--percent", "10", *arms) == OK
    line = "experiment  tiers, 10 % of all devices: wasm 25 %, tier wasm; script 75 %, tier script"
    assert line in capsys.readouterr().out
    assert publish("experiment", "home/canary", "tiers", "--end") == OK
    assert "experiment" not in capsys.readouterr().out


def test_halt_and_rollback(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("1.0.0")
    publish("promote", "home/canary", "--percent", "100", "--settle")
    world.add("1.0.1", line="// 1")
    publish("promote", "home/canary", "1.0.1", "--percent", "50")
    capsys.readouterr()
    assert publish("rollback", "home/canary") == OK
    printed = capsys.readouterr().out
    assert "baseline    1.0.0" in printed and "halted      1.0.1" in printed


def test_a_release_is_removed_for_good(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("1.0.0")
    publish("promote", "home/canary", "--percent", "5")
    assert publish("remove", "home/canary", "1.0.0") == 1
    assert publish("halt", "home/canary") == publish("remove", "home/canary", "1.0.0") == OK
    assert "home/canary no longer has 1.0.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["promote", "home/canary", "--percent", "5"], "error[release-unknown]: home/canary has no release"),
        (["promote", "home", "--percent", "5"], "error[name-invalid]: 'home' is not APP/RING"),
        (["halt", "home/canary"], "error[rollout-empty]: there is no candidate to halt"),
        (["ring", "home/canary"], "error[ring-exists]: there is a ring home/canary already"),
        (["keys", "revoke", "timestamp"], "error[key-needed]: 'timestamp' needs 1 of 1 keys"),
        (["init"], "error[repository-exists]: there is a repository already"),
        (["status", "--repository", "nowhere"], "error[repository-missing]: there is no repository"),
        (["add", "nothing.tfb", "--ring", "canary"], "error[bundle-missing]"),
    ],
)
def test_an_error_is_one_line(world: World, words: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(*words) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(line) and printed.err.count("\n") == 1 and printed.out == ""


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["promote", "home/canary"],
        ["keys", "rotate"],
        ["experiment", "home/canary", "x"],
        ["promote", "x", "--percent", "much"],
    ],
)
def test_a_command_line_that_makes_no_sense(world: World, words: list[str]) -> None:
    assert publish(*words) == USAGE


def test_a_folder_of_keys_that_cannot_be_looked_into_has_none(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    is_file = Path.is_file

    def refused(path: Path) -> bool:
        if path.parent.name == "online":
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refused)
    assert publish("status") == OK
    assert capsys.readouterr().out.splitlines()[-1].split()[-1] == "home.rollout"


def test_settings_that_cannot_be_read_are_named_once(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    settings = world.home / "publish.toml"
    settings.unlink()
    settings.mkdir()
    assert publish("status") == 1
    assert capsys.readouterr().err == f"error[repository-settings]: it cannot be read: Is a directory, {settings}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("halt home/nope", "no ring 'home/nope' (there are canary, stable), "),
        ("halt nope/canary", "no app 'nope' here (there are home), "),
        ("keys revoke nope", "no key 'nope' (there are "),
    ],
)
def test_a_place_is_not_read_as_one_of_the_choices(
    world: World, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert publish(*words.split()) == 1
    assert said in capsys.readouterr().err
