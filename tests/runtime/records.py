"""Scenes as message records, for renderers without an app."""

from __future__ import annotations

from tenfoot.contract import NodeKind, Prop, Record, encode, float_bits

STAGE = 1


def px(prop: Prop, value: float) -> tuple[int, int, int]:
    """A style value in px, or a plain number."""
    return int(prop), 0, float_bits(value)


def word(prop: Prop, value: int) -> tuple[int, int, int]:
    """A style value that is a whole number, a colour or an enum."""
    return int(prop), 0, value


def node(number: int, kind: NodeKind, *props: tuple[int, int, int], parent: int = STAGE) -> list[Record]:
    """A node with its style, in its parent."""
    return [
        Record("create", {"node": number, "kind": kind}),
        Record("style", {"node": number, "props": props}),
        Record("insert", {"parent": parent, "node": number, "before": 0}),
    ]


def tick(ms: float = 0) -> Record:
    """The frame of a moment."""
    return Record("tick", {"time_us": round(ms * 1000)})


def inbox(*records: Record) -> bytes:
    """What a step takes."""
    return encode("messages", records)


def box(number: int, width: float, height: float, colour: int = 0xFF8800FF) -> list[Record]:
    """A coloured box."""
    size = (px(Prop.WIDTH, width), px(Prop.HEIGHT, height))
    return node(number, NodeKind.VIEW, *size, word(Prop.BACKGROUND, colour))


def words(number: int, text: str) -> list[Record]:
    """A text that tells its box, as wide as it is."""
    start = word(Prop.ALIGN_SELF, 2)
    made = node(number, NodeKind.TEXT, start, word(Prop.LISTEN, 1))
    return [*made, Record("text", {"node": number, "text": text})]


def image(number: int, url: str, width: float = 320, height: float = 180) -> list[Record]:
    """A picture of a size."""
    size = (px(Prop.WIDTH, width), px(Prop.HEIGHT, height))
    return [*node(number, NodeKind.IMAGE, *size), Record("image", {"node": number, "url": url})]
