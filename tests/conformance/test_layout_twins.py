"""The two versions of the layout give the same boxes to the bit, and a changed tree the boxes of a fresh one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.layout_trees import line

SEEDS = range(1000)
RUST = ["cargo", "run", "--release", "--quiet", "--locked", "-p", "tenfoot-renderer", "--example", "layout_lines"]
JAVASCRIPT = ["node", "tests/js/layout_lines.js"]


def answers(command: list[str], repository: Path) -> list[list[dict[str, Any]]]:
    """What a line runner says to each tree: one state for the tree and one after each change."""
    lines = "\n".join(json.dumps(line(seed)) for seed in SEEDS)
    done = subprocess.run(command, cwd=repository, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(answer) for answer in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def rust(repository: Path) -> list[list[dict[str, Any]]]:
    if shutil.which("cargo") is None:
        pytest.skip("needs cargo")
    return answers(RUST, repository)


@pytest.fixture(scope="module")
def javascript(repository: Path) -> list[list[dict[str, Any]]]:
    if shutil.which("node") is None:
        pytest.skip("needs node")
    return answers(JAVASCRIPT, repository)


def test_every_tree_has_an_answer(rust, javascript):
    assert len(rust) == len(javascript) == len(SEEDS)


def test_both_versions_give_the_same_boxes_to_the_bit(rust, javascript):
    differ = [seed for seed in SEEDS if boxes(rust[seed]) != boxes(javascript[seed])]
    assert differ == []


def test_both_versions_lay_out_the_same_nodes(rust, javascript):
    differ = [seed for seed in SEEDS if counts(rust[seed]) != counts(javascript[seed])]
    assert differ == []


@pytest.mark.parametrize("version", ["rust", "javascript"])
def test_a_changed_tree_has_the_boxes_of_a_fresh_one(version, request):
    found = request.getfixturevalue(version)
    assert [seed for seed in SEEDS if not all(state["fresh"] for state in found[seed])] == []


def boxes(states: list[dict[str, Any]]) -> list[str]:
    return [state["boxes"] for state in states]


def counts(states: list[dict[str, Any]]) -> list[int]:
    return [state["laid_out"] for state in states]
