"""The tier follows from the device and the machine, and the reason is said."""

import pytest

from tenfoot.devices import Capabilities, DeviceError, choose_tier, detect, find

ABLE = Capabilities(
    system="Test",
    machine="x86_64",
    cpus=2,
    cpu_features=(),
    memory_mib=1024,
    wasm_vm=True,
    wasm_vm_reason="there",
    makes_code=True,
    makes_code_reason="tried",
    display=None,
    gamepads=(),
    codecs=("jpeg",),
)


def test_wasm_where_device_and_machine_have_it() -> None:
    assert choose_tier(find("desktop-2026-wasm"), ABLE).tier == "wasm"


def test_script_where_the_device_has_no_wasm() -> None:
    choice = choose_tier(find("tv-2014-script"), ABLE)
    assert choice.tier == "script"
    assert choice.reason == "the device has no Wasm VM"


def test_script_where_the_machine_forbids_code() -> None:
    choice = choose_tier(find("desktop-2026-wasm"), ABLE._replace(makes_code=False, makes_code_reason="forbidden here"))
    assert choice.tier == "script"
    assert "not wasm: forbidden here" in choice.reason


def test_script_where_the_native_module_is_missing() -> None:
    choice = choose_tier(find("tv-2018-wasm"), ABLE._replace(wasm_vm=False, wasm_vm_reason="not built"))
    assert (choice.tier, "not wasm: not built" in choice.reason) == ("script", True)


def test_a_locked_console_says_what_it_lacks() -> None:
    choice = choose_tier(find("console-2020-wasm-aot"), ABLE)
    assert choice.tier == "script"
    assert "not wasm-aot: there is no bundle with a precompiled renderer for it" in choice.reason


def test_a_locked_console_takes_a_precompiled_renderer() -> None:
    assert choose_tier(find("console-2020-wasm-aot"), ABLE, artifact=True).tier == "wasm-aot"


def test_script_can_be_forced() -> None:
    choice = choose_tier(find("desktop-2026-wasm"), ABLE, forced="script")
    assert (choice.tier, choice.reason) == ("script", "asked for")


@pytest.mark.parametrize(
    ("device", "tier", "slug"),
    [
        ("tv-2014-script", "wasm", "tier-unavailable"),
        ("desktop-2026-wasm", "wasm-aot", "tier-unavailable"),
        ("desktop-2026-wasm", "native", "tier-unknown"),
    ],
)
def test_what_cannot_be_forced(device: str, tier: str, slug: str) -> None:
    with pytest.raises(DeviceError) as caught:
        choose_tier(find(device), ABLE, forced=tier)
    assert caught.value.slug == slug


def test_detection_tells_of_this_machine() -> None:
    here = detect()
    assert here.cpus >= 1
    assert here.makes_code_reason
    assert set(here.codecs) == {"jpeg", "png", "webp"}


def test_no_display_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from tenfoot.devices import display_driver

    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert display_driver() is None
    monkeypatch.delenv("SDL_VIDEODRIVER")
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert display_driver() == "x11"
