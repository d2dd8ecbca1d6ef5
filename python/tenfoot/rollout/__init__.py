"""Who gets which release: the rules of one ring, and what follows from them for one device. Pure: no clock, no file.

The publisher writes rules (`Rollout.to_bytes`), devices read them (`Rollout.parse`) and `decide`.
"""

from tenfoot.rollout.decide import Decision, Device, bucket, decide
from tenfoot.rollout.error import RolloutError
from tenfoot.rollout.rules import BYTES_MAX, Arm, Audience, Candidate, Experiment, Rollout

__all__ = [
    "BYTES_MAX",
    "Arm",
    "Audience",
    "Candidate",
    "Decision",
    "Device",
    "Experiment",
    "Rollout",
    "RolloutError",
    "bucket",
    "decide",
]
