"""Lists the device images, or shows one: what is drawn, budgets, tiers, and what every key and gamepad control does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.devices import DeviceImage


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("action", nargs="?", choices=["list", "show"], default="list")
    parser.add_argument("name", nargs="?", help="the device image, by name or as a path that ends in .toml")


def main(options: Namespace) -> int:
    """Prints."""
    from tenfoot import devices

    if options.action == "show":
        show(devices.find(options.name or devices.DEFAULT_DEVICE))
        return 0
    rows = [("name", "", "display", "tiers", "pictures")]
    for image in map(devices.find, devices.names()):
        size = f"{image.display.width_px}×{image.display.height_px} {image.display.refresh_hz} Hz"
        mark = "default" if image.name == devices.DEFAULT_DEVICE else ""
        rows.append(
            (
                image.name,
                mark,
                size,
                ", ".join(image.vm.tiers),
                f"{image.memory.bitmap_mib} MiB, {' '.join(image.pictures.codecs)}",
            )
        )
    print(table(rows))
    return 0


def show(image: DeviceImage) -> None:
    """Prints one device image."""
    print(f"{image.name}: {image.title} ({image.kind}, {image.year})\n")
    print(table(_facts(image)))
    print()
    buttons = dict.fromkeys([*image.keys, *image.gamepad])
    rows = [(name, " ".join(image.keys.get(name, ())), " ".join(image.gamepad.get(name, ()))) for name in buttons]
    print(table([("button", "keys", "gamepad"), *rows]))


def _facts(image: DeviceImage) -> list[tuple[str, str]]:
    display, memory, vm, pictures, network = image.display, image.memory, image.vm, image.pictures, image.network
    size = f"{display.width_px}×{display.height_px} px, {display.refresh_hz} Hz"
    wasm = f"{vm.wasm_points_per_step:,} points a Wasm step, " if vm.wasm_points_per_step else ""
    budgets = (
        f"script {memory.script_mib}, Wasm {memory.wasm_mib}, bitmaps {memory.bitmap_mib}, glyphs {memory.glyph_mib}"
    )
    largest = f"{pictures.pixels_max:,} px and {pictures.bytes_max:,} bytes at most"
    requests = f"{network.requests_max} requests at a time, {network.request_timeout_ms:,} ms each"
    return [
        ("display", size + (", every frame drawn whole" if display.full_redraw else "")),
        ("memory", f"{budgets} MiB"),
        ("tiers", ", ".join(vm.tiers) + ("" if vm.makes_code else " (may not make code at run time)")),
        ("limits", f"{vm.script_turn_ms:,} ms a script turn, {wasm}{vm.nodes_max:,} nodes"),
        ("pictures", f"{' '.join(pictures.codecs)}, {largest}"),
        ("network", f"{requests}, servers {network.latency_ms} ms away"),
        ("remote", f"repeats after {image.input.repeat_delay_ms} ms, then every {image.input.repeat_interval_ms} ms"),
        ("quirks", ", ".join(image.quirks) or "none"),
    ]


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows in columns as wide as their widest cell."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
