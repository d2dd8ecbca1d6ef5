"""A mirror of the static files has what is public after every change, and is whole at any moment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tenfoot.cli import main
from tenfoot.publish import PublishError, files, setup, steps
from tenfoot.publish.names import Ring
from tests.publish import world as worlds
from tests.publish.world import ACTOR, Seen, World

CANARY = Ring("home", "canary")


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("**/*") if path.is_file()}


@pytest.fixture
def www(world: World) -> Path:
    folder = world.folder / "www"
    world.repository.set_mirror(folder)
    return folder


def test_a_mirror_has_what_the_site_has_and_nothing_else(world: World, www: Path) -> None:
    for n in range(16):
        world.add(f"1.0.{n}", line=f"// {n}")
        assert content(www) == content(world.repository.site)


@pytest.mark.parametrize("verb", ["halt", "rollback", "resume", "settle", "ring", "remove", "refresh", "keys"])
def test_every_change_reaches_the_mirror(world: World, www: Path, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    monkeypatch.setenv("TENFOOT_REPOSITORY", str(world.home))
    for n in range(2):
        world.add(f"1.0.{n}", line=f"// {n}")
    steps.promote(world.repository, CANARY, "1.0.0", actor=ACTOR, percent=5)
    if verb == "resume":
        steps.halt(world.repository, CANARY, actor=ACTOR)
    if verb == "refresh":
        world.clock.move(hours=20)
        world.repository.refresh()
    else:
        words = {
            "halt": "halt home/canary",
            "rollback": "rollback home/canary",
            "resume": "resume home/canary 1.0.0",
            "settle": "promote home/canary --settle",
            "ring": "ring home/beta",
            "remove": "remove home/canary 1.0.1",
            "keys": "keys rotate timestamp",
        }[verb]
        before = Seen.now(world.repository)
        assert main(["publish", *words.split()]) == 0
        assert Seen.now(world.repository) != before
    assert content(www) == content(world.repository.site)


def test_the_timestamp_comes_after_all_that_it_leads_to(
    world: World, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write: Callable[..., None] = files.write

    def check(path: Path, data: bytes, **how: int) -> None:
        if path == www / "metadata" / "timestamp.json":
            assert Seen(data).missing(www) == []
            checked.append(path)
        write(path, data, **how)

    checked: list[Path] = []
    monkeypatch.setattr(files, "write", check)
    world.add("1.0.0")
    assert checked


def test_a_mirror_that_cannot_be_written_is_named_and_catches_up(world: World, www: Path) -> None:
    (world.folder / "away").mkdir()
    www.rename(world.folder / "away" / "www")
    www.write_text("in the way")
    with pytest.raises(PublishError) as caught:
        world.add("1.0.0")
    assert caught.value.slug == "mirror-unwritable" and "www" in str(caught.value.file)
    assert [release.version for release in world.repository.releases("home", "canary")] == ["1.0.0"]
    www.unlink()
    world.repository.mirror()
    assert content(www) == content(world.repository.site)


def test_what_is_only_signed_does_not_reach_the_mirror(world: World, www: Path) -> None:
    before = (www / "metadata" / "timestamp.json").read_bytes()
    world.without_keys("online").add("1.0.0")
    assert (www / "metadata" / "timestamp.json").read_bytes() == before


def test_the_settings_name_the_mirror_once(world: World, www: Path) -> None:
    world.repository.set_mirror(world.folder / "other")
    said = [line for line in (world.home / "publish.toml").read_text().splitlines() if line.startswith("mirror")]
    assert said == [f'mirror = "{world.folder}/other"']
    assert content(world.folder / "other") == content(world.repository.site)


def test_a_mirror_that_is_named_from_here_is_found_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = worlds.make(tmp_path / "one").home
    settings = home / "publish.toml"
    settings.write_text("".join(line for line in settings.read_text().splitlines(True) if "mirror" not in line))
    monkeypatch.chdir(tmp_path)
    worlds.Repository.open(home).set_mirror(Path("one/www"))
    assert 'mirror = "../www"\n' in settings.read_text()
    monkeypatch.chdir("/")
    setup.add_ring(worlds.Repository.open(home), "home", "beta", actor=ACTOR, device_types=("tv-*",))
    assert content(tmp_path / "one" / "www") == content(home / "site")
