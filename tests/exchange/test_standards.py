"""Each format checked by its own library, by an independent parser, or against what its specification demands."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import bibtexparser
import polars
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from prov.model import ProvDocument
from rdflib import SDO, Graph, URIRef
from rdflib.namespace import RDF
from tests.report.woven import hostile_woven_pile

from sayso.exchange.bibtex import to_bibtex
from sayso.exchange.follow_the_money import to_ftm
from sayso.exchange.notes import to_markdown
from sayso.exchange.parquet import to_parquet
from sayso.exchange.provenance import to_prov
from sayso.exchange.schema_org import to_schema_org
from sayso.exchange.tables import tables
from sayso.model import GAP, Act, Contents, Form, PageStatus

FOOTNOTE = re.compile(r"page (\d+), .*characters (\d+) to (\d+): “(.*)”", re.DOTALL)


def texts(contents: Contents) -> dict[str, str]:
    return {page.id: page.text for page in contents.pages}


def on_one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


# Parquet


def test_parquet_has_the_same_cells_as_another_reader_sees_them(contents: Contents) -> None:
    files = to_parquet(contents)
    for table in tables(contents):
        frame = polars.read_parquet(io.BytesIO(files[f"{table.name}.parquet"]))
        assert frame.columns == [column.name for column in table.columns]
        assert frame.rows() == list(table.cells())


# Markdown


def _rendered(contents: Contents) -> list[Any]:
    return MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(to_markdown(contents).decode())


def test_every_footnote_is_cited_once_and_quotes_what_stands_there(contents: Contents) -> None:
    tokens = _rendered(contents)
    cited = [each.meta["id"] for token in tokens for each in token.children or () if each.type == "footnote_ref"]
    assert sorted(cited) == list(range(len(cited)))
    notes = [
        "".join(each.content for each in tokens[number + 2].children)
        for number, token in enumerate(tokens)
        if token.type == "footnote_open"
    ]
    assert len(notes) == len(cited) > 5
    lines = [on_one_line(page.text) for page in contents.pages]
    for note in notes:
        found = FOOTNOTE.match(note)
        assert found
        page, start, end = (int(each) for each in found.groups()[:3])
        passage = on_one_line(contents.pages[page - 1].text[start:end])
        pieces = found[4].split(GAP)
        assert all(piece in lines[page - 1] for piece in pieces)
        assert passage.split()[0] in pieces[0]
        assert passage.split()[-1] in pieces[-1]


def test_nothing_of_a_page_is_mark_up() -> None:
    tokens = _rendered(hostile_woven_pile())
    inside = [each for token in tokens for each in token.children or ()]
    assert {token.type for token in tokens}.isdisjoint({"html_block", "fence", "code_block", "table_open"})
    assert {each.type for each in inside}.isdisjoint({"html_inline", "image", "code_inline", "s_open"})
    links = [each.attrs["href"] for each in inside if each.type == "link_open"]
    assert links == []  # the only address of that pile is a script


# schema.org


def _graph(contents: Contents) -> Graph:
    document = json.loads(to_schema_org(contents))
    assert document["@context"] == "https://schema.org"
    # Its context cannot be fetched in a test; all of its terms are in one namespace.
    document["@context"] = {"@vocab": str(SDO), "url": {"@type": "@id"}}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def test_schema_org_uses_its_vocabulary_and_no_verdict(contents: Contents) -> None:
    graph = _graph(contents)
    used = {str(kind) for kind in graph.objects(None, RDF.type)} | {str(each) for each in graph.predicates()}
    terms = {name.removeprefix(str(SDO)) for name in used if name.startswith(str(SDO))}
    assert used - {str(SDO) + term for term in terms} == {str(RDF.type)}
    for term in terms:
        assert URIRef(str(SDO) + term) in SDO, term
    assert terms.isdisjoint({"ClaimReview", "reviewRating", "itemReviewed", "Rating", "claimReviewed"})


def test_quotations_are_verbatim_and_only_what_was_said(contents: Contents) -> None:
    nodes = {each["@id"]: each for each in json.loads(to_schema_org(contents))["@graph"]}
    said = {
        f"urn:sayso:{each.id}": each
        for each in contents.attributions
        if each.act is Act.SAID and each.form is Form.DIRECT
    }
    quotations = {name: node for name, node in nodes.items() if node["@type"] == "Quotation"}
    assert quotations.keys() == said.keys()
    for name, node in quotations.items():
        text = texts(contents)[said[name].page]
        assert node["text"].split(GAP) == [piece for span in said[name].content for piece in span.of(text).split(GAP)]
    claims = [node for node in nodes.values() if node["@type"] == "Claim"]
    assert [node["text"] for node in claims] == [claim.proposition for claim in contents.claims]
    assert all(place["@id"] in nodes for claim in claims for place in claim["appearance"])


# PROV


def test_prov_is_read_back_by_its_library_the_same(contents: Contents) -> None:
    data = to_prov(contents)
    document = ProvDocument.deserialize(content=data.decode(), format="json")
    again = io.StringIO()
    document.serialize(again, format="json")
    assert ProvDocument.deserialize(content=again.getvalue(), format="json") == document
    record = json.loads(data)
    declared = record["entity"].keys() | record.get("agent", {}).keys()
    told = record.get("wasDerivedFrom", {}).values()  # the library puts links that are alike into one list
    derived = [link for each in told for link in (each if isinstance(each, list) else [each])]
    assert len(derived) == len(set(contents.lineage))
    for each in derived:
        assert {each["prov:generatedEntity"], each["prov:usedEntity"]} <= declared
    for each in record.get("wasAttributedTo", {}).values():
        assert {each["prov:entity"], each["prov:agent"]} <= declared
    assert document.get_provn().startswith("document")


# BibTeX


def test_bibtex_is_parsed_without_a_failure(contents: Contents) -> None:
    library = bibtexparser.parse_string(to_bibtex(contents).decode())
    assert library.failed_blocks == []
    kept = [page for page in contents.pages if page.text and page.status is not PageStatus.DUPLICATE]
    assert [entry.key for entry in library.entries] == [page.id for page in kept]
    for entry, page in zip(library.entries, kept, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        title = re.sub(r"\\(text[a-z]+\{\}|.)", lambda found: _PLAIN.get(found[1], found[1]), fields["title"][1:-1])
        assert title == on_one_line(page.metadata.title or page.file)
        assert fields.get("date") == page.metadata.published


_PLAIN = {"textbackslash{}": "\\", "textasciitilde{}": "~", "textasciicircum{}": "^"}


# FollowTheMoney


def test_follow_the_money_takes_every_entity_as_it_is(contents: Contents) -> None:
    reason = "followthemoney is not installed (it compiles PyICU): pip install sayso[ftm]"
    model = pytest.importorskip("followthemoney", reason=reason).model
    entities = [json.loads(line) for line in to_ftm(contents).splitlines()]
    names = {entity["id"] for entity in entities}
    assert len(names) == len(entities)
    assert len([each for each in entities if each["schema"] == "Article"]) >= 1
    for entity in entities:
        model[entity["schema"]].validate({"properties": entity["properties"]})
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(set(values)), (entity["schema"], name, values)
        for name, value in proxy.itervalues():
            assert name.type.name != "entity" or value in names
