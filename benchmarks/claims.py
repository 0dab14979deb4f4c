"""Clustering of claims and positions on public sets; `python -m benchmarks.claims` prints the figures.

NAnCo (Laban et al., *Discord Questions*, 2022): answers from several outlets to one question; of every two answers,
whether they say the same: balanced accuracy. Emergent (Ferreira and Vlachos 2016): headlines of all claims, clustered
together: adjusted Rand index; and each headline's stance to its claim, by the code that gives a claim's members their
positions: accuracy and macro-F1 (for = affirms, against = denies or doubts, observing = reports).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from benchmarks.scoring import Figures
from benchmarks.suite import print_figures, shared_folder
from sayso.language import lexicon, load
from sayso.model import ClaimPosition, Role, Span, Statement
from sayso.stating.propositions import hedged, negations, relations
from sayso.weaving.claims.groups import group
from sayso.weaving.claims.positions import Made, position
from sayso.weaving.claims.terms import terms
from sayso.weaving.memory import Memory

_STANCE = {
    ClaimPosition.AFFIRMS: "for",
    ClaimPosition.DENIES: "against",
    ClaimPosition.DOUBTS: "against",
    ClaimPosition.REPORTS: "observing",
}


def measure(shared: Path) -> Figures:
    """All figures."""
    nanco = _rows(shared / "data" / "nanco" / "validation.jsonl")
    emergent = _rows(shared / "data" / "emergent" / "train.jsonl")
    return {"nanco.balanced_accuracy": _nanco(nanco), "emergent.rand": _headlines(emergent), **_stances(emergent)}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _statements(texts: Sequence[str]) -> list[Made]:
    """Each text as the headline of a page of its own."""
    words = lexicon.load().words
    made = []
    for number, (text, doc) in enumerate(zip(texts, load().pipe(texts), strict=True)):
        tokens = list(doc)
        statement = Statement(
            page=f"p{number:016}",
            span=Span(0, len(text)),
            wording=(Span(0, len(text)),),
            role=Role.HEADLINE,
            relations=relations(tokens),
            negations=negations(tokens),
            hedged=hedged(tokens, words),
            asks=text.endswith("?"),
        )
        made.append(Made(statement, terms(text), None, text))
    return made


def _labels(texts: Sequence[str]) -> list[int]:
    """The number of the group that each text is in; one that is in none is alone."""
    made = _statements(texts)
    labels = list(range(len(texts)))
    statements, said = [each.statement for each in made], [each.said for each in made]
    for found in group(statements, said, [None] * len(made), frozenset(), Memory()):
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


def _stances(rows: Sequence[dict[str, Any]]) -> Figures:
    headlines, claims = (_statements([row[name] for row in rows]) for name in ("headline", "claim"))
    found = [_STANCE[position(one, other)] for one, other in zip(headlines, claims, strict=True)]
    gold = [row["stance"] for row in rows]
    pairs = Counter(zip(found, gold, strict=True))
    scores = [2 * pairs[stance, stance] / (found.count(stance) + gold.count(stance)) for stance in sorted(set(gold))]
    right = sum(pairs[stance, stance] for stance in set(gold))
    return {"emergent.accuracy": right / len(rows), "emergent.macro_f1": sum(scores) / len(scores)}


if __name__ == "__main__":
    folder = shared_folder()
    print_figures("claims", measure(folder) if folder else None)
