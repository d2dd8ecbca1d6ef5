"""Key repeat and hold, with the time given."""

from hypothesis import given
from hypothesis import strategies as st

from tenfoot.contract.tables import Button, Phase
from tenfoot.devices import find
from tenfoot.shell.repeater import ButtonRepeater, RepeatRule

RIGHT, LEFT = Button.RIGHT, Button.LEFT
RULE = RepeatRule(delay_ms=400, interval_ms=100)


def test_a_press_is_down_and_up() -> None:
    remote = ButtonRepeater(RULE)
    assert remote.down(RIGHT, 0) == [(RIGHT, Phase.DOWN)]
    assert remote.up(RIGHT, 50) == [(RIGHT, Phase.UP)]


def test_a_hold_repeats_after_the_delay_then_at_the_interval() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    heard = [now for now in range(0, 801, 10) if remote.poll(now)]
    assert heard == [400, 500, 600, 700, 800]


def test_due_says_when_to_wake_up() -> None:
    remote = ButtonRepeater(RULE)
    assert remote.due_ms is None
    remote.down(RIGHT, 5)
    assert remote.due_ms == 405


def test_nothing_repeats_after_up() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    remote.up(RIGHT, 10)
    assert remote.poll(1000) == []


def test_the_systems_own_repeat_is_not_heard() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    assert remote.down(RIGHT, 30) == []


def test_a_late_caller_gets_one_repeat_not_a_burst() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    assert remote.poll(2000) == [(RIGHT, Phase.REPEAT)]
    assert remote.poll(2001) == []


def test_only_the_button_pressed_last_repeats() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    remote.down(LEFT, 100)
    assert remote.poll(500) == [(LEFT, Phase.REPEAT)]


def test_letting_an_older_button_go_keeps_the_repeat() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    remote.down(LEFT, 100)
    remote.up(RIGHT, 200)
    assert remote.poll(500) == [(LEFT, Phase.REPEAT)]


def test_losing_the_keyboard_cancels_what_is_held() -> None:
    remote = ButtonRepeater(RULE)
    remote.down(RIGHT, 0)
    assert remote.cancel() == [(RIGHT, Phase.CANCEL)]
    assert remote.up(RIGHT, 10) == []


def test_a_remote_without_key_up_sends_whole_presses() -> None:
    remote = ButtonRepeater(RepeatRule.of(find("tv-2014-script")))
    assert remote.down(RIGHT, 0) == [(RIGHT, Phase.DOWN), (RIGHT, Phase.UP)]
    assert remote.poll(500) == [(RIGHT, Phase.DOWN), (RIGHT, Phase.UP)]
    assert remote.up(RIGHT, 600) == []


def test_a_bouncing_contact_is_heard_once() -> None:
    remote = ButtonRepeater(RepeatRule.of(find("tv-2016-script")))
    remote.down(RIGHT, 0)
    remote.up(RIGHT, 60)
    assert remote.down(RIGHT, 75) == []
    assert remote.down(RIGHT, 130) == [(RIGHT, Phase.DOWN)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["down", "up", "poll", "cancel"]), st.sampled_from([LEFT, RIGHT]), st.integers(0, 900)
        )
    )
)
def test_every_down_is_answered_by_one_up_or_cancel(steps: list[tuple[str, Button, int]]) -> None:
    remote, held, now = ButtonRepeater(RULE), set(), 0.0
    for what, button, pause in steps:
        now += pause
        match what:
            case "down":
                events = remote.down(button, now)
            case "up":
                events = remote.up(button, now)
            case "poll":
                events = remote.poll(now)
            case _:
                events = remote.cancel()
        for heard, phase in events:
            assert (heard in held) == (phase is not Phase.DOWN)
            (held.add if phase in (Phase.DOWN, Phase.REPEAT) else held.discard)(heard)


def test_a_long_hold_repeats_faster_after_a_while() -> None:
    remote = ButtonRepeater(RepeatRule(delay_ms=400, interval_ms=100, fast_after_ms=700, fast_interval_ms=50))
    remote.down(RIGHT, 0)
    heard = [now for now in range(0, 901, 10) if remote.poll(now)]
    assert heard == [400, 500, 600, 700, 750, 800, 850, 900]


def test_a_new_press_begins_slowly_again() -> None:
    remote = ButtonRepeater(RepeatRule(delay_ms=400, interval_ms=100, fast_after_ms=400, fast_interval_ms=50))
    remote.down(RIGHT, 0)
    remote.up(RIGHT, 1000)
    remote.down(RIGHT, 1100)
    assert remote.due_ms == 1500
