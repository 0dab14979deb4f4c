"""What always holds, whatever the text."""

from __future__ import annotations

import re
import time
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dating.test_expressions import found
from tests.work import calls_of

from sayso.dating import lexicon
from sayso.model import Span

_WORDS = lexicon.load()
_PIECES = sorted(
    {*_WORDS.months, *_WORDS.weekdays, *_WORDS.seasons, *_WORDS.units, *_WORDS.numbers, *_WORDS.relations}
    | {*_WORDS.holidays, *_WORDS.decades, "ago", "later", "before", "the", "of", "in", "to", "and", "quarter", "BC"}
    | {"early", "mid-", "end of", "31", "30th", "2019", "1999", "480", "’92", "1980s", "6/7/2019", "2020-02-30"}
    | {".", ",", "–", "-", "/", "(", ")", "\n", "\n\n", "\u00a0", "“", "999 centuries later", "999 years later", "Q4"}
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map(lambda pieces: " ".join(pieces).title()),
).filter(str.strip)
PUBLISHED = st.sampled_from([None, "2020", "2020-06", "2020-02-29", "0001-01-01", "9998-12-31"])
EDTF = re.compile(
    r"-?\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-\d\d)?)?[?~%]?|\d{3}X[?~%]?|\d\dXX[?~%]?"
    r"|-?\d{4}-\d\d(-\d\d)?/-?\d{4}-\d\d(-\d\d)?"
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, PUBLISHED)
def test_expressions_are_anchored_valid_and_the_same_again(text: str, published: str | None) -> None:
    items = found(text, published, vague=True)
    assert items == found(text, published, vague=True)
    at = 0
    for item in items:
        assert at <= item.span.start < item.span.end <= len(text)
        assert item.span.trimmed(text) == item.span
        assert EDTF.fullmatch(item.value), item.value
        assert item.interval is None or item.interval.count("/") == 1
        at = item.span.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_only_expressions_that_tell_their_year_need_no_reference(text: str) -> None:
    for item in found(text, "2020-06-29"):
        if item.basis == "stated":
            assert re.search(r"\d|ties", Span(*item.span).of(text))


def test_work_grows_with_the_length_and_no_faster() -> None:
    for piece in ("the 1980s ", "two days later ", "May 4, 2019 and ", "early the very ", "19-"):
        short, long = (calls_of(partial(found, piece * (length // len(piece)))) for length in (10_000, 40_000))
        assert long < 6 * short  # four times the text; a quadratic method would take sixteen times the work


def test_a_hostile_text_costs_seconds_not_hours() -> None:
    """What counting calls cannot see: the work inside one regular expression."""
    for piece in ("the 1980s ", "May 4, 2019 and ", "early the very ", "19-"):
        started = time.process_time()
        found(piece * (40_000 // len(piece)))
        assert time.process_time() - started < 30
