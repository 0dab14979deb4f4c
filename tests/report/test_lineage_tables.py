"""Lineage, leads and the steps to a claim's origins on a terminal and in pipes."""

from __future__ import annotations

import io

from rich.console import Console
from tests.weaving.origin_pages import DENIES, counted, member, page, said

from sayso.model import Contents, Lead, LeadKind, LineageKind, LineageLink, SharedPassage, Span
from sayso.report.lineage_tables import print_leads, print_lineage
from sayso.report.why import matching_claims, range_words, why_lines

HERALD = page("1.txt", "The gates were locked, the \x1b[31mCoast Times\treported.", outlet="Port Herald")
POST = page("2.txt", "Nobody locked them.", outlet="Coast Times")
TOLD = said(HERALD, "Coast Times", "officials (unnamed)"), said(POST, "Mira Solt"), said(POST, "unnamed", at=9)


def _lines(printer, contents) -> list[list[str]]:
    out = io.StringIO()
    printer(contents, Console(file=out, width=20))
    return [line.split("\t") for line in out.getvalue().splitlines()]


def _contents(**more) -> Contents:
    return Contents(pages=(HERALD, POST), sentences={}, attributions=TOLD, actors=(), **more)


def test_a_row_for_each_link_and_for_each_passage_without_direction():
    links = (
        LineageLink(
            page=HERALD.id,
            origin="Coast Times",
            kind=LineageKind.CITES,
            span=Span(27, 43),
            source_page=POST.id,
            url="u",
        ),
    )
    common = {"page": POST.id, "span": Span(0, 6), "source_page": HERALD.id, "source_span": Span(4, 9)}
    shared = (
        SharedPassage(**common, directed=False, quotation=False),
        SharedPassage(**common, directed=True, quotation=True),
        SharedPassage(**common, directed=True, quotation=False),
    )
    head, *rows = _lines(print_lineage, _contents(lineage=links, shared_passages=shared))
    assert {len(row) for row in rows} == {len(head)}
    assert [row[:4] for row in rows] == [
        ["1.txt", "cites", "Coast Times", "2.txt"],
        ["2.txt", "shares passages with", "Port Herald", "1.txt"],
        ["2.txt", "quotes the same words as", "Port Herald", "1.txt"],
    ]
    assert "\x1b" not in "".join(rows[0])


def test_a_row_for_each_lead():
    lead = Lead(kind=LeadKind.NO_REPLY, label="Kestrel", claims=("c1", "c2"), page=HERALD.id, span=Span(0, 9))
    head, row = _lines(print_leads, _contents(leads=(lead,)))
    assert dict(zip(head, row, strict=True)) | {"start": "0"} == {
        "kind": "accused, no reply here",
        "what": "Kestrel",
        "claims": "2",
        "page": "1.txt",
        "words": "The gates",
        "published": "",
        "link": "",
        "start": "0",
        "claim ids": "c1; c2",
    }


def _claim():
    return counted((HERALD, POST), TOLD, member(TOLD[0]), member(TOLD[1], DENIES), member(TOLD[2]))


def test_every_step_to_a_range_is_told_and_that_independence_is_not_established():
    claim = _claim()
    lines = list(why_lines(claim, _contents(claims=(claim,))))
    assert lines[0] == "c1  The dam broke."
    assert "Affirming: 1 to 2 distinct origins named; independence not established" in lines
    assert "Denying: 1 distinct origin named; independence not established" in lines
    assert "     1.txt: Coast Times, citing officials (unnamed)" in lines
    assert [line for line in lines if "may be one" in line] == [
        "  “officials (unnamed)” and “hearsay, nobody named” may be one: hearsay without a source, which may come from "
        "anybody named here. Left: 1."
    ]


def test_a_side_of_nobody_says_so():
    assert range_words(counted((HERALD,), TOLD[:1], member(TOLD[0])).denying) == "nobody"


def test_a_claim_is_found_by_the_beginning_of_its_id_or_words_of_it():
    claim = _claim()
    other = claim.model_copy(update={"id": "c2", "proposition": "The dam\nheld."})
    contents = _contents(claims=(claim, other))
    assert matching_claims(contents, "c1") == [claim]
    assert matching_claims(contents, "Dam held") == [other]
    assert matching_claims(contents, "the dam") == [claim, other]
    assert matching_claims(contents, "lake") == []
