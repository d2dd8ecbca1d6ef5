"""Posters and backdrops: real files, the same every time, titles that fit."""

import io

import pytest

pytest.importorskip("PIL")

from PIL import Image

from tenfoot.catalog import backdrops, photos, posters, typeset
from tenfoot.catalog.art import Art, encode
from tenfoot.catalog.film import Film, films, world
from tenfoot.catalog.palette import BY_GENRE, contrast, dice, palette_of


@pytest.mark.parametrize("extension", ["jpg", "png", "webp"])
def test_pictures_are_files_of_their_kind(extension: str) -> None:
    data = encode(posters.poster(films()[0]), extension)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (480, 720)
        assert picture.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[extension]


def test_backdrops_are_16_by_9() -> None:
    assert backdrops.backdrop(films()[3]).size == (1280, 720)


def test_a_poster_is_the_same_every_time() -> None:
    assert posters.poster(films()[5]).tobytes() == posters.poster(films()[5]).tobytes()


def test_posters_differ() -> None:
    assert len({posters.poster(film).tobytes() for film in films()[:12]}) == 12


@pytest.mark.parametrize("genre", sorted(BY_GENRE))
def test_paper_reads_on_night_in_every_palette(genre: str) -> None:
    assert all(contrast(palette.paper, palette.night) >= 7 for palette in BY_GENRE[genre])


@pytest.mark.parametrize("film", [*films(), *world()], ids=lambda film: film.id)
def test_every_title_fits_its_box(film: Film) -> None:
    chosen = typeset.face(film.language)
    setting = typeset.fit(film.title, chosen, box=(412, 250), largest=84, smallest=26, language=film.language)
    assert max(typeset.width(line, chosen.file, setting.size) for line in setting.lines) <= 412 + 2
    assert setting.height <= 250 + 2
    assert "".join("".join(setting.lines).split()) == "".join(film.title.split())


@pytest.mark.parametrize("film", world(), ids=lambda film: film.id)
def test_the_bundled_fonts_have_every_letter_of_a_title(film: Film) -> None:
    for piece, file in typeset.runs(film.title, typeset.face(film.language).file):
        font = typeset.font(file, 40)
        absent = bytes(font.getmask("\U0010fffd"))
        assert all(letter.isspace() or bytes(font.getmask(letter)) != absent for letter in piece), (piece, file)


def test_a_long_word_is_set_small_not_cut() -> None:
    chosen = typeset.face("en")
    setting = typeset.fit("Rindfleischetikettierung", chosen, box=(412, 250), largest=84, smallest=20)
    assert typeset.width(setting.lines[0], chosen.file, setting.size) <= 414


def test_photographs_are_used_where_they_are_installed() -> None:
    if photos.folder() is None:
        pytest.skip("scikit-image is not installed")
    palette = palette_of("apollo-13-1995", "Adventure")
    picture = photos.photograph("apollo-13-1995", (1280, 720), palette)
    assert picture is not None and len(picture.getcolors(1 << 24) or []) > 10_000


def test_a_picture_is_drawn_once_and_kept(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    art = Art(tmp_path)
    first = art.picture(films()[0], "poster", "jpg")
    monkeypatch.setattr(posters, "poster", lambda film: pytest.fail("drawn again"))
    assert art.picture(films()[0], "poster", "jpg") == first


def test_dice_belong_to_a_title_and_a_purpose() -> None:
    assert dice("a", "art").random() == dice("a", "art").random() != dice("a", "layout").random()
