"""Quotations resolve to the one place that is meant, or say why not."""

from __future__ import annotations

import pytest
from benchmarks.demo.quotations import GoldError, locate, resolve_page

TEXT = "The Gull\n\nBoats sink\n\nAda said the boats\nsank, she said. The gull\xa0was calm."


def passage(quotation):
    start, end = locate(TEXT, quotation)
    return TEXT[start:end]


def test_white_space_does_not_matter():
    assert passage("the boats sank") == "the boats\nsank"
    assert passage("gull was calm") == "gull\xa0was calm"


def test_an_ellipsis_reaches_to_the_nearest_end():
    assert passage("Ada … said") == "Ada said"


def test_only_whole_words_are_found():
    assert locate("she, he", "he") == [5, 7]


def test_a_quotation_that_is_not_there_is_an_error():
    with pytest.raises(GoldError, match="stands 0 times"):
        locate(TEXT, "the ships")


def test_a_quotation_that_stands_twice_is_an_error_until_a_number_says_which():
    with pytest.raises(GoldError, match="stands 2 times"):
        locate(TEXT, "said")
    assert locate(TEXT, "said #2") == [TEXT.rindex("said"), TEXT.rindex("said") + 4]
    with pytest.raises(GoldError, match="place 3 is meant"):
        locate(TEXT, "said #3")


def written(**parts):
    blocks = [["navigation", "The Gull"], ["headline", "Boats sink"], ["body", "Ada said"]]
    return {"metadata": {"title": "Boats sink", "genre": "news"}, "blocks": blocks, **parts}


def test_blocks_reach_to_the_next_one_without_white_space():
    page = resolve_page(written(), TEXT, "gull.txt")
    assert [TEXT[block["start"] : block["end"]] for block in page["blocks"]] == [
        "The Gull",
        "Boats sink",
        "Ada said the boats\nsank, she said. The gull\xa0was calm.",
    ]
    assert page["metadata"]["publisher"] is None


def test_a_first_block_that_leaves_text_out_is_an_error():
    with pytest.raises(GoldError, match="leaves text out"):
        resolve_page(written() | {"blocks": [["headline", "Boats sink"]]}, TEXT, "gull.txt")


def test_an_attribution_looks_from_its_place_on_and_has_the_usual_labels():
    ada = {
        "id": "a1",
        "at": "Ada said",
        "source": "Ada",
        "name": "Ada (unnamed)",
        "cue": "said #2",
        "content": "the … sank",
    }
    item = resolve_page(written(attributions=[ada]), TEXT, "gull.txt")["attributions"][0]
    assert item["source"] == list(locate(TEXT, "Ada"))
    assert item["cue"] == locate(TEXT, "said #2")
    assert [TEXT[start:end] for start, end in item["content"]] == ["the boats\nsank"]
    assert (item["position"], item["act"], item["anonymous"], item["chain"]) == (
        "affirms",
        "said",
        True,
        ["Ada (unnamed)"],
    )


def test_an_attribution_whose_part_is_not_there_is_an_error():
    bo = {"id": "a1", "at": "Ada said", "source": "Bo", "name": "Bo", "content": "the … sank"}
    with pytest.raises(GoldError, match="'Bo' does not stand"):
        resolve_page(written(attributions=[bo]), TEXT, "gull.txt")
