"""Distils `films.json` out of the film table of the PyPI package `bokeh_sampledata` (Wikidata, CC0).

Run by hand when the selection changes: `python -m tenfoot.catalog.distil_films path/to/movies.db`.
The server never needs the package: it reads `films.json`.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from pathlib import Path

FILMS_KEPT = 520
SCORE_MIN = 70
CAST_KEPT = 8
GENRES_KEPT = 3

# From the most telling to the least: what a film is shelved under when the source lists seven genres.
GENRE_ORDER = (
    "Western",
    "Documentary",
    "Musical",
    "War",
    "Sci-Fi",
    "Horror",
    "Sport",
    "Biography",
    "Family",
    "Animation",
    "Fantasy",
    "Romance",
    "Mystery",
    "Crime",
    "Comedy",
    "Action",
    "Adventure",
    "Thriller",
    "History",
    "Music",
    "Drama",
)
GENRE_NAMES = {"Sci-Fi": "Science fiction"}
# Films that the photographs of the demo catalogue suit; kept whatever their weight.
WANTED = {
    "Moon",
    "Coffee and Cigarettes",
    "Brick",
    "The Black Stallion",
    "Blowup",
    "Solaris",
    "Easy Rider",
    "Paths of Glory",
}

QUERY = """
select Title, Year, omdb.Rating, Runtime, Genre, Director, "Cast", Language, Country, Awards, Oscars, Meter, Reviews,
  BoxOffice, Production
from omdb join tomatoes using (ID)
where Runtime between 70 and 230 and Genre != '' and Director != '' and "Cast" != '' and Released is not null
  and Meter >= 60 and Reviews >= 25
"""


def slug(title: str, year: int) -> str:
    """The stable id of a title: ASCII letters and digits of its English name, and its year."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}-{year}"


def _names(text: str | None) -> list[str]:
    return [name for name in (text or "").split(", ") if name]


def _genres(text: str) -> list[str]:
    known = sorted((g for g in _names(text) if g in GENRE_ORDER), key=GENRE_ORDER.index)
    return [GENRE_NAMES.get(g, g) for g in known[:GENRES_KEPT]]


def _weight(row: sqlite3.Row) -> float:
    """How widely known a film is: reviews, prizes and box office. Decides which films are kept."""
    prize = 60 * min(row["Oscars"] or 0, 5) + (25 if row["Awards"] else 0)
    takings = min((row["BoxOffice"] or 0) / 4e6, 120)
    return float(row["Reviews"] + prize + takings + (row["Meter"] - 70))


def _fame(connection: sqlite3.Connection) -> Counter[str]:
    """How well known actors are: the reviews of their films, where a small cast counts more for each of its members."""
    fame: Counter[str] = Counter()
    for text, reviews in connection.execute('select "Cast", Reviews from omdb join tomatoes using (ID)'):
        cast = _names(text)
        for name in cast:
            fame[name] += round(100 * (reviews or 0) / len(cast))
    return fame


def distil(database: Path) -> list[dict[str, object]]:
    """The films kept, best known first."""
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(QUERY).fetchall()
        fame = _fame(connection)
    rows.sort(key=_weight, reverse=True)
    films: dict[str, dict[str, object]] = {}
    for row in rows:
        genres = _genres(row["Genre"])
        wanted = row["Title"] in WANTED
        if not genres or not (wanted or (row["Meter"] >= SCORE_MIN and len(films) < FILMS_KEPT)):
            continue
        # The source lists a cast in no order: the best known come first.
        cast = sorted(_names(row["Cast"]), key=lambda name: -fame[name])[:CAST_KEPT]
        film = {
            "id": slug(row["Title"], row["Year"]),
            "title": row["Title"],
            "year": row["Year"],
            "runtime_min": round(row["Runtime"]),
            "rating": row["Rating"] if row["Rating"] in {"G", "PG", "PG-13", "R", "NC-17"} else None,
            "score": row["Meter"],
            "genres": genres,
            "directors": _names(row["Director"])[:3],
            "cast": cast,
            "countries": _names(row["Country"])[:3],
            "languages": _names(row["Language"])[:3],
            "studio": next(iter(_names(row["Production"])), None),
            "awards": row["Awards"] or None,
            "oscars": row["Oscars"] or 0,
            "box_office_usd": round(row["BoxOffice"]) if row["BoxOffice"] else None,
        }
        films.setdefault(str(film["id"]), film)
    return list(films.values())


def main() -> int:
    """Writes `films.json` beside this file, one film a line."""
    films = distil(Path(sys.argv[1]))
    lines = ",\n".join(json.dumps(film, ensure_ascii=False, separators=(",", ":")) for film in films)
    Path(__file__).with_name("films.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(films)} films")
    return 0


if __name__ == "__main__":
    sys.exit(main())
