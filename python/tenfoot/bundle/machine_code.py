"""What the artifacts of a bundle are, by their own headers. Devices judge them by more; see `tenfoot.artifacts`."""

from __future__ import annotations

from pathlib import Path

from tenfoot.bundle.manifest import Manifest

_MAGIC = b"\x7fELF"
_MACHINE_AT, _HEADER_BYTES = 18, 20
_ARCHITECTURES = {62: "x86_64", 183: "aarch64"}
"""How ELF numbers CPUs (`e_machine`)."""


def mislabelled(manifest: Manifest, folder: Path) -> list[str]:
    """The artifacts of the unpacked bundle in `folder` whose code is for another CPU than their names say, a sentence
    each. Files without a header, and names of CPUs that are not known here, say nothing."""
    found = []
    for artifact in manifest.artifacts:
        with (folder / artifact.path).open("rb") as file:
            code = architecture(file.read(_HEADER_BYTES))
        named = artifact.machine.partition("-")[0]
        if code is not None and named in _ARCHITECTURES.values() and code != named:
            found.append(f"the artifact named {artifact.machine} is code for {code}")
    return found


def architecture(image: bytes) -> str | None:
    """Which CPU an ELF image is for, `x86_64` or `aarch64` where it is one of these; None where it is none."""
    if not image.startswith(_MAGIC) or len(image) < _HEADER_BYTES:
        return None
    number = int.from_bytes(image[_MACHINE_AT:_HEADER_BYTES], "little")
    return _ARCHITECTURES.get(number, f"machine {number} of ELF")
