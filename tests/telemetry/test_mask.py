"""What an error says of its app stays; what it may say of a person does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.telemetry import mask
from tenfoot.telemetry.report import MESSAGE_MAX


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("TypeError: x is not a function", "TypeError: x is not a function"),
        ("no film 'Amélie' for \"Ann\"", 'no film "…" for "…"'),
        ("can't read 'title', isn't there", "can't read \"…\", isn't there"),
        ("user 4711 has 3.5 stars", "user # has # stars"),
        ("GET https://ann:pw@api.example.com/u/7?token=abc failed", "GET https://api.example.com/… failed"),
        ("mail to ann@example.com bounced", "mail to … bounced"),
        ("bad token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "bad token #"),
        ('expected "a', 'expected "…"'),
        ("two\nlines\x00", "two lines"),
        ("Ошибка: нет “фильма”", 'Ошибка: нет "…"'),
    ],
)
def test_a_message_keeps_its_words_and_loses_its_values(said, told):
    assert mask.message(said) == told


@given(st.text(max_size=600))
def test_a_message_is_one_short_line_without_digits(said):
    told = mask.message(said)
    assert len(told) <= MESSAGE_MAX
    assert told.isprintable()
    assert not any(character.isdecimal() for character in told)


@given(
    st.text(st.characters(categories=["L"]), min_size=3, max_size=20).filter(lambda word: word not in "said: nobody")
)
def test_what_is_quoted_is_never_told(secret):
    for quoted in (f"'{secret}'", f'"{secret}"', f"`{secret}`", f'"{secret}'):
        assert secret not in mask.message(f"said: {quoted}")


def test_a_stack_keeps_its_frames_only():
    said = """Error: no film for 'Ann'
    at load (app:main.js:3:7)
    at <anonymous> (app:main.js:9)
    at renderer.wasm[12]:0x3f
"""
    assert (
        mask.stack(said) == "at load (app:main.js:3:7)\nat <anonymous> (app:main.js:9)\nat ? (renderer.wasm[12]:0x3f)"
    )
    assert mask.stack("Ann was here") is None
    assert mask.stack(None) is None


def test_a_path_of_the_device_is_cut():
    assert mask.place("/home/ann/app/main.js") == "main.js"
    assert mask.place("app:pages/home.js") == "app:pages/home.js"
