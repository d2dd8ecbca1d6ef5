"""Makes `python/tenfoot/box.ttf`: every glyph a square as wide as the text is high, like W3C's Ahem.

`python -m tests.conformance.layout.box_font` writes it again (needs fontTools, which nothing else does).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[3] / "python" / "tenfoot" / "box.ttf"
UNITS, ASCENT, DESCENT = 1000, 800, -200
RANGES = [(0x21, 0x7E), (0xA1, 0x17F), (0x2010, 0x2027)]
BLANK, NOTHING = [0x20, 0xA0], [0x200B]


def square() -> Any:
    """The outline of a box."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (UNITS, ASCENT), (UNITS, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def main() -> None:
    """Writes the file."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", "box", "blank", "nothing"]
    letters = {code: "box" for first, last in RANGES for code in range(first, last + 1)}
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(letters | dict.fromkeys(BLANK, "blank") | dict.fromkeys(NOTHING, "nothing"))
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": square(), "box": square(), "blank": empty, "nothing": empty})
    builder.setupHorizontalMetrics({name: (0 if name == "nothing" else UNITS, 0) for name in names})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": "Tenfoot Box", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(FILE)


if __name__ == "__main__":
    main()
