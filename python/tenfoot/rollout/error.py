"""What can be wrong with the rules of a ring, or with a change to them."""

from __future__ import annotations

from tenfoot.errors import TenfootError


class RolloutError(TenfootError):
    """Rules that cannot be read, or a change that they do not allow. The message names the place in the rules."""

    slugs = frozenset(
        {
            "rollout-invalid",  # not rules: the message names the key
            "rollout-format",  # rules of a format that this version does not know
            "rollout-halted",  # the bundle was halted in this ring
            "rollout-empty",  # there is nothing to halt, settle or go back to
            "rollout-unknown",  # no such experiment, or no such bundle here
        }
    )
