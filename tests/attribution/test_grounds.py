"""How do they know? The basis of a source and the reason why it is not named, anchored."""

from __future__ import annotations

import pytest


def told(read, text, cue):
    found = [item.of for item in read(text) if item.cue and cue in item.cue]
    assert len(found) == 1, f"{len(found)} attributions with the cue {cue!r}"
    return [span and text[span.start : span.end] for span in (found[0].basis, found[0].anonymity_reason)]


@pytest.mark.parametrize(
    ("text", "cue", "basis"),
    [
        ("Two officials briefed on the talks said the port was lost.", "said", "briefed on the talks"),
        ("A man familiar with the matter said the port was lost.", "said", "familiar with the matter"),
        ("A diplomat with knowledge of the talks said the port was lost.", "said", "with knowledge of the talks"),
        ("An aide who attended the meeting said the port was lost.", "said", "who attended the meeting"),
        (
            "According to three officials briefed on the inquiry, the port was lost.",
            "According",
            "briefed on the inquiry",
        ),
        ("Mara Lind said the port was lost.", "said", None),
        ("A tall man said the port was lost.", "said", None),
    ],
)
def test_the_basis_of_a_source(read, text, cue, basis) -> None:
    assert told(read, text, cue)[0] == basis


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An official, who spoke on condition of anonymity because he feared the palace, said the port was lost.",
            "because he feared the palace",
        ),
        (
            "An official said the port was lost, asking not to be named because the talks go on.",
            "because the talks go on",
        ),
        (
            "An official who was not authorized to speak about the talks said the port was lost.",
            "was not authorized to speak about the talks",
        ),
        ("An official who spoke on condition of anonymity said the port was lost.", None),
        ("An official said the port was lost because the wall broke.", None),
    ],
)
def test_the_reason_for_anonymity(read, text, reason) -> None:
    assert told(read, text, "said")[1] == reason


def test_a_named_source_has_no_reason_for_anonymity(read) -> None:
    text = "Mara Lind, who once asked not to be named because she feared Osland, said the port was lost."
    assert told(read, text, "said")[1] is None
