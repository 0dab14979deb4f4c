"""Marks over a passage: the text stays to the letter, the elements nest."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sayso.model import Span
from sayso.report.harmless import harmless, one_line
from sayso.report.marking import Mark, Reference, mark_up

texts = st.text(
    alphabet=st.one_of(st.sampled_from("ab <>&\"'\n\t\x00\u202e“”é"), st.characters()), min_size=1, max_size=60
)


class Reading(HTMLParser):
    """The text of mark-up, the ids in it, and whether each tag closes the one that was opened last."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.ids, self.open, self.nested = "", [], [], True
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        self.nested &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@st.composite
def passages(draw):
    text = draw(texts)
    spans = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda two: two[0] < two[1])
    )
    window = Span(*draw(spans))
    marks = [
        Mark(Span(*two), draw(st.sampled_from(["mark", "span"])), "c", f"id-{number}" if draw(st.booleans()) else "")
        for number, two in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    places = draw(st.lists(st.integers(window.start + 1, window.end), max_size=3))
    return text, window, marks, [Reference(at, Markup('<a href="#x"></a>')) for at in places]


@given(passages())
def test_marked_passages_keep_their_text_and_nest(passage):
    text, window, marks, references = passage
    markup = mark_up(text, window, marks, references)
    reading = Reading(markup)
    assert reading.text == harmless(window.of(text))
    assert reading.nested
    assert not reading.open
    assert markup.count("<a ") == len(references)


@given(passages())
def test_each_mark_that_begins_in_the_passage_has_its_anchor_once(passage):
    text, window, marks, references = passage
    reading = Reading(mark_up(text, window, marks, references))
    expected = [mark.anchor for mark in marks if mark.anchor and window.start <= mark.span.start < window.end]
    assert sorted(reading.ids) == sorted(expected)


def test_crossing_marks_are_split_where_the_outer_one_ends():
    marks = [Mark(Span(0, 4), "mark", "one", "x"), Mark(Span(2, 6), "mark", "two", "y")]
    assert mark_up("abcdef", Span(0, 6), marks) == (
        '<mark class="one" id="x">ab<mark class="two" id="y">cd</mark></mark><mark class="two">ef</mark>'
    )


@given(texts)
def test_harmless_text_has_the_same_length_and_nothing_that_acts(text):
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not set(shown) & {
        *map(chr, range(9)),
        *map(chr, range(0x7F, 0xA0)),
        "\x1b",
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    }
    shown.encode()
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)
