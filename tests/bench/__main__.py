"""The benchmarks: ``python -m tests.bench [--only NAME] [--rounds N] [--json FILE]``.

Each prints its figures beside a baseline that was measured in the same run. Nothing here passes or fails.
"""

import argparse
import json
from pathlib import Path

from tests.bench import ingest, renderer_memory, row, wall

BENCHMARKS = {"wall": wall, "row": row, "renderer-memory": renderer_memory, "ingest": ingest}


def main() -> None:
    """Runs the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Benchmarks, each against a baseline of the same run."
    )
    parser.add_argument("--only", choices=BENCHMARKS, help="one of them")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (default: 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure")
    options = parser.parse_args()
    results = {}
    for name in [options.only] if options.only else BENCHMARKS:
        benchmark = BENCHMARKS[name]
        results[name] = benchmark.run(options.rounds)
        print(f"\n== {name}: {benchmark.__doc__.splitlines()[0]}\n\n{benchmark.report(results[name])}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
