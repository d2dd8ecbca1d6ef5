"""Chords: two buttons held together are one, and neither is heard alone."""

from hypothesis import given
from hypothesis import strategies as st

from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import find
from tenfoot.shell.remote import Remote, chords_of
from tenfoot.shell.repeater import RepeatRule

OK, BACK, RIGHT, MENU = Button.OK, Button.BACK, Button.RIGHT, Button.MENU
RULE = RepeatRule(delay_ms=400, interval_ms=100)


def remote() -> Remote:
    return Remote(RULE, {frozenset((OK, BACK)): MENU}, window_ms=60)


def test_two_buttons_together_are_the_chord_alone() -> None:
    box = remote()
    assert box.down(OK, 0) == []
    assert box.down(BACK, 40) == [(MENU, Phase.DOWN)]
    assert box.up(OK, 300) == [(MENU, Phase.UP)]
    assert box.up(BACK, 320) == []
    assert box.poll(5000) == []


def test_a_chord_that_is_held_repeats() -> None:
    box = remote()
    box.down(OK, 0)
    box.down(BACK, 10)
    assert box.due_ms == 410
    assert box.poll(410) == [(MENU, Phase.REPEAT)]


def test_one_button_is_heard_once_nobody_joins_it() -> None:
    box = remote()
    box.down(OK, 0)
    assert box.due_ms == 60
    assert box.poll(60) == [(OK, Phase.DOWN)]
    assert box.down(BACK, 61) == []
    assert box.up(BACK, 70) == [(BACK, Phase.DOWN), (BACK, Phase.UP)]


def test_a_quick_press_is_heard_when_it_is_let_go() -> None:
    box = remote()
    box.down(OK, 0)
    assert box.up(OK, 30) == [(OK, Phase.DOWN), (OK, Phase.UP)]


def test_another_button_ends_the_wait_in_order() -> None:
    box = remote()
    box.down(OK, 0)
    assert box.down(RIGHT, 20) == [(OK, Phase.DOWN), (RIGHT, Phase.DOWN)]


def test_buttons_of_no_chord_do_not_wait() -> None:
    assert remote().down(RIGHT, 0) == [(RIGHT, Phase.DOWN)]


def test_losing_the_window_ends_a_chord() -> None:
    box = remote()
    box.down(OK, 0)
    box.down(BACK, 10)
    assert box.cancel() == [(MENU, Phase.CANCEL)]
    assert box.up(OK, 20) == []
    assert box.down(OK, 30) == []


def test_a_device_image_declares_its_chords() -> None:
    assert chords_of(find("box-2020-wasm")) == {frozenset((Button.REWIND, Button.FAST_FORWARD)): MENU}


PRESSES = st.lists(st.tuples(st.sampled_from([OK, BACK, RIGHT]), st.booleans(), st.integers(1, 90)), max_size=40)


@given(PRESSES)
def test_whatever_is_pressed_downs_and_ups_alternate(presses: list[tuple[Button, bool, int]]) -> None:
    box, now, held = remote(), 0, set[Button]()
    for button, pressed, wait in presses:
        now += wait
        for heard, phase in box.poll(now) + (box.down if pressed else box.up)(button, now):
            if phase == Phase.DOWN:
                assert heard not in held
                held.add(heard)
            elif phase == Phase.REPEAT:
                assert heard in held
            else:
                held.remove(heard)
