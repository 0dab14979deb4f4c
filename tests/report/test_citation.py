"""Citations: what stands with every item that is shown, to be marked and copied."""

from __future__ import annotations

import re

from tests.report.pile import pile
from tests.report.woven import woven_pile

from sayso.model import Act, Custody
from sayso.report import html
from sayso.report.citation import of_passage, of_statement
from sayso.report.context import Context

CONTENTS = woven_pile()
CONTEXT = Context.of(CONTENTS)


def test_a_citation_has_quotation_speaker_quoting_page_title_date_and_address() -> None:
    cited = of_statement(CONTENTS.attributions[0], CONTEXT)
    assert cited == (
        "““We never touched a valve,” minister Olo Brandt said.” — Olo Brandt, as quoted by "
        "Ada Quill (The Tarn Herald): “Who emptied the Tarn reservoir?”, 2 April 2031, https://herald.example/tarn?a=1&b=2."
    )


def test_an_archived_address_comes_first() -> None:
    contents = pile()
    archived = Custody(archived_url="https://archive.example/1", url="https://herald.example/tarn")
    herald = contents.pages[0].model_copy(update={"custody": archived})
    context = Context.of(contents.model_copy(update={"pages": (herald, *contents.pages[1:])}))
    assert of_statement(contents.attributions[0], context).endswith("2 April 2031, https://archive.example/1.")


def test_a_denial_is_cited_as_one_and_an_unsure_reading_says_so() -> None:
    assert "Olo Brandt (denies), as quoted by" in of_statement(CONTENTS.attributions[1], CONTEXT)
    assert "(asks, unsure reading)" in of_statement(CONTENTS.attributions[7], CONTEXT)


def test_what_is_ascribed_or_hearsay_is_quoted_from_nobody() -> None:
    for each in CONTENTS.attributions:
        cited = of_statement(each, CONTEXT)
        assert ("as quoted by" in cited) == (each.act is Act.SAID)
        assert ("as told by" in cited) == (each.act is not Act.SAID)
    assert "ascribed view of Veld, as told by Ada Quill" in of_statement(CONTENTS.attributions[2], CONTEXT)


def test_a_passage_in_several_places_leaves_out_what_stands_between() -> None:
    herald = CONTENTS.pages[0]
    first, *_, last = CONTENTS.sentences[herald.id]
    assert f"{first.of(herald.text)} […] {last.of(herald.text)}" in of_passage(herald, [first, last], CONTEXT)


def test_every_statement_and_every_quoted_passage_of_the_report_has_its_citation() -> None:
    made = html(CONTENTS)
    cited = made.count('<details class="cite">')
    quotations = len(re.findall("<blockquote", made))
    assert cited == quotations > len(CONTENTS.attributions)
