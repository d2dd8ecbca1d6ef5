"""What the runtime costs: one topic a file, each figure a ratio to a baseline that was measured in the same run.

A topic is a module with `run(rounds) -> list[Row]`. Nothing here passes or fails; `tenfoot bench` prints it.
Other toolkits are measured by `tests/bench`, which needs them installed.
"""

TOPICS = {
    "step": "the renderer's step: wasm against script, and against the same crate built native",
    "scaling": "a frame of the same picture in scenes of 100 to 100,000 nodes",
    "raster": "a full redraw of a 1080p home screen against copying its pixels",
    "press": "press to presented frame, while script is busy and while it is not",
    "held": "frames dropped in ten seconds of a held button, 1080p",
    "sizes": "renderer.wasm, raw and compressed, and what the Wasm VM keeps resident",
    "start": "process start to first frame, and resident memory, against a bare Python",
    "wall": "the poster wall in a window: CPU and memory of the process, against one that only copies frames",
    "swap": "a running app replaced by another version: until it is shown, what a viewer sees, two engines' memory",
    "launch": "`tenfoot launch` to the first frame, whatever its server does, against `tenfoot run` of the same bundle",
    "operations": "create, replace, update, select, swap, remove, append, clear, from app script to the frame",
    "guard": "how often the release service halts a good release, and how soon a bad one, on simulated fleets",
}
"""Names for `--only`, in the order in which they run."""
