"""Reports and batches for the tests."""

from hypothesis import strategies as st

from tenfoot.telemetry.report import CRASHED, RUNNING, Batch, Crash, Report
from tenfoot.telemetry.sketch import Sketch

DIGEST = "ab" * 32


def a_sketch(*values):
    sketch = Sketch()
    for value in values:
        sketch.add(value)
    return sketch


def a_report(sequence=0, **changes):
    report = Report(
        session="5e" * 16,
        sequence=sequence,
        release=DIGEST,
        version="1.4.2",
        experiment=None,
        arm=None,
        device_type="tv-2019-wasm",
        tier="wasm",
        engine="0.1.0",
        started_s=1_700_000_000,
        seconds=60.0,
        first=sequence == 0,
        outcome=RUNNING,
        start_ms=180.5 if sequence == 0 else None,
        crash=None,
        frame_ms=a_sketch(3, 4.5, 16),
        press_ms=a_sketch(20),
        frames=3,
        dropped=0,
        memory_bytes=60_000_000,
        traps=0,
    )
    return report._replace(**changes)


def a_crash(**changes):
    return Crash("script-exception", "x is not a function", "app:main.js", 3, "at main (app:main.js:3)")._replace(
        **changes
    )


def a_batch(*reports, **changes):
    return Batch("ba" * 16, "home", "stable", "de" * 16, reports or (a_report(),))._replace(**changes)


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
SKETCHES = st.lists(st.integers(0, 10**8).map(lambda us: us / 1000), max_size=20).map(lambda values: a_sketch(*values))
REPORTS = st.builds(
    a_report,
    st.integers(0, 9),
    version=TEXT,
    frame_ms=SKETCHES,
    press_ms=SKETCHES,
    arm=st.sampled_from([None, "a", "new-renderer"]),
    start_ms=st.none() | st.floats(0, 1e6),
    seconds=st.floats(0, 1e6),
) | st.builds(
    lambda sequence, message: a_report(sequence, outcome=CRASHED, crash=a_crash(message=message)),
    st.integers(10, 19),
    TEXT,
)
BATCHES = st.lists(REPORTS, max_size=5, unique_by=lambda report: report.sequence).map(
    lambda reports: a_batch()._replace(reports=tuple(reports))
)
