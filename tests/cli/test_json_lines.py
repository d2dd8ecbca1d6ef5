"""`tenfoot layout` and `tenfoot navigate` whatever they are given: an answer for every line, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfoot.cli import FAILED, OK, main
from tenfoot.contract.tables import PROP_TYPES
from tenfoot.layout_styles import SHORTHANDS

GOOD = {
    "layout": ({"id": "last", "tree": {"style": {"width": 5}}}, {"boxes": {"x": 0, "y": 0, "w": 5, "h": 0}}),
    "navigate": ({"id": "last", "w": 9, "h": 9, "items": []}, {"moves": {}}),
}

ANY_TEXT = st.text(st.characters(codec=None), max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    ANY_TEXT,
    st.sampled_from([0, -1, 1.5, "\ud800", 99999999999, 10**400, 1e39, "1e999px", "-3px", "1px 2px 3px", "5/0", "50%"]),
)
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3), max_leaves=6
)


def mostly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What belongs there, or anything."""
    return st.one_of(usual, usual, usual, ANY)


def some_of(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object with any of these fields."""
    return st.fixed_dictionaries({}, optional={name: mostly(value) for name, value in fields.items()})


def camel(prop: str) -> str:
    """A property's name as CSS in JavaScript writes it."""
    first, *rest = prop.split("_")
    return first + "".join(map(str.capitalize, rest))


PX = st.sampled_from([0, 1, 7.5, 100, 1920])
STYLE_NAMES = st.sampled_from([*map(camel, PROP_TYPES), *SHORTHANDS, "borderLeftWidth", "float"]) | ANY_TEXT
STYLES = st.dictionaries(STYLE_NAMES, st.sampled_from([5, "auto", "50%", "row", "wrap", "8px 4px"]) | ANY, max_size=4)
TREES = st.recursive(
    some_of(style=STYLES, text=ANY_TEXT, image=st.tuples(PX, PX)),
    lambda inner: some_of(style=STYLES, children=st.lists(mostly(inner), max_size=3)),
    max_leaves=5,
)
CASES = {
    "layout": some_of(
        id=SCALARS, tree=TREES, viewport=some_of(width=PX, height=PX), direction=st.sampled_from(["ltr", "rtl"])
    ),
    "navigate": some_of(
        id=SCALARS, w=PX, h=PX, items=st.lists(mostly(some_of(id=SCALARS, x=PX, y=PX, w=PX, h=PX)), max_size=4)
    ),
}
NO_LINES = st.binary(max_size=20).map(lambda data: data.replace(b"\n", b""))


def ask(verb: str, lines: list[bytes], *arguments: str) -> tuple[int, list[Any]]:
    """The exit code of a verb and its answers to lines on stdin; stdout takes UTF-8 and nothing else."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    given_lines = io.TextIOWrapper(io.BytesIO(b"\n".join(lines) + b"\n"))
    with patch("sys.stdin", given_lines), redirect_stdout(out):
        code = main([verb, *arguments])
    return code, list(map(json.loads, out.buffer.getvalue().splitlines()))  # type: ignore[attr-defined]


def check(verb: str, lines: list[bytes]) -> None:
    """Every line has one answer, and the last one its own."""
    question, answer = GOOD[verb]
    lines = [line for line in lines if line.strip()]
    code, answers = ask(verb, [*lines, json.dumps(question).encode()])
    assert len(answers) == len(lines) + 1
    assert answers[-1] == {"id": "last", **answer}
    assert all(set(one) in ({"id", "error"}, {"id", *answer}) for one in answers)
    assert code == (FAILED if any("error" in one for one in answers) else OK)


@pytest.mark.parametrize("verb", GOOD)
@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_any_json_is_answered(verb: str, data: st.DataObject) -> None:
    cases = data.draw(st.lists(mostly(CASES[verb]), max_size=8))
    check(verb, [json.dumps(case).encode() for case in cases])


@pytest.mark.parametrize("verb", GOOD)
@settings(deadline=None, max_examples=50)
@given(lines=st.lists(NO_LINES, max_size=8))
def test_any_bytes_are_answered(verb: str, lines: list[bytes]) -> None:
    check(verb, lines)


@pytest.mark.parametrize("verb", GOOD)
def test_ids_come_back_as_they_were(verb: str) -> None:
    question, answer = GOOD[verb]
    ids = ["\ud800", "アメリ", 10**40, [1, {"a": None}], None, 1.5]
    _, answers = ask(verb, [json.dumps({**question, "id": name}).encode() for name in ids])
    assert answers == [{"id": name, **answer} for name in ids]


def test_items_may_be_named_by_half_a_surrogate_pair() -> None:
    items = [{"id": name, "x": x, "y": 0, "w": 5, "h": 5} for x, name in enumerate(("\ud800", "b"))]
    _, (answer,) = ask("navigate", [json.dumps({"id": 1, "w": 99, "h": 99, "items": items}).encode()])
    assert answer["moves"]["\ud800"]["right"] == "b"


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_numbers_that_json_cannot_say_are_refused(number: str) -> None:
    _, (answer,) = ask("layout", [f'{{"id": {number}, "tree": {{}}}}'.encode()])
    assert answer["error"]["message"].startswith("no JSON: ")


def test_a_file_is_read_as_stdin_is(tmp_path: Path) -> None:
    question, answer = GOOD["navigate"]
    path = tmp_path / "screens.jsonl"
    path.write_bytes(b"\xff\n" + json.dumps(question).encode())
    code, answers = ask("navigate", [], str(path))
    assert code == FAILED
    assert answers[0] == {"id": None, "error": {"slug": "boxes-invalid", "message": "no UTF-8 at byte 0 of the line"}}
    assert answers[1] == {"id": "last", **answer}


def run_in_shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    lines = json.dumps({"id": 1, "tree": {}}) + "\n"
    tenfoot = f"{sys.executable} -m tenfoot layout"
    done = run_in_shell(f"for i in {{1..3000}}; do echo '{lines.strip()}'; done 2>/dev/null | ({tenfoot}) | head -1")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_reader_that_reads_nothing_is_no_error() -> None:
    done = run_in_shell(f"{sys.executable} -m tenfoot devices | true")
    assert (done.returncode, done.stderr) == (0, "")


def test_lines_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    done = run_in_shell(f"{sys.executable} -m tenfoot layout 0> {tmp_path}/written")
    assert done.returncode == FAILED
    assert done.stderr == "error[lines-unreadable]: the lines cannot be read: Bad file descriptor\n"


def test_a_closed_stdin_has_no_lines() -> None:
    done = run_in_shell(f"{sys.executable} -m tenfoot layout <&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
