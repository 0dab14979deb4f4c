"""The project's own scorer, on cases small enough to count by hand."""

from __future__ import annotations

import pytest
from benchmarks.scoring import Sample, iou, normal, score, score_attributions, score_metadata, score_roles

TEXT = "Ada said the sea is calm. Bo denied it. Buy pills now"


def span(words, text=TEXT):
    start = text.index(words)
    return [start, start + len(words)]


def block(words, role):
    start, end = span(words)
    return {"start": start, "end": end, "role": role}


def attribution(source, content, **labels):
    return {
        "source": source and span(source),
        "source_name": source or "unnamed",
        "content": [span(words) for words in content],
        "position": "affirms",
        "act": "said",
        "form": "indirect",
        "certainty": "unspecified",
        "confidence_band": "clear",
        **labels,
    }


def sample(gold=(), system=(), *, gold_blocks=(), system_blocks=(), gold_metadata=None, system_metadata=None):
    return Sample(
        TEXT,
        {"attributions": list(gold), "blocks": list(gold_blocks), "metadata": gold_metadata or {}},
        {"attributions": list(system), "blocks": list(system_blocks), **(system_metadata or {})},
    )


def attribution_figures(gold, system):
    return score_attributions([sample(gold, system)], normal)


def test_words_are_counted_by_where_they_begin():
    assert sample().words([[0, 8]]) == {0, 4}
    assert sample().words([[1, 8]]) == {4}


def test_iou_counts_shared_words_over_all_words():
    page = sample()
    assert iou(page.words([span("the sea is calm")]), page.words([span("sea is calm. Bo")])) == pytest.approx(3 / 5)
    assert iou(frozenset(), frozenset()) == 0


def test_the_gold_itself_scores_one_everywhere():
    blocks = [block("Ada said the sea is calm. Bo denied it.", "body"), block("Buy pills now", "comment-spam")]
    items = [attribution("Ada", ["the sea is calm"]), attribution("Bo", ["it"], position="denies")]
    metadata = {"title": "Calm", "authors": ["Ada"], "publisher": None, "published": None, "genre": "news"}
    page = sample(
        items,
        items,
        gold_blocks=blocks,
        system_blocks=blocks,
        gold_metadata=metadata,
        system_metadata=metadata,
    )
    figures = score([page])
    assert set(figures.values()) == {1.0}


def test_nothing_found_scores_zero_and_not_an_error():
    figures = attribution_figures([attribution("Ada", ["the sea is calm"])], [])
    assert set(figures.values()) == {0.0}


def test_half_of_the_content_pairs_and_less_does_not():
    gold = [attribution("Ada", ["the sea is calm"])]
    assert attribution_figures(gold, [attribution("Ada", ["the sea"])])["attribution.content.f1"] == 1
    assert attribution_figures(gold, [attribution("Ada", ["the"])])["attribution.content.f1"] == 0


def test_a_wrong_source_counts_for_content_and_not_for_joint():
    figures = attribution_figures(
        [attribution("Ada", ["the sea is calm"]), attribution("Bo", ["it"])], [attribution("Bo", ["the sea is calm"])]
    )
    assert figures["attribution.content.p"] == 1
    assert figures["attribution.content.r"] == 0.5
    assert figures["attribution.content.f1"] == pytest.approx(2 / 3)
    assert figures["attribution.joint.f1"] == 0


def test_two_absent_sources_agree_and_an_absent_one_agrees_with_no_other():
    nobody, somebody = attribution(None, ["it"]), attribution("Bo", ["it"])
    assert attribution_figures([nobody], [nobody])["attribution.joint.f1"] == 1
    assert attribution_figures([nobody], [somebody])["attribution.joint.f1"] == 0


def test_each_attribution_is_paired_once_with_its_best():
    twice = [attribution("Ada", ["the sea"]), attribution("Ada", ["the sea is calm"], position="doubts")]
    figures = attribution_figures([attribution("Ada", ["the sea is calm"])], twice)
    assert figures["attribution.content.p"] == 0.5
    assert figures["attribution.position"] == 0


def test_labels_are_scored_over_the_pairs_and_denials_by_precision():
    gold = [attribution("Ada", ["the sea is calm"]), attribution("Bo", ["it"], position="denies")]
    system = [attribution("Ada", ["the sea is calm"], position="denies"), attribution("Bo", ["it"], position="denies")]
    figures = attribution_figures(gold, system)
    assert figures["attribution.position"] == 0.5
    assert figures["attribution.denies.p"] == 0.5
    assert figures["attribution.act"] == 1


def test_unsure_attributions_do_not_count():
    gold = [attribution("Ada", ["the sea is calm"])]
    system = [*gold, attribution("Bo", ["it"], confidence_band="unsure")]
    assert attribution_figures(gold, system)["attribution.joint.p"] == 1


def test_roles_are_scored_by_character_without_white_space():
    gold = [block("Ada said the sea is calm. Bo denied it.", "body"), block("Buy pills now", "comment-spam")]
    system = [block("Ada said the sea is calm.", "body"), block("Bo denied it. Buy pills now", "heading")]
    figures = score_roles([sample(gold_blocks=gold, system_blocks=system)])
    first, second, spam = 20, 11, 11  # characters other than white space of the two sentences and the spam
    assert figures["reading.roles"] == pytest.approx(first / (first + second + spam))
    assert figures["reading.kept.p"] == pytest.approx((first + second) / (first + second + spam))
    assert figures["reading.kept.r"] == 1
    assert figures["reading.comment_spam.r"] == 0


def test_metadata_that_the_page_does_not_tell_must_be_null():
    gold = {
        "title": "The Calm Sea",
        "authors": ["Ada", "Bo"],
        "publisher": None,
        "published": "2024-05-06",
        "genre": "news",
    }
    told = {"title": "Calm sea", "authors": ["Bo", "Ada"], "publisher": "Ada", "published": "2024-05", "genre": "news"}
    figures = score_metadata([sample(gold_metadata=gold, system_metadata=told)], normal)
    assert figures == {
        "metadata.title": 1,
        "metadata.authors": 1,
        "metadata.publisher": 0,
        "metadata.published": 0,
        "metadata.genre": 1,
        "metadata.republished_from": 1,
    }


def test_aliases_name_the_same_source_and_publisher():
    gold = [attribution("Ada", ["the sea is calm"], source_name="Ada Lund")]
    system = [attribution("Ada", ["the sea is calm"], source_name="Captain Lund")]
    page = sample(gold, system, gold_metadata={"publisher": "Sea News"}, system_metadata={"publisher": "SN"})
    assert score([page])["attribution.source_name"] == 0
    figures = score([page], {"Captain Lund": "Ada Lund", "SN": "Sea News"})
    assert figures["attribution.source_name"] == 1
    assert figures["metadata.publisher"] == 1
