"""A start on a device: the bundle that is chosen, a watch over its health, and the updater after the first frame.

Joins `update` and `runtime`, which do not know each other.
"""
