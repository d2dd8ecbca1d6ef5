"""Both versions of the layout against headless Chromium: what differs, made as small as it gets.

`python -m tests.conformance.layout.judge --trees 500 --seed 7` judges trees in which everything meets everything.
"""

from __future__ import annotations

import copy
import json
import struct
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.conformance.layout import chromium, random_trees

Json = dict[str, Any]
Boxes = list[tuple[float, ...]]

TOLERANCE_PX = 0.6
REPOSITORY = Path(__file__).parents[3]
VERSIONS = {
    "rust": ["cargo", "run", "--release", "--quiet", "--locked", "-p", "tenfoot-renderer", "--example", "layout_lines"],
    "javascript": ["node", "tests/js/layout_lines.js"],
}
UNFLEXED = {"flexGrow": 0, "flexShrink": 0, "flexBasis": "auto", "alignSelf": "auto"}


def page(tree: Json) -> Json:
    """A tree on a page of its own, on which nothing flexes it."""
    viewport = tree.get("viewport", {})
    room = {"width": viewport.get("width", "max-content"), "height": viewport.get("height", "auto")}
    root = {**tree, "style": {**tree["style"], **UNFLEXED}}
    return {"style": {"flexDirection": "column", **room}, "children": [root]}


def ours(version: str, trees: Sequence[Json]) -> list[Boxes]:
    """The boxes that a version gives, in tree order."""
    lines = "\n".join(json.dumps({"tree": page(tree), "width": None, "height": None}) for tree in trees)
    command = VERSIONS[version]
    done = subprocess.run(command, cwd=REPOSITORY, input=lines, capture_output=True, text=True, check=True)
    return [_boxes(json.loads(line)) for line in done.stdout.splitlines()]


def _boxes(states: Any) -> Boxes:
    if isinstance(states, dict):
        return []
    numbers = [struct.unpack(">d", bytes.fromhex(word))[0] for word in states[0]["boxes"].split()]
    boxes: Boxes = [tuple(numbers[at : at + 4]) for at in range(4, len(numbers), 4)]
    return [(0, 0, *boxes[0][2:]), *boxes[1:]]


def flat(box: Json) -> Iterator[tuple[float, ...]]:
    """Nested boxes in tree order."""
    yield box["x"], box["y"], box["w"], box["h"]
    for child in box.get("children", []):
        yield from flat(child)


def agrees(found: Boxes, expected: Sequence[Sequence[float]]) -> bool:
    """Whether no number differs by more than Chromium's rounding explains."""
    near = (
        abs(a - b) <= TOLERANCE_PX
        for one, other in zip(found, expected, strict=False)
        for a, b in zip(one, other, strict=True)
    )
    return len(found) == len(expected) and all(near)


def wrong(trees: Sequence[Json]) -> list[int]:
    """Which trees a version lays out otherwise than Chromium."""
    expected = chromium.measure(trees)
    found = {version: ours(version, trees) for version in VERSIONS}
    return [at for at in range(len(trees)) if not all(agrees(found[version][at], expected[at]) for version in VERSIONS)]


def shrink(tree: Json) -> Json:
    """A tree that is still laid out otherwise, and from which nothing can be taken."""
    while True:
        smaller = list(_smaller(tree))
        still = wrong(smaller) if smaller else []
        if not still:
            return tree
        tree = smaller[still[0]]


def _smaller(tree: Json) -> Iterator[Json]:
    """Every tree with one thing less, large things first."""
    paths = list(_paths(tree))
    for path in paths[1:]:
        less = copy.deepcopy(tree)
        del _at(less, path[:-1])["children"][path[-1]]
        yield less
    for path in paths:
        for name, value in _at(tree, path).get("style", {}).items():
            less = copy.deepcopy(tree)
            del _at(less, path)["style"][name]
            yield less
            if isinstance(value, float) and value != round(value):
                less = copy.deepcopy(tree)
                _at(less, path)["style"][name] = round(value)
                yield less
        words = _at(tree, path).get("text", "").split(" ")
        if len(words) > 1:
            less = copy.deepcopy(tree)
            _at(less, path)["text"] = " ".join(words[:-1])
            yield less


def _paths(tree: Json, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    yield path
    for at, child in enumerate(tree.get("children", [])):
        yield from _paths(child, (*path, at))


def _at(tree: Json, path: Sequence[int]) -> Json:
    for at in path:
        tree = tree["children"][at]
    return tree


def report(tree: Json) -> str:
    """A tree and what each says of it."""
    lines = [json.dumps(tree), f"  chromium    {_shown(chromium.measure([tree])[0])}"]
    lines += [f"  {version:<12}{_shown(ours(version, [tree])[0])}" for version in VERSIONS]
    return "\n".join(lines)


def _shown(boxes: Sequence[Sequence[float]]) -> str:
    return " · ".join(" ".join(f"{number:g}" for number in (round(number, 2) for number in box)) for box in boxes)


def main() -> None:
    """Judges random trees, and shows the first that differ."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many to shrink and show")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.trees)
    differ = wrong([random_trees.tree(seed) for seed in seeds])
    print(f"{len(differ)} of {options.trees} differ: seeds {[seeds[at] for at in differ]}")
    for at in differ[: options.show]:
        print(report(shrink(random_trees.tree(seeds[at]))))


if __name__ == "__main__":
    main()
