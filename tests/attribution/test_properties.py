"""What holds of every page, however broken."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.attribution.confidence import band
from sayso.language import load
from sayso.model import Block, Page, PageAnalysis, Role, Span

PIECES = [
    *("Mara Lind", "the ministry", "she", "Osland", "said", "denies", "that", "the port was lost", "according to"),
    *("wants", "to go", "reportedly", "accused of", "in his view", "citing officials", ".", ",", ":", "?", '"', "“"),
    *("”", "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "[said](#)", "](x)", "<b>", "**", "\n", "\n\n"),
    *("\u00a0", "\u200b", "\t", "😀"),
]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=60).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
ROLES = st.sampled_from([Role.HEADLINE, Role.BODY, Role.COMMENT, Role.CAPTION])


def page_of(texts: list[tuple[str, Role]]) -> Page:
    text, blocks = "", []
    for part, role in texts:
        place = Span(len(text), len(text) + len(part))
        text += part + "\n\n"
        place = place.trimmed(text)
        if place.start < place.end:
            blocks.append(Block(start=place.start, end=place.end, role=role))
    return Page(id="p0", file="p.txt", sha256="0" * 64, media_type="text/plain", text=text, blocks=tuple(blocks))


def check(page: Page, analysis: PageAnalysis) -> None:
    kept = [block.span for block in page.kept]
    ids = [made.id for made in analysis.attributions]
    assert len(ids) == len(set(ids))
    end = 0
    for sentence in analysis.sentences:
        assert end <= sentence.start < sentence.end
        end = sentence.end
    spans = [
        span for made in analysis.attributions for span in (made.source, made.cue, *made.content) if span is not None
    ]
    for span in (*spans, *analysis.sentences):
        assert span.start < span.end
        assert span.trimmed(page.text) == span
        assert any(block.holds(span) for block in kept)
    for made in analysis.attributions:
        assert made.confidence_band is band(made.confidence)
        assert made.source_name in made.chain


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, ROLES), max_size=4))
def test_any_text_is_read_without_an_exception_and_twice_the_same(texts: list[tuple[str, Role]]) -> None:
    page = page_of(texts)
    analysis = analyse(page, load())
    check(page, analysis)
    assert analyse(page, load()) == analysis


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read_without_an_exception(text: str) -> None:
    page = page_of([(text, Role.BODY)])
    check(page, analyse(page, load()))


def test_a_page_does_not_depend_on_the_pages_read_before() -> None:
    page = page_of([('"The port is lost," Mara Lind said. She denied the report.', Role.BODY)])
    first = analyse(page, load())
    analyse(page_of([("Lind urged Velmora to withdraw. " * 40, Role.BODY)]), load())
    assert analyse(page, load()) == first


@pytest.mark.parametrize("piece", ['he said "', "'", "[", " \t", "said that ", "]( <b"])
def test_a_hostile_page_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        page = page_of([(piece * times + "x", Role.BODY)])
        start = time.process_time()
        check(page, analyse(page, load()))
        return time.process_time() - start

    seconds(10)
    short, long = seconds(100), seconds(800)
    assert long < 32 * short + 2  # eight times the text; were it the square, 64 times the time
