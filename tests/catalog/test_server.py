"""The catalogue server over real HTTP."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tenfoot.catalog import CatalogError, CatalogServer, Demo, Folder
from tenfoot.catalog.art import Art
from tenfoot.catalog.source import Answer

TIMEOUT_S = 20
PICTURE = Answer(bytes(range(256)) * 40, "image/png")


class Small:
    """A source of three paths."""

    title = "small"

    def answer(self, path: str) -> Answer | None:
        if path == "/broken.json":
            raise RuntimeError("a source that fails")
        return {"/catalog.json": Answer(b"{}", "application/json"), "/images/a b.png": PICTURE}.get(path)


def get(server: CatalogServer, path: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=TIMEOUT_S)
    connection.request("GET", path, headers=headers or {})
    return connection.getresponse()


def read_to_a_broken_end(answer: http.client.HTTPResponse) -> None:
    with pytest.raises(http.client.IncompleteRead):
        answer.read()


@pytest.fixture
def server() -> Iterator[CatalogServer]:
    with CatalogServer(Small()) as running:
        yield running


def faulty(spec: str) -> CatalogServer:
    return CatalogServer(Small(), fault_spec=spec)


def test_answers_with_length_and_type(server: CatalogServer) -> None:
    answer = get(server, "/images/a%20b.png")
    assert (answer.status, answer.headers["Content-Type"], answer.length) == (200, "image/png", len(PICTURE.body))
    assert answer.read() == PICTURE.body


def test_a_query_is_not_part_of_the_path(server: CatalogServer) -> None:
    assert get(server, "/catalog.json?x=1").status == 200


def test_an_unknown_path_is_a_404_in_json(server: CatalogServer) -> None:
    answer = get(server, "/nothing")
    assert answer.status == 404
    assert json.load(answer) == {"error": "not-found", "path": "/nothing"}


def test_a_failing_source_is_a_500(server: CatalogServer) -> None:
    assert get(server, "/broken.json").status == 500


def test_what_has_not_changed_is_a_304(server: CatalogServer) -> None:
    first = get(server, "/images/a%20b.png")
    again = get(server, "/images/a%20b.png", {"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.read()) == (304, b"")


def test_one_connection_serves_many_requests(server: CatalogServer) -> None:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=TIMEOUT_S)
    for _ in range(3):
        connection.request("GET", "/catalog.json")
        assert connection.getresponse().read() == b"{}"


def test_closing_frees_the_port(server: CatalogServer) -> None:
    port = int(server.url.rpartition(":")[2])
    server.close()
    with CatalogServer(Small(), port=port) as again:
        assert again.url == server.url


def test_a_taken_port_is_an_error(server: CatalogServer) -> None:
    with pytest.raises(CatalogError) as caught:
        CatalogServer(Small(), port=int(server.url.rpartition(":")[2]))
    assert caught.value.slug == "catalog-port-taken"


@pytest.mark.parametrize(("kind", "status"), [("404", 404), ("500", 500)])
def test_fault_status(kind: str, status: int) -> None:
    with faulty(f"/images/*={kind}") as server:
        assert get(server, "/images/a%20b.png").status == status
        assert get(server, "/catalog.json").status == 200


def test_fault_truncate_closes_halfway() -> None:
    with faulty("/images/*=truncate") as server, pytest.raises(http.client.IncompleteRead) as caught:
        get(server, "/images/a%20b.png").read()
    assert len(caught.value.partial) == len(PICTURE.body) // 2


def test_fault_hang_sends_headers_then_nothing() -> None:
    with faulty("/images/*=hang") as server:
        answer = get(server, "/images/a%20b.png")
        assert answer.status == 200
        reader = threading.Thread(target=read_to_a_broken_end, args=[answer])
        reader.start()
        reader.join(timeout=0.2)
        assert reader.is_alive()
        server.close()
        reader.join(timeout=TIMEOUT_S)
        assert not reader.is_alive()


def test_fault_huge_is_a_valid_header_of_20000_px() -> None:
    with faulty("/images/*=huge") as server:
        data = get(server, "/images/a%20b.png").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (20_000, 20_000)
    assert len(data) < 200_000


def test_fault_garbage_has_the_right_length() -> None:
    with faulty("/images/*=garbage") as server:
        data = get(server, "/images/a%20b.png").read()
    assert len(data) == len(PICTURE.body) and data != PICTURE.body


@pytest.mark.parametrize("spec", ["/x", "/x=explode", "/x=slow", "/x=404:5", "/x=slow:soon"])
def test_bad_fault_specs(spec: str) -> None:
    with pytest.raises(CatalogError) as caught:
        faulty(spec)
    assert caught.value.slug == "faults-bad-spec"


def test_the_demo_serves_rows_titles_and_pictures(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    with CatalogServer(Demo(Art(tmp_path))) as server:
        item = json.load(get(server, "/catalog.json"))["rows"][1]["items"][0]
        assert json.load(get(server, f"/titles/{item['id']}.json"))["title"] == item["title"]
        picture = get(server, item["poster"])
        assert picture.headers["Content-Type"].startswith("image/")
        assert picture.read()[:3] in (b"\xff\xd8\xff", b"\x89PN", b"RIF")
        assert get(server, "/images/nobody-poster.jpg").status == 404
        assert get(server, "/images/../secret").status == 404


def folder(path: Path, catalog: Any) -> Path:
    (path / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    return path


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "one.png").write_bytes(PICTURE.body)
    rows = [{"title": "Mine", "items": [{"id": "one", "title": "One", "poster": "images/one.png"}]}]
    with CatalogServer(Folder(folder(tmp_path, {"rows": rows}))) as server:
        row = json.load(get(server, "/catalog.json"))["rows"][0]
        assert (row["id"], row["style"]) == ("row-0", "poster")
        assert row["items"][0]["genres"] == []
        assert get(server, row["items"][0]["poster"]).read() == PICTURE.body
        assert json.load(get(server, "/titles/one.json"))["synopsis"] == ""


def test_a_folder_does_not_give_away_what_is_beside_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inner = tmp_path / "served"
    inner.mkdir()
    with CatalogServer(Folder(folder(inner, {"rows": []}))) as server:
        assert get(server, "/%2e%2e/secret.txt").status == 404


BAD_FOLDERS = {
    "no rows": ({"title": "x"}, "must be an object with a list 'rows'"),
    "no items": ({"rows": [{"id": "a"}]}, "rows[0]"),
    "no title": ({"rows": [{"items": [{"id": "a"}]}]}, "rows[0].items[0]"),
    "bad style": ({"rows": [{"style": "wide", "items": []}]}, "style 'wide'"),
}


@pytest.mark.parametrize("case", BAD_FOLDERS)
def test_a_folder_of_the_wrong_shape_names_the_place(case: str, tmp_path: Path) -> None:
    catalog, where = BAD_FOLDERS[case]
    with pytest.raises(CatalogError) as caught:
        Folder(folder(tmp_path, catalog))
    assert caught.value.slug == "catalog-bad-shape"
    assert where in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        Folder(tmp_path / "none.json")
    assert caught.value.slug == "catalog-not-found"


def test_json_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_text("{", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        Folder(tmp_path)
    assert caught.value.slug == "catalog-not-json"
