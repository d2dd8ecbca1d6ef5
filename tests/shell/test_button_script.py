"""Button scripts and their timelines."""

import re

import pytest

from tenfoot.contract.tables import Button, Phase, PointerPhase
from tenfoot.devices import find
from tenfoot.shell.button_script import ButtonScriptError, parse
from tenfoot.shell.timeline import Chord, Point, Press, TimedPointer, TimedWheel, Wait, Wheel, duration_ms, timeline
from tests.shell.screen_double import ScreenDouble

DESKTOP = find("desktop-2026-wasm")
OLD = find("tv-2014-script")


def test_words() -> None:
    assert parse("down right*5 ok wait:500 hold:right:3000", DESKTOP) == [
        Press(Button.DOWN, 60),
        Press(Button.RIGHT, 60, 5),
        Press(Button.OK, 60),
        Wait(500),
        Press(Button.RIGHT, 3000),
    ]


def test_words_of_two_buttons_and_of_the_pointer() -> None:
    assert parse("chord:ok+back chord:red+green:900 point:960,540 click:0,10.5 wheel:0,-360", DESKTOP) == [
        Chord((Button.OK, Button.BACK), 60),
        Chord((Button.RED, Button.GREEN), 900),
        Point((960, 540)),
        Point((0, 10.5), click=True),
        Wheel(0, -360),
    ]


def test_keys_go_through_the_devices_key_map() -> None:
    steps = parse("key:code:29460*2 key:return", find("tv-2014-script"))
    assert steps == [Press(Button.UP, 60, 2), Press(Button.OK, 60)]


BAD = {
    "down rihgt": "no button 'rihgt'; did you mean 'right'?, word 2 of the buttons, 'rihgt'",
    "ok*": "a count must be a whole number from 1 to 10000, word 1",
    "ok*0": "a count must be",
    "wait:soon": "a wait must be a whole number",
    "down ok hold:right": "a hold is hold:BUTTON:MS, word 3",
    "hold:rite:300": "no button 'rite'",
    "key:code:29460": "the key 'code:29460' is no button on desktop-2026-wasm",
    "key:hyper": "no key 'hyper'",
    "chord:ok": "a chord is chord:BUTTON+BUTTON",
    "chord:ok+ok": "of two different ones",
    "chord:ok+bakc": "no button 'bakc'; did you mean 'back'?",
    "chord:ok+back:0": "a chord must be a whole number",
    "point:3": "a point is point:X,Y in logical px",
    "click:3,four": "a click is click:X,Y",
    "ok click:1920,0": "the stage of desktop-2026-wasm is 1920 by 1080 logical px, word 2",
    "point:0,-1": "the stage of desktop-2026-wasm",
    "wheel:5": "a wheel is wheel:RIGHT,DOWN in logical px",
    "wheel:0,9999999": "a wheel is",
    "wait:٥": "a wait must be",
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
    events = timeline(parse("right*3", DESKTOP), DESKTOP)
    assert [(event.at_ms, event.phase) for event in events] == [
        (0, Phase.DOWN),
        (60, Phase.UP),
        (200, Phase.DOWN),
        (260, Phase.UP),
        (400, Phase.DOWN),
        (460, Phase.UP),
    ]


def test_a_hold_has_the_devices_repeats() -> None:
    events = timeline(parse("hold:right:750", DESKTOP), DESKTOP)
    assert [(event.at_ms, event.phase) for event in events] == [
        (0, Phase.DOWN),
        (400, Phase.REPEAT),
        (500, Phase.REPEAT),
        (600, Phase.REPEAT),
        (700, Phase.REPEAT),
        (750, Phase.UP),
    ]


def test_another_device_repeats_otherwise() -> None:
    events = timeline(parse("hold:right:750", OLD), OLD)
    assert [event.at_ms for event in events if event.phase is Phase.DOWN] == [0, 500, 700]


def test_duration_counts_waits_and_gaps() -> None:
    assert duration_ms(parse("ok*2 wait:100 hold:right:1000", DESKTOP)) == 2 * 200 + 100 + 1140


def test_a_chord_is_two_buttons_down_and_up_together() -> None:
    events = timeline(parse("chord:ok+back:300 ok", DESKTOP), DESKTOP)
    assert events[:4] == [
        (0, Button.OK, Phase.DOWN),
        (0, Button.BACK, Phase.DOWN),
        (300, Button.OK, Phase.UP),
        (300, Button.BACK, Phase.UP),
    ]
    assert events[4].at_ms == 440


def test_a_chord_of_the_device_is_its_button() -> None:
    box = find("box-2020-wasm")
    events = timeline(parse("chord:rewind+fast_forward", box), box)
    assert [(event.button, event.phase) for event in events] == [(Button.MENU, Phase.DOWN), (Button.MENU, Phase.UP)]


def test_a_click_is_a_move_a_press_and_a_release_at_its_place() -> None:
    events = timeline(parse("point:5,6 click:7,8", DESKTOP), DESKTOP)
    assert events == [
        TimedPointer(0, (5, 6), PointerPhase.MOVE),
        TimedPointer(140, (7, 8), PointerPhase.MOVE),
        TimedPointer(140, (7, 8), PointerPhase.DOWN),
        TimedPointer(200, (7, 8), PointerPhase.UP),
    ]


def test_the_wheel_turns_where_the_pointer_was_last() -> None:
    events = timeline(parse("wheel:0,120 point:5,6 wheel:10,-20", DESKTOP), DESKTOP)
    assert events[0] == TimedWheel(0, (960, 540), 0, 120)
    assert events[2] == TimedWheel(280, (5, 6), 10, -20)


def test_the_stage_of_every_device_is_1080_high() -> None:
    small = find("tv-2014-script")
    assert small.display.height_px == 720
    assert parse("point:1919,1079", small) == [Point((1919, 1079))]


def test_events_reach_the_screen() -> None:
    screen = ScreenDouble()
    for event in timeline(parse("ok click:7,8 wheel:1,2", DESKTOP), DESKTOP):
        event.send(screen)
    assert screen.events == [(Button.OK, Phase.DOWN), (Button.OK, Phase.UP)]
    assert screen.pointed == [(7, 8, phase) for phase in (PointerPhase.MOVE, PointerPhase.DOWN, PointerPhase.UP)]
    assert screen.wheels == [(7, 8, 1, 2)]
