"""Contents without what was read unsurely: for a report that is handed in with clear and checked readings only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from sayso.corrections.ach import read_matrix
from sayso.model import Attribution, Band, Claim, Contents, Matrix, Merge, Origins, Span, Telling


def without_unsure(contents: Contents) -> Contents:
    """The contents without unsure readings, and without whatever rests on nothing else.

    A name among a claim's origins goes with the last passage that gives it, and the range with it: the least is the
    number of groups of names that cannot be told apart and of which one is left. A claim that an unsure reading words
    takes the words of its first other passage.
    """
    unsure = frozenset(each.id for each in contents.attributions if each.confidence_band is Band.UNSURE)
    return without(contents, unsure).model_copy(update={"unsure_left_out": contents.unsure_left_out + len(unsure)})


def without(contents: Contents, gone: Set[str]) -> Contents:
    """The contents without these attributions (their ids), and without whatever rests on nothing else."""
    if not gone:
        return contents
    kept = {each.id: each for each in contents.attributions if each.id not in gone}
    texts = {page.id: page.text for page in contents.pages}
    there = kept.keys() | {None}
    claims = tuple(filter(None, (_claim(claim, kept, texts) for claim in contents.claims)))
    left = {claim.id for claim in claims}
    left_or_none = left | {None}
    return contents.model_copy(
        update={
            "attributions": tuple(
                each if each.same_as in there else each.model_copy(update={"same_as": None}) for each in kept.values()
            ),
            "claims": claims,
            "explanations": tuple(
                each if each.claim in left_or_none else each.model_copy(update={"claim": None})
                for each in contents.explanations
            ),
            "leads": tuple(
                each.model_copy(update={"claims": tuple(claim for claim in each.claims if claim in left)})
                for each in contents.leads
            ),
            "matrices": tuple(_matrix(each, left) for each in contents.matrices),
            "comparisons": tuple(
                each.model_copy(
                    update={
                        "statements": tuple(
                            change for change in each.statements if {change.before, change.after} <= there
                        )
                    }
                )
                for each in contents.comparisons
            ),
        }
    )


def _claim(claim: Claim, kept: Mapping[str, Attribution], texts: Mapping[str, str]) -> Claim | None:
    """A claim with the members that are left; None where there is none."""
    left = [n for n, each in enumerate(claim.members) if each.attribution is None or each.attribution in kept]
    if len(left) == len(claim.members):
        return claim
    if not left:
        return None
    now = {before: after for after, before in enumerate(left)}
    update: dict[str, object] = {
        "members": tuple(claim.members[number] for number in left),
        "affirming": _origins(claim.affirming, now),
        "denying": _origins(claim.denying, now),
        "tellings": tuple(_tellings(claim.tellings, now)),
        "worded_by": now.get(claim.worded_by, 0),
    }
    if claim.worded_by not in now:
        first = claim.members[left[0]]
        told = kept.get(first.attribution or "")
        wording = Span(told.content[0].start, told.content[-1].end) if told else first.span
        update |= {"wording": wording, "proposition": wording.of(texts[first.page])}
    return claim.model_copy(update=update)


def _tellings(tellings: Iterable[Telling], now: Mapping[int, int]) -> Iterator[Telling]:
    """The tellings that are left; what one changes of a telling that is gone cannot be told."""
    before_is_gone = False
    for each in tellings:
        if each.member not in now:
            before_is_gone = True
            continue
        changes = () if before_is_gone else each.changes
        before_is_gone = False
        yield each.model_copy(update={"member": now[each.member], "changes": changes})


def _origins(side: Origins, now: Mapping[int, int]) -> Origins:
    named_by = {
        name: tuple(now[number] for number in numbers if number in now)
        for name, numbers in zip(side.names, side.named_by, strict=True)
    }
    names = tuple(name for name in side.names if named_by[name])
    merges = tuple(_merges(side, names))
    return Origins(
        minimum=len(names) - len(merges),
        maximum=len(names),
        names=names,
        named_by=tuple(named_by[name] for name in names),
        merges=merges,
        rests_on=side.rests_on if side.rests_on in names else None,
    )


def _merges(side: Origins, names: Sequence[str]) -> Iterator[Merge]:
    """The steps that are left, and one for each two names that could be one only through a name that is gone."""
    left = _Groups(names)
    for merge in side.merges:
        if set(merge.names) <= set(names) and left.join(merge.names):
            yield merge
    before = _Groups(side.names)
    for merge in side.merges:
        before.join(merge.names)
        group = [name for name in names if name in before.of(merge.names[0])]
        for one, other in pairwise(group):
            if left.join((one, other)):
                yield Merge(names=(one, other), reason=merge.reason)


class _Groups:
    """Names, those together that may be one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._groups = {name: {name} for name in names}

    def of(self, name: str) -> set[str]:
        """All names that may be one with this one."""
        return self._groups[name]

    def join(self, names: Sequence[str]) -> bool:
        """Put the groups of names together; whether they were apart."""
        joined = set[str]().union(*(self._groups[name] for name in names))
        apart = joined != self._groups[names[0]]
        self._groups |= dict.fromkeys(joined, joined)
        return apart


def _matrix(matrix: Matrix, left: Set[str]) -> Matrix:
    """A matrix without the claims that are gone, and what the ratings of the others say."""
    made = matrix.model_copy(
        update={
            "claim": matrix.claim if matrix.claim in left else None,
            "evidence": tuple(each for each in matrix.evidence if each.claim in left),
            "ratings": tuple(each for each in matrix.ratings if each.evidence in left),
            "weights": tuple(each for each in matrix.weights if each.claim in left),
        }
    )
    return made.model_copy(update={"reading": read_matrix(made)}) if matrix.reading and made != matrix else made
