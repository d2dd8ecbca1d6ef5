"""The contract between script, renderer, engine and compositor, for tools and tests.

``decode`` and ``encode`` know the four languages of ``rust/contract/schema.toml``: messages, events, draws and
paragraphs. They are exact, not fast; nothing on a frame's way uses them. Only the buttons are imported at once: a
start waits for them, and for nothing else of this.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tenfoot.contract.buttons import Button, Phase

if TYPE_CHECKING:
    from tenfoot.contract.codec import ContractError, Record, decode, encode, float_bits
    from tenfoot.contract.tables import (
        CONTRACT_VERSION,
        ListenFlags,
        NodeKind,
        Prop,
        Role,
        SceneFlags,
        Status,
        StepFlags,
    )

__all__ = [
    "CONTRACT_VERSION",
    "Button",
    "ContractError",
    "ListenFlags",
    "NodeKind",
    "Phase",
    "Prop",
    "Record",
    "Role",
    "SceneFlags",
    "Status",
    "StepFlags",
    "decode",
    "encode",
    "float_bits",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "codec" if name in ("ContractError", "Record", "decode", "encode", "float_bits") else "tables"
    return getattr(import_module(f"{__name__}.{home}"), name)
