"""The reading confidence follows how reliable a pattern is, and hardly the content."""

from __future__ import annotations

import pytest

from sayso.attribution.confidence import band
from sayso.model import Band


def confidence(read, text):
    (found,) = read(text)
    return found.of.confidence


def test_plain_speech_is_clear(read) -> None:
    (found,) = read('"The port is lost," Mara Lind said.')
    assert found.of.confidence_band is Band.CLEAR


def test_a_source_that_was_not_found_lowers_it(read) -> None:
    assert confidence(read, "To say that the port was lost took courage.") < confidence(
        read, "Lind said that the port was lost."
    )


def test_a_modal_cue_lowers_it(read) -> None:
    assert confidence(read, "Lind would say that the port was lost.") < confidence(
        read, "Lind said that the port was lost."
    )


def test_what_is_said_hardly_changes_it(read) -> None:
    likely, absurd = (confidence(read, f"Lind said that the {what}.") for what in ("port was open", "moon was cheese"))
    assert absurd == pytest.approx(likely, abs=0.03)


def test_a_thing_says_nothing_for_certain(read) -> None:
    bands = {
        found.source: found.of.confidence_band
        for text in ("The drought says that the wells are empty.", "The company says that the wells are empty.")
        for found in read(text)
    }
    assert bands == {"The drought": Band.CHECK, "The company": Band.CLEAR}


def test_a_quotation_makes_a_thing_speak(read) -> None:
    (found,) = read('"The wells are empty," the billboard said.')
    assert found.of.confidence_band is Band.CLEAR


def test_bands_rise_with_the_value() -> None:
    assert [band(value) for value in (0.0, 0.29, 0.3, 0.69, 0.7, 1.0)] == [
        Band.UNSURE,
        Band.UNSURE,
        Band.CHECK,
        Band.CHECK,
        Band.CLEAR,
        Band.CLEAR,
    ]
