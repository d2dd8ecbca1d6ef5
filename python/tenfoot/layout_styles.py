"""Styles with CSS names in camel case as properties of the contract: numbers are px, shorthands expand as in CSS.

    dict(expanded({"padding": "8px 4px"}))
    # {"paddingTop": "8px", "paddingRight": "4px", "paddingBottom": "8px", "paddingLeft": "4px"}, after logical sides

A length is a number of px, "12px", "50%", or a keyword that the property takes. What a style says later wins.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from tenfoot.contract import Prop, float_bits
from tenfoot.contract.tables import ENUMS, PROP_TYPES, Unit
from tenfoot.errors import TenfootError

Json = Mapping[str, Any]
Pair = tuple[int, int, int]
"""A property, the unit of its value, and the word that holds it."""

_SIDES = ("Top", "Right", "Bottom", "Left")
_NAMES = {"overflow_x": "overflow", "inset_inline_start": "start", "inset_inline_end": "end"}
_TEXT_PROPS = ("font_", "line_height", "letter_spacing", "text_", "max_lines")
_PX_PROPS = ("border_", "font_size", "letter_spacing", "scrollbar_width")
_WHOLE = {"font_weight": (1, 1000), "max_lines": (0, (1 << 32) - 1)}
_WORDS = {"font_weight": {"normal": 400, "bold": 700}, "max_lines": {"none": 0}}
_FLEX_WORDS = {"none": (0, 0, "auto"), "auto": (1, 1, "auto"), "initial": (0, 1, "auto")}
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?"


class TreeError(TenfootError):
    """A tree, a style in it or the room it is given means nothing."""

    slugs = frozenset({"tree-invalid", "style-unknown", "style-invalid"})


def _refused(name: str, value: Any) -> TreeError:
    return TreeError("style-invalid", f"{name[:60]} does not take {reprlib.repr(value)}")


def pairs(style: Json) -> Iterator[Pair]:
    """The properties of a style, in its order; those that are null are left out.

    Raises TreeError: `style-unknown`, `style-invalid`.
    """
    return (_pair(name, value) for name, value in expanded(style))


def expanded(style: Json) -> Iterator[tuple[str, Any]]:
    """A style without shorthands. A value of None is the initial one. Raises TreeError `style-invalid`."""
    for name, value in style.items():
        if value is not None:
            expand = SHORTHANDS.get(name)
            yield from [(name, value)] if expand is None else expand(name, value)


def _sides(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """One to four values, from the top clockwise; what was said of the logical sides does not hold any more."""
    top, right, bottom, left = _clockwise(name, value)
    for side in ("InlineStart", "InlineEnd"):
        yield _side(name, side), None
    yield from zip((_side(name, side) for side in _SIDES), (top, right, bottom, left), strict=True)


def _clockwise(name: str, value: Any) -> tuple[Any, Any, Any, Any]:
    values = _values(name, value, 4)
    top = values[0]
    right = values[1] if len(values) > 1 else top
    return top, right, values[2] if len(values) > 2 else top, values[3] if len(values) > 3 else right


def _side(name: str, side: str) -> str:
    if name == "inset":
        return name + side if side.startswith("Inline") else side.lower()
    return f"border{side}Width" if name == "borderWidth" else name + side


def _axis(first: str, second: str) -> Callable[[str, Any], Iterator[tuple[str, Any]]]:
    """A shorthand for two: one value for both, or one each."""

    def expand(name: str, value: Any) -> Iterator[tuple[str, Any]]:
        values = _values(name, value, 2)
        yield first, values[0]
        yield second, values[-1]

    return expand


def _flex(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """`flex: 2`, `1 30px`, `1 1 auto`, `none`: what is left out is 1, 1 and 0%."""
    values = _values(name, value, 3)
    if len(values) == 1 and (known := _FLEX_WORDS.get(str(values[0]))) is not None:
        return zip(("flexGrow", "flexShrink", "flexBasis"), known, strict=True)
    factors = list(takewhile(lambda factor: factor is not None, map(_factor, values[:2])))
    rest = values[len(factors) :]
    if len(rest) > 1:
        raise _refused(name, value)
    grow, shrink = [*factors, 1, 1][:2] if factors else (1, 1)
    return iter([("flexGrow", grow), ("flexShrink", shrink), ("flexBasis", rest[0] if rest else "0%")])


def _flow(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    for word in _values(name, value, 2):
        yield "flexDirection" if str(word).startswith(("row", "column")) else "flexWrap", word


def _factor(value: Any) -> float | None:
    """A number without a unit; None where it is something else."""
    if isinstance(value, str):
        return float(value) if re.fullmatch(_NUMBER, value) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _values(name: str, value: Any, most: int) -> list[Any]:
    values = value.split() if isinstance(value, str) else value if isinstance(value, list) else [value]
    if not 1 <= len(values) <= most or None in values:
        raise _refused(name, value)
    return values


SHORTHANDS: dict[str, Callable[[str, Any], Iterator[tuple[str, Any]]]] = {
    **dict.fromkeys(("margin", "padding", "inset", "borderWidth"), _sides),
    "flex": _flex,
    "flexFlow": _flow,
    "gap": _axis("rowGap", "columnGap"),
    "insetInline": _axis("insetInlineStart", "insetInlineEnd"),
    "insetBlock": _axis("top", "bottom"),
    **{f"{name}Inline": _axis(f"{name}InlineStart", f"{name}InlineEnd") for name in ("margin", "padding")},
    **{f"{name}Block": _axis(f"{name}Top", f"{name}Bottom") for name in ("margin", "padding")},
}


def _pair(name: str, value: Any) -> Pair:
    """A CSS property and its value as the contract's."""
    if name == "display" and value == "block":
        # Blocks in a block are a column without flexing.
        name, value = "flexDirection", "column"
    prop = _prop_named(name)
    number, kind = int(Prop[prop.upper()]), PROP_TYPES[prop]
    if value is None:
        return number, Unit.UNSET, 0
    if kind in ENUMS:
        return number, Unit.PX, _enum(name, kind, value)
    if kind == "u32":
        return number, Unit.PX, _whole(name, prop, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number, Unit.PX, _float(name, value)
    if not isinstance(value, str):
        raise _refused(name, value)
    if kind == "f32":
        return number, Unit.PX, _float(name, _plain(name, prop, value))
    return number, *_length(name, value)


def _prop_named(name: str) -> str:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    plain = _NAMES.get(snake, snake.replace("_inline_", "_"))
    if plain.startswith("border_"):
        plain = plain.removesuffix("_width")
    if PROP_TYPES.get(plain) is None or (Prop[plain.upper()] >= Prop.OPACITY and not plain.startswith(_TEXT_PROPS)):
        raise TreeError("style-unknown", f"{name[:60]}: no style of layout or text")
    return plain


def _enum(name: str, kind: str, value: Any) -> int:
    known = ENUMS[kind].__members__
    word = value.upper().replace("-", "_").replace(" ", "_") if isinstance(value, str) else ""
    if word not in known:
        word = word.replace("NORMAL", "AUTO")
    if word not in known:
        raise _refused(name, value)
    return int(known[word])


def _whole(name: str, prop: str, value: Any) -> int:
    least, most = _WHOLE[prop]
    if isinstance(value, str):
        value = _WORDS[prop].get(value, value)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _refused(name, value)
    return value


def _plain(name: str, prop: str, value: str) -> float:
    """A number in a string: with px where it is a length, w / h where it is an aspect ratio, else by itself."""
    if prop == "aspect_ratio" and (ratio := re.fullmatch(rf"({_NUMBER})\s*/\s*({_NUMBER})", value)):
        width, height = map(float, ratio.groups())
        if height > 0:
            return width / height
    unit = "px" if prop.startswith(_PX_PROPS) else ""
    if not re.fullmatch(_NUMBER + unit, value) and value != "0":
        raise _refused(name, value)
    return float(value.removesuffix("px"))


def _length(name: str, value: str) -> tuple[int, int]:
    for suffix, unit in (("px", Unit.PX), ("%", Unit.PERCENT)):
        if re.fullmatch(_NUMBER + suffix, value):
            return unit, _float(name, float(value.removesuffix(suffix)))
    if value == "0":
        return Unit.PX, 0
    word = Unit.__members__.get(value.upper().replace("-", "_"))
    if word in (None, Unit.PX, Unit.PERCENT, Unit.UNSET):
        raise _refused(name, value)
    return int(word), 0


def _float(name: str, value: float) -> int:
    try:
        return float_bits(value)
    except OverflowError:
        raise _refused(name, value) from None
