"""`python -m tests.conformance.layout`: how many of Chromium's cases each version of the layout agrees with.

`rust` and `javascript` are the layout alone, with text measured as in Ahem; `wasm` and `script` the whole renderer of
a tier, with the engine's text in a font of squares: what `tenfoot layout` does. Every case that fails is named with the
reason; the exit code is 1 where one has none.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

from tenfoot.layout_styles import TreeError
from tenfoot.layout_trees import LayoutRunner
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


def main() -> int:
    """Prints the rates and the failures. 1 where one of these is not listed."""
    why = known_failures() | known_text_failures()
    runs: list[tuple[str, Callable[[str], list[Case]]]] = [
        ("rust", alone),
        ("javascript", alone),
        ("wasm", whole),
        ("script", whole),
    ]
    unlisted = 0
    for name, run in runs:
        failed = run(name)
        count = len(cases())
        print(f"{name:<11}{count - len(failed)} of {count} ({100 * (1 - len(failed) / count):.2f} %)", flush=True)
        for case in failed:
            reason = why.get(case.id) or why.get(case.name)
            unlisted += reason is None
            print(f"  {case.id}: {reason or 'not listed'}")
    return 1 if unlisted else 0


if __name__ == "__main__":
    # Who reads only the first lines ends it in silence.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
