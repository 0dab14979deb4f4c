"""Passages that pages share: found near-verbatim, told from quotations, with a direction where anything tells it."""

from __future__ import annotations

import random
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from tests.weaving.origin_pages import page
from tests.work import calls_of

from sayso.model import LineageKind, LineageLink
from sayso.weaving.copies import shared_passages
from sayso.weaving.lineage import link_copies
from sayso.weaving.memory import Memory

REPORT = (
    "The night manager of the mill had ordered the two rear gates to be locked after a theft in January, and nobody "
    "told the eleven women who were sewing on the second floor when the dyeing hall caught fire."
)
OTHER = "Nothing else on this page has anything to do with what the other page says about the fire at the old mill. "
FIRST = page("1.txt", f"Fire in Velden. {REPORT} The owner said nothing.", outlet="Port Herald", published="2031-03-04")


def _shared(*pages, links=()):
    return shared_passages(pages, links, Memory())


def test_a_copied_passage_is_found_on_both_pages():
    copy = page("2.txt", OTHER + REPORT, outlet="Coast Daily", published="2031-03-06")
    (passage,) = _shared(FIRST, copy)
    assert passage.page == copy.id
    assert passage.source_page == FIRST.id
    # The full stop is no word.
    assert passage.span.of(copy.text) == passage.source_span.of(FIRST.text) == REPORT[:-1]
    assert passage.directed
    assert not passage.quotation
    assert passage.changed == passage.source_changed == ()


def test_words_that_differ_inside_a_passage_are_told():
    changed = REPORT.replace("a theft in January", "two thefts in January").replace("eleven ", "")
    copy = page("2.txt", OTHER + changed, outlet="Coast Daily", published="2031-03-06")
    (passage,) = _shared(FIRST, copy)
    assert [span.of(copy.text) for span in passage.changed] == ["two thefts"]
    assert [span.of(FIRST.text) for span in passage.source_changed] == ["a theft", "eleven"]


def test_the_page_that_names_the_other_has_it_from_it_whatever_the_dates():
    early = page("2.txt", OTHER + REPORT, outlet="Coast Daily", published="2031-03-01")
    cites = LineageLink(page=early.id, origin="Port Herald", kind=LineageKind.CITES, span=None, source_page=FIRST.id)
    assert _shared(FIRST, early)[0].page == FIRST.id
    assert _shared(FIRST, early, links=[cites])[0].page == early.id


def test_without_dates_a_passage_has_no_direction_and_makes_no_link():
    one, other = page("1.txt", REPORT, outlet="A"), page("2.txt", OTHER + REPORT, outlet="B")
    shared = _shared(one, other)
    assert [passage.directed for passage in shared] == [False]
    assert link_copies((one, other), (), shared) == []


def test_pages_that_print_one_agency_have_it_from_neither():
    one = page("1.txt", REPORT, outlet="A", published="2031-03-04", wire=("Interlink",))
    other = page("2.txt", REPORT, outlet="B", published="2031-03-05", wire=("Interlink",))
    assert [passage.directed for passage in _shared(one, other)] == [False]


def test_a_quotation_that_both_have_is_no_copy():
    quoted = f"“{REPORT}”"
    one = page("1.txt", f"He said: {quoted}", outlet="A", published="2031-03-04")
    other = page("2.txt", f"{OTHER} She quoted him. {quoted}", outlet="B", published="2031-03-05")
    shared = _shared(one, other)
    assert [passage.quotation for passage in shared] == [True]
    assert link_copies((one, other), (), shared) == []


def test_short_runs_versions_translations_and_an_outlet_s_own_pages_are_no_copies():
    short = page("2.txt", OTHER + " ".join(REPORT.split()[:12]), outlet="B", published="2031-03-05")
    version = page("3.txt", FIRST.text, outlet="Mirror", version_of=FIRST.id)
    translation = page("4.txt", FIRST.text, outlet="Talbote", translation_of=FIRST.id)
    own = page("5.txt", OTHER + REPORT, outlet="Port Herald", published="2031-03-07")
    for other in (short, version, translation, own):
        assert _shared(FIRST, other) == []


def test_a_link_goes_to_the_page_that_had_it_first():
    copy = page("2.txt", OTHER + REPORT, outlet="Coast Daily", published="2031-03-06")
    (link,) = link_copies((FIRST, copy), (), _shared(FIRST, copy))
    assert (link.page, link.origin, link.kind, link.source_page) == (
        copy.id,
        "Port Herald",
        LineageKind.COPIES,
        FIRST.id,
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_share_only_what_stands_on_both(one, other):
    pages = page("1.txt", (one + REPORT).strip(), outlet="A"), page("2.txt", (REPORT + other).strip(), outlet="B")
    found = _shared(*pages)
    assert found
    texts = {each.id: each.text for each in pages}
    for passage in found:
        assert passage.span.of(texts[passage.page]).casefold().split()
        if not passage.changed and not passage.source_changed:
            words = ["".join(filter(str.isalnum, passage.span.of(texts[passage.page]).casefold()))]
            assert words == [
                "".join(filter(str.isalnum, passage.source_span.of(texts[passage.source_page]).casefold()))
            ]


def test_a_report_that_hundreds_print_takes_work_in_proportion():
    """Eight times the copies of one report take no more than twelve times the work: it is near-linear."""
    generator = random.Random(5)
    words = [f"word{number}" for number in range(2000)]

    def copies(number):
        return [
            page(f"{at}.txt", f"{REPORT} {' '.join(generator.choices(words, k=200))}", outlet=f"Outlet {at}")
            for at in range(number)
        ]

    few, many = (partial(shared_passages, copies(number), (), Memory()) for number in (40, 320))
    assert calls_of(many) <= 12 * calls_of(few)
