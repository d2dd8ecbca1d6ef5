"""Button scripts and their timelines."""

import re

import pytest

from tenfoot.contract.tables import Button, Phase
from tenfoot.devices import find
from tenfoot.shell.button_script import ButtonScriptError, Step, duration_ms, parse, timeline
from tenfoot.shell.repeater import RepeatRule

DESKTOP = find("desktop-2026-wasm")
RULE = RepeatRule.of(DESKTOP)


def test_words() -> None:
    assert parse("down right*5 ok wait:500 hold:right:3000", DESKTOP) == [
        Step(Button.DOWN, 60),
        Step(Button.RIGHT, 60, 5),
        Step(Button.OK, 60),
        Step(None, 500),
        Step(Button.RIGHT, 3000),
    ]


def test_keys_go_through_the_devices_key_map() -> None:
    steps = parse("key:code:29460*2 key:return", find("tv-2014-script"))
    assert steps == [Step(Button.UP, 60, 2), Step(Button.OK, 60)]


BAD = {
    "down rihgt": "no button 'rihgt'; did you mean 'right'?, word 2 of the buttons, 'rihgt'",
    "ok*": "a count must be a whole number from 1 to 10000, word 1",
    "ok*0": "a count must be",
    "wait:soon": "a wait must be a whole number",
    "down ok hold:right": "a hold is hold:BUTTON:MS, word 3",
    "hold:rite:300": "no button 'rite'",
    "key:code:29460": "the key 'code:29460' is no button on desktop-2026-wasm",
    "key:hyper": "no key 'hyper'",
    "": None,
}


@pytest.mark.parametrize("script", [script for script in BAD if script])
def test_refused(script: str) -> None:
    with pytest.raises(ButtonScriptError) as caught:
        parse(script, DESKTOP)
    assert re.search(re.escape(str(BAD[script])), f"{caught.value.message}, {caught.value.file}")


def test_an_empty_script_is_no_steps() -> None:
    assert parse("  ", DESKTOP) == []


def test_presses_are_200_ms_apart() -> None:
    events = timeline(parse("right*3", DESKTOP), RULE)
    assert [(event.at_ms, event.phase) for event in events] == [
        (0, Phase.DOWN),
        (60, Phase.UP),
        (200, Phase.DOWN),
        (260, Phase.UP),
        (400, Phase.DOWN),
        (460, Phase.UP),
    ]


def test_a_hold_has_the_devices_repeats() -> None:
    events = timeline(parse("hold:right:750", DESKTOP), RULE)
    assert [(event.at_ms, event.phase) for event in events] == [
        (0, Phase.DOWN),
        (400, Phase.REPEAT),
        (500, Phase.REPEAT),
        (600, Phase.REPEAT),
        (700, Phase.REPEAT),
        (750, Phase.UP),
    ]


def test_another_device_repeats_otherwise() -> None:
    old = find("tv-2014-script")
    events = timeline(parse("hold:right:750", old), RepeatRule.of(old))
    assert [event.at_ms for event in events if event.phase is Phase.DOWN] == [0, 500, 700]


def test_duration_counts_waits_and_gaps() -> None:
    assert duration_ms(parse("ok*2 wait:100 hold:right:1000", DESKTOP)) == 2 * 200 + 100 + 1140
