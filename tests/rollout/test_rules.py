"""rollout.json: what is written is read, and nothing else is."""

import json
import operator
from functools import reduce

import pytest
from hypothesis import given

from tenfoot.rollout import BYTES_MAX, Arm, Experiment, Rollout, RolloutError
from tests.rollout.rules import BASELINE, CANDIDATE, OTHER, candidate, of, rollouts

EXPERIMENT = Experiment("tiers", 10.0, (Arm("a", 1), Arm("b", 1, tier="script")))
WHOLE = of(candidate=candidate(), halted=(OTHER,), experiments=(EXPERIMENT,))


def refused(data: bytes) -> RolloutError:
    with pytest.raises(RolloutError) as caught:
        Rollout.parse(data)
    return caught.value


@given(rollouts)
def test_rules_come_back_as_they_were_written(rollout: Rollout) -> None:
    assert Rollout.parse(rollout.to_bytes()) == rollout


def test_equal_rules_are_equal_bytes() -> None:
    assert Rollout.parse(json.dumps(WHOLE.to_json(), indent=2).encode()).to_bytes() == WHOLE.to_bytes()


def places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The path of every value within a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in items for place in places(inner, (*path, key)))]


def at(place: tuple[object, ...], table: object = None) -> object:
    """The value at a path of `WHOLE`'s JSON, or of `table`."""
    return reduce(operator.getitem, place, WHOLE.to_json() if table is None else table)  # type: ignore[arg-type]


def changed(place: tuple[object, ...], value: object) -> bytes:
    table = WHOLE.to_json()
    at(place[:-1], table)[place[-1]] = value  # type: ignore[index]
    return json.dumps(table).encode()


PLACES = places(WHOLE.to_json())[1:]
OBJECTS = [place for place in [(), *PLACES] if isinstance(at(place), dict) and place[-1:] != ("attributes",)]


@pytest.mark.parametrize("value", [True, -1, 1e300, "", [[]], {"x": 1}, "a\nb"], ids=repr)
@pytest.mark.parametrize("place", PLACES, ids=repr)
def test_a_value_of_another_kind_is_refused_anywhere(place: tuple[object, ...], value: object) -> None:
    assert refused(changed(place, value)).slug in {"rollout-invalid", "rollout-format"}


@pytest.mark.parametrize("place", OBJECTS, ids=repr)
def test_an_unknown_key_is_refused_anywhere(place: tuple[object, ...]) -> None:
    assert refused(changed((*place, "surprise"), 1)).slug == "rollout-invalid"


@pytest.mark.parametrize("key", WHOLE.to_json())
def test_a_missing_key_is_refused_by_name(key: str) -> None:
    table = WHOLE.to_json()
    del table[key]
    assert key in refused(json.dumps(table).encode()).message


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"halted": (BASELINE,)}, "baseline"),
        ({"halted": (CANDIDATE,), "candidate": candidate()}, "candidate.bundle"),
        ({"baseline": CANDIDATE, "candidate": candidate()}, "candidate.bundle"),
        ({"experiments": (EXPERIMENT, EXPERIMENT)}, "experiments"),
        ({"experiments": (EXPERIMENT._replace(arms=()),)}, "experiments[0].arms"),
        ({"candidate": candidate(5.001)}, "candidate.percent"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(fields: dict[str, object], place: str) -> None:
    assert refused(of(**fields).to_bytes()).message.startswith(f"'{place}'")


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"\xff", b"{" * 1000, b"[" * 60_000, b'{"format":1,"format":1}', b" " * (BYTES_MAX + 1)],
    ids=["empty", "list", "not-utf8", "open", "deep", "double-key", "long"],
)
def test_what_is_no_rules_at_all_is_refused(data: bytes) -> None:
    assert refused(data).slug == "rollout-invalid"


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_a_percentage_is_a_finite_number(word: bytes) -> None:
    data = WHOLE.to_bytes().replace(b'"percent":5.0', b'"percent":' + word)
    assert refused(data).slug == "rollout-invalid"


def test_a_newer_format_has_its_own_slug() -> None:
    assert refused(changed(("format",), 2)).slug == "rollout-format"


def test_the_bundles_are_those_that_a_device_may_run() -> None:
    arm = Arm("c", 1, bundle=OTHER)
    experiment = EXPERIMENT._replace(arms=(arm,))
    assert of(candidate=candidate(), experiments=(experiment,)).bundles() == (CANDIDATE, OTHER, BASELINE)
    assert of(halted=(OTHER,), experiments=(experiment,)).bundles() == (BASELINE,)
