"""Whatever comes from a translated page carries the mark: on the terminal, in the report and in the export."""

from __future__ import annotations

import io
import json
import re

import pytest
from lxml import html as lxml_html
from rich.console import Console
from tests.report.woven import woven_pile

from sayso.exchange import export_json
from sayso.model import Claim, Contents, Translation, TranslationBasis
from sayso.report import html
from sayso.report.claims_table import print_claim, print_claims
from sayso.report.lineage_tables import print_leads, print_lineage
from sayso.report.terminal import print_attributions
from sayso.report.terminal_weaving import print_explanations, print_timeline
from sayso.report.why import why_lines

MARK = Translation(basis=TranslationBasis.CREDIT, language="de", machine=False, evidence="Translated from the German")


@pytest.fixture(scope="module")
def contents() -> Contents:
    """The pile, its first page a translation and its second none."""
    found = woven_pile()
    herald, *others = found.pages
    return found.model_copy(update={"pages": (herald.model_copy(update={"translation": MARK}), *others)})


def rows(printer, *given: Claim | Contents) -> list[str]:
    file = io.StringIO()
    printer(*given, Console(file=file))
    return file.getvalue().splitlines()[1:]


@pytest.mark.parametrize(
    "printer", [print_attributions, print_claims, print_explanations, print_timeline, print_lineage, print_leads]
)
def test_every_row_of_a_table(contents: Contents, printer) -> None:
    found = rows(printer, contents)
    assert found
    for row in found:
        assert ("(in translation)" in row) == ("b-wire.txt" not in row or "a-herald.txt" in row), row


def test_every_telling_of_a_claim_and_every_step_to_its_origins(contents: Contents) -> None:
    (claim,) = contents.claims
    for row in rows(print_claim, claim, contents):
        assert ("a-herald.txt (in translation)" in row) == ("a-herald.txt" in row)
    told = "\n".join(why_lines(claim, contents))
    assert told.count("a-herald.txt") == told.count("a-herald.txt (in translation)") > 0
    assert "b-wire.txt (in translation)" not in told


def test_every_passage_of_the_report(contents: Contents) -> None:
    document = lxml_html.document_fromstring(html(contents))
    for section in ("claims", "explanations", "timeline", "leads"):
        (part,) = document.xpath(f"//section[@id='{section}']")
        places = [link.text_content() for link in part.xpath(".//a[starts-with(@href, '#in-') or .//bdi]")]
        named = [place for place in places if re.match(r"page \d", place)]
        assert any(place.startswith("page 1,") for place in named)
        for place in named:
            assert ("in translation" in place) == place.startswith("page 1"), place
    (brief,) = document.xpath("//ol[@class='brief']/li")
    assert "in translation" in brief.text_content()
    (claim,) = document.xpath("//table[@class='grid']//th[@scope='row']")
    assert "in translation" in claim.text_content()


def test_every_record_of_the_export(contents: Contents) -> None:
    document = json.loads(export_json(contents))
    translated = {page["id"] for page in document["pages"] if page["translation"]}
    flat = ("attributions", "dates", "lineage", "leads")
    records = [record for name in flat for record in document[name]]
    for name in ("claims", "explanations", "events"):
        records += [member for record in document[name] for member in record["members"]]
    assert {record["page"] for record in records} > translated
    for record in records:
        assert record["translated"] == (record["page"] in translated)
