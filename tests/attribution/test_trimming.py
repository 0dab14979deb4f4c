"""Where a content ends that the reader cut."""

from __future__ import annotations

import pytest

from sayso.attribution.spans import trimmed
from sayso.language import load
from sayso.language.paragraphs import view
from sayso.language.passages import Passage
from sayso.model import Role, Span

WHOLE = "the payments have bolstered the captains' allegations that Velmora runs the smugglers"
TEXT = f"A report said that {WHOLE}."


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("that the payments have bolstered the captains", WHOLE),
        ("the payments have bolstered", "the payments have bolstered"),
        (f"that {WHOLE}.", WHOLE),
    ],
)
def test_content_is_trimmed_to_whole_phrases(cut: str, kept: str) -> None:
    shown = view(TEXT, Span(0, len(TEXT)))
    passage = Passage(0, Role.BODY, shown, load()(shown.text), ())
    start = TEXT.index(cut)
    assert passage[trimmed(passage, Span(start, start + len(cut)))] == kept
