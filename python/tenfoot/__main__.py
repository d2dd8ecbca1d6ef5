"""`python -m tenfoot` is `tenfoot`."""

import sys

from tenfoot.cli import main

sys.exit(main())
