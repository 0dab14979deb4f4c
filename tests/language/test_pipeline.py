"""Loading what the analysis reads with."""

from __future__ import annotations

import random

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


def test_what_is_quicker_than_the_published_pipeline_gives_the_same() -> None:
    texts = [
        "They're gonna say it, y'all; she ain't, he gets none.  There's more that I have.",
        "That I had to is what you did: let's see, c'mon!",
        "",
        "On 3 May 2019 Anna Maria Lind, of the Bank of North Norvenia, paid Osland Rail $4.5 million in Port Alden.",
        "NORVENIA",
        "Mr Lind met Harn. New York Times reporters, the United Nations Security Council and 40 per cent of Danes",
        "  \n ",
        "Monday " * 300,
        *_shuffled(40),
    ]
    published = spacy.load(DEFAULT_PIPELINE)
    expected = [document.to_json() for document in published.pipe(texts)]
    assert any(entity["end"] - entity["start"] > 20 for document in expected for entity in document["ents"])
    assert [document.to_json() for document in load().pipe(texts)] == expected
    assert [load()(text).to_json() for text in texts] == expected


def _shuffled(paragraphs: int) -> list[str]:
    """Paragraphs without sense, in which names begin and end anywhere."""
    words = "Anna Maria Lind of the Bank Osland's 3 May 2019 $4.5 million said . , 40 % U.N. Port and Alden"
    drawn = random.Random(4)
    return [" ".join(drawn.choices([*words.split(), "\n"], k=drawn.randrange(1, 30))) for _ in range(paragraphs)]


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
    claims = {"contest", "debunk", "dispute", "knock_down", "play_down", "quash", "rubbish", "rule_out", "shoot_down"}
    clearing = {"absolve", "acquit", "clear_of", "exonerate"}
    assert denying <= {*stems, *claims, *clearing, "decline", "refuse", "resent", "dislike", "disagree", "object"}


def test_precisions_are_probabilities() -> None:
    assert all(0 < value < 1 for value in load_lexicon().precision.values())
