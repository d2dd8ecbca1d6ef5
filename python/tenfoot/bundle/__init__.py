"""A bundle: an app with everything downloadable that it runs on, in one file with one digest.

`build.build` makes one, `archive` packs and unpacks, `folder` checks an unpacked one, `fit` says which devices can run
it. `manifest` is all that a start needs of this package: it imports nothing heavy.
"""

from tenfoot.bundle.error import BundleError

__all__ = ["BundleError"]
