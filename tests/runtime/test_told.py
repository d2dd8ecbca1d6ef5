"""What the embedder tells the renderer of the world, beside buttons."""

from __future__ import annotations

import pytest

from tenfoot.contract.tables import SettingsFlags
from tenfoot.errors import ConfigError
from tenfoot.runtime import Button, Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot


def frames_that_move(runtime: Runtime) -> int:
    """Frames until a press to the right has settled."""
    runtime.advance(500)
    runtime.button(Button.RIGHT, 1)
    lists = []
    for _ in range(30):
        runtime.advance(runtime.frame_ms)
        lists.append(runtime.draw_list())
    return len(set(lists))


def test_less_movement_is_asked_for_while_the_app_runs(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier)
    assert frames_that_move(runtime) > 10
    runtime.tell("settings", flags=SettingsFlags.REDUCE_MOTION)
    assert frames_that_move(runtime) == 1


def test_less_movement_is_asked_for_at_the_start(boot: Boot, tier: str) -> None:
    assert frames_that_move(boot(ROW, tier=tier, reduce_motion=True)) == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [("tick", {"time_us": 5}), ("destroy", {"node": 2}), ("bitmap_failed", {"bitmap": 1, "status": 17})],
)
def test_what_is_not_the_embedders_to_tell_is_refused(boot: Boot, name: str, fields: dict[str, int]) -> None:
    runtime = boot(ROW)
    with pytest.raises(ConfigError, match="not the embedder's to send") as caught:
        runtime.tell(name, **fields)
    assert caught.value.slug == "bad-argument"


def test_a_message_that_there_is_not_is_a_key_error(boot: Boot) -> None:
    with pytest.raises(KeyError):
        boot(ROW).tell("earthquake", strength=7)
