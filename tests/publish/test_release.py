"""From a commit to canary in one command: the sample pipeline, run as it is on a git repository of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tenfoot import publish
from tenfoot.cli import main
from tenfoot.publish import PublishError, releases, source
from tenfoot.publish.names import Ring
from tenfoot.rollout import Rollout
from tests.publish.world import TufDevice, World

RECIPES = Path(publish.__file__).parent / "recipes"


class Checkout:
    """An app in a git repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write("app.toml", 'name = "home"\nversion = "0.1.0"\n')
        self.commit("main.js", "export const a = 1;\n")

    def git(self, *words: str) -> str:
        named = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *named, *words], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def commit(self, name: str, text: str) -> None:
        self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Change {name}")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "home")


@pytest.fixture
def pipeline(world: World, checkout: Checkout, tmp_path: Path):
    """Runs release.sh as CI does: the ring's key is a secret in the environment, not a file in the repository."""
    key = world.home / "keys" / "release" / "home.canary.pem"
    secret = key.read_text()
    key.unlink()
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "tenfoot").write_text(f'#!/bin/sh\nexec {sys.executable} -m tenfoot "$@"\n')
    (tools / "tenfoot").chmod(0o755)

    def run(**variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "TENFOOT_REPOSITORY": str(world.home),
            "RING_KEY": secret,
            "RING_KEY_NAME": "home.canary",
            "SITE": str(tmp_path / "www"),
            **variables,
        }
        words = ["sh", str(RECIPES / "release.sh")]
        return subprocess.run(words, cwd=checkout.folder, env=environment, capture_output=True, text=True, check=False)

    return run


def test_a_commit_goes_to_canary_in_one_command(pipeline, checkout: Checkout, world: World, tmp_path: Path) -> None:
    checkout.git("tag", "v1.0.0")
    done = pipeline(CI_ACTOR="anna")
    assert (done.returncode, done.stderr) == (0, "")
    reader = TufDevice(tmp_path / "www", world.first_root(), tmp_path / "device")
    rules = Rollout.parse(reader.read("home/canary/rollout.json"))
    assert (rules.candidate.version, rules.candidate.percent) == ("1.0.0", 5.0)
    assert reader.read(f"home/canary/{rules.candidate.bundle[:16]}.tfb.zst")
    assert world.repository.history()[-1].actor == "anna"


def test_the_same_commit_again_changes_nothing(pipeline, checkout: Checkout, tmp_path: Path) -> None:
    assert pipeline().returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "www").glob("**/*") if path.is_file()}
    done = pipeline()
    assert done.returncode == 0 and "it was so already" in done.stdout
    assert {path: path.read_bytes() for path in (tmp_path / "www").glob("**/*") if path.is_file()} == before


def test_the_next_commit_follows_with_a_delta(pipeline, checkout: Checkout, world: World) -> None:
    checkout.git("tag", "v1.0.0")
    pipeline()
    checkout.commit("main.js", "export const a = 2;\n")
    done = pipeline(PERCENT="20")
    assert done.returncode == 0
    newest, oldest = world.repository.releases("home", "canary")
    assert newest.version == f"1.0.0-1-g{checkout.git('rev-parse', '--short=7', 'HEAD')}"
    assert newest.deltas[oldest.bundle[:16]] < 1000
    assert world.repository.rollout("home", "canary").candidate.percent == 20.0


def test_a_precompiled_renderer_goes_along(world: World, checkout: Checkout) -> None:
    words = ["release", str(checkout.folder), "--ring", "canary", "--artifact", "native"]
    assert main([*words, "--repository", str(world.home)]) == 0
    newest = world.repository.releases("home", "canary")[0]
    manifest = releases.manifest_of(world.repository.roles(), Ring("home", "canary"), newest.bundle)
    assert len(manifest.artifacts) == 1


def test_a_share_that_was_raised_meanwhile_stays(pipeline, world: World) -> None:
    pipeline()
    main(["publish", "promote", "home/canary", "--percent", "50", "--repository", str(world.home)])
    assert pipeline().returncode == 0
    assert world.repository.rollout("home", "canary").candidate.percent == 50.0


def test_a_halted_release_is_not_released_again(pipeline, world: World) -> None:
    pipeline()
    main(["publish", "halt", "home/canary", "--repository", str(world.home)])
    done = pipeline()
    assert done.returncode == 1 and done.stderr.startswith("error[rollout-halted]")


def test_a_device_that_cannot_run_it_stops_the_pipeline(pipeline, checkout: Checkout, world: World) -> None:
    checkout.commit("app.toml", 'name = "home"\nversion = "1.0.0"\n[needs]\nscript_mib = 100\n')
    done = pipeline()
    assert done.returncode == 1
    assert done.stderr.startswith("error[release-misfit]") and "board-2012-script" in done.stderr
    assert world.repository.releases("home", "canary") == []


def test_changes_that_no_commit_has_are_not_released(pipeline, checkout: Checkout) -> None:
    checkout.write("main.js", "// not committed\n")
    done = pipeline()
    assert done.returncode == 1
    assert done.stderr.startswith("error[release-source]: there are changes that no commit has: M main.js")


def test_what_the_commit_does_not_have_makes_two_builds_differ(pipeline, checkout: Checkout) -> None:
    checkout.commit(".gitignore", "made.js\n")
    checkout.write("made.js", "// made by a build step\n")
    done = pipeline()
    assert done.returncode == 1
    assert done.stderr.startswith("error[release-irreproducible]: two builds differ in app/made.js")


def test_a_missing_secret_is_named(pipeline) -> None:
    done = pipeline(RING_KEY="")
    assert done.returncode == 1
    assert done.stderr.startswith("error[key-missing]: 'home.canary' must be signed by the key home.canary")


@pytest.mark.parametrize(
    ("tag", "version"),
    [(None, "0.1.0-g{commit}"), ("v2.0.0", "2.0.0"), ("v2.0.0-rc1", "2.0.0-rc1"), ("no", "0.1.0-g{commit}")],
)
def test_the_version_is_what_the_commit_says(checkout: Checkout, tag: str | None, version: str) -> None:
    if tag:
        checkout.git("tag", tag)
    commit = checkout.git("rev-parse", "--short=7", "HEAD")
    assert source.version_of(checkout.folder) == version.format(commit=commit)


def test_outside_git_the_version_is_app_tomls(checkout: Checkout) -> None:
    shutil.rmtree(checkout.folder / ".git")
    assert source.version_of(checkout.folder) == "0.1.0"
    checkout.write("app.toml", 'name = "home"\n')
    with pytest.raises(PublishError) as refused:
        source.version_of(checkout.folder)
    assert refused.value.slug == "release-source"


def test_a_repository_that_git_cannot_read_is_not_taken_for_none(tmp_path: Path) -> None:
    """As in a container whose user does not own the checkout."""
    (tmp_path / ".git").mkdir()
    with pytest.raises(PublishError) as refused:
        source.version_of(tmp_path)
    assert refused.value.slug == "release-source" and "git" in refused.value.message


def test_the_workflow_gives_the_script_what_it_asks_for() -> None:
    workflow, script = (RECIPES / "github-actions.yml").read_text(), (RECIPES / "release.sh").read_text()
    given = {line.split(":")[0].strip() for line in workflow.split("env:")[1].splitlines() if ":" in line}
    assert given == {name for name in given if f"{{{name}:" in script}
    assert {"APP", "RING", "PERCENT", "TENFOOT_REPOSITORY", "RING_KEY", "RING_KEY_NAME", "SITE"} <= given


def test_a_checkout_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "home", "--ring", "canary", "--repository", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("error[repository-missing]")
