"""What stands around an attribution, and how a block falls into paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.report.pile import pile

from sayso.model import Span
from sayso.report.passages import around, paragraphs


def test_content_stands_inside_its_whole_sentences():
    contents = pile()
    pages = {page.id: page for page in contents.pages}
    for attribution in contents.attributions:
        windows = around(attribution, pages[attribution.page].text, contents.sentences[attribution.page])
        for span in (*attribution.content, *filter(None, (attribution.source, attribution.cue))):
            assert any(window.holds(span) for window in windows)
            for sentence in contents.sentences[attribution.page]:
                assert not sentence.overlaps(span) or any(window.holds(sentence) for window in windows)


def test_content_that_no_sentence_holds_brings_its_line():
    contents = pile()
    attribution = contents.attributions[0]
    page = contents.pages[0]
    (window,) = around(attribution, page.text, ())
    assert window.of(page.text) == page.text.splitlines()[2]


def test_sentences_that_are_not_neighbours_stay_two_passages():
    text = "One said so. Two came. Three was it."
    contents = pile()
    moved = contents.attributions[0].model_copy(
        update={"source": Span(0, 3), "cue": Span(4, 8), "content": (Span(23, 35),)}
    )
    assert around(moved, text, (Span(0, 12), Span(13, 22), Span(23, 36))) == (Span(0, 12), Span(23, 36))


@given(st.text(alphabet="ab .\n\t", min_size=1, max_size=400))
def test_paragraphs_hold_all_that_is_no_white_space(text):
    block = Span(0, len(text)).trimmed(text)
    if block.start == block.end:
        return
    found = paragraphs(block, text)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(span.trimmed(text) == span and span.start < span.end for span in found)


def test_lines_are_paragraphs_unless_they_were_wrapped_at_a_width():
    pasted = (
        "A first paragraph of some length that a browser pasted as one single line, however long it came to be.\nTwo."
    )
    assert len(paragraphs(Span(0, len(pasted)), pasted)) == 2
    line = "Here is a line that was wrapped at about sixty characters"
    wrapped = f"{line}\n{line}\nand ends.\n\n{line}\n{line}\n{line}"
    assert [span.of(wrapped).count("\n") for span in paragraphs(Span(0, len(wrapped)), wrapped)] == [2, 2]
