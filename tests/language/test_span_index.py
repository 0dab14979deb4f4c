from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.language.span_index import SpanIndex
from sayso.model import Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 30))


@given(st.lists(SPANS), SPANS)
def test_the_index_finds_what_looking_at_all_finds(spans: list[Span], place: Span) -> None:
    assert SpanIndex(spans).overlapping(place) == sorted(span for span in spans if span.overlaps(place))
