"""The contract between script, renderer, engine and compositor, for tools and tests.

``decode`` and ``encode`` know the four languages of ``rust/contract/schema.toml``: messages, events, draws and
paragraphs. They are exact, not fast; nothing on a frame's way uses them.
"""

from tenfoot.contract.codec import ContractError, Record, decode, encode
from tenfoot.contract.tables import (
    CONTRACT_VERSION,
    Button,
    ListenFlags,
    NodeKind,
    Phase,
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
]
