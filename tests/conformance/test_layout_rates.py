"""`python -m tests.conformance.layout`: every case that fails is told with its reason."""

from __future__ import annotations

import pytest

from tests.conformance.layout import __main__ as command
from tests.conformance.layout.cases import cases, known_failures


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch):
    """Lets one case fail on both versions of the layout, none on the tiers. Gives its line but for the reason."""

    def one(name: str) -> str:
        case = next(case for case in cases() if case.name == name)
        monkeypatch.setattr(command, "alone", lambda _: [case])
        monkeypatch.setattr(command, "whole", lambda _: [])
        return f"  {case.id}: "

    return one


def test_rates_are_followed_by_the_reasons(fails, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(name for name in known_failures() if not name.startswith("picture/"))
    line = fails(name) + known_failures()[name]
    assert command.main() == 0
    count = len(cases())
    rate = f"{count - 1} of {count} ({100 - 100 / count:.2f} %)"
    assert capsys.readouterr().out.splitlines() == [
        f"rust       {rate}",
        line,
        f"javascript {rate}",
        line,
        f"wasm       {count} of {count} (100.00 %)",
        f"script     {count} of {count} (100.00 %)",
    ]


def test_a_failure_without_a_reason_fails(fails, capsys: pytest.CaptureFixture[str]) -> None:
    line = fails(cases()[0].name) + "not listed"
    assert command.main() == 1
    assert line in capsys.readouterr().out
