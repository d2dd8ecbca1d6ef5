"""The renderer without an app: both tiers take the same bytes and give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot.contract import Record, StepFlags, decode
from tenfoot.contract.tables import ObjectFit
from tenfoot.errors import ClosedError, ConfigError, RendererError, ScriptError
from tenfoot.renderer import BareRenderer, BitmapDrop, BitmapRequest
from tests.runtime.records import box, image, inbox, tick, words
from tests.runtime.wasm_modules import GROW_OR_TRAP, LOOP_FOR_EVER, RESERVE_ONCE, UNREACHABLE, module

SCENE = inbox(*box(2, 200, 100), *words(3, "Amélie"), *image(4, "app:poster.png"), tick())


@pytest.fixture
def renderer(tier: str) -> Iterator[BareRenderer]:
    with BareRenderer(tier) as renderer:
        yield renderer


def layout_of(renderer: BareRenderer, text: str) -> tuple[float, float]:
    """Width and height of a text, as the renderer tells them."""
    (told,) = decode("events", renderer.step(inbox(*words(2, text), tick())).events)
    return told.fields["width"], told.fields["height"]


def test_a_step_gives_draw_list_events_and_counts(renderer: BareRenderer) -> None:
    result = renderer.step(SCENE)
    assert result.flags & StepFlags.DRAW
    assert [record.name for record in decode("draws", result.draw)] == ["frame", "fill", "text"]
    assert [record.name for record in decode("events", result.events)] == ["layout"]
    assert (result.nodes, result.animations, result.laid_out > 0) == (4, 0, True)


def test_a_step_that_changes_nothing_still_has_the_draw_list(renderer: BareRenderer) -> None:
    first = renderer.step(SCENE)
    second = renderer.step(inbox(tick(16)))
    assert not second.flags & StepFlags.DRAW
    assert (second.draw, second.events, second.laid_out) == (first.draw, b"", 0)


def test_both_tiers_give_the_same_results() -> None:
    with BareRenderer("wasm") as wasm, BareRenderer("script") as script:
        for messages in (SCENE, inbox(*box(9, 5, 5), tick(16)), b"\x01", inbox(tick(32))):
            assert wasm.step(messages) == script.step(messages)
        assert wasm.take_bitmap_calls() == script.take_bitmap_calls()
        assert wasm.picture() == script.picture()


def test_what_cannot_be_read_is_refused_and_the_renderer_lives(renderer: BareRenderer) -> None:
    (told,) = decode("events", renderer.step(b"\x01\x02").events)
    assert told.name == "refusal"
    assert renderer.step(SCENE).flags & StepFlags.DRAW


def test_bitmap_calls_are_told_in_order(renderer: BareRenderer) -> None:
    renderer.step(SCENE)
    (request,) = renderer.take_bitmap_calls()
    assert isinstance(request, BitmapRequest)
    assert request == BitmapRequest(request.bitmap, 320, 180, ObjectFit.COVER, 0, "app:poster.png")
    assert renderer.take_bitmap_calls() == []
    renderer.step(inbox(Record("destroy", {"node": 4}), tick(16)))
    assert renderer.take_bitmap_calls() == [BitmapDrop(request.bitmap)]


def test_every_step_is_measured(renderer: BareRenderer) -> None:
    times = renderer.step_many([SCENE, inbox(tick(16)), inbox(tick(32))])
    assert len(times) == 3
    assert all(0 < ns < 60e9 for ns in times)
    assert renderer.step(inbox(tick(48))).nodes == 4


def test_the_picture_shows_the_draw_list(renderer: BareRenderer) -> None:
    assert renderer.picture().width == 0
    renderer.step(inbox(*box(2, 200, 100, 0xFF0000FF), tick()))
    picture = renderer.picture()
    assert (picture.width, picture.height) == (1920, 1080)
    assert picture.pixel(100, 50) == (255, 0, 0, 255)
    assert picture.pixel(100, 150) == (0, 0, 0, 255)


def test_a_font_of_ones_own_is_the_sans_family(tier: str, repository: Path) -> None:
    mono = repository / "rust" / "text" / "fonts" / "NotoSansMono-Regular.otf"
    with BareRenderer(tier) as plain, BareRenderer(tier, font=mono) as own:
        narrow, wide = layout_of(own, "iiii"), layout_of(plain, "iiii")
        assert narrow[1] == wide[1]
        assert narrow[0] > wide[0] * 1.5
        assert own.picture() != plain.picture()


@pytest.mark.parametrize("content", [b"", b"no font at all", None])
def test_a_file_that_is_no_font_is_refused_by_name(tier: str, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "Ahem.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"Ahem\.ttf") as caught:
        BareRenderer(tier, font=path)
    assert caught.value.slug == "font-invalid"


@pytest.mark.parametrize(
    ("step", "slug"),
    [(UNREACHABLE, "wasm-trap"), (LOOP_FOR_EVER, "wasm-out-of-points"), (GROW_OR_TRAP, "wasm-out-of-memory")],
)
def test_a_renderer_that_fails_is_lost(tmp_path: Path, step: bytes, slug: str) -> None:
    path = tmp_path / "renderer.wasm"
    path.write_bytes(module(step=step))
    with BareRenderer("wasm", wasm_path=path, wasm_bytes=8 << 20, points_per_step=1_000_000) as renderer:
        for _ in range(2):
            with pytest.raises(RendererError) as caught:
                renderer.step(SCENE)
            assert caught.value.slug == slug
        with pytest.raises(RendererError):
            renderer.step_many([SCENE])


def test_a_module_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RendererError) as caught:
        BareRenderer("wasm", wasm_path=tmp_path / "none.wasm")
    assert caught.value.slug == "renderer-invalid"


def test_the_script_tier_keeps_to_its_memory() -> None:
    nodes = [record for number in range(2, 20_000) for record in box(number, 5, 5)]
    with BareRenderer("script", script_bytes=6 << 20) as renderer, pytest.raises(ScriptError) as caught:
        renderer.step(inbox(*nodes, tick()))
    assert caught.value.slug == "script-out-of-memory"


def test_the_script_tier_keeps_to_its_time() -> None:
    nodes = [record for number in range(2, 20_000) for record in box(number, 5, 5)]
    with pytest.raises(ScriptError) as caught, BareRenderer("script", step_ms=50) as renderer:
        renderer.step(inbox(*nodes, tick()))
    assert caught.value.slug == "script-timeout"


def test_a_tier_that_there_is_not_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        BareRenderer("fast")
    assert caught.value.slug == "config-invalid"


def test_a_closed_renderer_says_so(tier: str) -> None:
    renderer = BareRenderer(tier)
    assert renderer.memory_bytes() > 1 << 16
    renderer.close()
    renderer.close()
    with pytest.raises(ClosedError):
        renderer.step(SCENE)


def test_a_renderer_is_asked_for_room_once_and_again_for_a_longer_inbox(tmp_path: Path) -> None:
    path = tmp_path / "renderer.wasm"
    path.write_bytes(module(reserve=RESERVE_ONCE))
    with BareRenderer("wasm", wasm_path=path) as renderer:
        renderer.step(bytes(4))
        renderer.step(bytes(4096))
        with pytest.raises(RendererError) as caught:
            renderer.step(bytes(4100))
    assert caught.value.slug == "wasm-trap"
