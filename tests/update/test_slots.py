"""The slots, on real files: what a start chooses, what an install keeps, what two failures do."""

import json
from pathlib import Path

import pytest

from tenfoot.update import state as transitions
from tenfoot.update.error import UpdateError
from tenfoot.update.slots import SLOTS_MAX, STARTS_MAX, Slots
from tenfoot.update.state import CUTS, Assignment, State
from tenfoot.update.storage import Storage

A, B, C, D = (letter * 64 for letter in "abcd")


def unpack(folder: Path) -> None:
    folder.mkdir()
    (folder / "bundle.json").write_text("whole")


def verify(folder: Path) -> None:
    if (folder / "bundle.json").read_text() != "whole":
        raise ValueError("damaged")


class Machine(Storage):
    """Real files on a machine that can be switched off and on."""

    boots = 0

    def boot(self) -> str:
        return f"boot {self.boots}"


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    (tmp_path / "factory").mkdir()
    return Slots(tmp_path / "state", tmp_path / "factory", verify=verify, storage=Machine())


def install(slots: Slots, bundle: str) -> None:
    slots.place(bundle, unpack)
    slots.stage(bundle)


def make_good(slots: Slots, bundle: str) -> None:
    install(slots, bundle)
    assert slots.select().bundle == bundle
    slots.healthy(bundle)
    slots.release(bundle)


def test_a_new_device_starts_the_factorys_bundle(slots: Slots) -> None:
    choice = slots.select()
    assert (choice.folder, choice.bundle, choice.part) == (slots.factory, None, "factory")


def test_a_pending_bundle_becomes_good_by_being_healthy(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    assert slots.state() == State(good=B, previous=A)
    assert slots.select().part == "good"


def test_two_failures_make_a_bundle_bad_for_ever(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    for _ in range(2):
        assert slots.select().part == "pending"
        slots.failed(B, "it threw")
        slots.release(B)
    install(slots, B)
    assert slots.select().bundle == A
    assert slots.state().bad == ((B, "it threw"),)


def test_two_starts_that_ended_in_the_dark_make_a_bundle_bad(slots: Slots) -> None:
    install(slots, A)
    assert [slots.select().part for _ in range(3)] == ["pending", "pending", "factory"]
    assert slots.state().is_bad(A)


def starts_cut_off(slots: Slots, count: int) -> list[str]:
    """What so many starts choose, each ended by the machine's power switch."""
    parts = []
    for _ in range(count):
        parts.append(slots.select().part)
        slots.storage.boots += 1
    return parts


def test_power_cuts_make_a_bundle_wait_for_one_start_and_not_bad(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    assert starts_cut_off(slots, 5) == ["pending", "pending", "good", "pending", "pending"]
    slots.select()
    slots.healthy(A)
    slots.select()
    slots.healthy(B)
    assert slots.state() == State(good=B, previous=A), "and all is forgiven"


def test_a_bundle_that_brings_the_machine_down_is_bad_at_last(slots: Slots) -> None:
    install(slots, A)
    assert starts_cut_off(slots, 10).count("pending") == CUTS
    assert slots.state().bad == ((A, f"the machine went down in {CUTS} starts of it"),)


def test_a_failure_that_was_seen_counts_whatever_happens_to_the_power(slots: Slots) -> None:
    install(slots, A)
    for _ in range(2):
        assert slots.select().part == "pending"
        slots.failed(A, "it threw")
        slots.storage.boots += 1
    assert slots.state().is_bad(A)


def test_where_the_system_does_not_tell_boots_apart_a_cut_is_a_failure(slots: Slots, monkeypatch) -> None:
    monkeypatch.setattr(Machine, "boot", lambda self: "")
    install(slots, A)
    assert starts_cut_off(slots, 3) == ["pending", "pending", "factory"]


def test_a_viewer_who_leaves_early_does_not_condemn_a_bundle(slots: Slots) -> None:
    install(slots, A)
    for _ in range(5):
        assert slots.select().part == "pending"
        slots.undecided(A)


def test_a_bundle_keeps_its_failures_while_another_one_is_tried(slots: Slots) -> None:
    install(slots, A)
    slots.select()
    install(slots, B)
    install(slots, A)
    assert [slots.select().part for _ in range(2)] == ["pending", "factory"]


def test_after_a_failure_the_same_start_goes_on_with_the_good_one(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    slots.select()
    slots.failed(B, "it threw")
    assert slots.select(without=[B]).bundle == A
    assert slots.state().pending == B, "one failure is not two"


def test_a_start_goes_on_to_the_factorys_bundle_when_all_others_fail(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    assert slots.select(without=[B]).bundle == A
    assert slots.select(without=[B, A]).part == "factory"


@pytest.mark.parametrize("damage", [lambda slot: (slot / "bundle.json").unlink(), lambda slot: slot.rename("gone")])
def test_a_damaged_slot_is_passed_over(slots: Slots, damage, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_good(slots, A)
    make_good(slots, B)
    damage(slots.slot(B))
    assert slots.select().bundle == A
    assert not slots.state().is_bad(B), "the disk failed, not the bundle"


def test_a_damaged_state_starts_the_factorys_bundle_and_loses_no_slot(slots: Slots) -> None:
    make_good(slots, A)
    (slots.folder / "state.json").write_bytes(b"\0" * 100)
    assert slots.select().part == "factory"
    slots.place(A, lambda folder: pytest.fail("it is there already"))


def test_a_halted_bundle_does_not_start_again(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    slots.halt([B])
    assert slots.select().bundle == A


def test_a_bundle_that_was_halted_while_it_ran_does_not_become_good(slots: Slots) -> None:
    install(slots, A)
    slots.select()
    slots.halt([A])
    slots.healthy(A)
    assert slots.state().good is None


def test_a_good_bundle_that_does_not_last_gives_way_for_one_start(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    parts = [slots.select().part for _ in range(STARTS_MAX + 2)]
    assert parts == ["good"] * STARTS_MAX + ["previous", "good"]


def test_no_more_slots_than_allowed_and_the_good_one_stays(slots: Slots) -> None:
    for bundle in (A, B, C, D):
        make_good(slots, bundle)
        assert len(slots.present()) <= SLOTS_MAX
    install(slots, A)
    assert {D, A} < set(slots.present())


def test_what_runs_is_not_removed(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    slots.select()
    install(slots, C)
    slots.tidy()
    assert B in slots.present()
    slots.release(B)
    slots.tidy()
    assert B not in slots.present()


def test_what_was_chosen_twice_is_held_until_it_was_released_twice(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    for _ in range(2):
        assert slots.select().bundle == B
    slots.release(B)
    make_good(slots, A)
    assert not slots.drop(B)
    slots.release(B)
    assert slots.drop(B)


def test_a_bundle_that_waits_is_chosen_beside_the_one_that_runs(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    assert slots.select_other(A).bundle == B
    assert slots.state().attempts_of(B) == 1


def test_a_bundle_that_was_halted_while_it_runs_gives_way_to_the_good_one(slots: Slots) -> None:
    make_good(slots, A)
    make_good(slots, B)
    assert slots.select_other(B) is None
    slots.halt([B])
    assert slots.select_other(B)[1:3] == (A, "good")


def test_where_nothing_waits_nothing_is_chosen_counted_or_let_go(slots: Slots) -> None:
    make_good(slots, A)
    assert slots.select().bundle == A
    assert [slots.select_other(A) for _ in range(STARTS_MAX)] == [None] * STARTS_MAX
    assert slots.select().part == "good", "the good one did not start in between"


def test_an_install_waits_when_every_slot_is_in_use(slots: Slots) -> None:
    for bundle in (A, B, C):
        make_good(slots, bundle)
    held = [slots.storage.hold(slots.slot(bundle) / "bundle.json") for bundle in (A, B)]
    with pytest.raises(UpdateError, match="update-busy"):
        slots.place(D, unpack)
    assert held


def test_a_start_on_a_state_that_cannot_be_written_does_not_try_anything(slots: Slots) -> None:
    make_good(slots, A)
    install(slots, B)
    slots.storage.replace = lambda path, data: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    assert slots.select().bundle == A


def test_state_is_read_as_it_was_written() -> None:
    wish = Assignment(C, "speed", "slow", "script")
    state = State(A, B, C, ((C, 1),), ((B, 2),), (C, "a boot"), ((D, "it threw"),), wish, 1_700_000_000)
    assert transitions.parse(transitions.to_bytes(state)) == state
    assert transitions.parse(transitions.to_bytes(State())) == State()


def test_a_state_of_an_earlier_engine_is_read() -> None:
    table = json.loads(transitions.to_bytes(State(A, B, C, ((C, 1),))))
    del table["cuts"], table["begun"]
    assert transitions.parse(json.dumps(table).encode()) == State(A, B, C, ((C, 1),))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format":2}', b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_state_is_the_empty_one(data: bytes) -> None:
    assert transitions.parse(data) == State()
