"""Why another version of an app did not take over, where no error of its own says it."""

from __future__ import annotations

from tenfoot.errors import TenfootError


class SwapError(TenfootError):
    """`swap-under-way` is raised; the others are the slugs of events, see `rules.Fault`."""

    slugs = frozenset(
        {
            "swap-under-way",
            "swap-no-frame",
            "swap-hangs",
            "swap-ended",
            "swap-not-kept",
            "swap-no-moment",
        }
    )
