"""Random trees and changes for the two versions of the layout: JSON that both line runners read."""

from __future__ import annotations

import random
from typing import Any

Json = dict[str, Any]

ALIGN = [
    "auto",
    "stretch",
    "flex-start",
    "flex-end",
    "center",
    "baseline",
    "start",
    "end",
    "self-start",
    "self-end",
    "safe center",
    "safe self-end",
]
SPREAD = [
    "flex-start",
    "flex-end",
    "center",
    "start",
    "end",
    "space-between",
    "space-around",
    "space-evenly",
    "stretch",
    "safe center",
    "safe flex-end",
]
SIDES = ["Left", "Top", "Right", "Bottom", "Start", "End"]
WORDS = ["a", "tv", "home", "screen", "football", "\u200b"]


def length(rng: random.Random, *, most: float = 200, auto: bool = True, signed: bool = False) -> float | str:
    """A length: mostly px with a fraction, sometimes a percentage or ``auto``."""
    kind = rng.random()
    if auto and kind < 0.15:
        return "auto"
    if kind < 0.35:
        return f"{rng.choice([0, 10, 25, 33.3, 50, 100])}%"
    low = -most / 4 if signed else 0.0
    return round(rng.uniform(low, most), rng.choice([0, 1, 3]))


def size(rng: random.Random, *, most: float = 200) -> float | str:
    """A length, or one of the sizes that the content or the container gives."""
    if rng.random() < 0.15:
        return rng.choice(["max-content", "min-content", "fit-content", "stretch"])
    return length(rng, most=most)


def one_property(rng: random.Random) -> tuple[str, Any]:
    """A style property and a value that it takes, by CSS name."""
    makers: dict[str, Any] = {
        "display": lambda: rng.choice(["flex", "flex", "flex", "contents", "none"]),
        "position": lambda: rng.choice(["relative", "relative", "static", "absolute"]),
        "direction": lambda: rng.choice(["inherit", "ltr", "rtl"]),
        "flexDirection": lambda: rng.choice(["row", "column", "row-reverse", "column-reverse"]),
        "flexWrap": lambda: rng.choice(["nowrap", "wrap", "wrap-reverse", "balance", "balance-reverse"]),
        "justifyContent": lambda: rng.choice(SPREAD),
        "alignContent": lambda: rng.choice(SPREAD),
        "alignItems": lambda: rng.choice(ALIGN),
        "alignSelf": lambda: rng.choice(ALIGN),
        "flexGrow": lambda: rng.choice([0, 0.3, 1, 2.5]),
        "flexShrink": lambda: rng.choice([0, 0.4, 1, 3]),
        "flexBasis": lambda: size(rng),
        "flexLineCount": lambda: rng.choice([1, 2, 3]),
        "overflowY": lambda: rng.choice(["visible", "hidden", "scroll"]),
        "scrollbarWidth": lambda: rng.choice([0, 15]),
        "aspectRatio": lambda: rng.choice([0, 0.5, 1, 1.7778]),
        "boxSizing": lambda: rng.choice(["border-box", "content-box"]),
        "overflow": lambda: rng.choice(["visible", "hidden", "scroll"]),
        "rowGap": lambda: length(rng, most=20, auto=False),
        "columnGap": lambda: length(rng, most=20, auto=False),
        "width": lambda: size(rng),
        "height": lambda: size(rng),
        "minWidth": lambda: size(rng, most=80),
        "minHeight": lambda: size(rng, most=80),
        "maxWidth": lambda: size(rng),
        "maxHeight": lambda: size(rng),
    }
    name = rng.choice([*makers, "margin", "padding", "border", "inset"])
    if name in makers:
        return name, makers[name]()
    side = rng.choice(SIDES)
    if name == "inset":
        return side.lower(), length(rng, most=60, signed=True)
    if name == "margin":
        return name + side, length(rng, most=30, signed=True)
    if name == "padding":
        return name + side, length(rng, most=20, auto=False)
    return name + side, rng.choice([0, 1, 2.5])


def text(rng: random.Random) -> str:
    """Some words."""
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 6)))


def picture(rng: random.Random) -> list[int]:
    """The width and height of a picture; 0 while nobody knows them."""
    return rng.choice([[0, 0], [rng.randrange(1, 300), rng.randrange(1, 300)]])


def node(rng: random.Random, depth: int) -> Json:
    """A node with a few properties and a subtree at most ``depth`` deep."""
    style = dict(one_property(rng) for _ in range(rng.randrange(7)))
    if rng.random() < 0.25:
        style |= {"width": float(rng.randrange(20, 200)), "height": float(rng.randrange(20, 200))}
    if depth == 0 or rng.random() < 0.2:
        kind = rng.random()
        if kind < 0.2:
            return {"style": {**style, "display": "flex"}, "image": picture(rng)}
        return {"style": style, "text": text(rng)} if kind < 0.65 else {"style": style}
    return {"style": style, "children": [node(rng, depth - 1) for _ in range(rng.randrange(1, 5))]}


def kinds(tree: Json) -> list[str]:
    """Whether each node is a `text`, an `image` or neither, in tree order."""
    own = next((kind for kind in ("text", "image") if kind in tree), "view")
    return [own] + [kind for child in tree.get("children", []) for kind in kinds(child)]


def line(seed: int, *, changes: int = 6) -> Json:
    """One line for a line runner: a tree, the size of its root, and changes to it."""
    rng = random.Random(seed)
    tree = node(rng, rng.randrange(1, 5))
    tree["style"] |= {"display": "flex", "position": "relative"}
    leaves = kinds(tree)
    made: list[list[Any]] = []
    for _ in range(changes):
        target = rng.randrange(len(leaves)) + 1
        leaf = leaves[target - 1]
        if leaf != "view" and rng.random() < 0.4:
            made.append([target, leaf, text(rng) if leaf == "text" else picture(rng)])
            continue
        if target > 1 and rng.random() < 0.15:
            made += [[target, "parent", 0], [target, "parent", 1]] if leaves[0] == "view" else []
            continue
        name, value = one_property(rng)
        if (target > 1 and leaf != "image") or name not in ("display", "position"):
            made.append([target, name, value])
    sizes = [None, 320.0, 1920.0, 107.3]
    return {"tree": tree, "width": rng.choice(sizes), "height": rng.choice(sizes), "changes": made}
