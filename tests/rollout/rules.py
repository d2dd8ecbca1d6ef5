"""Rules to test with, made by hand and at random."""

from hypothesis import strategies as st

from tenfoot.rollout import Arm, Audience, Candidate, Device, Experiment, Rollout

BASELINE, CANDIDATE, OTHER = "b" * 64, "c" * 64, "d" * 64
DEVICES = [Device(f"device-{n}", "tv-2018-wasm") for n in range(5000)]

digests = st.sampled_from([BASELINE, CANDIDATE, OTHER, "e" * 64])
names = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
texts = st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1, max_size=10)
percents = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
audiences = st.builds(
    Audience,
    st.lists(st.from_regex(r"[a-z0-9*?-]{1,8}", fullmatch=True), unique=True, max_size=3).map(tuple),
    st.dictionaries(texts, st.lists(texts, unique=True, max_size=3).map(tuple), max_size=2),
)
arms = st.builds(Arm, names, st.integers(1, 100), st.sampled_from([None, "wasm", "script"]), st.none() | digests)
experiments = st.builds(
    Experiment,
    names,
    percents,
    st.lists(arms, min_size=1, max_size=4, unique_by=lambda arm: arm.name).map(tuple),
    audiences,
)
candidates = st.builds(Candidate, digests, texts, percents, audiences, percents)


def consistent(rollout: Rollout) -> bool:
    candidate = rollout.candidate.bundle if rollout.candidate else None
    return rollout.baseline not in rollout.halted and candidate not in (*rollout.halted, rollout.baseline or "")


rollouts = st.builds(
    Rollout,
    names,
    names,
    st.integers(0, 2**53),
    st.none() | digests,
    st.none() | candidates,
    st.lists(digests, unique=True, max_size=3).map(tuple),
    st.lists(experiments, max_size=3, unique_by=lambda experiment: experiment.name).map(tuple),
).filter(consistent)


def of(**fields: object) -> Rollout:
    """Rules of home/canary with a baseline, changed by `fields`."""
    return Rollout("home", "canary", 1, BASELINE)._replace(**fields)


def candidate(percent: float = 5.0, **fields: object) -> Candidate:
    return Candidate(CANDIDATE, "1.4.2", percent)._replace(**fields)
