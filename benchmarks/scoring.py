"""Scores one set of pages: what was read from them against gold in the annotation guide's form.

Words are the runs of letters and digits of a page's text. Two sets of spans are compared by the words that begin in
them: IoU is the words in both over the words in either. Attributions are paired one to one, best pair first; a pair
needs a content IoU of at least one half. Unsure attributions are not counted. Every figure lies in [0, 1], and is 0
where the system gave nothing to measure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sayso.model import KEPT_ROLES, Role

Record = Mapping[str, Any]
"""An object of the guide's form or of the JSON export; both have the same names for the same things."""
Figures = dict[str, float]
Pair = tuple[Record, Record]

PAIRED_FROM = 0.5
"""Content IoU from which two attributions are about the same passage: more than half of the words must be shared."""
METADATA = ("title", "authors", "publisher", "published", "genre", "republished_from")
LABELS = ("position", "act", "form", "certainty")


@dataclass(frozen=True)
class Sample:
    """One page: its text, its gold, and what was read from it.

    `system` has the export's page fields (`title`, `blocks`, …) and this page's `attributions`.
    """

    text: str
    gold: Record
    system: Record

    @cached_property
    def _word_starts(self) -> list[int]:
        return [match.start() for match in re.finditer(r"[^\W_]+", self.text)]

    def words(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The starts of the words that begin inside the spans."""
        starts = self._word_starts
        return frozenset(
            at for start, end in spans for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]
        )


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`, 0 of nothing."""
    return part / whole if whole else 0.0


def iou(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union of two sets of words."""
    return ratio(len(one & other), len(one | other))


def precision_recall_f1(hits: int, system: int, gold: int) -> Figures:
    """The three figures from the numbers of hits, of the system's items and of the gold's."""
    return {"p": ratio(hits, system), "r": ratio(hits, gold), "f1": ratio(2 * hits, system + gold)}


def score(samples: Sequence[Sample], aliases: Mapping[str, str] | None = None) -> Figures:
    """All figures of a set of pages, by key.

    Args:
        samples: the pages that have gold.
        aliases: other names of publishers and sources to their canonical name in the gold.
    """
    names = {normal(alias): normal(name) for alias, name in (aliases or {}).items()}

    def canonical(name: str | None) -> str:
        return names.get(normal(name), normal(name))

    figures = score_roles(samples) | score_metadata(samples, canonical) | score_attributions(samples, canonical)
    return {key: float(value) for key, value in figures.items()}


def normal(name: str | None) -> str:
    """A name in lower case, without punctuation, a leading "the" and "(unnamed)"."""
    bare = re.sub(r"[^\w\s]|_", "", (name or "").casefold().replace("(unnamed)", " "))
    return " ".join(bare.split()).removeprefix("the ")


def _roles(sample: Sample, side: Record) -> list[str | None]:
    """The role of each character of the text, None outside all blocks."""
    roles: list[str | None] = [None] * len(sample.text)
    for block in side["blocks"]:
        roles[block["start"] : block["end"]] = [str(block["role"])] * (block["end"] - block["start"])
    return roles


def score_roles(samples: Sequence[Sample]) -> Figures:
    """Roles by character, white space left out.

    `reading.roles`: characters with the right role. `reading.kept`: precision, recall and F1 of what is kept for
    meaning. `reading.comment_spam.r`: the gold's comment spam that is recognised as such.
    """
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for sample in samples:
        sides = zip(sample.text, _roles(sample, sample.gold), _roles(sample, sample.system), strict=True)
        seen.update((mine, theirs) for char, mine, theirs in sides if not char.isspace())

    def count(fits: Callable[[str | None, str | None], bool]) -> int:
        return sum(number for (mine, theirs), number in seen.items() if fits(mine, theirs))

    kept = precision_recall_f1(
        count(lambda mine, theirs: mine in KEPT_ROLES and theirs in KEPT_ROLES),
        count(lambda _, theirs: theirs in KEPT_ROLES),
        count(lambda mine, _: mine in KEPT_ROLES),
    )
    spam = count(lambda mine, _: mine == Role.COMMENT_SPAM)
    return {
        "reading.roles": ratio(count(lambda mine, theirs: mine == theirs), seen.total()),
        **{f"reading.kept.{key}": value for key, value in kept.items()},
        "reading.comment_spam.r": ratio(seen[Role.COMMENT_SPAM, Role.COMMENT_SPAM], spam),
    }


def score_metadata(samples: Sequence[Sample], canonical: Callable[[str | None], str]) -> Figures:
    """`metadata.FIELD`: pages with the right value; what the page does not tell must be null, authors are a set."""

    def value(side: Record, field: str) -> object:
        told = side.get(field)
        if field == "authors":
            return frozenset(map(canonical, told or ()))
        return (told or None) if field in ("published", "genre") else canonical(told)

    return {
        f"metadata.{field}": ratio(
            sum(value(sample.gold["metadata"], field) == value(sample.system, field) for sample in samples),
            len(samples),
        )
        for field in METADATA
    }


def pair_attributions(sample: Sample, *, joint: bool) -> list[Pair]:
    """Gold and system attributions of one page, paired by content; `joint` also asks for the same source.

    Sources are the same where they share a word, or where both are absent.
    """

    def source(item: Record) -> frozenset[int]:
        return sample.words([item["source"]] if item["source"] else [])

    candidates = []
    for mine_at, mine in enumerate(sample.gold["attributions"]):
        for theirs_at, theirs in enumerate(sure(sample.system["attributions"])):
            shared = iou(sample.words(mine["content"]), sample.words(theirs["content"]))
            who, whom = source(mine), source(theirs)
            same_source = bool(who & whom) or not (who or whom)
            if shared >= PAIRED_FROM and (same_source or not joint):
                candidates.append((-shared, not same_source, -iou(who, whom), mine_at, theirs_at, mine, theirs))
    pairs, used_mine, used_theirs = [], set(), set()
    for *_, mine_at, theirs_at, mine, theirs in sorted(candidates, key=lambda candidate: candidate[:5]):
        if mine_at not in used_mine and theirs_at not in used_theirs:
            used_mine.add(mine_at)
            used_theirs.add(theirs_at)
            pairs.append((mine, theirs))
    return pairs


def sure(attributions: Iterable[Record]) -> list[Record]:
    """The attributions that a reader is shown without a warning."""
    return [item for item in attributions if item.get("confidence_band") != "unsure"]


def score_attributions(samples: Sequence[Sample], canonical: Callable[[str | None], str]) -> Figures:
    """Attributions found, and what is said of those found.

    `attribution.content`, `attribution.joint`: precision, recall and F1 of passages, and of passages with their source.
    `attribution.position`, `.act`, `.form`, `.certainty`, `.source_name`: right labels, of the pairs by content.
    `attribution.denies.p`: of the system's denials among these pairs, those that are denials.
    """
    gold = sum(len(sample.gold["attributions"]) for sample in samples)
    system = sum(len(sure(sample.system["attributions"])) for sample in samples)
    pairs = [pair for sample in samples for pair in pair_attributions(sample, joint=False)]
    joint = sum(len(pair_attributions(sample, joint=True)) for sample in samples)
    denials = [mine["position"] for mine, theirs in pairs if theirs["position"] == "denies"]
    same_name = sum(canonical(mine["source_name"]) == canonical(theirs["source_name"]) for mine, theirs in pairs)
    return {
        **{f"attribution.content.{key}": value for key, value in precision_recall_f1(len(pairs), system, gold).items()},
        **{f"attribution.joint.{key}": value for key, value in precision_recall_f1(joint, system, gold).items()},
        **{
            f"attribution.{label}": ratio(sum(mine[label] == theirs[label] for mine, theirs in pairs), len(pairs))
            for label in LABELS
        },
        "attribution.source_name": ratio(same_name, len(pairs)),
        "attribution.denies.p": ratio(denials.count("denies"), len(denials)),
    }
