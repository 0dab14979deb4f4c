"""The list of mistakes names what a person has to look at, and nothing else."""

from __future__ import annotations

from benchmarks.demo.mistakes import mistakes
from benchmarks.scoring import Sample

TEXT = "Ada said the sea is calm. Bo denied it."
LABELS = {"position": "affirms", "act": "said", "form": "indirect", "certainty": "unspecified"}


def attribution(name, source, cue, content, **labels):
    def span(words):
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {"id": name, "source": span(source), "cue": span(cue), "content": [span(content)], **LABELS, **labels}


ADA = attribution("a1", "Ada", "said", "the sea is calm")
BO = attribution("a2", "Bo", "denied", "it", position="denies")


def listed(system, title="Calm"):
    gold = {"metadata": {"title": "Calm"}, "attributions": [ADA, BO]}
    return list(mistakes(Sample(TEXT, gold, {"title": title, "attributions": system})))


def test_the_gold_has_no_mistakes():
    assert listed([dict(ADA), dict(BO)]) == []


def test_each_kind_of_mistake_has_its_line():
    wrong = [
        {**ADA, "source": BO["source"]},
        {**BO, "content": [[0, 3]]},
    ]
    assert listed(wrong, title="Storm") == [
        "title: 'Storm' instead of 'Calm'",
        "source   a1: Ada | said | the sea is calm; read as Bo | said | the sea is calm",
        "missed   a2: Bo | denied | it",
        "spurious: Bo | denied | Ada",
    ]


def test_a_wrong_label_is_named():
    assert listed([ADA, {**BO, "position": "affirms"}]) == [
        "label    a2: position affirms instead of denies: Bo | denied | it"
    ]
