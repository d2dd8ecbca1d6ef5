"""Whatever happens to a device, in whatever order, with the power cut at any step: it starts something whole."""

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tenfoot.update.slots import SLOTS_MAX, Choice, Slots
from tenfoot.update.state import ATTEMPTS, CUTS
from tests.update.disk_model import DiskModel, File, PowerCutError

STATE, FACTORY = Path("/state"), Path("/factory")
BUNDLES = [letter * 64 for letter in "abcdef"]
FILES = ("bundle.json", "main.js")


class Device(RuleBasedStateMachine):
    """A device with a disk that may lose power; `running` is what its last start chose, while it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = DiskModel()
        self.disk.make_folder(FACTORY)
        for name in FILES:
            self.disk.write(FACTORY / name, b"factory")
            self.disk.sync(FACTORY / name)
        for folder in (FACTORY, Path("/")):
            self.disk.sync_folder(folder)
        self.slots = self.boot()
        self.running: Choice | None = None
        self.failures: dict[str, int] = {}
        """Starts that became nothing, by bundle, but for those that ended with the machine."""
        self.starts: dict[str, int] = {}
        """All that did."""
        self.unseen: str | None = None
        """The pending bundle of the latest start whose end nobody wrote down: it runs, or was killed."""
        self.bad: set[str] = set()

    def boot(self) -> Slots:
        return Slots(STATE, FACTORY, verify=self.verify, storage=self.disk)

    def verify(self, folder: Path) -> None:
        for name in FILES:
            if self.disk.read(folder / name) != folder.name.encode():
                raise ValueError(f"{folder / name} is damaged")

    def unpack(self, folder: Path, bundle: str) -> None:
        self.disk.make_folder(folder)
        for name in FILES:
            self.disk.write(folder / name, bundle.encode())
            self.disk.sync(folder / name)
        self.disk.sync_folder(folder)

    def survives(self, act, data, cut: int | None, *, ends: bool = False) -> bool:
        """Does something, with the power failing after `cut` steps. Whether it was done. `ends`: it says how the start
        that runs ended, and after a cut nobody knows whether it was written down."""
        self.disk.fuse = cut
        try:
            act()
        except PowerCutError:
            self.disk.lose_power(lambda most: data.draw(st.integers(0, most), label="left after the cut"))
            self.power_is_back(known=not ends)
            return False
        self.disk.fuse = None
        self.bad |= {bundle for bundle, _ in self.slots.state().bad}
        return True

    def power_is_back(self, *, known: bool) -> None:
        """A start whose end nobody saw counts as one that ended with the machine, killed before or not."""
        if self.unseen in self.failures:
            self.failures[self.unseen] -= 1
        if not known and self.running:
            self.forgive(self.running.bundle)
        self.slots, self.running, self.unseen = self.boot(), None, None

    def forgive(self, bundle: str | None) -> None:
        self.failures.pop(bundle, None)
        self.starts.pop(bundle, None)

    cuts = st.none() | st.integers(0, 25)

    @rule(bundle=st.sampled_from(BUNDLES), data=st.data(), cut=cuts)
    def install(self, bundle: str, data, cut: int | None) -> None:
        def act() -> None:
            if not self.slots.state().is_bad(bundle):
                self.slots.place(bundle, lambda folder: self.unpack(folder, bundle))
                self.slots.stage(bundle)

        if self.survives(act, data, cut) and bundle not in self.bad:
            state = self.slots.state()
            assert state.good == bundle or state.pending == bundle

    @precondition(lambda self: self.running is None)
    @rule(data=st.data(), cut=cuts)
    def start(self, data, cut: int | None) -> None:
        chosen: list[Choice] = []
        bad = set(self.bad)
        if self.survives(lambda: chosen.append(self.slots.select()), data, cut):
            self.running = chosen[0]
            if self.running.bundle is not None:
                self.verify(self.running.folder)
                assert self.running.bundle not in bad
                assert self.running.folder == self.slots.slot(self.running.bundle)
            else:
                assert self.running.folder == FACTORY
            if self.running.part == "pending":
                # Counted before it runs, so that not even a power cut right now is forgotten.
                self.unseen = self.running.bundle
                for counts in (self.failures, self.starts):
                    counts[self.running.bundle] = counts.get(self.running.bundle, 0) + 1
                assert self.failures[self.running.bundle] <= ATTEMPTS
                assert self.starts[self.running.bundle] < ATTEMPTS + CUTS

    def seen(self, bundle: str | None) -> None:
        if self.unseen == bundle:
            self.unseen = None

    def ended(self) -> None:
        self.seen(self.running.bundle)
        self.slots.release(self.running.bundle)
        self.running = None

    @precondition(lambda self: self.running)
    @rule(data=st.data(), cut=cuts)
    def healthy(self, data, cut: int | None) -> None:
        running = self.running
        if self.survives(lambda: self.slots.healthy(running.bundle), data, cut, ends=True):
            self.forgive(running.bundle)
            self.seen(running.bundle)

    @precondition(lambda self: self.running)
    @rule(data=st.data(), cut=cuts)
    def fails(self, data, cut: int | None) -> None:
        running = self.running
        if self.survives(lambda: self.slots.failed(running.bundle, "it threw"), data, cut, ends=True):
            self.ended()

    @precondition(lambda self: self.running)
    @rule(data=st.data(), cut=cuts)
    def quits_early(self, data, cut: int | None) -> None:
        running = self.running
        if self.survives(lambda: self.slots.undecided(running.bundle), data, cut, ends=True):
            if self.failures.get(running.bundle):
                self.failures[running.bundle] -= 1
                self.starts[running.bundle] -= 1
            self.ended()

    @precondition(lambda self: self.running)
    @rule()
    def is_killed(self) -> None:
        self.disk.held.clear()
        self.slots, self.running = self.boot(), None

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def is_switched_off(self, data) -> None:
        self.disk.lose_power(lambda most: data.draw(st.integers(0, most), label="left after the cut"))
        self.power_is_back(known=True)

    @rule(bundles=st.sets(st.sampled_from(BUNDLES), max_size=2), data=st.data(), cut=cuts)
    def halt(self, bundles: set[str], data, cut: int | None) -> None:
        if self.survives(lambda: self.slots.halt(bundles), data, cut):
            assert not bundles & set(self.slots.state().named())

    @rule(data=st.data(), cut=cuts)
    def tidy(self, data, cut: int | None) -> None:
        self.survives(self.slots.tidy, data, cut)

    @rule(bundle=st.sampled_from(BUNDLES), name=st.sampled_from(FILES), contents=st.none() | st.binary(max_size=4))
    def damage(self, bundle: str, name: str, contents: bytes | None) -> None:
        folder = self.slots.slot(bundle)
        file = self.disk._find(folder / name)
        if isinstance(file, File) and (self.running is None or self.running.bundle != bundle):
            if contents is None:
                self.disk._folder(folder).put(name, None)
            else:
                file.data = contents

    @invariant()
    def the_factory_is_never_written(self) -> None:
        assert {name: self.disk.read(FACTORY / name) for name in FILES} == dict.fromkeys(FILES, b"factory")

    @invariant()
    def no_more_slots_than_allowed(self) -> None:
        assert len(self.slots.present()) <= SLOTS_MAX

    @invariant()
    def what_runs_is_not_removed(self) -> None:
        if self.running is not None and self.running.bundle is not None:
            self.verify(self.running.folder)

    @invariant()
    def what_was_bad_stays_bad(self) -> None:
        assert all(self.slots.state().is_bad(bundle) for bundle in self.bad)


Device.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_a_device_in_any_order = Device.TestCase
