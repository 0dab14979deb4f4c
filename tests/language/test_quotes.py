"""What stands between quotation marks, in whatever marks and however broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.quotes import quotations

MARKS = st.text(alphabet="“”‘’\"'`„«»‚‹› \nab.,s1", max_size=120)


def quoted(text: str) -> list[str]:
    return [text[slice(*quotation.span)] for quotation in quotations([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "no" and left.', ['"no"']),
        ("She said “no” and left.", ["“no”"]),
        ("She said ''no'' and left.", ["''no''"]),
        ("She said ``no'' and left.", ["``no''"]),
        ("She said 'no way,' and left.", ["'no way,'"]),
        ("Sie sagte „nein“ und ging.", ["„nein“"]),
        ("Elle a dit «non» et partit.", ["«non»"]),
        ("“He told me ‘go,’ and I went,” she said.", ["“He told me ‘go,’ and I went,”", "‘go,’"]),
    ],
)
def test_marks_of_every_kind_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Osland's port, the workers' plan and the 1990s' mood.",
        "It’s Osland’s port, the workers’ plan and rock ’n’ roll in the ’90s.",
        "A door of 6' by 3', a pipe of 5\" by 6\".",
        "He left.” And she stayed.",
        "",
    ],
)
def test_apostrophes_measures_and_stray_closing_marks_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_genitive_inside_single_marks_does_not_close_them() -> None:
    assert quoted("'the workers' plan is good,' she said") == ["'the workers' plan is good,'"]


def test_levels_count_the_quotations_around() -> None:
    outer, inner = quotations(["“He said ‘go’ to me.”"])[0]
    assert (outer.level, inner.level) == (0, 1)


def test_an_unclosed_quotation_goes_to_the_paragraphs_end_and_on_in_the_next() -> None:
    first, second, third = quotations(["She said, “I came.", "“I saw.”", "“Another speech.”"])
    assert [quotation.closed for quotation in first] == [False]
    assert [quotation.continues for quotation in second] == [True]
    assert [quotation.continues for quotation in third] == [False]


@given(st.lists(MARKS, max_size=4))
def test_any_text_gives_quotations_in_order_inside_their_paragraph(paragraphs: list[str]) -> None:
    for paragraph, found in zip(paragraphs, quotations(paragraphs), strict=True):
        starts = [quotation.span.start for quotation in found]
        assert starts == sorted(starts)
        for quotation in found:
            assert 0 <= quotation.span.start < quotation.span.end <= len(paragraph)
            around = [other for other in found if other != quotation and other.span.holds(quotation.span)]
            assert quotation.level == len(around)
