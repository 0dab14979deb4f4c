"""The news corpus is measured through a whole build."""

from __future__ import annotations

import pytest

from benchmarks import polnear


@pytest.mark.shared
def test_a_few_articles_of_the_corpus(shared) -> None:
    figures = polnear.measure(shared, limit=3)
    assert set(figures) == {
        f"{convention}.{key}.{part}"
        for convention in ("attribution", "with_that", "all")
        for key in (*polnear.KEYS, *polnear.DIRECT)
        for part in ("p", "r", "f1")
    }
    assert figures["with_that.words.r"] > figures["attribution.words.r"]
    assert figures["all.joint.r"] >= figures["attribution.joint.r"]
    assert 0.35 < figures["attribution.joint.f1"] <= figures["attribution.content_iou.f1"] < 1
