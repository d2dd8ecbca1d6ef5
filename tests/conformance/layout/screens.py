"""Screens of televisions as trees: home, details, settings, a player's overlay, in both directions. Seeded."""

from __future__ import annotations

import random
from typing import Any

Json = dict[str, Any]

TITLES = ["Home", "The Long Way", "A Film of Two Cities", "News", "Continue watching", "Football tonight", "Kids"]


def view(*children: Json, **style: Any) -> Json:
    return {"style": style, "children": list(children)} if children else {"style": style}


def text(words: str, **style: Any) -> Json:
    return {"style": style, "text": words}


class Screens:
    """Makes screens; the numbers in them are the generator's."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def words(self, most: int) -> str:
        return " ".join(self.rng.choice(TITLES) for _ in range(self.rng.randrange(1, most + 1)))

    def card(self, width: int, height: int) -> Json:
        badge = text("NEW", position="absolute", top=8, right=8, paddingLeft=6, paddingRight=6)
        bar = view(
            view(width=f"{self.rng.randrange(0, 101)}%", height=4), position="absolute", left=0, right=0, bottom=0
        )
        picture = view(badge, bar, width=width, height=height, overflow="hidden")
        return view(
            picture,
            text(self.words(2), maxWidth=width, marginTop=12),
            flexDirection="column",
            flexShrink=0,
            width=width,
        )

    def row(self) -> Json:
        width = self.rng.choice([160, 240, 320])
        cards = [self.card(width, width * 9 // 16) for _ in range(self.rng.randrange(3, 9))]
        head = view(text(self.words(1)), text("See all"), justifyContent="space-between", alignItems="baseline")
        strip = view(*cards, columnGap=self.rng.choice([16, 24]), overflow="hidden", paddingTop=10, paddingBottom=10)
        return view(head, strip, flexDirection="column", rowGap=12, flexShrink=0)

    def menu(self) -> Json:
        items = [
            view(
                view(width=32, height=32), text(self.rng.choice(TITLES)), columnGap=16, alignItems="center", padding=12
            )
        ]
        items = [self._padded(item) for item in items * self.rng.randrange(3, 7)]
        return view(*items, flexDirection="column", width=280, justifyContent="center", flexShrink=0, rowGap=8)

    def _padded(self, item: Json) -> Json:
        style = {name: value for name, value in item["style"].items() if name != "padding"}
        return {**item, "style": {**style, "paddingInlineStart": 12, "paddingTop": 8, "paddingBottom": 8}}

    def home(self) -> Json:
        hero = view(
            text(self.words(2)),
            text(self.words(6), maxWidth=420, marginTop=10),
            view(self.button("Play"), self.button("More"), columnGap=20, marginTop=24),
            flexDirection="column",
            justifyContent="flex-end",
            height=self.rng.choice([320, 480]),
            flexShrink=0,
        )
        rows = [self.row() for _ in range(self.rng.randrange(2, 5))]
        page = view(
            hero, *rows, flexDirection="column", flexGrow=1, flexBasis=0, rowGap=32, paddingInlineStart=60, minWidth=0
        )
        return self.stage(self.menu(), page)

    def details(self) -> Json:
        poster = view(width=320, aspectRatio=2 / 3, flexShrink=0)
        facts = [view(text("Year"), text(str(self.rng.randrange(1950, 2026))), columnGap=8) for _ in range(4)]
        column = view(
            text(self.words(3)),
            view(*facts, flexWrap="wrap", columnGap=24, rowGap=6),
            text(self.words(14), flexShrink=1),
            view(
                *[self.button(self.words(1)) for _ in range(4)],
                flexWrap="wrap",
                columnGap=16,
                rowGap=16,
                marginTop="auto",
            ),
            flexDirection="column",
            rowGap=20,
            flexGrow=1,
            flexShrink=1,
            flexBasis=0,
        )
        body = view(poster, column, columnGap=60, height=self.rng.choice([520, 640]), alignItems="stretch")
        return self.stage(
            view(body, self.row(), flexDirection="column", rowGap=48, flexGrow=1, minWidth=0, paddingTop=60)
        )

    def settings(self) -> Json:
        lines = []
        for _ in range(self.rng.randrange(4, 10)):
            label = view(
                text(self.words(1)), text(self.words(4)), flexDirection="column", flexShrink=1, flexGrow=1, flexBasis=0
            )
            value = self.rng.choice([text("On"), view(width=60, height=30), text(self.words(1))])
            lines.append(view(label, value, alignItems="center", columnGap=30, minHeight=64, paddingInlineEnd=24))
        pane = view(*lines, flexDirection="column", width="60%", marginInlineStart="auto", marginInlineEnd="auto")
        return self.stage(self.menu(), view(pane, flexGrow=1, alignItems="flex-start", paddingTop="5%"))

    def overlay(self) -> Json:
        controls = view(
            *[view(width=48, height=48) for _ in range(5)], justifyContent="center", alignItems="center", columnGap=40
        )
        track = view(view(width=f"{self.rng.randrange(5, 95)}%", height=6), flexGrow=1, height=6)
        time = view(text("1:02:03"), track, text("2:10:00"), alignItems="center", columnGap=20)
        bottom = view(
            time, controls, position="absolute", left=60, right=60, bottom=40, flexDirection="column", rowGap=24
        )
        top = view(
            text(self.words(2)),
            text("HD"),
            position="absolute",
            top=40,
            left=60,
            right=60,
            justifyContent="space-between",
        )
        dialog = view(
            text(self.words(6)),
            view(self.button("Stay"), self.button("Leave"), justifyContent="flex-end", columnGap=16),
            flexDirection="column",
            rowGap=24,
            maxWidth=600,
            paddingLeft=40,
            paddingRight=40,
            paddingTop=30,
            paddingBottom=30,
        )
        shade = view(
            dialog,
            position="absolute",
            left=0,
            top=0,
            width="100%",
            height="100%",
            justifyContent="center",
            alignItems="center",
        )
        return self.stage(top, bottom, shade)

    def button(self, label: str) -> Json:
        return view(
            text(label),
            paddingLeft=24,
            paddingRight=24,
            height=48,
            alignItems="center",
            justifyContent="center",
            minWidth=120,
        )

    def stage(self, *children: Json) -> Json:
        direction = self.rng.choice(["ltr", "ltr", "rtl"])
        width, height = self.rng.choice([(1920, 1080), (1280, 720)])
        return view(*children, width=width, height=height, direction=direction, overflow="hidden")


def screen(seed: int) -> Json:
    """The screen of a seed."""
    screens = Screens(seed)
    return [screens.home, screens.details, screens.settings, screens.overlay][seed % 4]()
