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
POSTER_EXTENSIONS = ("jpg", "jpg", "jpg", "webp", "webp", "png")
BACKDROP_EXTENSIONS = ("jpg", "jpg", "webp")
EXTENSIONS = {"jpeg": "jpg", "png": "png", "webp": "webp"}
FORMATS = tuple(EXTENSIONS)

FEATURED = (
    "apollo-13-1995",
    "the-motorcycle-diaries-2004",
    "interstellar-2014",
    "the-grand-budapest-hotel-2014",
    "coffee-and-cigarettes-2003",
    "moon-2009",
    "2001-a-space-odyssey-1968",
    "world-kedi-2016",
)

Item = dict[str, Any]
Formats = tuple[str, ...]


def item(film: Film, formats: Formats = FORMATS) -> Item:
    """One film as it stands in a row, its pictures in `formats`."""
    poster = dice(film.id, "format").choice(_extensions(POSTER_EXTENSIONS, formats))
    backdrop = dice(film.id, "wide format").choice(_extensions(BACKDROP_EXTENSIONS, formats))
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
        "poster": f"/images/{film.id}-poster.{poster}",
        "backdrop": f"/images/{film.id}-backdrop.{backdrop}",
    }


def details(film: Film, formats: Formats = FORMATS) -> Item:
    """One film with everything that is known of it."""
    return {
        **item(film, formats),
        "synopsis": synopsis(film),
        "directors": list(film.directors),
        "cast": list(film.cast),
        "countries": list(film.countries),
        "languages": list(film.languages),
        "studio": film.studio,
        "awards": film.awards,
        "box_office_usd": film.box_office_usd,
        "related": [item(other, formats) for other in _related(film)],
    }


@cache
def catalog(formats: Formats = FORMATS) -> dict[str, Any]:
    """The rows of the home screen. Taken from, never changed."""
    known = by_id()
    rows = [("featured", "Featured", "hero", [known[i] for i in FEATURED])]
    rows += [
        (name, title, style, [film for film in films() if chosen(film)][:ROW_LENGTH])
        for name, title, style, chosen in _SHELVES
    ]
    rows.insert(4, ("world", "World cinema 🌍", "poster", _one_of_each_language(world())))
    rows.append(("all", "All films, A to Z", "poster", sorted(films()[:ALL_ROW_LENGTH], key=_sort_key)))
    return {
        "title": SERVICE,
        "rows": [
            {"id": name, "title": title, "style": style, "items": [item(film, formats) for film in chosen]}
            for name, title, style, chosen in rows
        ],
    }


@cache
def by_id() -> dict[str, Film]:
    """Every film of the demo catalogue."""
    return {film.id: film for film in (*films(), *world())}


def tagline(film: Film) -> str:
    """One line of at most 140 characters, out of the facts."""
    if film.language != "en":
        country = _the(film.countries[0]) if film.countries else "abroad"
        return f"{film.original_title}. {_article(_kind(film))} from {country}, {film.year}."[:140]
    cast = f" With {' and '.join(film.cast[:2])}." if film.cast else ""
    prizes = f" {film.oscars} Oscar{'s' * (film.oscars > 1)}." if film.oscars else ""
    line = f"{_article(_kind(film))} by {film.directors[0]}.{cast}{prizes}"
    return line if len(line) <= 140 else f"{_article(_kind(film))} by {film.directors[0]}.{prizes}"[:140]


def synopsis(film: Film) -> str:
    """Two to four sentences, out of the facts: there is no plot in the source, and none is made up."""
    hours, minutes = divmod(film.runtime_min, 60)
    length = f"{hours} h {minutes} min" if minutes else f"{hours} hours"
    name = (
        f"{film.title} ({film.original_title})"
        if film.original_title and film.original_title != film.title
        else film.title
    )
    parts = [f"{name} is {_article(_kind(film)).lower()} of {film.year}, directed by {_and(film.directors[:2])}."]
    if film.cast:
        parts.append(f"Its cast includes {_and(film.cast[:4])}.")
    if film.countries:
        parts.append(f"It was made in {_and(_the(name) for name in film.countries)} and runs for {length}.")
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


def _extensions(wanted: tuple[str, ...], formats: Formats) -> list[str]:
    allowed = [EXTENSIONS[name] for name in formats if name in EXTENSIONS]
    return [extension for extension in wanted if extension in allowed] or allowed or ["jpg"]


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
        shared = (
            len({*film.genres} & {*other.genres}) + (film.genre == other.genre) + (film.language == other.language) * 2
        )
        return people + shared - abs(film.year - other.year) / 15

    return sorted((other for other in others if other.id != film.id), key=nearness, reverse=True)[:12]


def _sort_key(film: Film) -> str:
    words = film.title.casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") and len(words) > 1 else words)


def _kind(film: Film) -> str:
    names = {
        "Science fiction": "science fiction film",
        "Horror": "horror film",
        "Biography": "biography",
        "Musical": "musical",
        "Western": "western",
        "Romance": "love story",
        "Crime": "crime story",
        "Mystery": "mystery",
        "Documentary": "documentary",
        "Animation": "animated film",
        "Adventure": "adventure",
        "Thriller": "thriller",
        "Comedy": "comedy",
        "Drama": "drama",
    }
    return names.get(film.genre, f"{film.genre.lower()} film")


def _the(country: str) -> str:
    return (
        f"the {country}" if country.startswith(("United", "Soviet", "Netherlands", "Philippines", "Czech")) else country
    )


def _article(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"


def _and(names: Iterable[str]) -> str:
    *firsts, last = list(names) or ["nobody known"]
    return f"{', '.join(firsts)} and {last}" if firsts else last
