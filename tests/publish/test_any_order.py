"""Steps of a release in any order, keys rotated and time passing between: what is published is always whole."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tenfoot.errors import TenfootError
from tenfoot.publish import key_changes, releases, steps
from tenfoot.publish.names import Ring
from tenfoot.publish.renew import expiries
from tests.publish.world import ACTOR, Seen, World, check_all, device

CANARY, STABLE = Ring("home", "canary"), Ring("home", "stable")
RINGS = st.sampled_from([CANARY, STABLE])
KEYS = ["timestamp", "snapshot", "targets", "root-1", "home", "home.rollout", "home.canary"]
MEANS_NOTHING = {
    *("rollout-empty", "rollout-halted", "rollout-unknown"),
    *("release-unknown", "release-needed", "key-unknown"),
    *("release-ambiguous", "rollout-smaller"),
}
"""What a step may say that does not fit what is there."""


class Publishing(RuleBasedStateMachine):
    """A publisher who does anything, and a device that comes by after each step."""

    template: World

    @initialize()
    def begin(self) -> None:
        self.folder = Path(mkdtemp())
        self.world = self.template.copied(self.folder / "world")
        self.count = 0
        self.seen: list[tuple[datetime, Seen]] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def attempt(self, step, *words: object, **how: object) -> None:
        try:
            step(self.world.repository, *words, actor=ACTOR, **how)
        except TenfootError as error:
            assert error.slug in MEANS_NOTHING, error

    @rule(ring=RINGS)
    def add(self, ring: Ring) -> None:
        self.count += 1
        self.world.add(f"1.0.{self.count}", ring=ring.name, line=f"// {self.count}")

    @rule(ring=RINGS, percent=st.sampled_from([0.0, 5.0, 100.0]), newest=st.booleans(), lower=st.booleans())
    def promote(self, ring: Ring, percent: float, newest: bool, lower: bool) -> None:
        known = self.world.repository.releases(*ring)
        name = known[0].bundle if newest and known else None
        self.attempt(steps.promote, ring, name, percent=percent, lower=lower)

    @rule()
    def to_stable(self) -> None:
        self.attempt(steps.promote, STABLE, source="canary", percent=10.0)

    @rule(ring=RINGS, step=st.sampled_from([steps.settle, steps.halt, steps.rollback]))
    def step(self, ring: Ring, step) -> None:
        self.attempt(step, ring)

    @rule(ring=RINGS, place=st.integers(0, 5))
    def remove(self, ring: Ring, place: int) -> None:
        known = self.world.repository.releases(*ring)
        if place < len(known):
            self.attempt(releases.remove, *ring, known[place].bundle)

    @rule(name=st.sampled_from(KEYS))
    def rotate(self, name: str) -> None:
        self.attempt(key_changes.rotate, name)

    @rule(days=st.sampled_from([0.6, 4.0, 60.0]))
    def wait_and_refresh(self, days: float) -> None:
        self.world.clock.move(days=days)
        assert self.world.repository.refresh().absent == {}
        least = min(expiries(self.world.repository.roles()).values())
        assert least - self.world.clock.now > timedelta(hours=11)

    @invariant()
    def a_device_that_knows_the_repository_goes_on(self) -> None:
        device(self.world).refresh()

    @invariant()
    def a_new_device_reads_everything(self) -> None:
        check_all(self.world)

    @invariant()
    def what_a_timestamp_of_the_last_days_named_is_there(self) -> None:
        now, repository = self.world.clock.now, self.world.repository
        self.seen.append((now, Seen.now(repository)))
        for at, seen in self.seen:
            assert now - at > timedelta(days=7) or seen.missing(repository.site) == []

    @invariant()
    def what_was_halted_is_in_no_ones_hands(self) -> None:
        for ring in (CANARY, STABLE):
            rules = self.world.repository.rollout(*ring)
            assert not {*rules.halted} & {*rules.bundles()}


def test_any_order(template: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publishing, "template", template, raising=False)
    run_state_machine_as_test(Publishing, settings=settings(max_examples=10, stateful_step_count=14, deadline=None))
