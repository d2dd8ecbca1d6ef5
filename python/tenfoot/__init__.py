"""Tenfoot: a runtime for ten-foot apps.

::

    from tenfoot.contract import Button
    from tenfoot.runtime import Runtime

    with Runtime.boot("path/to/app") as runtime:
        runtime.press(Button.RIGHT, times=3)
        runtime.screenshot().save("after.png")
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
