"""The neural reader: spans within their paragraphs, the same for the same text whatever was read before."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution.decoding import OVERLAP, WINDOW, window_runs
from sayso.attribution.reader import read_spans

SPEECH = 'Mara Lind said that the port was lost. "We fear the worst," a captain told the Herald.'


def test_reads_who_said_what() -> None:
    read = read_spans([SPEECH])[0]
    assert read.source is not None
    parts = [place.span.of(SPEECH) for place in (read.source, read.cue, *read.content)]
    assert parts[:2] == ["Mara Lind", "said"]
    assert "the port was lost" in parts[2]


def test_the_next_speakers_words_are_theirs() -> None:
    paragraphs = [
        "“That is right,” Lind said to the minister, who began his speech by praising all the masons who had come.",
        "“Who would have believed that when we started this work in June of last year we would have built almost "
        "forty miles of dam?” Osland said, looking out on the cheering crowd.",
    ]
    contents = {
        read.cue.paragraph: [place.span.of(paragraphs[place.paragraph])[:12] for place in read.content]
        for read in read_spans(paragraphs)
        if read.cue.span.of(paragraphs[read.cue.paragraph]) == "said"
    }
    assert contents == {0: ["“That is rig"], 1: ["“Who would h"]}


def test_nothing_is_read_in_nothing() -> None:
    assert read_spans([]) == []
    assert read_spans([""]) == []


def test_a_reading_depends_on_its_own_page_only() -> None:
    alone = read_spans([SPEECH])
    read_spans([SPEECH * 30, "Another page says so."])
    assert read_spans([SPEECH]) == alone


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_spans_lie_in_their_paragraphs(paragraphs: list[str]) -> None:
    for read in read_spans(paragraphs):
        for place in (read.cue, *read.content, *([read.source] if read.source else [])):
            assert 0 <= place.span.start < place.span.end <= len(paragraphs[place.paragraph])


@given(st.integers(min_value=1, max_value=5_000))
def test_windows_cover_a_text_and_share_their_margins(length: int) -> None:
    runs = list(window_runs(length))
    assert (runs[0][0], runs[-1][1]) == (0, length)
    assert all(last - first <= WINDOW for first, last in runs)
    assert all(before[1] - after[0] == OVERLAP for before, after in pairwise(runs))
