"""Clustering of claims and positions on public sets; `python -m benchmarks.claims` prints the figures.

NAnCo (Laban et al., *Discord Questions*, 2022): answers from several outlets to one question; of every two answers,
whether they say the same: balanced accuracy. Emergent (Ferreira and Vlachos 2016): headlines of all claims, clustered
together: adjusted Rand index; and each headline's stance to its claim, by the model that gives a claim's headlines
their positions, learnt anew in the official folds: accuracy and macro-F1 (for = affirms, against = denies,
observing = reports).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from training.headline_stance import Sample, as_headlines, cross_validated, read, samples
from training.stance import accuracy, macro_f1

from benchmarks.scoring import Figures
from benchmarks.suite import print_figures, shared_folder
from sayso.weaving.claims.answering import Spoken
from sayso.weaving.claims.groups import group
from sayso.weaving.memory import Memory


def measure(shared: Path) -> Figures:
    """All figures."""
    nanco = read(shared / "data" / "nanco" / "validation.jsonl")
    emergent = read(shared / "data" / "emergent" / "train.jsonl")
    return {
        "nanco.balanced_accuracy": _nanco(nanco),
        "emergent.rand": _headlines(emergent),
        **_stances(samples(emergent)),
    }


def _labels(texts: Sequence[str]) -> list[int]:
    """The number of the group that each text is in; one that is in none is alone."""
    made = as_headlines(texts)
    labels = list(range(len(texts)))
    statements, said = [each.statement for each in made], [each.said for each in made]
    none, nowhere = [None] * len(made), [frozenset[str]()] * len(made)
    for found in group(Spoken(tuple(statements), tuple(said), tuple(none), tuple(nowhere)), frozenset(), Memory()):
        for member in found.members:
            labels[member] = found.members[0]
    return labels


def _nanco(rows: Iterable[dict[str, Any]]) -> float:
    questions: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        questions[row["event_id"], row["qid"]].append(row)
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    for answers in questions.values():
        labels = _labels([row["answer"] for row in answers])
        for one, other in combinations(range(len(answers)), 2):
            same = answers[one]["cluster"] == answers[other]["cluster"]
            total[same] += 1
            right[same] += (labels[one] == labels[other]) == same
    return sum(right[same] / total[same] for same in (True, False)) / 2


def _headlines(rows: Sequence[dict[str, Any]]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985) of the headlines' groups against their claims."""
    labels = _labels([row["headline"] for row in rows])
    gold = [row["claim_id"] for row in rows]
    together = sum(comb(count, 2) for count in Counter(zip(labels, gold, strict=True)).values())
    mine, theirs = (sum(comb(count, 2) for count in Counter(side).values()) for side in (labels, gold))
    chance = mine * theirs / comb(len(rows), 2)
    return (together - chance) / ((mine + theirs) / 2 - chance)


def _stances(found: Sequence[Sample]) -> Figures:
    """Every headline judged by what was learnt from the headlines of other folds' claims."""
    pairs = [
        (found[at].position.value, learnt.stance(found[at].features).value)
        for inside, learnt in cross_validated(found)
        for at in inside
    ]
    return {"emergent.accuracy": accuracy(pairs), "emergent.macro_f1": macro_f1(pairs)}


if __name__ == "__main__":
    folder = shared_folder()
    print_figures("claims", measure(folder) if folder else None)
