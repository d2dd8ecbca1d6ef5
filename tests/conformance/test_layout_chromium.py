"""Both versions of the layout against headless Chromium, on trees that nobody has seen before."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from tests.conformance.layout import chromium, judge
from tests.conformance.layout.random_trees import picture_tree, sober_tree
from tests.conformance.layout.screens import screen

TREES, SCREENS, PICTURES = 200, 24, 100
# What is left are meetings of many properties that one tree in a thousand has: see the suite's README.
MAY_DIFFER = TREES // 100
# Of a hundred with pictures three or four do.
PICTURES_MAY_DIFFER = 10

pytestmark = [
    pytest.mark.skipif(chromium.find() is None, reason="needs Chromium"),
    pytest.mark.skipif(None in (shutil.which("node"), shutil.which("cargo")), reason="needs node and cargo"),
]


@pytest.fixture(scope="module")
def seed() -> int:
    """Another one at every run; `LAYOUT_SEED` runs one again."""
    return int(os.environ.get("LAYOUT_SEED", random.SystemRandom().randrange(1 << 30)))


def test_screens_have_chromiums_boxes(seed: int) -> None:
    trees = [screen(seed + at) for at in range(SCREENS)]
    differ = judge.wrong(trees)
    assert differ == [], f"LAYOUT_SEED={seed}\n{judge.report(judge.shrink(trees[differ[0]]))}"


def test_random_trees_with_pictures_have_chromiums_boxes(seed: int) -> None:
    trees = [picture_tree(seed + at) for at in range(PICTURES)]
    differ = judge.wrong(trees)
    shown = differ if len(differ) > PICTURES_MAY_DIFFER else []
    assert shown == [], f"LAYOUT_SEED={seed}\n{judge.report(judge.shrink(trees[differ[0]]))}"


def test_random_trees_have_chromiums_boxes(seed: int) -> None:
    trees = [sober_tree(seed + at) for at in range(TREES)]
    differ = judge.wrong(trees)
    shown = differ if len(differ) > MAY_DIFFER else []
    assert shown == [], f"LAYOUT_SEED={seed}\n{judge.report(judge.shrink(trees[differ[0]]))}"
