"""Posters, typeset: a motif or a photograph, and the title set large in one of a few layouts. 480 × 720 px."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

from tenfoot.catalog import motifs, paint, photos, typeset
from tenfoot.catalog.film import Film
from tenfoot.catalog.palette import RGB, Palette, contrast, dice, mix, palette_of

SIZE = (480, 720)
MARGIN = 34

Layout = Callable[[Film, Palette, Image.Image], None]


def poster(film: Film) -> Image.Image:
    """The poster of a film, the same every time."""
    palette = palette_of(film.id, film.genre)
    picture = photos.photograph(film.id, SIZE, palette)
    motif = dice(film.id, "motif").choice(motifs.BY_GENRE.get(film.genre, (motifs.ridges,)))
    if picture is None:
        picture = motif(SIZE, palette, dice(film.id, "art"))
        layout = dice(film.id, "layout").choice(_layouts(motif, film))
    else:
        layout = foot
    layout(film, palette, picture)
    return picture


def _layouts(motif: motifs.Motif, film: Film) -> list[Layout]:
    """The layouts in which a title reads well on a motif."""
    if motif in motifs.BUSY:
        return [card, frame]
    if motif in motifs.LIGHT:
        return [plain]
    if film.language in ("ja", "zh-Hans", "zh-Hant") and len(film.title) <= 7:
        return [column]
    if motif is motifs.retro:
        return [card]
    if motif is motifs.halftone:
        return [card, card, foot]
    if motif in (motifs.rings, motifs.rays, motifs.contours):
        return [card, foot, frame, serif]
    if motif in (motifs.ridges, motifs.sea, motifs.forest):
        return [foot, foot, serif, sky, frame]
    return [foot, foot, serif, card]


def foot(film: Film, palette: Palette, picture: Image.Image) -> None:
    """The title at the foot, over a dark scrim; a short bar in the glow colour above it."""
    chosen = typeset.face(film.language, dice(film.id, "face").choice(["sans", "sans", "italic"]))
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 250), largest=84)
    top = SIZE[1] - 66 - setting.height
    _scrim(picture, palette.night, top - 170, top + setting.height // 2)
    _bar(picture, film, palette.glow, top - 16)
    _title(picture, film, chosen, setting, top, palette.paper)
    _credit(picture, film, SIZE[1] - 40, mix(palette.paper, palette.night, 0.22))


def serif(film: Film, palette: Palette, picture: Image.Image) -> None:
    """The title centred in a serif between two rules, over a dark scrim."""
    chosen = typeset.face(film.language, "serif")
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 220), largest=72)
    top = SIZE[1] - 84 - setting.height
    _scrim(picture, palette.night, top - 180, top + setting.height // 2)
    pen = ImageDraw.Draw(picture)
    for y in (top - 8, top + setting.height + 12):
        pen.rectangle((SIZE[0] / 2 - 44, y, SIZE[0] / 2 + 44, y + 1), fill=palette.glow)
    _title(picture, film, chosen, setting, top, palette.paper, align="center")
    _credit(picture, film, SIZE[1] - 42, mix(palette.paper, palette.night, 0.22), align="center")


def sky(film: Film, palette: Palette, picture: Image.Image) -> None:
    """The title at the head, in the sky."""
    chosen = typeset.face(film.language, dice(film.id, "face").choice(["sans", "serif"]))
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 190), largest=78, lines_max=3)
    _scrim(picture, palette.night, setting.height + 190, 90)
    _credit(picture, film, 48, mix(palette.paper, palette.night, 0.12), align="center")
    _title(picture, film, chosen, setting, 74, palette.paper, align="center")


def card(film: Film, palette: Palette, picture: Image.Image) -> None:
    """The picture above, a flat field below with the title in dark type."""
    chosen = typeset.face(film.language, "sans")
    field = dice(film.id, "field").choice([palette.paper, palette.paper, palette.glow, palette.night])
    ink = _ink(field, palette)
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 176), largest=76)
    top = SIZE[1] - 74 - setting.height
    ImageDraw.Draw(picture).rectangle((0, top - 28, SIZE[0], SIZE[1]), fill=field)
    _title(picture, film, chosen, setting, top, ink)
    _credit(picture, film, SIZE[1] - 40, mix(ink, field, 0.28))


def frame(film: Film, palette: Palette, picture: Image.Image) -> None:
    """The picture in a wide mount, the title beneath it like a print's."""
    field = dice(film.id, "field").choice([palette.paper, palette.night])
    ink = _ink(field, palette)
    chosen = typeset.face(film.language, dice(film.id, "face").choice(["serif", "sans"]))
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 150), largest=62, lines_max=3)
    top = SIZE[1] - 76 - setting.height
    inner = picture.crop((26, (SIZE[1] - top) // 4, SIZE[0] - 26, (SIZE[1] - top) // 4 + top - 26 - 22))
    picture.paste(field, (0, 0, *SIZE))
    picture.paste(inner, (26, 26))
    _title(picture, film, chosen, setting, top, ink, align="center")
    _credit(picture, film, SIZE[1] - 42, mix(ink, field, 0.3), align="center")


def plain(film: Film, palette: Palette, picture: Image.Image) -> None:
    """Dark type straight on a light picture."""
    chosen = typeset.face(film.language, dice(film.id, "face").choice(["italic", "sans", "serif"]))
    setting = _set(film, chosen, box=(SIZE[0] - 2 * MARGIN, 170), largest=74, lines_max=3)
    top = SIZE[1] - 74 - setting.height
    _scrim(picture, mix(palette.paper, palette.glow, 0.5), top - 110, top + 20)
    _title(picture, film, chosen, setting, top, palette.night)
    _credit(picture, film, SIZE[1] - 42, palette.dusk)


def column(film: Film, palette: Palette, picture: Image.Image) -> None:
    """A Chinese or Japanese title set downwards on the right, its English name along the foot."""
    chosen = typeset.face(film.language)
    size = min(92, (SIZE[1] - 190) // len(film.title))
    _side_scrim(picture, palette.night, SIZE[0] - MARGIN - size * 2)
    pen, set_in = ImageDraw.Draw(picture), typeset.font(chosen.file, size)
    for i, letter in enumerate(film.title):
        pen.text(
            (SIZE[0] - MARGIN - size / 2, MARGIN + 10 + size * (i * 1.06 + 0.5)),
            letter,
            font=set_in,
            fill=palette.paper,
            anchor="mm",
        )
    _scrim(picture, palette.night, SIZE[1] - 190, SIZE[1] - 40)
    _bar(picture, film, palette.glow, SIZE[1] - 92)
    if film.original_title:
        typeset.draw_label(
            picture, film.original_title, (MARGIN, SIZE[1] - 68), size=22, colour=palette.paper, language="en"
        )
    _credit(picture, film, SIZE[1] - 38, mix(palette.paper, palette.night, 0.25))


def _set(
    film: Film, chosen: typeset.Face, *, box: tuple[int, int], largest: int, lines_max: int = 4
) -> typeset.Setting:
    text = (
        film.title
        if film.language != "en" or len(film.title) > 26 or dice(film.id, "case").random() < 0.6
        else film.title.upper()
    )
    return typeset.fit(text, chosen, box=box, largest=largest, smallest=26, lines_max=lines_max, language=film.language)


def _title(
    picture: Image.Image,
    film: Film,
    chosen: typeset.Face,
    setting: typeset.Setting,
    top: int,
    colour: RGB,
    align: str = "left",
) -> None:
    rtl = film.direction == "rtl"
    align = "right" if rtl and align == "left" else align
    typeset.draw_lines(
        picture, setting, chosen.file, box=(MARGIN, top, SIZE[0] - MARGIN), colour=colour, align=align, rtl=rtl
    )


def _credit(picture: Image.Image, film: Film, y: int, colour: RGB, align: str = "left") -> None:
    """The director and the year, small."""
    parts = [film.directors[0] if film.directors else "", str(film.year) if film.year else ""]
    text = "  ·  ".join(part for part in parts if part)
    upper = text.upper() if film.language not in ("el", "tr") else text
    align = "right" if film.direction == "rtl" and align == "left" else align
    x = {"left": MARGIN, "right": SIZE[0] - MARGIN, "center": SIZE[0] / 2}[align]
    tracking = 1.6 if len(text) < 30 else 0.4
    typeset.draw_label(
        picture, upper, (x, y), size=18, colour=colour, language=film.language, align=align, tracking=tracking
    )


def _bar(picture: Image.Image, film: Film, colour: RGB, y: int) -> None:
    left = SIZE[0] - MARGIN - 56 if film.direction == "rtl" else MARGIN
    ImageDraw.Draw(picture).rectangle((left, y, left + 56, y + 5), fill=colour)


def _scrim(picture: Image.Image, colour: RGB, clear: int, full: int) -> None:
    """A veil that is absent at y `clear` and nearly opaque from y `full` on, downwards or upwards."""
    stops = [(clear / SIZE[1], (0, 0, 0)), (full / SIZE[1], (232, 232, 232))]
    mask = paint.gradient(SIZE, stops if clear < full else stops[::-1]).convert("L")
    picture.paste(colour, (0, 0), mask)


def _side_scrim(picture: Image.Image, colour: RGB, clear: int) -> None:
    mask = paint.gradient(
        (SIZE[1], SIZE[0]), [(clear / SIZE[0], (0, 0, 0)), (0.9, (225, 225, 225)), (1, (225, 225, 225))]
    ).convert("L")
    picture.paste(colour, (0, 0), mask.transpose(Image.Transpose.TRANSPOSE))


def _ink(field: RGB, palette: Palette) -> RGB:
    return max((palette.night, palette.paper), key=lambda ink: contrast(ink, field))
