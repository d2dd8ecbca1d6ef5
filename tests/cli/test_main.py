"""The command line as a whole: verbs, exit codes, one-line errors, a light start."""

import subprocess
import sys
from pathlib import Path

import pytest

from tenfoot.cli import OK, USAGE, VERBS, main

HEAVY = {"pygame", "PIL", "numpy", "tenfoot._native", "tenfoot.runtime", "http.server", "tenfoot.catalog"}


def test_no_verb_prints_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == USAGE
    printed = capsys.readouterr().out
    assert all(verb in printed for verb in VERBS)


def test_help_is_not_an_error() -> None:
    assert main(["--help"]) == OK


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == OK
    assert f"tenfoot {verb}" in capsys.readouterr().out


def test_an_unknown_verb_suggests_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rnu"]) == USAGE
    assert capsys.readouterr().err == "error[verb-unknown]: no verb 'rnu'; did you mean 'run'?\n"


ERRORS = {
    "app": (
        ["run", "nowhere"],
        "error[app-not-found]: no such folder, and no built-in app of that name (home), nowhere",
    ),
    "device": (
        ["run", "home", "--device", "tv-2041-script"],
        "error[device-not-found]: no device image 'tv-2041-script'",
    ),
    "tier": (
        ["run", "home", "--device", "tv-2014-script", "--tier", "wasm"],
        "error[tier-unavailable]: wasm: this device has script, tv-2014-script",
    ),
    "buttons": (
        ["run", "home", "--buttons", "down rihgt"],
        "error[buttons-bad-word]: no button 'rihgt'; did you mean 'right'?, word 2",
    ),
    "catalogue": (
        ["run", "home", "--catalog", "/nowhere.json"],
        "error[catalog-not-found]: No such file or directory, /nowhere.json",
    ),
    "faults": (["run", "home", "--faults", "x=boom"], "error[faults-bad-spec]"),
    "serve": (["serve-catalog", "/nowhere.json"], "error[catalog-not-found]"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_an_error_is_one_line_on_stderr(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    arguments, expected = ERRORS[case]
    assert main(arguments) == 1
    printed = capfd.readouterr()
    assert printed.err.startswith(expected)
    assert printed.err.count("\n") == 1 and printed.out == ""


def test_a_number_of_seconds_must_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "home", "--seconds", "soon"]) == USAGE


def test_devices_are_listed_with_the_default_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if " default " in line] == ["desktop-2026-wasm"]
    assert len(lines) >= 11


def test_a_device_is_shown_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "show", "tv-2014-script"]) == OK
    printed = capsys.readouterr().out
    assert "1280×720 px, 50 Hz" in printed
    assert "code:29460 up" in printed


def test_doctor_gives_a_tier_and_a_reason_for_every_device(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--devices"]) == OK
    printed = capsys.readouterr().out
    assert "tv-2014-script: tier script\n  the device has no Wasm VM" in printed
    assert (
        "console-2020-wasm-aot: tier script\n  not wasm-aot: there is no bundle with a precompiled renderer" in printed
    )


def test_starting_imports_nothing_heavy() -> None:
    code = "import sys; from tenfoot.cli import main; main(['devices']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name for name in HEAVY if f"'{name}'" in done.stderr}


def test_the_package_can_be_run(repository: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "tenfoot", "devices"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
