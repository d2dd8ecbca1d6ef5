"""A console that may not make code, and machine code that is another CPU's: signed, delivered, and never run."""

import json
import platform
import struct
import time

import pytest

from tenfoot import artifacts
from tenfoot.bundle.build import Precompiled, renderer
from tests.launch.conftest import Television
from tests.launch.test_launch import started

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="the console of the device images is an x86-64")
NEEDS_WASM = 'features = ["wasm"]'
E_MACHINE = slice(18, 20)
"""Where an ELF header names its CPU."""


@pytest.fixture(scope="module")
def ours() -> Precompiled:
    """Machine code for the console."""
    return artifacts.precompile(renderer(), "x86_64-linux-gnu-v2")


@pytest.fixture(scope="module")
def foreign() -> Precompiled:
    """Machine code of a Raspberry Pi."""
    return artifacts.precompile(renderer(), "aarch64-linux-gnu-v8")


@pytest.fixture
def console(television: Television) -> Television:
    television.set(device='"console-2020-wasm-aot"')
    device = television.device
    return Television(device._replace(updates=device.updates._replace(device="console-2020-wasm-aot")))


def installed(console: Television, *shipped: Precompiled, **more: str) -> str:
    """A release with these artifacts, on the device. The keys of the ring are a thief's: no gate has seen it."""
    digest = console.release("1.0.0", artifacts=shipped, **more)
    assert console.device.check(now=time.time).did == "installed"
    return digest


def launched(console: Television, digest: str) -> str:
    """A launch that starts the release, which becomes good: what was said on the way."""
    done = console.launch("--no-update")
    assert started(done) == [f"{digest[:16]} (pending)"]
    assert console.device.client().slots.state().good == digest
    return done.stderr


def test_code_for_it_runs(console: Television, ours: Precompiled) -> None:
    assert launched(console, installed(console, ours)) == ""


def test_of_several_it_takes_its_own(console: Television, ours: Precompiled, foreign: Precompiled) -> None:
    assert launched(console, installed(console, foreign, ours)) == ""


def test_an_app_that_needs_wasm_is_not_installed_with_another_cpus_code(
    console: Television, foreign: Precompiled
) -> None:
    console.release("1.0.0", artifacts=[foreign], needs=NEEDS_WASM)
    message = console.device.refused("update-unfit", now=time.time).message
    assert "console-2020-wasm-aot cannot run 1.0.0" in message
    assert "has no precompiled renderer for x86_64-linux-gnu-v2" in message
    assert started(console.launch("--no-update")) == ["the bundle of the factory (factory)"]


def test_an_app_that_needs_none_runs_script_beside_another_cpus_code(console: Television, foreign: Precompiled) -> None:
    said = launched(console, installed(console, foreign))
    assert "note: it runs on tier script: not wasm-aot: artifact-foreign: aarch64-linux-gnu-v8" in said


def test_code_whose_name_lies_runs_script_and_says_why(
    console: Television, ours: Precompiled, foreign: Precompiled
) -> None:
    digest = installed(console, ours._replace(data=foreign.data), needs=NEEDS_WASM)
    said = launched(console, digest)
    assert "not wasm-aot: artifact-foreign: the precompiled renderer does not run here" in said
    assert f"it is named {ours.machine}, but its code is for aarch64, this machine is x86_64" in said


def test_code_whose_header_lies_too_runs_script_and_says_why(
    console: Television, ours: Precompiled, foreign: Precompiled
) -> None:
    forged = bytearray(foreign.data)
    forged[E_MACHINE] = ours.data[E_MACHINE]
    said = launched(console, installed(console, ours._replace(data=bytes(forged))))
    assert "not wasm-aot: artifact-foreign: " in said
    assert "NEON" in said, "what the compiler recorded is not what the header says"


def test_the_updater_tells_of_code_whose_name_lies(
    console: Television, ours: Precompiled, foreign: Precompiled
) -> None:
    console.release("1.0.0", artifacts=[ours._replace(data=foreign.data)])
    console.launch("--await-update")
    assert "could not be prepared: artifact-foreign: " in (console.device.state / "update.log").read_text()


def test_code_that_lies_in_all_it_says_costs_two_starts_and_nothing_else(
    console: Television, ours: Precompiled, foreign: Precompiled
) -> None:
    """Whoever holds the ring's key can sign what no reader of bytes can know: another CPU's instructions in an artifact
    that is in all else this CPU's. It does not become healthy, and what ran before goes on."""
    digest = installed(console, ours._replace(data=with_code_of(ours.data, foreign.data)))
    for _ in range(2):
        console.launch("--no-update")
    assert started(console.launch("--no-update")) == ["the bundle of the factory (factory)"]
    state = json.loads((console.device.state / "state.json").read_text())
    assert list(state["bad"]) == [digest]


def with_code_of(image: bytes, other: bytes) -> bytes:
    """The image with the other's instructions where its own are."""
    (ours, room), (theirs, size) = text_section(image), text_section(other)
    code = (other[theirs : theirs + size] * (room // size + 1))[:room]
    return image[:ours] + code + image[ours + room :]


def text_section(image: bytes) -> tuple[int, int]:
    """Offset and length of the one section of an ELF file that is code."""
    (table,) = struct.unpack_from("<Q", image, 40)
    size, count = struct.unpack_from("<HH", image, 58)
    sections = [struct.unpack_from("<IIQQQQ", image, table + size * index) for index in range(count)]
    ((_, _, _, _, offset, length),) = [section for section in sections if section[2] & EXECUTABLE]
    return offset, length


EXECUTABLE = 4
"""SHF_EXECINSTR."""
