"""Device images, what this machine can do, and the tier that follows from both."""

from tenfoot.devices.detect import Capabilities, detect, display_driver
from tenfoot.devices.error import DeviceError
from tenfoot.devices.find import DEFAULT_DEVICE, find, folder, names
from tenfoot.devices.image import DeviceImage
from tenfoot.devices.load import load
from tenfoot.devices.tier import TierChoice, choose_tier

__all__ = [
    "DEFAULT_DEVICE",
    "Capabilities",
    "DeviceError",
    "DeviceImage",
    "TierChoice",
    "choose_tier",
    "detect",
    "display_driver",
    "find",
    "folder",
    "load",
    "names",
]
