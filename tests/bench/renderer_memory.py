"""What a renderer's VM adds to a process: engine, module and instance, resident, against the script tier's.

In a fresh process with the native core already loaded, a renderer without an app is booted and steps once; what the
process's memory map gained is counted, by what it is. What is mapped from a file, the system shares and drops at need;
of the rest it can drop nothing.
"""

import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

MIB = 1 << 20
PARTS = {
    "code": "compiled renderer, as machine code",
    "heap": "heap, stack and linear memory",
    "artifact": "artifact, mapped (file)",
    "core": "the native core's own pages (file)",
}


def resident() -> Counter[str]:
    """Proportional bytes of this process, by part."""
    found: Counter[str] = Counter()
    part = ""
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if head := re.match(r"[0-9a-f]+-[0-9a-f]+ (\S+) \S+ \S+ \S+ *(.*)", line):
            part = _part(*head.groups())
        elif line.startswith("Pss:"):
            found[part] += int(line.split()[1]) * 1024
    return found


def _part(rights: str, name: str) -> str:
    if name.endswith(".artifact"):
        return "artifact"
    if "_native" in name:
        return "core"
    if name.startswith("/"):
        return "other"
    return "code" if "x" in rights else "heap"


def measure(tier: str) -> dict[str, int]:
    """What one renderer adds to this process, by part. For a process of its own."""
    from tenfoot.contract import Record, encode
    from tenfoot.renderer import BareRenderer

    inbox = encode("messages", [Record("tick", {"time_us": 0})])
    before = resident()
    with BareRenderer(tier) as renderer:
        renderer.step(inbox)
        after = resident()
    return {part: after[part] - before[part] for part in PARTS}


def run(rounds: int) -> dict[str, list[dict[str, int]]]:
    """Each tier in a process of its own, as often; the first of each only fills the caches."""
    results = {}
    for tier in ("script", "wasm"):
        command = [sys.executable, "-m", "tests.bench.renderer_memory", tier]
        outputs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(rounds + 1)]
        results[tier] = [json.loads(output.stdout) for output in outputs[1:]]
    return results


def report(results: dict[str, list[dict[str, int]]]) -> str:
    """A table: medians in MiB, the wasm tier's total as a ratio to the script tier's."""
    medians = {
        tier: {part: statistics.median(sample[part] for sample in samples) / MIB for part in PARTS}
        for tier, samples in results.items()
    }
    totals = {tier: sum(parts.values()) for tier, parts in medians.items()}
    lines = [f"{'MiB (PSS)':<38}{'script':>8}{'wasm':>8}"]
    for part, what in PARTS.items():
        lines.append(f"{what:<38}" + "".join(f"{medians[tier][part]:>8.2f}" for tier in medians))
    lines.append(f"{'all':<38}" + "".join(f"{totals[tier]:>8.2f}" for tier in medians))
    lines.append(f"{'of it not from files':<38}" + "".join(f"{p['code'] + p['heap']:>8.2f}" for p in medians.values()))
    return "\n".join([*lines, f"wasm is × {totals['wasm'] / totals['script']:.2f} of script"])


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
