"""What expires is signed again in time, by whoever has the key."""

from datetime import UTC, datetime, timedelta

import pytest
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.config import EnvelopeType

from tenfoot.publish import PublishError
from tenfoot.publish.renew import expiries
from tests.publish.world import World

DAY = timedelta(days=1)


def left(world: World, role: str) -> timedelta:
    return expiries(world.repository.roles())[role] - world.clock.now


def test_signatures_hold_as_long_as_publish_toml_says(world: World) -> None:
    days = {role: round((until - world.clock.now) / DAY) for role, until in expiries(world.repository.roles()).items()}
    assert days == {
        "root": 365,
        "targets": 365,
        "home": 365,
        "home.canary": 90,
        "home.stable": 90,
        "home.canary.rollout": 7,
        "home.stable.rollout": 7,
        "snapshot": 7,
        "timestamp": 1,
    }


def test_nothing_is_signed_before_its_time(world: World) -> None:
    before = (world.repository.site / "metadata" / "timestamp.json").read_bytes()
    assert world.repository.refresh(world.clock.now) == ((), {})
    assert (world.repository.site / "metadata" / "timestamp.json").read_bytes() == before


def test_a_timestamp_is_renewed_by_itself(world: World) -> None:
    versions = world.repository.roles().versions
    assert world.repository.refresh(world.clock.now + DAY / 2 + DAY / 24).roles == ("timestamp",)
    assert world.repository.roles().versions == versions


def test_a_year_of_daily_refreshes_keeps_everything_valid(world: World) -> None:
    """Every role of the path of trust verifies and has not expired, on every day, at that day's time."""
    world.clock.now = datetime.now(UTC)
    for _ in range(420):
        world.clock.move(days=0.9)
        assert world.repository.refresh().absent == {}
        assert min(expiries(world.repository.roles()).values()) > world.clock.now
    assert world.repository.roles().root.signed.version > 1
    check_trust(world)


def check_trust(world: World) -> None:
    """Walks the path of trust as TUF says, at the repository's own time."""
    metadata = world.repository.site / "metadata"
    roles = world.repository.roles()
    trusted = TrustedMetadataSet((metadata / "1.root.json").read_bytes(), EnvelopeType.METADATA)
    trusted.reference_time = world.clock.now
    for version in range(2, roles.root.signed.version + 1):
        trusted.update_root((metadata / f"{version}.root.json").read_bytes())
    trusted.update_timestamp((metadata / "timestamp.json").read_bytes())
    trusted.update_snapshot((metadata / f"{roles.snapshot.signed.version}.snapshot.json").read_bytes())
    for role, above in (
        ("targets", "root"),
        ("home", "targets"),
        ("home.canary", "home"),
        ("home.canary.rollout", "home"),
    ):
        data = (metadata / f"{roles.versions[role]}.{role}.json").read_bytes()
        trusted.update_delegated_targets(data, role, above)


def test_a_machine_with_online_keys_alone_renews_what_it_can_and_names_the_rest(world: World) -> None:
    server = world.without_keys("offline", "release")
    server.clock.now = datetime.now(UTC) + 70 * DAY
    renewed = server.repository.refresh()
    assert set(renewed.roles) == {"home.canary.rollout", "home.stable.rollout", "snapshot", "timestamp"}
    assert renewed.absent == {"home.canary": ("home.canary",), "home.stable": ("home.stable",)}


def test_a_machine_without_online_keys_says_so(world: World) -> None:
    offline = world.without_keys("online")
    offline.clock.now = datetime.now(UTC) + DAY
    with pytest.raises(PublishError) as refused:
        offline.repository.refresh()
    assert (refused.value.slug, refused.value.message.split("'")[1]) == ("key-missing", "timestamp")
