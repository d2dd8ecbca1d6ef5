"""`python -m tests.conformance.layout.measure` writes `screens.jsonl.gz`: our own trees with the boxes Chromium gives.

Forty whole screens, three hundred random trees and a hundred with pictures, the same ones at every run; only Chromium
may change what is said.
"""

from __future__ import annotations

import gzip
import json
from typing import Any

from tests.conformance.layout import chromium
from tests.conformance.layout.cases import FOLDER
from tests.conformance.layout.random_trees import picture_tree, sober_tree
from tests.conformance.layout.screens import screen

FILE = FOLDER / "screens.jsonl.gz"


def trees() -> dict[str, Any]:
    """Trees by name."""
    screens = {f"screen/{seed}": screen(seed) for seed in range(40)}
    trees = {f"random/{seed}": sober_tree(seed) for seed in range(300)}
    return screens | trees | {f"picture/{seed}": picture_tree(seed) for seed in range(100)}


def main() -> None:
    """Measures, and writes the file."""
    named = trees()
    lines = []
    for (name, tree), boxes in zip(named.items(), chromium.measure(list(named.values())), strict=True):
        numbers = [round(number, 3) for box in boxes for number in box]
        lines.append(
            json.dumps({"id": name, "tree": tree, "boxes": {"border-box inherit": numbers}}, separators=(",", ":"))
        )
    with FILE.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
