"""Paragraphs of a block, and the view of them that the parser reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.paragraphs import MAX_CHARACTERS, paragraphs, view, without_dateline
from sayso.model import Span

MESSY = st.text(alphabet="ab. \n\t\u00a0\u200b*_`[](){}<>/!#“”é😀", max_size=300)


def split(text: str) -> list[str]:
    return [text[slice(*span)] for span in paragraphs(text, Span(0, len(text)))]


def shown(text: str) -> str:
    return view(text, Span(0, len(text))).text


def test_a_line_is_a_paragraph() -> None:
    assert split("One.\nTwo.\n\n  Three.  \n") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("PORT ALDEN — The gates failed.", "The gates failed."),
        ("PORT ALDEN, May 6 (Interlink) - The gates failed.", "The gates failed."),
        ("HALGRAD, Norvenia -- The gates failed.", "The gates failed."),
        ("The gates — all three — failed.", "The gates — all three — failed."),
        ("PORT ALDEN — ", "PORT ALDEN — "),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(opening: str, rest: str) -> None:
    assert opening[slice(*without_dateline(opening, Span(0, len(opening))))] == rest


def test_a_line_broken_off_when_full_goes_on() -> None:
    wrapped = "The harbour master of Osland, a man of few words and\nmany ships, said nothing.\nHe left."
    assert split(wrapped) == [wrapped.removesuffix("\nHe left."), "He left."]


def test_a_line_too_wide_to_be_wrapped_is_a_paragraph():
    signed = "“" + "The port is lost. " * 8 + "” — Mara Lind"
    assert split(f"{signed}\nNobody came.") == [signed, "Nobody came."]


def test_a_very_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "Osland waits for the ship. " * 500
    pieces = split(text)
    assert max(map(len, pieces)) <= MAX_CHARACTERS
    assert {piece[-1] for piece in pieces} == {"."}
    assert " ".join(pieces) == text.strip()


def test_a_very_long_word_is_cut_too() -> None:
    assert [len(piece) for piece in split("x" * (2 * MAX_CHARACTERS + 1))] == [MAX_CHARACTERS, MAX_CHARACTERS, 1]


def test_the_view_leaves_mark_up_out() -> None:
    assert shown("Harn [said](#) the **port**  was\u00a0<b>lost</b>.") == "Harn said the port was lost."
    assert shown("## Harn speaks # 2") == "Harn speaks # 2"
    assert shown("a < b and c > d [sic] 2*3*4 f(x)") == "a < b and c > d [sic] 2*3*4 f(x)"


def test_the_view_finds_its_way_back() -> None:
    text = "Harn [said](#) it."
    seen = view(text, Span(0, len(text)))
    at = seen.text.index("said")
    assert seen.place(at, at + 4).of(text) == "said"


@given(MESSY)
def test_any_text_is_split_and_shown_with_true_offsets(text: str) -> None:
    end = 0
    for span in paragraphs(text, Span(0, len(text))):
        assert end <= span.start < span.end
        assert span.trimmed(text) == span
        assert not text[end : span.start].strip()
        end = span.end
        seen = view(text, span)
        assert len(seen.text) == len(seen.offsets)
        assert list(seen.offsets) == sorted(set(seen.offsets))
        assert all(char in (text[at], " ") for char, at in zip(seen.text, seen.offsets, strict=True))
        assert "  " not in seen.text
    assert not text[end:].strip()
