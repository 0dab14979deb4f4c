"""The demo pile's gold: every quotation is on its page, and every label is one of the vocabulary."""

from __future__ import annotations

import re

import pytest
from benchmarks.demo import figures
from benchmarks.demo.quotations import load, page_files

from sayso.demo import pages_folder
from sayso.model import Act, ActorKind, Certainty, Form, Genre, Position, Role
from sayso.reading import read_page

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture(scope="module")
def texts():
    return {number: read_page((pages_folder() / file).read_bytes(), file).text for number, file in page_files().items()}


@pytest.fixture(scope="module")
def gold(texts):
    return load(texts)


def test_ten_pages_have_gold(gold):
    pages, _ = gold
    assert len(pages) == 10
    assert sum(len(page["attributions"]) for page in pages.values()) >= 150


def test_the_pages_have_what_real_piles_have(gold):
    pages, pile = gold
    roles = {block["role"] for page in pages.values() for block in page["blocks"]}
    assert roles == set(Role) - {Role.EDITOR_NOTE}
    assert {page["metadata"]["genre"] for page in pages.values()} >= {"news", "wire", "opinion", "qa", "blog"}
    assert {link["kind"] for link in pile["lineage"]} == {"cites", "republishes", "wire", "copies"}
    positions = {item["position"] for page in pages.values() for item in page["attributions"]}
    assert positions == set(Position)


def test_spans_are_trimmed_and_not_empty(gold, texts):
    for number, page in gold[0].items():
        spans = [[block["start"], block["end"]] for block in page["blocks"]] + [each["span"] for each in page["dates"]]
        for item in page["attributions"]:
            spans += [span for span in (item["source"], item["cue"]) if span] + item["content"]
        for explanation in page["explanations"]:
            spans += explanation["spans"]
        for start, end in spans:
            passage = texts[number][start:end]
            assert passage and passage == passage.strip()


def test_blocks_cover_every_character(gold, texts):
    for number, page in gold[0].items():
        at = 0
        for block in page["blocks"]:
            assert not texts[number][at : block["start"]].strip()
            at = block["end"]
        assert not texts[number][at:].strip()


def test_labels_are_of_the_vocabularies(gold):
    for page in gold[0].values():
        assert page["metadata"]["genre"] in list(Genre)
        assert {block["role"] for block in page["blocks"]} <= set(Role) - {Role.EDITOR_NOTE}
        for item in page["attributions"]:
            assert item["act"] in list(Act)
            assert item["form"] in list(Form)
            assert item["position"] in list(Position)
            assert item["certainty"] in list(Certainty)
            assert item["said"] is None or DATE.fullmatch(item["said"])
            assert item["source_name"] and all(item["chain"])
        for explanation in page["explanations"]:
            assert explanation["author_position"] in ("supports", "rejects", "neutral")
        assert all(DATE.fullmatch(each["value"]) for each in page["dates"])


def test_marks_of_quotation_agree_with_the_form(gold, texts):
    for number, page in gold[0].items():
        for item in page["attributions"]:
            content = "".join(texts[number][start:end] for start, end in item["content"])
            if item["form"] == "mixed":
                assert re.search('["“]', content), item["id"]
            elif item["form"] == "indirect":
                assert not re.match('["“]', content), item["id"]


def test_hearsay_has_no_source_and_is_anonymous(gold):
    for page in gold[0].values():
        for item in page["attributions"]:
            if item["act"] == "evidential":
                assert item["source"] is None and item["anonymous"]


def test_ids_are_unique(gold):
    for page in gold[0].values():
        for kind in ("attributions", "explanations"):
            ids = [item["id"] for item in page[kind]]
            assert len(ids) == len(set(ids))


def test_every_explanation_is_in_one_cluster(gold):
    pages, pile = gold
    files = page_files()
    clustered = [(member["page"], member["explanation"]) for each in pile["explanations"] for member in each["members"]]
    written = [(files[number], each["id"]) for number, page in pages.items() for each in page["explanations"]]
    assert sorted(clustered) == sorted(written)


def test_every_source_is_an_actor(gold):
    pages, pile = gold
    known = {actor["name"] for actor in pile["actors"]} | {"AUTHOR", "unnamed"}
    for page in pages.values():
        for item in page["attributions"]:
            assert {item["source_name"], *item["chain"]} <= known
    assert {link["origin"] for link in pile["lineage"]} <= known
    assert {actor["kind"] for actor in pile["actors"]} <= set(ActorKind)


def test_every_alias_is_printed_somewhere(gold, texts):
    everything = " ".join(" ".join(texts.values()).split()).casefold()
    for actor in gold[1]["actors"]:
        for alias in actor["aliases"]:
            assert alias.casefold() in everything, alias


def test_proven_origins_are_no_more_than_named_ones(gold):
    for claim in gold[1]["claims"]:
        for side in claim["origins"].values():
            assert min(1, side["max"]) <= side["min"] <= side["max"] == len(side["names"])


def test_the_gold_scores_one_against_itself(gold, texts):
    pages, _ = gold
    files = page_files()
    export = {
        "pages": [
            {"id": number, "file": files[number], "text": text, "status": "analysed"}
            | (pages[number]["metadata"] | {"blocks": pages[number]["blocks"]} if number in pages else {})
            for number, text in texts.items()
        ],
        "attributions": [
            item | {"page": number, "confidence_band": "clear"}
            for number, page in pages.items()
            for item in page["attributions"]
        ],
    }
    measured = figures(export)
    assert measured.pop("reading.status") == pytest.approx(9 / 13)  # four of the thirteen are not to be analysed
    assert set(measured.values()) == {1.0}
