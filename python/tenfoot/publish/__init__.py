"""The publisher: a TUF repository of releases as static files, and what changes it.

`Repository` is the door; `cli/publish.py` and the release service go through it. Imports `tuf`, `cryptography` and
`zstandard` (the `delivery` extra), so nothing that runs on a device's way to the first frame imports this.
"""

from tenfoot.publish.error import PublishError
from tenfoot.publish.repository import Repository

__all__ = ["PublishError", "Repository"]
