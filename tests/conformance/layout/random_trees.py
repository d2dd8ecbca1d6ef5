"""Random trees of what the layout knows, for Chromium to judge. The same tree for the same seed.

Not made, because Chromium's ways there are its own: limits of a container's height by its content, aspect ratios of
what has children or a size by its content, baselines across a column, columns that wrap around percentages, and roots
that are not plain blocks of their page.
"""

from __future__ import annotations

import random
from typing import Any

Json = dict[str, Any]

ALIGN = [
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
]
SPREAD = ["flex-start", "flex-end", "center", "start", "end", "space-between", "space-around", "space-evenly"]
SIDES = ["Left", "Top", "Right", "Bottom"]
LOGICAL = ["InlineStart", "Top", "InlineEnd", "Bottom"]
KEYWORDS = ["max-content", "min-content", "fit-content", "stretch"]
WORDS = ["a", "tv", "home", "screen", "football", "of", "the"]


class Maker:
    """Makes one tree."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def tree(self) -> Json:
        """A root with a definite width as often as not, and what is in it."""
        root = self.node(self.rng.randrange(1, 4))
        plain = {"position", "display", "aspectRatio", "flexBasis", "alignSelf"}
        root["style"] = {
            name: value
            for name, value in root["style"].items()
            if name not in plain
            and not name.startswith(("margin", "inset", *map(str.lower, SIDES)))
            and value not in KEYWORDS
        }
        if self.chance(0.5):
            root["style"]["width"] = self.rng.randrange(100, 600)
        if self.chance(0.4):
            root["style"]["height"] = self.rng.randrange(100, 400)
        return root

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def node(self, depth: int) -> Json:
        style = self.style()
        if depth == 0 or self.chance(0.15):
            return self.leaf(style)
        style.pop("aspectRatio", None)
        if style.get("flexDirection", "row").startswith("column"):
            style.pop("flexWrap", None)
        for name in ("minHeight", "maxHeight"):
            if style.get(name) in KEYWORDS:
                del style[name]
        children = [self.node(depth - 1) for _ in range(self.rng.randrange(1, 5))]
        if style.get("flexDirection", "row").startswith("column"):
            for each in (style, *(child["style"] for child in children)):
                for name in ("alignItems", "alignSelf"):
                    if each.get(name) == "baseline":
                        del each[name]
        return {"style": style, "children": children}

    def leaf(self, style: Json) -> Json:
        """A text or a box, with what of a style means something there."""
        if self.chance(0.5):
            # A text is a block: what would place lines in a flex container has no meaning.
            style = {name: value for name, value in style.items() if not name.startswith(("align", "justify", "flexW"))}
            style.pop("display", None)
            style.pop("flexDirection", None)
            style.pop("aspectRatio", None)
            return {"style": style, "text": self.text()}
        style |= self.fixed()
        if "aspectRatio" in style:
            style = {name: value for name, value in style.items() if value not in KEYWORDS}
        return {"style": style}

    def text(self) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randrange(1, 7)))

    def fixed(self) -> Json:
        if self.chance(0.3):
            return {}
        return {"width": self.rng.randrange(5, 120), "height": self.rng.randrange(5, 80)}

    def length(self, most: float) -> float | str:
        if self.chance(0.25):
            return f"{self.rng.choice([0, 10, 25, 33.3, 50, 100])}%"
        return round(self.rng.uniform(0, most), self.rng.choice([0, 0, 1]))

    def size(self, most: float) -> float | str:
        return self.rng.choice(KEYWORDS) if self.chance(0.12) else self.length(most)

    def style(self) -> Json:
        style: Json = {}
        for name, share, make in self.table():
            if self.chance(share):
                style[name] = make()
        self.sides(style)
        return style

    def table(self) -> list[tuple[str, float, Any]]:
        pick, size = self.rng.choice, self.size
        return [
            ("display", 0.06, lambda: pick(["contents", "none"])),
            ("position", 0.15, lambda: pick(["absolute", "static", "static"])),
            ("direction", 0.1, lambda: pick(["ltr", "rtl"])),
            ("flexDirection", 0.5, lambda: pick(["row", "column", "row-reverse", "column-reverse"])),
            ("flexWrap", 0.25, lambda: pick(["wrap", "wrap", "wrap-reverse", "balance"])),
            ("justifyContent", 0.3, lambda: pick([*SPREAD, "safe center", "safe flex-end"])),
            ("alignItems", 0.3, lambda: pick(ALIGN)),
            ("alignSelf", 0.15, lambda: pick(ALIGN)),
            ("alignContent", 0.15, lambda: pick([*SPREAD, "stretch", "safe center"])),
            ("flexGrow", 0.25, lambda: pick([0.3, 1, 2.5])),
            ("flexShrink", 0.2, lambda: pick([0, 0.4, 3])),
            ("flexBasis", 0.15, lambda: size(150)),
            ("width", 0.3, lambda: size(200)),
            ("height", 0.3, lambda: size(150)),
            ("minWidth", 0.1, lambda: size(80)),
            ("minHeight", 0.1, lambda: size(60)),
            ("maxWidth", 0.1, lambda: size(150)),
            ("maxHeight", 0.1, lambda: size(100)),
            ("aspectRatio", 0.05, lambda: pick([0.5, 1, 1.7778])),
            ("boxSizing", 0.1, lambda: "content-box"),
            ("overflow", 0.1, lambda: pick(["hidden", "scroll"])),
            ("rowGap", 0.15, lambda: self.length(20)),
            ("columnGap", 0.15, lambda: self.length(20)),
        ]

    def sides(self, style: Json) -> None:
        """Margins, padding, borders, insets: physical or logical ones, not both."""
        sides = LOGICAL if self.chance(0.2) else SIDES
        for side in sides:
            if self.chance(0.15):
                auto = self.chance(0.2)
                style[f"margin{side}"] = "auto" if auto else round(self.rng.uniform(-10, 25), 1)
            if self.chance(0.15):
                style[f"padding{side}"] = self.length(20)
            if self.chance(0.08):
                style[f"border{side}Width"] = self.rng.choice([1, 2, 5])
            if self.chance(0.4 if style.get("position") == "absolute" else 0.04):
                name = f"inset{side}" if side.startswith("Inline") else side.lower()
                style[name] = self.rng.choice([round(self.rng.uniform(-20, 60), 1), "25%"])


class Sober(Maker):
    """Makes what apps write: percentages, keywords and negative margins only where they are usual."""

    def style(self) -> Json:
        style = {name: value for name, value in super().style().items() if self.is_usual(name, value)}
        if style.get("position") == "absolute":
            style = {name: value for name, value in style.items() if value != "auto"}
        return style

    def is_usual(self, name: str, value: Any) -> bool:
        if name == "aspectRatio" or value == "baseline":
            return False
        if isinstance(value, str) and value.endswith("%"):
            return name in ("width", "height", "left", "top", "right", "bottom")
        if value in KEYWORDS:
            return name in ("width", "height") and value != "stretch"
        return not (name.startswith("margin") and isinstance(value, float) and value < 0)


class Pictures(Sober):
    """Makes trees with pictures in them."""

    def leaf(self, style: Json) -> Json:
        if self.chance(0.3):
            return super().leaf(style)
        meaningless = ("align", "justify", "flexW", "flexD", "overflow", "row", "column")
        style = {
            name: value
            for name, value in style.items()
            if (name == "alignSelf" or not name.startswith(meaningless)) and value not in (*KEYWORDS, "contents")
        }
        if self.chance(0.15):
            style["aspectRatio"] = self.rng.choice([0.5, 1, 1.7778])
        return {"style": style, "image": [self.rng.randrange(1, 200), self.rng.randrange(1, 150)]}


def picture_tree(seed: int) -> Json:
    """A tree with pictures, some of them shown in their own size."""
    return Pictures(seed).tree()


def tree(seed: int) -> Json:
    """A tree in which everything meets everything: some of them Chromium lays out in its own way."""
    return Maker(seed).tree()


def sober_tree(seed: int) -> Json:
    """A tree that both versions are to lay out as Chromium does."""
    return Sober(seed).tree()
