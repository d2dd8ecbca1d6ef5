"""A ledger that somebody else wrote in, or that cannot be read."""

import json

import pytest

from tenfoot.cli import main
from tenfoot.publish import PublishError, steps
from tenfoot.publish.names import Ring
from tests.publish.world import ACTOR, World, check_all

CANARY = Ring("home", "canary")


@pytest.mark.parametrize(
    "damage",
    [
        {"roles": [1]},
        {"roles": {"snapshot": "4"}},
        {"rollout": 7},
        {"rollout": {"baseline": None}},
        {"at": 5},
        {"at": "yesterday"},
        {"at": "2026-11-22T10:00:00"},
        {"ring": None},
        {"snapshot": "9"},
        {"colour": "red"},
        b"7",
        b"[[[[",
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=str,
)
def test_a_line_that_is_no_entry_is_passed_over(world: World, monkeypatch: pytest.MonkeyPatch, damage) -> None:
    """A halt is the last thing that a damaged record may hold up."""
    monkeypatch.setenv("TENFOOT_REPOSITORY", str(world.home))
    world.add("1.0.0")
    steps.promote(world.repository, CANARY, actor=ACTOR, percent=5)
    ledger = world.home / "ledger.jsonl"
    known = world.repository.history()
    line = json.loads(ledger.read_bytes().splitlines()[-1])
    wrong = damage if isinstance(damage, bytes) else json.dumps({**line, **damage}).encode()
    ledger.write_bytes(ledger.read_bytes() + wrong + b"\n")
    assert world.repository.history() == known
    for words in ("status", "halt home/canary", "resume home/canary 1.0.0", "refresh"):
        assert main(["publish", *words.split()]) == 0
    check_all(world)


def test_a_ledger_that_cannot_be_read_is_named_before_anything_is_public(world: World) -> None:
    world.add("1.0.0")
    (world.home / "ledger.jsonl").unlink()
    (world.home / "ledger.jsonl").mkdir()
    timestamp = (world.repository.site / "metadata" / "timestamp.json").read_bytes()
    for wish in (world.repository.history, lambda: steps.promote(world.repository, CANARY, actor=ACTOR, percent=5)):
        with pytest.raises(PublishError) as caught:
            wish()
        assert caught.value.slug == "repository-damaged" and str(caught.value.file).endswith("ledger.jsonl")
    assert (world.repository.site / "metadata" / "timestamp.json").read_bytes() == timestamp
