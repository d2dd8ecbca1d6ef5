"""The gate and machine code: real code of two CPUs, and a ring of consoles that may not make any."""

from pathlib import Path

import pytest

from tenfoot import artifacts
from tenfoot.bundle import build
from tenfoot.bundle.build import Precompiled
from tenfoot.publish import PublishError, releases, setup
from tests.publish.world import ACTOR, World

CONSOLE = "console-2020-wasm-aot"


@pytest.fixture(scope="module")
def x86_64() -> Precompiled:
    return artifacts.precompile(build.renderer(), "x86_64-linux-gnu-v2")


@pytest.fixture(scope="module")
def aarch64() -> Precompiled:
    return artifacts.precompile(build.renderer(), "aarch64-linux-gnu-v8")


@pytest.fixture
def ring(world: World) -> World:
    setup.add_ring(world.repository, "home", "consoles", actor=ACTOR, device_types=("console-*",))
    return world


def add(world: World, *shipped: Precompiled) -> str:
    """Adds an app that needs Wasm, with these artifacts; its digest."""
    app = world.folder / "apps" / "walls"
    app.mkdir(parents=True)
    (app / "main.js").write_text("export const a = 1;\n")
    (app / "app.toml").write_text('name = "home"\n[needs]\nfeatures = ["wasm"]\n')
    out: Path = world.folder / "walls.tfb"
    build.build(app, out, version="2.0.0", artifacts=shipped)
    return releases.add(world.repository, "home", "consoles", out, actor=ACTOR)[0].bundle


def refused(world: World, *shipped: Precompiled) -> PublishError:
    with pytest.raises(PublishError) as caught:
        add(world, *shipped)
    assert world.repository.releases("home", "consoles") == []
    return caught.value


def test_code_for_the_ring_is_taken(ring: World, x86_64: Precompiled, aarch64: Precompiled) -> None:
    assert add(ring, x86_64, aarch64)


def test_code_for_another_cpu_is_refused_with_the_device_and_the_reason(ring: World, aarch64: Precompiled) -> None:
    error = refused(ring, aarch64)
    assert (error.slug, error.file) == ("release-misfit", CONSOLE)
    assert "the bundle needs wasm, and has no precompiled renderer for x86_64-linux-gnu-v2" in error.message


def test_code_that_says_it_is_for_the_ring_and_is_not_is_refused(
    ring: World, x86_64: Precompiled, aarch64: Precompiled
) -> None:
    error = refused(ring, x86_64._replace(data=aarch64.data))
    assert error.slug == "release-mislabelled"
    assert f"the artifact named {x86_64.machine} is code for aarch64" in error.message
