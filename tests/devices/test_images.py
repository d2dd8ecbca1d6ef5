"""The device images that come with Tenfoot."""

import re

import pytest

from tenfoot import devices

NAMES = devices.names()


def test_there_are_at_least_ten() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_every_image_loads(name: str) -> None:
    assert devices.find(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_a_name_says_class_year_and_best_tier(name: str) -> None:
    image = devices.find(name)
    assert name == f"{image.kind}-{image.year}-{image.vm.tiers[0]}"


@pytest.mark.parametrize("name", NAMES)
def test_every_device_can_fall_back_to_script(name: str) -> None:
    assert "script" in devices.find(name).vm.tiers


@pytest.mark.parametrize("name", NAMES)
def test_memory_for_wasm_goes_with_a_wasm_tier(name: str) -> None:
    image = devices.find(name)
    has_wasm = image.vm.tiers != ("script",)
    assert (image.memory.wasm_mib > 0) == has_wasm == (image.vm.wasm_points_per_step > 0)


def test_the_default_is_a_1080p_desktop() -> None:
    image = devices.find(devices.DEFAULT_DEVICE)
    assert (image.display.width_px, image.display.height_px) == (1920, 1080)


def test_engine_config_is_in_bytes_and_px() -> None:
    config = devices.find("tv-2014-script").to_engine_config()
    assert config["display"] == {"width_px": 1280, "height_px": 720, "refresh_hz": 50, "full_redraw": False}
    assert config["memory"]["bitmap_bytes"] == 24 * 1024 * 1024
    assert config["codecs"] == ["jpeg", "png"]
    assert config["device"]["reduce_motion"] is True


def test_images_differ_in_what_is_drawn() -> None:
    sizes = {devices.find(name).display.height_px for name in NAMES}
    assert sizes >= {720, 1080, 2160}


def test_an_unknown_name_suggests_a_known_one() -> None:
    with pytest.raises(devices.DeviceError, match=re.escape("did you mean 'tv-2014-script'?")) as caught:
        devices.find("tv-2014-scirpt")
    assert caught.value.slug == "device-not-found"
