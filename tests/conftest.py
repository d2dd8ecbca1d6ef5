"""What every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("tenfoot", deadline=None)  # no test asserts speed, least of all on a busy machine
settings.load_profile("tenfoot")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).parent.parent
