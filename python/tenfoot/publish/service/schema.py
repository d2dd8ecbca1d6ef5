"""The tables. Times are whole seconds since 1970 by the service's clock: those of devices are not to be trusted.

Rows that telemetry adds up have one text key, `id`: a hash of what the row is of (`row_id`), so that a hundred of them
are looked up and written in one statement on either database.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

VERSION = 1
metadata = MetaData()


def row_id(*parts: object) -> str:
    """The key of the row of these parts: 32 hex digits."""
    return hashlib.blake2s("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()


def _key() -> Column[str]:
    return Column("id", String(32), primary_key=True)


def _names(*names: str) -> list[Column[str]]:
    return [Column(name, String(64), nullable=False) for name in names]


def _counts(*names: str) -> list[Column[int]]:
    return [Column(name, BigInteger, nullable=False) for name in names]


settings = Table("settings", metadata, Column("name", String(200), primary_key=True), Column("value", JSON))
"""`schema`: the version of these tables; `guard:APP:RING`: that ring's guard; `audited:APP:RING`: the serial up to
which the audit log has that ring's changes."""

leases = Table("leases", metadata, Column("name", String(64), primary_key=True), *_names("holder"), *_counts("until_s"))

tokens = Table(
    "tokens",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    *_counts("created_s"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    *_counts("at_s"),
    *_names("who", "role", "app", "ring", "action"),
    Column("before", JSON),
    Column("after", JSON),
    Column("why", Text, nullable=False),
    Column("evidence", JSON),
)

batches = Table("batches", metadata, _key(), *_counts("received_s"))
"""Batches that were taken. They and `seen` are forgotten after a while, see `tick`."""

seen = Table(
    "seen",
    metadata,
    Column("session", String(32), primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    *_counts("received_s"),
)
"""Reports that were taken."""

senders = Table("senders", metadata, _key(), *_counts("hour", "batches"))
"""How many batches each device sent in its last hour of sending; id is the device's."""

unknown = Table(
    "unknown", metadata, _key(), *_names("app", "ring", "release"), *_counts("reports", "first_s", "last_s")
)
"""Releases that devices told of and the repository knows nothing of: counted, and kept out of everything else."""


def _sums() -> list[Column[Any]]:
    """What reports add up to; `aggregates.Cell`."""
    counts = _counts("reports", "starts", "crashes", "failed_starts", "trapped", "traps", "frames", "dropped")
    sketches = [Column(name, JSON, nullable=False) for name in ("frame_ms", "press_ms", "start_ms", "memory_mib")]
    return [*counts, Column("seconds", Float, nullable=False), *sketches]


aggregates = Table(
    "aggregates",
    metadata,
    _key(),
    *_names("app", "ring", "release", "experiment", "arm", "device_type", "tier"),
    *_counts("hour"),
    *_sums(),
    Index("aggregates_by_release", "app", "ring", "release", "hour"),
)
"""What was reported within an hour (`hour`: hours since 1970). A release that runs outside an experiment has '' as
experiment, and `candidate`, `control` or '' as arm."""

daily = Table(
    "daily",
    metadata,
    _key(),
    *_names("app", "ring", "release", "experiment", "arm"),
    *_counts("day", "shard"),
    *_sums(),
    Index("daily_by_release", "app", "ring", "release", "day"),
)
"""The same within a day, of all device types, by shard of devices: what is compared, in few rows whatever the fleet."""

devices = Table(
    "devices",
    metadata,
    _key(),
    *_names("app", "ring", "release", "device", "device_type"),
    *_counts("sessions", "crashes", "first_s", "last_s"),
    Index("devices_by_release", "app", "ring", "release"),
)
"""Each device that reported a release; `crashes` counts failed starts too: either way it saw the release fail."""

crash_groups = Table(
    "crash_groups",
    metadata,
    _key(),
    *_names("app", "ring", "release", "slug"),
    Column("frames", JSON, nullable=False),
    *_counts("count", "devices", "first_s", "last_s"),
    Column("example", JSON, nullable=False),
    Index("crash_groups_by_release", "app", "ring", "release"),
)
crash_devices = Table("crash_devices", metadata, _key(), *_counts("last_s"))
"""Which devices a crash group has counted."""

trials = Table(
    "trials",
    metadata,
    _key(),
    *_names("app", "ring", "candidate", "baseline"),
    *_counts("started_s"),
    Column("counts", JSON, nullable=False),
    Column("verdict", JSON),
    Column("acted", Boolean, nullable=False),
    Index("trials_by_ring", "app", "ring"),
)
"""A candidate beside its baseline, from when the service first saw the two together; see `trials`."""

trial_devices = Table("trial_devices", metadata, _key(), *_counts("judged", "failed", "last_s"))
trial_limits = Table("trial_limits", metadata, _key(), Column("limits", JSON, nullable=False), *_counts("set_s"))
