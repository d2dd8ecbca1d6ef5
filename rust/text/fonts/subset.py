"""Makes the bundled fonts from Debian's packages, the same bytes every time.

    apt-get install fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.68.0
    /tmp/fonts/bin/python rust/text/fonts/subset.py

Writes beside itself. FONTS.md says what each file covers and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts")
TTF = FONTS / "truetype"
OTF = FONTS / "opentype"

LATIN_GREEK_CYRILLIC = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x2B0, 0x370),
    *range(0x370, 0x400),
    *range(0x400, 0x530),
    *range(0x1E00, 0x2000),
]
SIGNS = [
    *range(0x2000, 0x2070),
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2150),
    *range(0x2190, 0x2200),
    0x2202,
    0x2206,
    0x220F,
    0x2211,
    0x2212,
    0x2215,
    0x221A,
    0x221E,
    0x222B,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x25A0,
    0x25A1,
    0x25B2,
    0x25B6,
    0x25BA,
    0x25BC,
    0x25C0,
    0x25C6,
    0x25CA,
    0x25CB,
    0x25CF,
    0x2605,
    0x2606,
    0x2713,
    0x2714,
    0x2715,
    0x2717,
    0xFB01,
    0xFB02,
    0xFFFD,
]
CJK_SIGNS = [*range(0x3000, 0x3100), *range(0x31F0, 0x3200), *range(0xFF00, 0xFFF0)]
SHAPING = ["ccmp", "locl", "mark", "mkmk", "kern", "rlig", "liga", "calt", "init", "medi", "fina", "isol"]
INDIC = ["nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half", "pstf", "vatu", "cjct", "pres", "abvs",
         "blws", "psts", "haln", "abvm", "blwm", "dist"]  # fmt: skip

# What people put in titles, buttons and messages; one code point each, no skin tones, no flags.
EMOJI = (
    "😀😃😄😁😆😅😂🤣🙂🙃😉😊😇🥰😍🤩😘😋😜🤪🤗🤔🤐😐😑😶😏😒🙄😬😌😔😪😴😷🤒🤕🤢🤮🥵🥶😵🤯🤠🥳😎🤓🧐😕😟🙁😮😯😲"
    "😳🥺😦😧😨😰😥😢😭😱😖😣😞😓😩😫🥱😤😡😠🤬😈👿💀💩🤡👹👻👽🤖😺😸😹😻🙈🙉🙊💋💌💘💝💖💗💓💞💕💔❤🧡💛💚💙💜🖤🤍"
    "💯💢💥💫💦💨💣💬💭💤👋✋🖖👌✌🤞🤘🤙👈👉👆👇☝👍👎✊👊🙌👐🙏💪👂👀👶👦👧👨👩👴👵👮👸🎅🐶🐱🐭🐰🦊🐻🐼🐨🐯🦁🐮🐷🐸"
    "🐵🐔🐧🐦🦅🦉🦇🐺🐴🦄🐝🐛🦋🐢🐍🦖🐙🐠🐬🐳🦈🐘🌵🎄🌲🌴🌱🌿🍀🍁🌷🌹🌻🌸🌍🌎🌏🌙🌚🌝🌞⭐🌟✨⚡☄🔥🌈☀⛅☁🌧⛈❄⛄🌊"
    "🍎🍊🍋🍌🍉🍇🍓🍒🍑🍍🥥🥑🌽🍞🧀🍖🍗🍔🍟🍕🌭🌮🍣🍦🍩🍪🎂🍰🍫🍬🍿🍼☕🍵🍷🍸🍹🍺🍻🥂🍽⚽🏀🏈⚾🎾🏐🎱🏓🏆🥇🥈🥉🏅🎫🎟🎪"
    "🎭🎨🎬🎤🎧🎼🎹🥁🎷🎺🎸🎻🎲🎯🎳🎮🎰🧩🚗🚕🚌🏎🚓🚑🚒🚲🚂🚆✈🚀🛸🚁⛵🚢🗺🗽🗼🏰🏠🏙🌃🌉🎠🎡🎢⌚📱💻⌨🖥🖨🕹💾💿📀📷📹"
    "🎥📽🎞📞📺📻⏰⌛💡🔦🕯💰💳💎🔧🔨⚙🔫🔮🔑🗝🚪🛏🛋🎁🎈🎉🎊📦📧📚📖📰🔖📌📎✂🔒🔓🔔🔕📣📢🔊🔇🎵🎶🔍🔎♻✅❌❓❗⚠🚫"
    "🔞🆕🆓🔴🟠🟡🟢🔵🟣⚫⚪▶⏸⏹⏺⏭⏮⏩⏪🔀🔁⬅➡⬆⬇🔙🔝➕➖"
)


@dataclass(frozen=True)
class Cut:
    """One file to write: where it comes from and what stays in it."""

    name: str
    source: Path
    code_points: frozenset[int]
    features: list[str] = field(default_factory=lambda: list(SHAPING))
    number: int = -1


def han(codec: str, leads: range) -> set[int]:
    """The ideographs of one block of a national character set, through Python's own codec."""
    found: set[int] = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(ord(c) for c in text if 0x4E00 <= ord(c) <= 0x9FFF)
    return found


def common_han() -> set[int]:
    """GB 2312 level 1, JIS X 0208 level 1 and Big5 level 1: 7,174 ideographs."""
    return han("gb2312", range(0xB0, 0xD8)) | han("euc_jp", range(0xB0, 0xD0)) | han("big5", range(0xA4, 0xC7))


def common_hangul() -> set[int]:
    """The 2,350 syllables of KS X 1001."""
    return {ord(bytes([lead, trail]).decode("euc_kr")) for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF)}


def cuts() -> list[Cut]:
    latin = frozenset([*LATIN_GREEK_CYRILLIC, *SIGNS])
    ui = [*SHAPING, "tnum", "case"]
    sans = {"Regular": "Regular", "Medium": "Medium", "SemiBold": "SemiBold", "Bold": "Bold",
            "Italic": "Italic", "BoldItalic": "BoldItalic"}  # fmt: skip
    out = [Cut(f"Inter-{w}.otf", OTF / f"inter/Inter-{w}.otf", latin, ui) for w in sans]
    short = frozenset(c for c in latin if c < 0x530 or 0x2000 <= c < 0x2200)
    out += [Cut(f"NotoSerif-{w}.ttf", TTF / f"noto/NotoSerif-{w}.ttf", short) for w in ("Regular", "Bold")]
    out.append(Cut("NotoSansMono-Regular.otf", OTF / "noto/NotoSansCJK-Regular.ttc", short, ["ccmp"], 7))
    for script, first, last in (("Arabic", 0x600, 0x700), ("Hebrew", 0x590, 0x600), ("Devanagari", 0x900, 0x980)):
        extra = [*range(0x750, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)] if script == "Arabic" else []
        extra += [*range(0xFB1D, 0xFB50)] if script == "Hebrew" else []
        points = frozenset([0x20, 0xA0, 0x25CC, *range(0x200C, 0x2010), 0x20AA, 0x20B9, *range(first, last), *extra])
        out += [
            Cut(f"NotoSans{script}-{w}.ttf", TTF / f"noto/NotoSans{script}-{w}.ttf", points, [*SHAPING, *INDIC])
            for w in ("Regular", "Bold")
        ]
    han_and_kana = common_han() | set(CJK_SIGNS)
    cjk = OTF / "noto"
    every_syllable = set(range(0xAC00, 0xD7A4))
    out.append(Cut("NotoSansCJK-Regular.otf", cjk / "NotoSansCJK-Regular.ttc",
                   frozenset(han_and_kana | every_syllable), ["ccmp"], 2))  # fmt: skip
    out.append(Cut("NotoSansCJK-Bold.otf", cjk / "NotoSansCJK-Bold.ttc",
                   frozenset(han_and_kana | common_hangul()), ["ccmp"], 2))  # fmt: skip
    emoji = frozenset([*map(ord, EMOJI), 0x200D, 0xFE0F])
    out.append(Cut("NotoColorEmoji.ttf", TTF / "noto/NotoColorEmoji.ttf", emoji, []))
    return out


def write(cut: Cut) -> int:
    """Writes one file and gives its size in bytes."""
    options = subset.Options()
    options.layout_features = cut.features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "FFTM"]
    options.recalc_timestamp = False
    font = TTFont(cut.source, fontNumber=cut.number, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=cut.code_points)
    cutter.subset(font)
    target = HERE / cut.name
    font.save(target)
    return target.stat().st_size


def main() -> None:
    total = 0
    for cut in cuts():
        size = write(cut)
        total += size
        print(f"{cut.name:28} {size:>9,} bytes")
    print(f"{'total':28} {total:>9,} bytes")


if __name__ == "__main__":
    main()
