"""How long the shell sleeps, and where the frame goes."""

from hypothesis import given
from hypothesis import strategies as st

from tenfoot.shell import pacing


def test_sleeps_until_the_first_deadline() -> None:
    assert pacing.sleep_ms(1000.0, 1250.0, None, 1100.0) == 100


def test_sleeps_long_while_nothing_is_due() -> None:
    assert pacing.sleep_ms(0.0, None, None) == 1000


def test_does_not_sleep_over_what_is_late() -> None:
    assert pacing.sleep_ms(1000.0, 999.0) == 0


def test_a_deadline_that_is_near_is_not_spun_for() -> None:
    assert pacing.sleep_ms(0.0, 0.2) == 1


def test_letterbox_in_a_taller_window() -> None:
    assert pacing.letterbox((1920, 1080), (1600, 1000)) == (0, 50, 1600, 900)


def test_letterbox_in_a_wider_window() -> None:
    assert pacing.letterbox((1280, 720), (2000, 720)) == (360, 0, 1280, 720)


def test_a_window_is_as_large_as_the_frame_where_there_is_room() -> None:
    assert pacing.first_window_size((1280, 720), (1920, 1080)) == (1280, 720)


def test_a_window_leaves_room_on_a_small_desktop() -> None:
    assert pacing.first_window_size((1920, 1080), (1600, 1000)) == (1440, 810)


def test_seams_of_a_new_window_lie_close_together() -> None:
    for desktop in ((1366, 768), (1600, 1000), (2000, 1200), (2560, 1440)):
        size = pacing.first_window_size((1920, 1080), desktop)
        assert max(pacing.seam_step((1920, 1080), size)) <= 24


@given(st.integers(0, 1919), st.integers(0, 1079), st.integers(1, 1920), st.integers(1, 1080))
def test_parts_on_seams_cover_the_damage_and_meet_target_pixels(x: int, y: int, width: int, height: int) -> None:
    frame, target = (1920, 1080), (80, 45, 1440, 810)
    width, height = min(width, 1920 - x), min(height, 1080 - y)
    step = pacing.seam_step(frame, target[2:])
    left, top, wide, tall = pacing.on_seams((x, y, width, height), frame, step)
    assert left <= x and top <= y and left + wide >= x + width and top + tall >= y + height
    assert left % step[0] == 0 and (left + wide) % step[0] == 0
    drawn = pacing.scaled_rect((left, top, wide, tall), frame, target)
    assert drawn[2] * 4 == wide * 3 and drawn[3] * 4 == tall * 3
    assert drawn[0] - 80 == left * 3 // 4


def test_a_place_of_the_window_is_a_place_of_the_stage() -> None:
    assert pacing.stage_point((800, 500), (1280, 720), (1600, 1000)) == (960, 540)
    assert pacing.stage_point((0, 50), (1280, 720), (1600, 1000)) == (0, 0)


def test_the_bars_beside_the_picture_are_no_place() -> None:
    assert pacing.stage_point((800, 49), (1280, 720), (1600, 1000)) is None
    assert pacing.stage_point((-1, -1), (1280, 720), (1600, 1000)) is None
