"""The bars that the room has to keep on the shared material; `python -m benchmarks.dates` prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import dates


@pytest.mark.shared
def test_dates_of_the_bounties_pile_and_of_wikiwars(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(dates.RECOGNIZERS, raising=False)  # the comparison takes minutes
    figures = dates.measure(shared)
    assert figures["bounties.dates.span.f1"] >= 0.90
    assert figures["bounties.dates.value"] >= 0.93
    assert figures["wikiwars.span_f1"] >= 0.94
    assert figures["wikiwars.value_f1"] >= 0.90


@pytest.mark.parametrize(
    ("timex", "edtf"),
    [
        ("1939-09-01", "1939-09-01"),
        ("1917-09-20TXX", "1917-09-20"),
        ("1971-XX-XX", "1971"),
        ("1914-WI", "1914-24"),
        ("2008-H2", "2008-07/2008-12"),
        ("198", "198X"),
        ("18", "18XX"),
        ("BC0480-09", "-0479-09"),
        ("P2Y", None),
        ("PRESENT_REF", None),
        ("XXXX-WXX-5", None),
    ],
)
def test_timex_values_as_edtf(timex: str, edtf: str | None) -> None:
    assert dates.edtf_of(timex) == edtf
