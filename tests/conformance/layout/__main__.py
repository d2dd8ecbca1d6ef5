"""`python -m tests.conformance.layout`: how many of Chromium's cases each version of the layout agrees with.

`rust` and `javascript` are the layout alone, with text measured as in Ahem; `wasm` and `script` the whole renderer of
a tier, with the engine's text in a font of squares: what `tenfoot layout` does. `-v` names what fails, and why.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tenfoot.layout_trees import LayoutRunner, TreeError
from tests.conformance.layout import judge
from tests.conformance.layout.cases import Case, cases, known_failures, known_text_failures


def alone(version: str) -> list[Case]:
    """The cases that the layout fails by itself."""
    answers = judge.ours(version, [case.tree for case in cases()])
    return [case for case, boxes in zip(cases(), answers, strict=True) if not judge.agrees(boxes, case.boxes)]


def whole(tier: str) -> list[Case]:
    """The cases that the renderer of a tier fails."""
    with LayoutRunner(tier) as runner:
        return [case for case in cases() if not passes(runner, case)]


def passes(runner: LayoutRunner, case: Case) -> bool:
    """Whether the renderer gives a case Chromium's boxes."""
    try:
        boxes = runner.boxes(case.tree)
    except TreeError:
        return False
    return judge.agrees(list(judge.flat(boxes)), case.boxes)


def lines(verbose: bool) -> Iterator[str]:
    """What is printed."""
    why = known_failures() | known_text_failures()
    runs: list[tuple[str, Callable[[str], list[Case]]]] = [
        ("rust", alone),
        ("javascript", alone),
        ("wasm", whole),
        ("script", whole),
    ]
    for name, run in runs:
        failed = run(name)
        count = len(cases())
        yield f"{name:<11}{count - len(failed)} of {count} ({100 * (1 - len(failed) / count):.2f} %)"
        if verbose:
            yield from (f"  {case.id}: {why.get(case.id) or why.get(case.name, 'not listed')}" for case in failed)


if __name__ == "__main__":
    for line in lines("-v" in sys.argv):
        print(line, flush=True)
