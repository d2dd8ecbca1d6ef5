"""Prints the Python packages that a checkout needs, from pyproject.toml: run time, catalogue and development."""

import tomllib
from pathlib import Path

pyproject = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())
project = pyproject["project"]
extras = project["optional-dependencies"].values()
for requirement in [*project["dependencies"], *(line for extra in extras for line in extra)]:
    print(requirement)
