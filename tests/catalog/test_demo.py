"""The demo catalogue keeps what its README promises."""

import re
import unicodedata
from typing import Any

import pytest

from tenfoot.catalog import demo
from tenfoot.catalog.film import films, world
from tenfoot.catalog.palette import contrast, rgb

CATALOG = demo.catalog()
ITEMS: list[dict[str, Any]] = list({item["id"]: item for row in CATALOG["rows"] for item in row["items"]}.values())
KEYS = {
    "id",
    "title",
    "original_title",
    "language",
    "direction",
    "year",
    "runtime_min",
    "rating",
    "score",
    "genres",
    "tagline",
    "accent",
    "poster",
    "backdrop",
}


def test_hundreds_of_films_with_complete_metadata() -> None:
    complete = [
        film
        for film in films()
        if film.year and film.runtime_min and film.genres and film.directors and film.cast and film.score
    ]
    assert len(complete) >= 300


def test_many_scripts() -> None:
    names = {unicodedata.name(letter).split()[0] for film in world() for letter in film.title if letter.isalpha()}
    assert names >= {"ARABIC", "HEBREW", "DEVANAGARI", "HIRAGANA", "CJK", "HANGUL", "GREEK", "CYRILLIC", "LATIN"}


def test_the_first_row_is_the_only_hero() -> None:
    assert [row["style"] for row in CATALOG["rows"]].count("hero") == 1
    assert CATALOG["rows"][0]["style"] == "hero"


def test_there_is_a_row_of_200_posters() -> None:
    assert any(row["style"] == "poster" and len(row["items"]) >= 200 for row in CATALOG["rows"])


def test_no_row_is_thin() -> None:
    assert all(len(row["items"]) >= 8 for row in CATALOG["rows"])


def test_a_row_name_has_an_emoji() -> None:
    assert any(ord(letter) > 0x1F000 for row in CATALOG["rows"] for letter in row["title"])


def test_every_item_has_the_keys_and_no_other() -> None:
    assert all(set(item) == KEYS for item in ITEMS)


def test_ids_are_plain() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+", item["id"]) for item in ITEMS)


def test_taglines_are_short() -> None:
    assert all(0 < len(item["tagline"]) <= 140 for item in ITEMS)


def test_accents_read_on_near_black() -> None:
    assert all(contrast(rgb(item["accent"][1:]), (16, 16, 20)) >= 4.5 for item in ITEMS)


def test_right_to_left_titles_say_so() -> None:
    assert {item["language"] for item in ITEMS if item["direction"] == "rtl"} == {"ar", "he", "fa"}


def test_pictures_come_in_all_formats() -> None:
    assert {item["poster"].rpartition(".")[2] for item in ITEMS} == {"jpg", "webp", "png"}


def test_a_device_without_webp_gets_none() -> None:
    rows = demo.catalog(("jpeg", "png"))["rows"]
    pictures = {item[key].rpartition(".")[2] for row in rows for item in row["items"] for key in ("poster", "backdrop")}
    assert pictures == {"jpg", "png"}


def test_details_hold_people_and_related_films() -> None:
    film = next(film for film in films() if film.id == "apollo-13-1995")
    details = demo.details(film)
    assert details["directors"] == ["Ron Howard"]
    assert "Tom Hanks" in details["cast"]
    assert len(details["related"]) == 12
    assert 2 <= details["synopsis"].count(". ") + 1 <= 4


@pytest.mark.parametrize("film", [*films()[:3], *world()[:3]], ids=lambda film: film.id)
def test_a_film_is_not_related_to_itself(film: Any) -> None:
    assert film.id not in {item["id"] for item in demo.details(film)["related"]}
