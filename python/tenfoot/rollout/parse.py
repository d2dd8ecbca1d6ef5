"""Reads the rules of a ring strictly. What is refused is named by its place: `candidate.percent`."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from tenfoot import strict_json
from tenfoot.devices.image import TIERS
from tenfoot.digest import DIGEST
from tenfoot.rollout.error import RolloutError
from tenfoot.rollout.rules import BYTES_MAX, FORMAT, HALTED_MAX, Arm, Audience, Candidate, Experiment

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
PATTERN = re.compile(r"[a-z0-9*?-]{1,64}")
TEXT = re.compile(r"[^\x00-\x1f\x7f]{1,64}")
EXPERIMENTS_MAX, ARMS_MAX, CHOICES_MAX = 8, 8, 64


def parse(data: bytes) -> tuple[Any, ...]:
    """The fields of a `Rollout`, in their order. Raises RolloutError `rollout-invalid`, `rollout-format`."""
    table = _json(data)
    if not isinstance(table, dict):
        _refuse("rollout.json", "must be an object")
    if table.get("format") != FORMAT or isinstance(table["format"], bool):
        slug = "rollout-format" if isinstance(table.get("format"), int) else "rollout-invalid"
        raise RolloutError(slug, f"'format' is {table.get('format')!r}; this version reads {FORMAT}")
    keys = {"format", "app", "ring", "serial", "baseline", "candidate", "halted", "experiments"}
    _keys(table, keys, "rollout.json")
    baseline, candidate = table["baseline"], table["candidate"]
    rules = (
        text(table["app"], NAME, "app"),
        text(table["ring"], NAME, "ring"),
        _whole(table["serial"], 0, 2**53, "serial"),
        None if baseline is None else text(baseline, DIGEST, "baseline"),
        None if candidate is None else _candidate(candidate),
        _texts(table["halted"], DIGEST, "halted", most=HALTED_MAX),
        tuple(
            _experiment(value, f"experiments[{index}]")
            for index, value in enumerate(_list(table["experiments"], "experiments", most=EXPERIMENTS_MAX))
        ),
    )
    _consistent(rules)
    return rules


def text(value: Any, shape: re.Pattern[str], place: str) -> str:
    """`value` if it is a string of that shape. Raises RolloutError `rollout-invalid`, naming the place."""
    if not isinstance(value, str) or not shape.fullmatch(value):
        _refuse(place, f"{value!r} does not have the form {shape.pattern}")
    return value


def percent(value: Any, place: str) -> float:
    """`value` if it is a number from 0 to 100 with at most two decimals. Raises RolloutError `rollout-invalid`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        _refuse(place, f"{value!r} is not a number from 0 to 100")
    if round(value * 100) / 100 != value:
        _refuse(place, f"{value!r} has more than two decimals")
    return float(value)


def _json(data: bytes) -> Any:
    if len(data) > BYTES_MAX:
        _refuse("rollout.json", f"has {len(data)} bytes; {BYTES_MAX} are the most")
    try:
        return strict_json.loads(data)
    except ValueError as error:
        raise RolloutError("rollout-invalid", f"rollout.json is not JSON: {error}") from error


def _candidate(value: Any) -> Candidate:
    keys = {"bundle", "version", "percent", "holdout_percent", "device_types", "attributes"}
    _keys(value, keys, "candidate")
    return Candidate(
        bundle=text(value["bundle"], DIGEST, "candidate.bundle"),
        version=text(value["version"], TEXT, "candidate.version"),
        percent=percent(value["percent"], "candidate.percent"),
        audience=_audience(value, "candidate"),
        holdout_percent=percent(value["holdout_percent"], "candidate.holdout_percent"),
    )


def _experiment(value: Any, place: str) -> Experiment:
    _keys(value, {"name", "percent", "arms", "device_types", "attributes"}, place)
    arms = tuple(
        _arm(arm, f"{place}.arms[{index}]")
        for index, arm in enumerate(_list(value["arms"], f"{place}.arms", most=ARMS_MAX))
    )
    if not arms or len({arm.name for arm in arms}) != len(arms):
        _refuse(f"{place}.arms", "must be one or more, each with a name of its own")
    return Experiment(
        name=text(value["name"], NAME, f"{place}.name"),
        percent=percent(value["percent"], f"{place}.percent"),
        arms=arms,
        audience=_audience(value, place),
    )


def _arm(value: Any, place: str) -> Arm:
    _keys(value, {"name", "weight", "set"}, place)
    settings = value["set"]
    if not isinstance(settings, dict) or not set(settings) <= {"tier", "bundle"}:
        _refuse(f"{place}.set", "must be an object that has nothing but 'tier' and 'bundle'")
    tier, bundle = settings.get("tier"), settings.get("bundle")
    if "tier" in settings and tier not in TIERS:
        _refuse(f"{place}.set.tier", f"{tier!r} is none of {', '.join(TIERS)}")
    return Arm(
        name=text(value["name"], NAME, f"{place}.name"),
        weight=_whole(value["weight"], 1, 10_000, f"{place}.weight"),
        tier=tier,
        bundle=text(bundle, DIGEST, f"{place}.set.bundle") if "bundle" in settings else None,
    )


def _audience(value: dict[str, Any], place: str) -> Audience:
    attributes = value["attributes"]
    if not isinstance(attributes, dict) or len(attributes) > CHOICES_MAX:
        _refuse(f"{place}.attributes", "must be an object of lists")
    return Audience(
        device_types=_texts(value["device_types"], PATTERN, f"{place}.device_types"),
        attributes={
            text(name, TEXT, f"{place}.attributes"): _texts(values, TEXT, f"{place}.attributes.{name}")
            for name, values in attributes.items()
        },
    )


def _consistent(rules: tuple[Any, ...]) -> None:
    """What the parts must be to each other."""
    _, _, _, baseline, candidate, halted, experiments = rules
    if baseline in halted:
        _refuse("baseline", "is halted")
    if candidate is not None and candidate.bundle in halted:
        _refuse("candidate.bundle", "is halted")
    if candidate is not None and candidate.bundle == baseline:
        _refuse("candidate.bundle", "is the baseline already")
    if len({experiment.name for experiment in experiments}) != len(experiments):
        _refuse("experiments", "two have the same name")


def _keys(value: Any, keys: set[str], place: str) -> None:
    if not isinstance(value, dict):
        _refuse(place, "must be an object")
    for name in sorted(keys ^ set(value)):
        _refuse(place, f"has {'no' if name in keys else 'an unknown'} key '{name}'")


def _list(value: Any, place: str, *, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        _refuse(place, f"must be a list of at most {most}")
    return value


def _texts(value: Any, shape: re.Pattern[str], place: str, *, most: int = CHOICES_MAX) -> tuple[str, ...]:
    words = tuple(text(word, shape, place) for word in _list(value, place, most=most))
    if len(set(words)) != len(words):
        _refuse(place, "names something twice")
    return words


def _whole(value: Any, low: int, high: int, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        _refuse(place, f"{value!r} is not a whole number from {low} to {high}")
    return value


def _refuse(place: str, what: str) -> NoReturn:
    raise RolloutError("rollout-invalid", f"'{place}' {what}")
