"""Runs the proof, prints its figures, and writes the plot."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.thousand import plot
from tests.thousand.story import GOOD, SMALL, Plan, run


def main() -> int:
    """Exit code 0 when the bad release was halted and every device runs the good one."""
    parser = argparse.ArgumentParser(prog="python -m tests.thousand", description=__doc__)
    parser.add_argument("--devices", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plot", type=Path, default=Path("out/thousand.svg"), metavar="P.svg")
    options = parser.parse_args()
    plan = (SMALL if options.devices < 300 else Plan())._replace(
        devices=options.devices, processes=options.processes, seed=options.seed
    )
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(plan, Path(folder), say=True)
    print(f"\n\n{time.monotonic() - began:,.0f} seconds")
    for name, value in outcome.facts().items():
        print(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}")
    options.plot.parent.mkdir(parents=True, exist_ok=True)
    options.plot.write_text(plot.svg(outcome), encoding="utf-8")
    print(options.plot)
    return 0 if outcome.halt is not None and set(outcome.next.values()) == {GOOD} else 1


if __name__ == "__main__":
    sys.exit(main())
