# Written by `cargo xtask codegen` from rust/contract/schema.toml. Change that.
"""Constants of the contract and the layout of its records."""

from enum import IntEnum, IntFlag

from tenfoot.contract.buttons import Button, Phase

CONTRACT_VERSION = 1

LIMITS = {
    "record_words_max": 65535,
    "text_bytes_max": 65536,
    "url_bytes_max": 8192,
    "tree_depth_max": 256,
    "stops_max": 8,
    "spans_max": 64,
    "stage_node": 1,
    "list_items_max": 1048576,
}


class NodeKind(IntEnum):
    VIEW = 1
    TEXT = 2
    IMAGE = 3
    HOLE = 4


class Unit(IntEnum):
    PX = 0
    PERCENT = 1
    AUTO = 2
    MAX_CONTENT = 3
    MIN_CONTENT = 4
    FIT_CONTENT = 5
    STRETCH = 6
    UNSET = 7


class Display(IntEnum):
    FLEX = 0
    NONE = 1
    CONTENTS = 2


class Position(IntEnum):
    RELATIVE = 0
    ABSOLUTE = 1
    STATIC = 2


class Direction(IntEnum):
    INHERIT = 0
    LTR = 1
    RTL = 2


class FlexDirection(IntEnum):
    ROW = 0
    COLUMN = 1
    ROW_REVERSE = 2
    COLUMN_REVERSE = 3


class FlexWrap(IntEnum):
    NOWRAP = 0
    WRAP = 1
    WRAP_REVERSE = 2
    BALANCE = 3
    BALANCE_REVERSE = 4


class Align(IntEnum):
    AUTO = 0
    STRETCH = 1
    FLEX_START = 2
    FLEX_END = 3
    CENTER = 4
    BASELINE = 5
    START = 6
    END = 7
    SPACE_BETWEEN = 8
    SPACE_AROUND = 9
    SPACE_EVENLY = 10
    SELF_START = 11
    SELF_END = 12
    SAFE_FLEX_START = 13
    SAFE_FLEX_END = 14
    SAFE_CENTER = 15
    SAFE_START = 16
    SAFE_END = 17
    SAFE_SELF_START = 18
    SAFE_SELF_END = 19


class BoxSizing(IntEnum):
    BORDER_BOX = 0
    CONTENT_BOX = 1


class Overflow(IntEnum):
    VISIBLE = 0
    HIDDEN = 1
    SCROLL = 2


class ScrollAxis(IntEnum):
    NONE = 0
    HORIZONTAL = 1
    VERTICAL = 2


class ScrollAlign(IntEnum):
    NEAREST = 0
    START = 1
    CENTER = 2


class FontFamily(IntEnum):
    SANS = 0
    SERIF = 1
    MONO = 2


class FontStyle(IntEnum):
    NORMAL = 0
    ITALIC = 1


class TextAlign(IntEnum):
    START = 0
    LEFT = 1
    RIGHT = 2
    CENTER = 3
    END = 4


class TextOverflow(IntEnum):
    CLIP = 0
    ELLIPSIS = 1


class ObjectFit(IntEnum):
    COVER = 0
    CONTAIN = 1
    FILL = 2


class TintMode(IntEnum):
    MULTIPLY = 0
    STENCIL = 1


class GradientKind(IntEnum):
    NONE = 0
    LINEAR = 1
    RADIAL = 2


class TransitionKind(IntEnum):
    NONE = 0
    BEZIER = 1
    SPRING = 2


class AnimationDirection(IntEnum):
    NORMAL = 0
    REVERSE = 1
    ALTERNATE = 2
    ALTERNATE_REVERSE = 3


class AnimationFill(IntEnum):
    NONE = 0
    FORWARDS = 1
    BACKWARDS = 2
    BOTH = 3


class State(IntEnum):
    FOCUSED = 1
    FOCUS_WITHIN = 2
    PRESSED = 3
    DISABLED = 4


class PointerPhase(IntEnum):
    MOVE = 1
    DOWN = 2
    UP = 3
    LEAVE = 4


class Role(IntEnum):
    NONE = 0
    BUTTON = 1
    HEADING = 2
    TEXT = 3
    IMAGE = 4
    LIST = 5
    LIST_ITEM = 6
    PAGE = 7
    DIALOG = 8
    SWITCH = 9
    PROGRESS = 10
    NAVIGATION = 11


class Visibility(IntEnum):
    HIDDEN = 0
    NEAR = 1
    VISIBLE = 2


class Travel(IntEnum):
    NONE = 0
    FORWARD = 1
    BACKWARD = 2


class Effects(IntEnum):
    ALWAYS = 0
    OPTIONAL = 1


class LogLevel(IntEnum):
    DEBUG = 0
    INFO = 1
    WARN = 2
    ERROR = 3


class Status(IntEnum):
    OK = 0
    UNKNOWN_OP = 1
    TRUNCATED_RECORD = 2
    BAD_TEXT = 3
    UNKNOWN_NODE = 4
    NODE_EXISTS = 5
    BAD_KIND = 6
    BAD_PARENT = 7
    TREE_CYCLE = 8
    TREE_TOO_DEEP = 9
    TOO_MANY_NODES = 10
    UNKNOWN_PROP = 11
    BAD_VALUE = 12
    NOT_FROM_SCRIPT = 13
    TEXT_TOO_LONG = 14
    BAD_BITMAP = 15
    FETCH_FAILED = 16
    DECODE_FAILED = 17
    BITMAP_TOO_LARGE = 18
    OVER_BUDGET = 19
    BAD_CLOCK = 20
    RECORD_TOO_LONG = 21


class StepFlags(IntFlag):
    DRAW = 1
    ANIMATING = 2
    EVENTS = 4
    INSPECTED = 8


class SettingsFlags(IntFlag):
    REDUCE_MOTION = 1


class ListenFlags(IntFlag):
    LAYOUT = 1
    VISIBLE = 2
    SCROLL = 4
    ANIMATION = 8
    BITMAP = 16
    PRESS = 32
    FOCUS = 64


class FocusScopeFlags(IntFlag):
    SCOPE = 1
    TRAP_X = 2
    TRAP_Y = 4
    WRAP_X = 8
    WRAP_Y = 16
    FIRST = 32


class ListFlags(IntFlag):
    MEASURED = 1


class SpanFlags(IntFlag):
    COLOUR = 1
    WEIGHT = 2
    STYLE = 4
    SIZE = 8
    FAMILY = 16


class SceneFlags(IntFlag):
    FOCUSABLE = 1
    FOCUSED = 2
    DISABLED = 4
    VISIBLE = 8
    BITMAP_READY = 16
    BITMAP_FAILED = 32


class QuirkFlags(IntFlag):
    ENTRY_BY_GEOMETRY = 1
    FRACTIONAL_SCROLL = 2


class Prop(IntEnum):
    DISPLAY = 1
    POSITION = 2
    DIRECTION = 3
    FLEX_DIRECTION = 4
    FLEX_WRAP = 5
    JUSTIFY_CONTENT = 6
    ALIGN_ITEMS = 7
    ALIGN_SELF = 8
    ALIGN_CONTENT = 9
    FLEX_GROW = 10
    FLEX_SHRINK = 11
    FLEX_BASIS = 12
    WIDTH = 13
    HEIGHT = 14
    MIN_WIDTH = 15
    MIN_HEIGHT = 16
    MAX_WIDTH = 17
    MAX_HEIGHT = 18
    ASPECT_RATIO = 19
    MARGIN_LEFT = 20
    MARGIN_TOP = 21
    MARGIN_RIGHT = 22
    MARGIN_BOTTOM = 23
    MARGIN_START = 24
    MARGIN_END = 25
    PADDING_LEFT = 26
    PADDING_TOP = 27
    PADDING_RIGHT = 28
    PADDING_BOTTOM = 29
    PADDING_START = 30
    PADDING_END = 31
    BORDER_LEFT = 32
    BORDER_TOP = 33
    BORDER_RIGHT = 34
    BORDER_BOTTOM = 35
    BORDER_START = 36
    BORDER_END = 37
    LEFT = 38
    TOP = 39
    RIGHT = 40
    BOTTOM = 41
    START = 42
    END = 43
    ROW_GAP = 44
    COLUMN_GAP = 45
    BOX_SIZING = 46
    OVERFLOW = 47
    FLEX_LINE_COUNT = 48
    OVERFLOW_Y = 49
    SCROLLBAR_WIDTH = 50
    OPACITY = 60
    TRANSLATE_X = 61
    TRANSLATE_Y = 62
    SCALE_X = 63
    SCALE_Y = 64
    ROTATE = 65
    ORIGIN_X = 66
    ORIGIN_Y = 67
    BACKGROUND = 68
    RADIUS_TOP_LEFT = 69
    RADIUS_TOP_RIGHT = 70
    RADIUS_BOTTOM_RIGHT = 71
    RADIUS_BOTTOM_LEFT = 72
    BORDER_COLOUR = 73
    SHADOW_COLOUR = 74
    SHADOW_X = 75
    SHADOW_Y = 76
    SHADOW_BLUR = 77
    SHADOW_SPREAD = 78
    OUTLINE_COLOUR = 79
    OUTLINE_WIDTH = 80
    OUTLINE_OFFSET = 81
    COLOUR = 82
    TINT = 83
    Z_INDEX = 84
    BORDER_LEFT_COLOUR = 85
    BORDER_TOP_COLOUR = 86
    BORDER_RIGHT_COLOUR = 87
    BORDER_BOTTOM_COLOUR = 88
    BACKDROP_BLUR = 89
    SLICE_LEFT = 90
    SLICE_TOP = 91
    SLICE_RIGHT = 92
    SLICE_BOTTOM = 93
    TINT_MODE = 94
    FONT_FAMILY = 100
    FONT_SIZE = 101
    FONT_WEIGHT = 102
    FONT_STYLE = 103
    LINE_HEIGHT = 104
    LETTER_SPACING = 105
    TEXT_ALIGN = 106
    MAX_LINES = 107
    TEXT_OVERFLOW = 108
    OBJECT_FIT = 120
    FADE_MS = 121
    FOCUSABLE = 122
    DISABLED = 123
    FOCUS_SCOPE = 124
    AUTO_FOCUS = 125
    SCROLL_AXIS = 126
    SCROLL_ALIGN = 127
    SCROLL_PADDING = 128
    SCROLL_X = 129
    SCROLL_Y = 130
    MARQUEE = 133
    BOX = 132
    LISTEN = 131
    LONG_PRESS_MS = 140
    STICKY = 150
    EFFECTS = 152
    REDUCE_MOTION = 153
    LIST_INDEX = 151


ENUMS: dict[str, type[IntEnum]] = {
    "node_kind": NodeKind,
    "unit": Unit,
    "display": Display,
    "position": Position,
    "direction": Direction,
    "flex_direction": FlexDirection,
    "flex_wrap": FlexWrap,
    "align": Align,
    "box_sizing": BoxSizing,
    "overflow": Overflow,
    "scroll_axis": ScrollAxis,
    "scroll_align": ScrollAlign,
    "font_family": FontFamily,
    "font_style": FontStyle,
    "text_align": TextAlign,
    "text_overflow": TextOverflow,
    "object_fit": ObjectFit,
    "tint_mode": TintMode,
    "gradient_kind": GradientKind,
    "transition_kind": TransitionKind,
    "animation_direction": AnimationDirection,
    "animation_fill": AnimationFill,
    "state": State,
    "button": Button,
    "phase": Phase,
    "pointer_phase": PointerPhase,
    "role": Role,
    "visibility": Visibility,
    "travel": Travel,
    "effects": Effects,
    "log_level": LogLevel,
    "status": Status,
}

PROP_TYPES: dict[str, str] = {
    "display": "display",
    "position": "position",
    "direction": "direction",
    "flex_direction": "flex_direction",
    "flex_wrap": "flex_wrap",
    "justify_content": "align",
    "align_items": "align",
    "align_self": "align",
    "align_content": "align",
    "flex_grow": "f32",
    "flex_shrink": "f32",
    "flex_basis": "length",
    "width": "length",
    "height": "length",
    "min_width": "length",
    "min_height": "length",
    "max_width": "length",
    "max_height": "length",
    "aspect_ratio": "f32",
    "margin_left": "length",
    "margin_top": "length",
    "margin_right": "length",
    "margin_bottom": "length",
    "margin_start": "length",
    "margin_end": "length",
    "padding_left": "length",
    "padding_top": "length",
    "padding_right": "length",
    "padding_bottom": "length",
    "padding_start": "length",
    "padding_end": "length",
    "border_left": "f32",
    "border_top": "f32",
    "border_right": "f32",
    "border_bottom": "f32",
    "border_start": "f32",
    "border_end": "f32",
    "left": "length",
    "top": "length",
    "right": "length",
    "bottom": "length",
    "start": "length",
    "end": "length",
    "row_gap": "length",
    "column_gap": "length",
    "box_sizing": "box_sizing",
    "overflow": "overflow",
    "flex_line_count": "f32",
    "overflow_y": "overflow",
    "scrollbar_width": "f32",
    "opacity": "f32",
    "translate_x": "f32",
    "translate_y": "f32",
    "scale_x": "f32",
    "scale_y": "f32",
    "rotate": "f32",
    "origin_x": "f32",
    "origin_y": "f32",
    "background": "colour",
    "radius_top_left": "f32",
    "radius_top_right": "f32",
    "radius_bottom_right": "f32",
    "radius_bottom_left": "f32",
    "border_colour": "colour",
    "shadow_colour": "colour",
    "shadow_x": "f32",
    "shadow_y": "f32",
    "shadow_blur": "f32",
    "shadow_spread": "f32",
    "outline_colour": "colour",
    "outline_width": "f32",
    "outline_offset": "f32",
    "colour": "colour",
    "tint": "colour",
    "z_index": "i32",
    "border_left_colour": "colour",
    "border_top_colour": "colour",
    "border_right_colour": "colour",
    "border_bottom_colour": "colour",
    "backdrop_blur": "f32",
    "slice_left": "f32",
    "slice_top": "f32",
    "slice_right": "f32",
    "slice_bottom": "f32",
    "tint_mode": "tint_mode",
    "font_family": "font_family",
    "font_size": "f32",
    "font_weight": "u32",
    "font_style": "font_style",
    "line_height": "f32",
    "letter_spacing": "f32",
    "text_align": "text_align",
    "max_lines": "u32",
    "text_overflow": "text_overflow",
    "object_fit": "object_fit",
    "fade_ms": "f32",
    "focusable": "u32",
    "disabled": "u32",
    "focus_scope": "u32",
    "auto_focus": "u32",
    "scroll_axis": "scroll_axis",
    "scroll_align": "scroll_align",
    "scroll_padding": "f32",
    "scroll_x": "f32",
    "scroll_y": "f32",
    "marquee": "f32",
    "box": "u32",
    "listen": "u32",
    "long_press_ms": "f32",
    "sticky": "u32",
    "effects": "effects",
    "reduce_motion": "u32",
    "list_index": "i32",
}

# language → op → (record, ((field, type), ...))
RECORDS: dict[str, dict[int, tuple[str, tuple[tuple[str, str], ...]]]] = {
    "messages": {
        1: ("create", (("node", "id"), ("kind", "node_kind"))),
        2: ("destroy", (("node", "id"),)),
        3: ("insert", (("parent", "id"), ("node", "id"), ("before", "id"))),
        4: ("remove", (("node", "id"),)),
        5: ("style", (("node", "id"), ("props", "props"))),
        6: ("state_style", (("node", "id"), ("state", "state"), ("props", "props"))),
        7: ("transition", (("node", "id"), ("prop", "u32"), ("kind", "transition_kind"), ("duration_ms", "f32"), ("delay_ms", "f32"), ("a", "f32"), ("b", "f32"), ("c", "f32"), ("d", "f32"))),
        8: ("text", (("node", "id"), ("text", "str"))),
        9: ("image", (("node", "id"), ("url", "str"))),
        10: ("gradient", (("node", "id"), ("kind", "gradient_kind"), ("x0", "f32"), ("y0", "f32"), ("x1", "f32"), ("y1", "f32"), ("stops", "stops"))),
        11: ("semantics", (("node", "id"), ("role", "role"), ("label", "str"))),
        13: ("span", (("node", "id"), ("start_bytes", "u32"), ("end_bytes", "u32"), ("set", "u32"), ("colour", "colour"), ("weight", "u32"), ("style", "font_style"), ("size_factor", "f32"), ("family", "font_family"))),
        12: ("focus", (("node", "id"),)),
        20: ("keyframes", (("node", "id"), ("prop", "u32"), ("duration_ms", "f32"), ("delay_ms", "f32"), ("iterations", "u32"), ("direction", "animation_direction"), ("fill", "animation_fill"), ("x1", "f32"), ("y1", "f32"), ("x2", "f32"), ("y2", "f32"), ("frames", "stops"))),
        30: ("list", (("node", "id"), ("count", "u32"), ("lanes", "u32"), ("size", "f32"), ("cross", "f32"), ("gap", "f32"), ("cross_gap", "f32"), ("flags", "u32"))),
        31: ("list_sizes", (("node", "id"), ("first", "u32"), ("count", "u32"), ("size", "f32"))),
        32: ("list_focus", (("node", "id"), ("index", "u32"))),
        26: ("navigation", (("node", "id"), ("left", "id"), ("right", "id"), ("up", "id"), ("down", "id"))),
        64: ("clock", (("time_us", "u64"),)),
        65: ("tick", (("time_us", "u64"),)),
        66: ("button", (("button", "button"), ("phase", "phase"))),
        67: ("viewport", (("width_px", "u32"), ("height_px", "u32"), ("scale", "f32"))),
        68: ("budget", (("bitmap_bytes", "u32"), ("nodes_max", "u32"))),
        69: ("bitmap_ready", (("bitmap", "id"), ("width_px", "u32"), ("height_px", "u32"), ("bytes", "u32"))),
        70: ("bitmap_failed", (("bitmap", "id"), ("status", "status"))),
        71: ("inspect", ()),
        78: ("bitmap_measured", (("bitmap", "id"), ("width_px", "u32"), ("height_px", "u32"))),
        77: ("memory_pressure", (("level", "u32"),)),
        72: ("pointer", (("x", "f32"), ("y", "f32"), ("phase", "pointer_phase"))),
        73: ("wheel", (("x", "f32"), ("y", "f32"), ("dx", "f32"), ("dy", "f32"))),
        85: ("quirks", (("bits", "u32"),)),
        81: ("settings", (("flags", "u32"),)),
    },
    "events": {
        1: ("focus_changed", (("node", "id"), ("previous", "id"))),
        2: ("press", (("node", "id"), ("phase", "phase"))),
        3: ("button", (("button", "button"), ("phase", "phase"), ("focused", "id"))),
        4: ("layout", (("node", "id"), ("x", "f32"), ("y", "f32"), ("width", "f32"), ("height", "f32"))),
        5: ("visible", (("node", "id"), ("visibility", "visibility"))),
        6: ("scroll", (("node", "id"), ("x", "f32"), ("y", "f32"))),
        7: ("animation_end", (("node", "id"), ("prop", "u32"))),
        8: ("bitmap", (("node", "id"), ("status", "status"))),
        9: ("refusal", (("status", "status"), ("message_op", "u32"), ("offset_bytes", "u32"), ("node", "id"))),
        15: ("list_window", (("node", "id"), ("first", "u32"), ("last", "u32"), ("shown_first", "u32"), ("shown_last", "u32"), ("wanted", "u32"), ("travel", "travel"))),
        16: ("memory", (("level", "u32"), ("bitmap_bytes", "u32"))),
        64: ("scene_node", (("node", "id"), ("parent", "id"), ("kind", "node_kind"), ("role", "role"), ("flags", "u32"), ("x", "f32"), ("y", "f32"), ("width", "f32"), ("height", "f32"), ("label", "str"), ("text", "str"))),
    },
    "draws": {
        1: ("frame", (("width_px", "u32"), ("height_px", "u32"), ("background", "colour"))),
        2: ("clip_push", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"))),
        3: ("clip_pop", ()),
        4: ("layer_push", (("opacity", "f32"),)),
        5: ("layer_pop", ()),
        6: ("fill", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("colour", "colour"))),
        7: ("gradient", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("kind", "gradient_kind"), ("opacity", "f32"), ("x0", "f32"), ("y0", "f32"), ("x1", "f32"), ("y1", "f32"), ("stops", "stops"))),
        8: ("border", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("widths", "corners"), ("colour", "colour"))),
        9: ("shadow", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("blur", "f32"), ("colour", "colour"))),
        10: ("image", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("bitmap", "id"), ("u0", "f32"), ("v0", "f32"), ("u1", "f32"), ("v1", "f32"), ("tint", "colour"))),
        11: ("text", (("matrix", "affine"), ("paragraph", "id"), ("width", "f32"), ("colour", "colour"))),
        12: ("hole", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"))),
        13: ("borders", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("widths", "corners"), ("left", "colour"), ("top", "colour"), ("right", "colour"), ("bottom", "colour"))),
        14: ("stencil", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("bitmap", "id"), ("u0", "f32"), ("v0", "f32"), ("u1", "f32"), ("v1", "f32"), ("colour", "colour"))),
        15: ("nine_patch", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("bitmap", "id"), ("slices", "corners"), ("tint", "colour"))),
        16: ("backdrop", (("matrix", "affine"), ("width", "f32"), ("height", "f32"), ("corners", "corners"), ("blur", "f32"), ("opacity", "f32"), ("shadowed", "u32"))),
    },
    "paragraphs": {
        1: ("paragraph", (("family", "font_family"), ("size", "f32"), ("weight", "u32"), ("style", "font_style"), ("line_height", "f32"), ("letter_spacing", "f32"), ("align", "text_align"), ("direction", "direction"), ("max_lines", "u32"), ("overflow", "text_overflow"), ("text", "str"))),
        2: ("span", (("start_bytes", "u32"), ("end_bytes", "u32"), ("set", "u32"), ("colour", "colour"), ("weight", "u32"), ("style", "font_style"), ("size_factor", "f32"), ("family", "font_family"))),
    },
}
