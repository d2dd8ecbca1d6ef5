"""The built-in demo catalogue: a streaming service's home screen out of the films beside this file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from tenfoot.catalog.film import Film, films, world
from tenfoot.catalog.palette import accent, dice, palette_of

SERVICE = "Lantern"
ROW_LENGTH = 24
ALL_ROW_LENGTH = 240
POSTER_FORMATS = ("jpg", "jpg", "jpg", "webp", "webp", "png")
BACKDROP_FORMATS = ("jpg", "jpg", "webp")

FEATURED = (
    "apollo-13-1995", "the-motorcycle-diaries-2004", "interstellar-2014", "the-grand-budapest-hotel-2014", "coffee-and-cigarettes-2003",
    "moon-2009", "2001-a-space-odyssey-1968", "world-kedi-2016",
)  # fmt: skip

Item = dict[str, Any]


def item(film: Film) -> Item:
    """One film as it stands in a row."""
    return {
        "id": film.id,
        "title": film.title,
        "original_title": film.original_title if film.original_title != film.title else None,
        "language": film.language,
        "direction": film.direction,
        "year": film.year,
        "runtime_min": film.runtime_min,
        "rating": film.rating,
        "score": film.score,
        "genres": list(film.genres),
        "tagline": tagline(film),
        "accent": accent(palette_of(film.id, film.genre)),
        "poster": f"/images/{film.id}-poster.{dice(film.id, 'format').choice(POSTER_FORMATS)}",
        "backdrop": f"/images/{film.id}-backdrop.{dice(film.id, 'wide format').choice(BACKDROP_FORMATS)}",
    }


def details(film: Film) -> Item:
    """One film with everything that is known of it."""
    return {
        **item(film),
        "synopsis": synopsis(film),
        "directors": list(film.directors),
        "cast": list(film.cast),
        "countries": list(film.countries),
        "languages": list(film.languages),
        "studio": film.studio,
        "awards": film.awards,
        "box_office_usd": film.box_office_usd,
        "related": [item(other) for other in _related(film)],
    }


@cache
def catalog() -> dict[str, Any]:
    """The rows of the home screen. Taken from, never changed."""
    known = {film.id: film for film in (*films(), *world())}
    rows = [_row("featured", "Featured", "hero", (known[i] for i in FEATURED if i in known), length=len(FEATURED))]
    for row_id, title, style, chosen in _SHELVES:
        rows.append(_row(row_id, title, style, (film for film in films() if chosen(film))))
    rows.insert(4, _row("world", "World cinema 🌍", "poster", _one_of_each_language(world()), length=len(world())))
    a_to_z = sorted(films()[:ALL_ROW_LENGTH], key=_sort_key)
    rows.append(_row("all", "All films, A to Z", "poster", a_to_z, length=ALL_ROW_LENGTH))
    return {"title": SERVICE, "rows": rows}


@cache
def by_id() -> dict[str, Film]:
    """Every film of the demo catalogue."""
    return {film.id: film for film in (*films(), *world())}


def tagline(film: Film) -> str:
    """One line of at most 140 characters, out of the facts."""
    if film.language != "en":
        return f"{film.original_title}. A {_kind(film)} from {_or_list(film.countries)}, {film.year}."[:140]
    cast = f" With {' and '.join(film.cast[:2])}." if film.cast else ""
    prizes = f" {film.oscars} Oscar{'s' * (film.oscars > 1)}." if film.oscars else ""
    line = f"{_article(_kind(film))} by {film.directors[0]}.{cast}{prizes}"
    return line if len(line) <= 140 else f"{_article(_kind(film))} by {film.directors[0]}.{prizes}"[:140]


def synopsis(film: Film) -> str:
    """Two to four sentences, out of the facts: there is no plot in the source, and none is made up."""
    hours = f"{film.runtime_min // 60} h {film.runtime_min % 60:02d} min"
    name = f"{film.title} ({film.original_title})" if film.original_title and film.original_title != film.title else film.title
    parts = [f"{name} is {_article(_kind(film)).lower()} of {film.year}, directed by {_and(film.directors[:2])}."]
    if film.cast:
        parts.append(f"Its cast includes {_and(film.cast[:4])}.")
    if film.countries:
        parts.append(f"It was made in {_and(film.countries)} and runs for {hours}.")
    if film.score and film.score >= 90:
        parts.append(f"Critics gave it {film.score} out of 100.")
    return " ".join(parts)


def _decade(first: int) -> Callable[[Film], bool]:
    return lambda film: first <= film.year < first + 10


def _genre(*names: str) -> Callable[[Film], bool]:
    return lambda film: any(name in film.genres[:2] for name in names)


_SHELVES: tuple[tuple[str, str, str, Callable[[Film], bool]], ...] = (
    ("popular", "Popular on Lantern", "poster", lambda film: film.oscars > 0),
    ("space", "Space and science fiction 🚀", "landscape", _genre("Science fiction")),
    ("acclaimed", "Critics' favourites", "poster", lambda film: (film.score or 0) >= 95),
    ("comedy", "Comedies", "poster", _genre("Comedy")),
    ("crime", "Crime and mystery", "landscape", _genre("Crime", "Mystery")),
    ("romance", "Love stories", "poster", _genre("Romance")),
    ("horror", "After midnight 👻", "poster", _genre("Horror")),
    ("music", "Music and stage 🎵", "poster", _genre("Musical", "Music")),
    ("family", "For the whole family 🍿", "poster", lambda film: film.rating in ("G", "PG") and film.year >= 1980),
    ("war", "War and history", "landscape", _genre("War", "History")),
    ("lives", "True lives", "poster", _genre("Biography", "Documentary", "Sport")),
    ("nineties", "The nineties", "poster", _decade(1990)),
    ("golden", "The golden age", "poster", lambda film: film.year < 1965),
)


def _row(row_id: str, title: str, style: str, chosen: Iterable[Film], length: int = ROW_LENGTH) -> dict[str, Any]:
    return {"id": row_id, "title": title, "style": style, "items": [item(film) for film in list(chosen)[:length]]}


def _one_of_each_language(chosen: Iterable[Film]) -> list[Film]:
    """The films dealt out like cards, so that neighbours differ in script."""
    piles: dict[str, list[Film]] = {}
    for film in chosen:
        piles.setdefault(film.language[:2], []).append(film)
    dealt: list[Film] = []
    while any(piles.values()):
        dealt += [pile.pop(0) for pile in piles.values() if pile]
    return dealt


def _related(film: Film) -> list[Film]:
    """Up to 12 films that share most with this one: people first, then genres, then years."""
    others = world() if film.id.startswith("world-") else films()

    def nearness(other: Film) -> float:
        people = len({*film.directors} & {*other.directors}) * 4 + len({*film.cast} & {*other.cast}) * 2
        shared = len({*film.genres} & {*other.genres}) + (film.genre == other.genre) + (film.language == other.language) * 2
        return people + shared - abs(film.year - other.year) / 15

    return sorted((other for other in others if other.id != film.id), key=nearness, reverse=True)[:12]


def _sort_key(film: Film) -> str:
    words = film.title.casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") and len(words) > 1 else words)


def _kind(film: Film) -> str:
    names = {"Science fiction": "science fiction film", "Horror": "horror film", "Biography": "biography", "Musical": "musical", "Western": "western",
             "Romance": "love story", "Crime": "crime story", "Mystery": "mystery", "Documentary": "documentary", "Animation": "animated film",
             "Adventure": "adventure", "Thriller": "thriller", "Comedy": "comedy", "Drama": "drama"}  # fmt: skip
    return names.get(film.genre, f"{film.genre.lower()} film")


def _article(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"


def _or_list(names: tuple[str, ...]) -> str:
    return names[0] if names else "abroad"


def _and(names: Iterable[str]) -> str:
    *firsts, last = list(names) or ["nobody known"]
    return f"{', '.join(firsts)} and {last}" if firsts else last
