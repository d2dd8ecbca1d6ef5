"""Why an update did not happen. The app starts regardless of every one of them."""

from __future__ import annotations

from tenfoot.errors import TenfootError, printable

TEXT_MAX = 500
"""Characters of a message, and of where."""


class UpdateError(TenfootError):
    """A check that ended without a new bundle, for a reason that a person or a release service wants to know. Its texts
    are `printable`.

    `file` says where: the URL, the target or the file.
    """

    slugs = frozenset(
        {
            # the repository's metadata (The Update Framework's specification, section 5)
            "update-rollback",  # older metadata than this device has seen
            "update-freeze",  # expired metadata
            "update-clock",  # metadata that look expired because this device's clock is wrong
            "update-mix-and-match",  # metadata that do not belong together
            "update-signature",  # not signed by enough of the right keys
            "update-metadata",  # not metadata at all
            "update-root",  # the root that came with the device cannot be read
            # the way there
            "update-unreachable",  # no connection, or a server that fails
            "update-missing",  # the server has not got what its metadata name
            "update-too-large",  # more bytes than were announced
            "update-too-slow",  # fewer bytes a second, or later, than the device waits for
            "update-truncated",  # fewer bytes than were announced
            # the bundle
            "update-damaged",  # not what was signed
            "update-unsafe-path",  # a bundle with a file that would lie outside of it
            "update-delta-damaged",  # a delta that does not lead to its bundle
            "update-unfit",  # a bundle that this device cannot run
            "update-rollout",  # a rollout that cannot be read
            # the device
            "update-disk-full",  # no room, or no budget
            "update-disk",  # the disk failed
            "update-busy",  # another check runs, or all slots are in use
            "update-config",  # updates.toml is not what it should be
        }
    )

    def __init__(self, slug: str, message: str, *, where: str | None = None) -> None:
        # Much of both comes from servers, before anything of it was found to be signed.
        super().__init__(slug, printable(message, TEXT_MAX), file=None if where is None else printable(where, TEXT_MAX))
