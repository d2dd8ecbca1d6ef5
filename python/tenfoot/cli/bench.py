"""Measures what the runtime costs. Every figure stands beside a baseline of the same run; nothing is judged.

tenfoot bench                     everything, in some minutes
tenfoot bench --only step         one topic
tenfoot bench --json out/f.json   every figure of every round
tenfoot bench --only scaling --plot out/scaling.svg
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tenfoot.bench import TOPICS

if TYPE_CHECKING:
    from tenfoot.bench.figures import Row

ROUNDS_MAX = 1000


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    topics = "; ".join(f"{name}: {what}" for name, what in TOPICS.items())
    parser.add_argument("--only", choices=TOPICS, metavar="NAME", help=topics)
    parser.add_argument(
        "--rounds", type=_rounds, default=3, metavar="N", help="how often each is measured (default: 3)"
    )
    parser.add_argument("--json", type=Path, metavar="F", help="write every figure")
    parser.add_argument("--plot", type=Path, metavar="F.svg", help="draw the scaling curves")


def main(options: Namespace) -> int:
    """Measures and prints, topic by topic."""
    import json
    from importlib import import_module

    from tenfoot.bench.figures import table

    results = {}
    for name in [options.only] if options.only else TOPICS:
        rows = import_module(f"tenfoot.bench.{name}").run(options.rounds)
        print(f"\n## {name}: {TOPICS[name]}\n\n{table(rows)}", flush=True)
        results[name] = [row.to_json() for row in rows]
        if name == "scaling" and options.plot is not None:
            _plot(options.plot, rows)
    if options.json is not None:
        _write(options.json, json.dumps(results, indent=1) + "\n")
    return 0


def _plot(path: Path, rows: list[Row]) -> None:
    from tenfoot.bench.plot import svg
    from tenfoot.bench.scaling import curves

    _write(path, svg("A frame of the same picture", "nodes in the scene", "µs a frame", curves(rows)))


def _rounds(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= ROUNDS_MAX:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of rounds, from 1 to {ROUNDS_MAX}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
