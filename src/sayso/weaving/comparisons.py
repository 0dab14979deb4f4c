"""Comparisons: what changed from each version of a page to the next, in sentences and in statements."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import (
    Attribution,
    ChangeKind,
    Comparison,
    Page,
    PageAnalysis,
    Role,
    Span,
    StatementChange,
    TextChange,
)
from sayso.weaving.alignment import align, changed_words

_Key = tuple[str | int, ...]

_COMPARED_APART = (frozenset({Role.HEADLINE}), frozenset({Role.EDITOR_NOTE}))
"""Headlines are compared with headlines and notes with notes, all other sentences among themselves."""
_GROUPS = (*_COMPARED_APART, frozenset(Role).difference(*_COMPARED_APART))


@dataclass(frozen=True)
class _Passage:
    """A sentence of a kept block, or a line of an editor's note."""

    span: Span
    text: str
    role: Role


@dataclass(frozen=True)
class _Pairing:
    """The passages of two versions, put side by side."""

    kept: list[tuple[Span, Span]]
    changes: list[TextChange]
    """In the order of the later version; what was removed stands behind the passage that it followed."""

    @property
    def pairs(self) -> list[tuple[Span, Span]]:
        """The places of all passages that are in both, as they are or reworded."""
        return self.kept + [(change.before, change.after) for change in self.changes if change.before and change.after]


def compare(families: Iterable[Sequence[Page]], analyses: Mapping[str, PageAnalysis]) -> list[Comparison]:
    """Compare each version with the one before it.

    Args:
        families: the versions of each page, in order of time.
        analyses: by page id.
    """
    return [
        _comparison(analyses[earlier.id], analyses[later.id])
        for family in families
        for earlier, later in pairwise(family)
    ]


def count_once(
    attributions: Iterable[Attribution], families: Iterable[Sequence[Page]], analyses: Mapping[str, PageAnalysis]
) -> list[Attribution]:
    """Give each statement that an earlier version of its page has too the id of the first such statement.

    Args:
        attributions: all attributions, in any order.
        families: the versions of each page, in order of time.
        analyses: by page id.

    Returns:
        The attributions in the same order with their `same_as` set.
    """
    first: dict[str, str] = {}
    for family in families:
        known: dict[_Key, str] = {}
        for page in family:
            for key, attribution in _keyed(analyses[page.id]).items():
                original = known.setdefault(key, attribution.id)
                if original != attribution.id:
                    first[attribution.id] = original
    return [each.model_copy(update={"same_as": first[each.id]}) if each.id in first else each for each in attributions]


def _comparison(earlier: PageAnalysis, later: PageAnalysis) -> Comparison:
    pairing = _paired(earlier, later)
    old, new = _keyed(earlier), _keyed(later)
    removed = [each for key, each in old.items() if key not in new]
    added = [each for key, each in new.items() if key not in old]
    return Comparison(
        earlier=earlier.page.id,
        later=later.page.id,
        kept_sentences=len(pairing.kept),
        kept_statements=len(old) - len(removed),
        text=tuple(pairing.changes),
        statements=tuple(_statement_changes(removed, added, pairing.pairs)),
    )


def _paired(earlier: PageAnalysis, later: PageAnalysis) -> _Pairing:
    kept: list[tuple[Span, Span]] = []
    placed: list[tuple[int, int, TextChange]] = []
    old_passages, new_passages = _passages(earlier), _passages(later)
    for roles in _GROUPS:
        old = [each for each in old_passages if each.role in roles]
        new = [each for each in new_passages if each.role in roles]
        found = align([each.text for each in old], [each.text for each in new])
        reworded, removed, added = found.reworded, found.removed, found.added
        if Role.HEADLINE in roles and len(removed) == len(added) == 1:  # however little their words are alike
            reworded, removed, added = ((removed[0], added[0]),), (), ()
        kept += [(old[one].span, new[other].span) for one, other in found.kept]
        placed += [(new[other].span.start, 1, _reworded(old[one], new[other])) for one, other in reworded]
        placed += [(new[at].span.start, 1, _only(ChangeKind.ADDED, new[at])) for at in added]
        followed = sorted((*found.kept, *reworded))
        for at in removed:
            behind = bisect_right(followed, at, key=lambda pair: pair[0]) - 1
            place = new[followed[behind][1]].span.start if behind >= 0 else -1
            placed.append((place, 2, _only(ChangeKind.REMOVED, old[at])))
    return _Pairing(kept, [change for _, _, change in sorted(placed, key=lambda each: each[:2])])


def _only(kind: ChangeKind, passage: _Passage) -> TextChange:
    removed = kind is ChangeKind.REMOVED
    before, after = (passage.span, None) if removed else (None, passage.span)
    return TextChange(kind=kind, role=passage.role, before=before, after=after)


def _reworded(old: _Passage, new: _Passage) -> TextChange:
    gone, come = changed_words(old.text, new.text)
    return TextChange(
        kind=ChangeKind.CHANGED,
        role=new.role,
        before=old.span,
        after=new.span,
        words_before=tuple(Span(old.span.start + start, old.span.start + end) for start, end in gone),
        words_after=tuple(Span(new.span.start + start, new.span.start + end) for start, end in come),
    )


def _statement_changes(
    removed: Sequence[Attribution], added: Sequence[Attribution], pairs: Sequence[tuple[Span, Span]]
) -> list[StatementChange]:
    """Which statements became which: those of a sentence in both versions, the first the first, the second the second.

    One whose sentence is in both as it was has another speaker or position now, as what stands around it tells.
    """
    old = _by_passage(removed, [before for before, _ in pairs])
    new = _by_passage(added, [after for _, after in pairs])
    became = {one.id: other.id for number in sorted(old) for one, other in zip(old[number], new[number], strict=False)}
    arrived = set(became.values())
    return [
        *(StatementChange(kind=ChangeKind.CHANGED, before=one, after=other) for one, other in became.items()),
        *(
            StatementChange(kind=ChangeKind.REMOVED, before=each.id, after=None)
            for each in removed
            if each.id not in became
        ),
        *(
            StatementChange(kind=ChangeKind.ADDED, before=None, after=each.id)
            for each in added
            if each.id not in arrived
        ),
    ]


def _by_passage(attributions: Iterable[Attribution], passages: Sequence[Span]) -> defaultdict[int, list[Attribution]]:
    """The attributions whose content begins in each passage, by the passage's number."""
    ordered = sorted((span, number) for number, span in enumerate(passages))
    starts = [span.start for span, _ in ordered]
    found: defaultdict[int, list[Attribution]] = defaultdict(list)
    for each in attributions:
        at = bisect_right(starts, each.content[0].start) - 1
        if at >= 0 and each.content[0].start < ordered[at][0].end:
            found[ordered[at][1]].append(each)
    return found


def _keyed(analysis: PageAnalysis) -> dict[_Key, Attribution]:
    """A page's statements by what makes two of them the same: who, how, and the words of content and cue.

    A number tells apart what a page says twice.
    """
    text = analysis.page.text
    seen: Counter[_Key] = Counter()
    keyed: dict[_Key, Attribution] = {}
    for each in sorted(analysis.attributions, key=lambda each: (each.extent, each.id)):
        spans = [*each.content, *([each.cue] if each.cue else [])]
        words = (" ".join(span.of(text).split()) for span in spans)
        key = (each.source_name, each.act, each.position, *words)
        seen[key] += 1
        keyed[*key, seen[key]] = each
    return keyed


def _passages(analysis: PageAnalysis) -> list[_Passage]:
    """The sentences of a page's kept blocks, and the lines of its editor's notes."""
    page, at = analysis.page, 0
    found = []
    for sentence in analysis.sentences:
        while page.blocks[at].end <= sentence.start:
            at += 1
        found.append(_Passage(sentence, sentence.of(page.text), page.blocks[at].role))
    for block in page.blocks:
        start = block.start
        for line in block.span.of(page.text).splitlines(keepends=True) if block.role is Role.EDITOR_NOTE else ():
            span = Span(start, start + len(line)).trimmed(page.text)
            start += len(line)
            if span.start < span.end:
                found.append(_Passage(span, span.of(page.text), block.role))
    return found
