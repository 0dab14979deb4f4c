"""Loading what the analysis reads with."""

from __future__ import annotations

import pytest
import spacy

from sayso.errors import PipelineError
from sayso.language import load, supports
from sayso.language.lexicon import load as load_lexicon
from sayso.language.pipeline import DEFAULT_PIPELINE
from sayso.model import Act, Position


def test_the_default_pipeline_is_loaded_once() -> None:
    assert load() is load()


def test_a_missing_pipeline_is_told_in_one_sentence() -> None:
    with pytest.raises(PipelineError, match="'xx_none'"):
        load("xx_none")


def test_the_table_of_attributes_does_what_the_ruler_does() -> None:
    texts = [
        "They're gonna say it, y'all; she ain't, he gets none.  There's more that I have.",
        "That I had to is what you did: let's see, c'mon!",
        "",
    ]
    ruled = spacy.load(DEFAULT_PIPELINE)
    for ours, theirs in zip(load().pipe(texts), ruled.pipe(texts), strict=True):
        assert ours.to_json() == theirs.to_json()


def test_pages_of_the_pipelines_language_or_of_an_unknown_one_are_supported() -> None:
    nlp = load()
    assert supports("en", nlp)
    assert supports(None, nlp)
    assert not supports("de", nlp)


def test_every_cue_says_what_it_means() -> None:
    lexicon = load_lexicon()
    assert lexicon.verbs["deny", "clause"].position is Position.DENIES
    assert lexicon.verbs["deny", "quote"].position is Position.AFFIRMS
    assert lexicon.verbs["fear", "clause"].act is Act.ASCRIBED
    assert lexicon.adverbs["reportedly", "hearsay"].act is Act.EVIDENTIAL


def test_only_cues_of_denial_deny_by_themselves() -> None:
    lexicon = load_lexicon()
    denying = {lemma for (lemma, _), cue in lexicon.verbs.items() if cue.position is Position.DENIES}
    stems = ("deny", "dismiss", "disavow", "oppose", "rebuff", "rebut", "refute", "reject", "repudiate")
    assert denying <= {*stems, "decline", "refuse", "resent", "dislike"}


def test_precisions_are_probabilities() -> None:
    assert all(0 < value < 1 for value in load_lexicon().precision.values())
