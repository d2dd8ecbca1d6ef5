"""The catalogue server, and the demo catalogue that the home app shows."""

from tenfoot.catalog.server import CatalogServer
from tenfoot.catalog.source import CatalogError, Demo, Folder, Source

__all__ = ["CatalogError", "CatalogServer", "Demo", "Folder", "Source"]
