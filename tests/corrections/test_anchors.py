from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.corrections.anchors import CONTEXT, anchor, find
from sayso.model import Block, Page, Role, Span

WORDS = st.text(alphabet="ab c\n", max_size=120)


def page(text: str) -> Page:
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    blocks = (Block(start=start, end=start + len(stripped), role=Role.BODY),) if stripped else ()
    return Page(id="p1", file="a.txt", sha256="s", media_type="text/plain", text=text, blocks=blocks)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(alphabet="ab c\n", min_size=1, max_size=120))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(places())
def test_a_place_is_found_in_the_text_it_was_taken_from(place: tuple[str, Span]) -> None:
    text, span = place
    assert find(anchor(page(text), span), text) == span


@given(places(), WORDS, WORDS)
def test_wherever_it_is_found_the_same_words_stand_beside_one_of_the_same_contexts(
    place: tuple[str, Span], before: str, after: str
) -> None:
    text, span = place
    wanted = anchor(page(text), span)
    for changed in (before + text + after, text[: span.start] + before + text[span.end :], before + after):
        found = find(wanted, changed)
        if found is not None:
            assert found.of(changed) == wanted.exact
            same_before = changed[: found.start].endswith(wanted.prefix) and len(wanted.prefix) > 0
            same_after = changed[found.end :].startswith(wanted.suffix) and len(wanted.suffix) > 0
            assert same_before or same_after or (found == wanted.span and changed.startswith(wanted.exact))


TEXT = (
    "The ministry denied it. Two officials spoke of an alarm. The company said nothing. Later the ministry denied it."
)


def test_what_moved_is_found_at_its_new_place() -> None:
    span = Span(24, 55)
    assert find(anchor(page(TEXT), span), "A new headline\n\n" + TEXT) == Span(40, 71)


def test_a_lookalike_is_never_taken() -> None:
    span = Span(0, 23)
    wanted = anchor(page(TEXT), span)
    gone = TEXT[24:]
    assert "ministry denied it." in gone
    assert find(wanted, gone) is None
    later = anchor(page(TEXT), Span(TEXT.rindex("ministry"), TEXT.rindex("denied it")))
    assert find(later, TEXT[: TEXT.rindex("Later")]) is None


def test_two_places_that_fit_are_none() -> None:
    long = "The gates were opened two hours after the alarm, the engineer said. "
    wanted = anchor(page(long), Span(4, 9))
    assert find(wanted, "x" + long + long) is None


def test_one_side_of_the_context_is_enough_if_it_tells_something() -> None:
    wanted = anchor(page(TEXT), Span(24, 55))
    assert len(wanted.prefix) < CONTEXT
    assert find(wanted, TEXT[24:]) == Span(0, 31)
    assert find(wanted, TEXT[:55] + " Everything else was rewritten.") == Span(24, 55)
