"""Names of roles, keys and targets, all made from an app's and a ring's name."""

from __future__ import annotations

import re
from typing import NamedTuple

from tenfoot.publish.error import PublishError

TOP_LEVEL = ("root", "targets", "snapshot", "timestamp")
ROLLOUT = "rollout"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Ring(NamedTuple):
    """A ring of an app, `home/canary`."""

    app: str
    name: str

    def __str__(self) -> str:
        return f"{self.app}/{self.name}"

    @property
    def role(self) -> str:
        """The TUF role that signs what the ring has."""
        return f"{self.app}.{self.name}"

    @property
    def rollout_role(self) -> str:
        """The TUF role that signs who gets what of it."""
        return f"{self.role}.{ROLLOUT}"

    @property
    def rollout_path(self) -> str:
        """The target that the rules of the ring are."""
        return f"{self}/rollout.json"

    def bundle_path(self, digest: str) -> str:
        """The target that a whole bundle is."""
        return f"{self}/{digest[:16]}.tfb.zst"

    def delta_path(self, old: str, new: str) -> str:
        """The target that turns the bundle `old` into `new`; both are digests."""
        return f"{self}/{new[:16]}.from-{old[:16]}.delta"


def ring(app: str, name: str) -> Ring:
    """The ring of that name. Raises PublishError `name-invalid`."""
    for what, word, taken in (("app", app, TOP_LEVEL), ("ring", name, (ROLLOUT,))):
        if not _NAME.fullmatch(word) or word in taken:
            text = f"'{word}' cannot be the name of {'an' if what == 'app' else 'a'} {what}"
            raise PublishError("name-invalid", f"{text}: lower case, digits and '-', and not {', '.join(taken)}")
    return Ring(app, name)


def delegator(role: str) -> str:
    """The role whose metadata say who signs `role`."""
    if role in TOP_LEVEL:
        return "root"
    return role.split(".")[0] if "." in role else "targets"


def folder_of_key(role: str) -> str:
    """Which of the folders of keys/ a role's key belongs into: who holds it."""
    if role in ("snapshot", "timestamp") or role.endswith(f".{ROLLOUT}"):
        return "online"
    return "release" if "." in role else "offline"


def key_of_role(role: str) -> str:
    """What a role's first key is called. One key signs the rollouts of all rings of an app."""
    return f"{role.split('.')[0]}.{ROLLOUT}" if role.endswith(f".{ROLLOUT}") else role
