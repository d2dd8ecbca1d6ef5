"""Keys: who must sign, how they are replaced, and what a machine says that lacks them."""

from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from tenfoot.publish import PublishError, key_changes, setup
from tenfoot.publish.keys import PASSPHRASE
from tests.publish.world import ACTOR, World, check_all, device


def root_of(world: World) -> Root:
    return world.repository.roles().root.signed


def names(world: World) -> set[str]:
    return {info.name for info in key_changes.known(world.repository.roles(), world.repository.keys)}


def refused(action) -> PublishError:
    with pytest.raises(PublishError) as caught:
        action()
    return caught.value


def test_a_repository_begins_with_a_key_for_everyone(world: World) -> None:
    assert names(world) == {
        *("root-1", "root-2", "root-3", "targets", "snapshot", "timestamp"),
        *("home", "home.rollout", "home.canary", "home.stable"),
    }
    assert (root_of(world).roles["root"].threshold, len(root_of(world).roles["root"].keyids)) == (2, 3)


def test_keys_lie_with_those_who_hold_them(world: World) -> None:
    files = {str(path.relative_to(world.home / "keys")) for path in world.home.glob("keys/*/*")}
    assert files == {
        *("offline/root-1.pem", "offline/root-2.pem", "offline/root-3.pem", "offline/targets.pem", "offline/home.pem"),
        *("release/home.canary.pem", "release/home.stable.pem"),
        *("online/snapshot.pem", "online/timestamp.pem", "online/home.rollout.pem"),
    }
    assert {path.stat().st_mode & 0o777 for path in world.home.glob("keys/*/*")} == {0o600}


@pytest.mark.parametrize("name", ["timestamp", "snapshot", "targets", "root-1", "home", "home.rollout", "home.canary"])
def test_a_key_is_rotated_and_devices_follow(world: World, name: str) -> None:
    reader = device(world)
    reader.refresh()
    new, signed = key_changes.rotate(world.repository, name, actor=ACTOR)
    assert signed.public and name not in names(world) and new in names(world)
    world.add("1.0.0")
    reader.refresh()
    check_all(world)


def test_after_a_rotation_the_old_key_alone_is_not_believed(world: World) -> None:
    thief = world.repository.keys.signer(world.repository.roles().keys_of("timestamp")[0])
    reader = device(world)
    reader.refresh()
    key_changes.rotate(world.repository, "timestamp", actor=ACTOR)
    path = world.repository.site / "metadata" / "timestamp.json"
    forged = Metadata.from_bytes(path.read_bytes())
    forged.signed.version += 1
    forged.sign(thief)
    path.write_bytes(forged.to_bytes())
    with pytest.raises(Exception, match="was signed by 0/1 keys"):
        reader.refresh()


@pytest.mark.parametrize("name", ["timestamp", "snapshot"])
def test_a_lost_online_key_is_rotated_too(world: World, name: str) -> None:
    (world.home / "keys" / "online" / f"{name}.pem").unlink()
    assert key_changes.rotate(world.reopened(), name, actor=ACTOR)[1].public
    check_all(world)


def test_a_root_key_is_revoked_down_to_the_threshold(world: World) -> None:
    assert key_changes.revoke(world.repository, "root-3", actor=ACTOR).public
    assert names(world) >= {"root-1", "root-2"} and "root-3" not in names(world)
    assert refused(lambda: key_changes.revoke(world.repository, "root-2", actor=ACTOR)).slug == "key-needed"
    check_all(world)


def test_the_last_key_of_a_role_cannot_be_revoked(world: World) -> None:
    error = refused(lambda: key_changes.revoke(world.repository, "home.canary", actor=ACTOR))
    assert error.slug == "key-needed" and "keys rotate home.canary" in error.message


def test_a_second_key_for_a_role_can_be_added_and_the_first_one_revoked(world: World) -> None:
    assert key_changes.add(world.repository, "home.canary", actor=ACTOR)[0] == "home.canary-2"
    assert key_changes.revoke(world.repository, "home.canary", actor=ACTOR).public
    world.add("1.0.0")
    check_all(world)


def test_a_name_is_never_used_again(world: World) -> None:
    assert key_changes.rotate(world.repository, "root-2", actor=ACTOR)[0] == "root-4"
    assert key_changes.revoke(world.repository, "root-4", actor=ACTOR).public
    assert key_changes.add(world.repository, "root", actor=ACTOR)[0] == "root-5"


def test_keyholders_sign_a_root_one_after_the_other(world: World) -> None:
    """Three holders with a key each: the second one's signature publishes it."""
    for n in (1, 2, 3):
        holder = world.folder / f"holder-{n}"
        holder.mkdir()
        (world.home / "keys" / "offline" / f"root-{n}.pem").rename(holder / f"root-{n}.pem")
    reader = device(world)
    reader.refresh()
    _, first = key_changes.rotate(world.reopened(world.folder / "holder-1"), "timestamp", actor="one")
    assert not first.public and set(first.absent) == {"root-2", "root-3"}
    assert root_of(world).version == 1
    reader.refresh()
    second = key_changes.sign(world.reopened(world.folder / "holder-3"), actor="three")
    assert second.public and root_of(world).version == 2
    reader.refresh()
    check_all(world)


def test_signing_says_when_no_root_waits_or_no_key_is_here(world: World) -> None:
    assert refused(lambda: key_changes.sign(world.repository, actor=ACTOR)).slug == "root-unsigned"
    away = world.without_keys("offline")
    one = world.folder / "elsewhere" / "offline" / "root-1.pem"
    (world.folder / "one").mkdir()
    one.rename(world.folder / "one" / "root-1.pem")
    key_changes.rotate(away.reopened(world.folder / "one"), "snapshot", actor=ACTOR)
    assert refused(lambda: key_changes.sign(away.reopened(), actor=ACTOR)).slug == "key-missing"


def test_what_is_signed_offline_waits_for_the_online_keys(world: World) -> None:
    """The machine with the offline keys has no online ones: it stages, and `refresh` elsewhere publishes."""
    offline = world.without_keys("online")
    (world.home / "keys" / "online").mkdir()
    (world.folder / "elsewhere" / "online" / "home.rollout.pem").rename(
        world.home / "keys" / "online" / "home.rollout.pem"
    )
    _, public = setup.add_ring(offline.repository, "home", "beta", actor=ACTOR)
    assert not public and world.repository.rings("home") == ["canary", "stable"]
    check_all(world)
    online = world.reopened(world.folder / "elsewhere" / "online")
    assert set(online.refresh().roles) == {"home", "home.beta", "home.beta.rollout"}
    assert online.rings("home") == ["canary", "stable", "beta"]
    check_all(world)


def test_a_root_signed_offline_is_published_where_the_online_keys_are(world: World) -> None:
    offline = world.without_keys("online")
    _, signed = key_changes.rotate(offline.repository, "targets", actor=ACTOR)
    assert not signed.public and root_of(world).version == 1
    check_all(world)
    online = world.reopened(world.folder / "elsewhere" / "online")
    assert set(online.refresh().roles) == {"targets", "root"}
    assert root_of(world).version == 2
    check_all(world)


def test_a_change_names_the_key_that_is_not_here(world: World) -> None:
    bare = world.without_keys("release")
    error = refused(lambda: bare.add("1.0.0"))
    assert (error.slug, "home.canary" in error.message) == ("key-missing", True)
    error = refused(lambda: setup.add_ring(bare.without_keys("offline").repository, "home", "beta", actor=ACTOR))
    assert (error.slug, "the key home," in error.message) == ("key-missing", True)


def test_a_change_that_lacks_a_key_writes_nothing(world: World) -> None:
    bare = world.without_keys("release")
    before = {path: path.read_bytes() for path in world.home.glob("**/*") if path.is_file()}
    refused(lambda: bare.add("1.0.0"))
    assert {path: path.read_bytes() for path in world.home.glob("**/*") if path.is_file()} == before


def test_keys_may_be_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "open sesame")
    setup.init(tmp_path / "repository")
    assert b"ENCRYPTED" in (tmp_path / "repository" / "keys" / "offline" / "root-1.pem").read_bytes()
    setup.add_ring(setup.Repository.open(tmp_path / "repository"), "home", "canary", actor=ACTOR)
    monkeypatch.setenv(PASSPHRASE, "wrong")
    repository = setup.Repository.open(tmp_path / "repository")
    assert refused(lambda: setup.add_ring(repository, "home", "beta", actor=ACTOR)).slug == "key-passphrase"
    monkeypatch.delenv(PASSPHRASE)
    assert PASSPHRASE in refused(lambda: setup.add_ring(repository, "home", "beta", actor=ACTOR)).message


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_is_named(world: World, content: bytes) -> None:
    path = world.home / "keys" / "release" / "home.canary.pem"
    path.write_bytes(content)
    error = refused(lambda: world._replace(repository=world.reopened()).add("1.0.0"))
    assert (error.slug, error.file) == ("key-damaged", str(path))


def test_another_key_under_the_right_name_is_refused(world: World) -> None:
    keys = world.home / "keys" / "release"
    (keys / "home.canary.pem").write_bytes((keys / "home.stable.pem").read_bytes())
    assert refused(lambda: world._replace(repository=world.reopened()).add("1.0.0")).slug == "key-damaged"


def test_an_unknown_key_or_role_is_named_with_those_there_are(world: World) -> None:
    error = refused(lambda: key_changes.rotate(world.repository, "tiemstamp", actor=ACTOR))
    assert error.slug == "key-unknown" and "timestamp" in error.message
    assert refused(lambda: key_changes.add(world.repository, "home.beta", actor=ACTOR)).slug == "key-unknown"


def test_something_else_published_meanwhile_is_a_conflict(world: World) -> None:
    """What was staged is a change to what was public then; another change to the same role wins by being there."""
    offline = world.without_keys("online")
    offline.add("1.0.0")
    staged = (world.home / "staged.json").read_bytes()
    (world.home / "staged.json").unlink()
    online = world._replace(repository=world.reopened(world.folder / "elsewhere" / "online"))
    online.add("2.0.0")
    (world.home / "staged.json").write_bytes(staged)
    assert refused(online.repository.refresh).slug == "staged-conflict"
