"""A running app replaced by another version of itself, between two frames.

`LiveApp` is what the shell shows instead of a Runtime. Given another version it boots that one out of sight, hands it
what the app wants to keep, and shows it once it stands where the old one stands. The old one is kept, suspended, until
the new one has proved itself, and comes back when it does not.
"""

from tenfoot.swap.error import SwapError
from tenfoot.swap.live import LiveApp
from tenfoot.swap.rules import Event, Fault, Rules, needs_restart

__all__ = ["Event", "Fault", "LiveApp", "Rules", "SwapError", "needs_restart"]
