"""What can keep a change from being published."""

from __future__ import annotations

from pathlib import Path

from tenfoot.errors import TenfootError


class PublishError(TenfootError):
    """A repository that cannot be read or changed in this way; `file` names the place, the app or the device."""

    slugs = frozenset(
        {
            "repository-missing",  # no repository there
            "repository-exists",  # one is there already
            "repository-busy",  # another publisher holds it
            "repository-damaged",  # a file of it is not what its metadata say
            "repository-settings",  # publish.toml
            "repository-unwritable",
            "mirror-unwritable",  # the repository is up to date, the folder that publish.toml names is not
            "key-missing",  # a signature is needed whose key is not on this machine
            "key-damaged",
            "key-passphrase",  # encrypted, and TENFOOT_KEY_PASSPHRASE is not set or wrong
            "key-unknown",  # no key of that name
            "key-needed",  # the last one, or fewer than the threshold would be left
            "root-unsigned",  # nothing waits for root signatures
            "staged-conflict",  # what was signed elsewhere does not follow from what is published here
            "name-invalid",
            "app-unknown",
            "ring-unknown",
            "ring-exists",
            "release-unknown",
            "release-needed",  # the rules of the ring name it
            "release-ambiguous",  # the candidate, or the newer release beside it
            "release-foreign",  # the bundle of another app
            "release-too-large",  # no device takes a bundle of that size
            "release-misfit",  # a device of the audience cannot run it
            "release-mislabelled",  # machine code in it is for another CPU than it says
            "release-irreproducible",  # two builds of one source differ
            "release-source",  # no version, or uncommitted changes
            "rollout-conflict",  # somebody else changed the rules meanwhile
            "rollout-smaller",  # devices that run a release would lose it, and nobody said that they should
            "audience-empty",  # no device image is meant
        }
    )

    def __init__(self, slug: str, message: str, *, where: str | Path | None = None) -> None:
        super().__init__(slug, message, file=None if where is None else str(where))
