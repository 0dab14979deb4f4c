"""From the pages' statements to claims."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from sayso.model import Attribution, Claim, ClaimMember, ClaimPosition, Page, Statement
from sayso.weaving.claims.answers import answered, is_answer
from sayso.weaving.claims.clusters import candidates, cluster
from sayso.weaving.claims.positions import position
from sayso.weaving.claims.profiles import Weights, likeness, profile
from sayso.weaving.claims.terms import Rarity, Terms, terms

WEIGHTS = Weights(words=4, meaning=4, names=0.5, relations=1.5, bias=-1.3)


def find_claims(
    pages: Sequence[Page], statements: Sequence[Statement], attributions: Sequence[Attribution]
) -> list[Claim]:
    """The claims over all pages, those on most pages first.

    Args:
        pages: the pages that count: no duplicates.
        statements: theirs, in canonical order.
        attributions: those that the statements name.
    """
    texts = {page.id: page.text for page in pages}
    by_id = {each.id: each for each in attributions}
    said = [terms(_words(each, texts[each.page])) for each in statements]
    sources = [by_id.get(each.attribution or "") for each in statements]
    answers = [is_answer(each, what, who) for each, what, who in zip(statements, said, sources, strict=True)]
    plain = [number for number in range(len(statements)) if not answers[number] and said[number].families]
    groups = _groups([statements[number] for number in plain], [said[number] for number in plain])
    members = [[plain[number] for number in group] for group in groups]
    _add_answers(members, [number for number, answer in enumerate(answers) if answer], statements)
    claims = [_claim(group, statements, sources, texts) for group in members]
    shown = [claim for claim in claims if _matters(claim)]
    return sorted(shown, key=lambda claim: (-_spread(claim), -len(claim.members), claim.id))


def _words(statement: Statement, text: str) -> str:
    return " ".join(span.of(text) for span in statement.wording)


def _groups(statements: Sequence[Statement], said: Sequence[Terms]) -> list[list[int]]:
    rarity = Rarity(said)
    profiles = [profile(what, each.relations, rarity) for each, what in zip(statements, said, strict=True)]
    alike = partial(likeness, weights=WEIGHTS)
    return cluster(profiles, candidates(profiles), alike, lambda one, other: False, 0)


def _add_answers(groups: list[list[int]], answers: Sequence[int], statements: Sequence[Statement]) -> None:
    """Put each answer into the group that it answers."""
    on_page: dict[str, list[tuple[Statement, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for member in group:
            on_page[statements[member].page].append((statements[member], number))
    spread = [len({statements[member].page for member in group}) for group in groups]
    for answer in answers:
        target = answered(statements[answer], on_page[statements[answer].page], spread)
        if target is not None:
            groups[target].append(answer)


def _claim(
    group: Sequence[int],
    statements: Sequence[Statement],
    sources: Sequence[Attribution | None],
    texts: dict[str, str],
) -> Claim:
    best = statements[group[0]]
    members = sorted(
        {
            (statements[number].page, statements[number].span, statements[number].attribution or ""): ClaimMember(
                page=statements[number].page,
                span=statements[number].span,
                attribution=statements[number].attribution,
                position=position(statements[number], sources[number], best),
            )
            for number in group
        }.items()
    )
    listed = tuple(member for _, member in members)
    smallest = repr((listed[0].page, tuple(listed[0].span), listed[0].attribution))
    return Claim(
        id="c" + hashlib.sha256(smallest.encode()).hexdigest()[:16],
        proposition=_words(best, texts[best.page]),
        worded_by=next(
            number
            for number, each in enumerate(listed)
            if (each.page, each.span, each.attribution) == (best.page, best.span, best.attribution)
        ),
        wording=best.wording[0],
        members=listed,
    )


def _spread(claim: Claim) -> int:
    return len({member.page for member in claim.members})


def _matters(claim: Claim) -> bool:
    """Whether somebody takes a position, and it stands on two pages or is a named statement."""
    takes = any(member.position is not ClaimPosition.REPORTS for member in claim.members)
    return takes and (_spread(claim) > 1 or any(member.attribution for member in claim.members))
