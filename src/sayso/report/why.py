"""Every step by which the range of a claim's origins was reached, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import UNNAMED, Claim, ClaimPosition, Contents, Origins
from sayso.report.context import Context, worded_in_translation
from sayso.report.harmless import one_line
from sayso.report.wording import chain_words, counted

INDEPENDENCE = "independence not established"
"""Stands with every number of origins: that they are independent is a person's judgement."""

_SIDES = {ClaimPosition.AFFIRMS: "Affirming", ClaimPosition.DENIES: "Denying"}


def matching_claims(contents: Contents, wanted: str) -> list[Claim]:
    """The claims whose id begins with what is wanted, or whose proposition has it, whatever its case."""
    by_id = [claim for claim in contents.claims if claim.id.startswith(wanted)]
    words = wanted.casefold()
    return by_id or [claim for claim in contents.claims if words in " ".join(claim.proposition.casefold().split())]


def why_lines(claim: Claim, contents: Contents) -> Iterator[str]:
    """The lines that tell how the range of each side was reached.

    Args:
        claim: one of the dossier's.
        contents: the dossier's contents.
    """
    context = Context.of(contents)
    mark = " (in translation)" if worded_in_translation(claim, context) else ""
    yield f"{claim.id}  {one_line(claim.proposition)}{mark}"
    for position, side in ((ClaimPosition.AFFIRMS, claim.affirming), (ClaimPosition.DENIES, claim.denying)):
        yield ""
        yield f"{_SIDES[position]}: {range_words(side)}"
        for number, (name, named_by) in enumerate(names_of(claim, side, context), start=1):
            yield f"  {number}. {one_line(name)}"
            yield from (f"     {context.file(page)}: {one_line(told)}" for page, told in named_by)
        yield from (f"  {one_line(step)}" for step in steps(claim, position, context))
    if claim.circular:
        yield ""
        yield one_line(circle_words(claim))


def range_words(side: Origins) -> str:
    """A range for people: "1 to 4 distinct origins named; independence not established"."""
    if not side.names:
        return "nobody"
    return f"{range_of(side)} {'distinct origin' if side.maximum == 1 else 'distinct origins'} named; {INDEPENDENCE}"


def range_of(side: Origins) -> str:
    """The range alone: "1 to 4", or "3" where it is one number."""
    return f"{side.minimum} to {side.maximum}" if side.minimum < side.maximum else str(side.maximum)


def names_of(claim: Claim, side: Origins, context: Context) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each name of a side, with the pages that name it and the chains by which they come to it.

    Args:
        claim: a claim.
        side: its affirming or denying origins.
        context: look-ups of its dossier.
    """
    for name, members in zip(side.names, side.named_by, strict=True):
        told: dict[tuple[str, str], None] = {}
        for member in (claim.members[at] for at in members):
            attribution = context.attributions.get(member.attribution or "")
            chain = chain_words(context.names(attribution)[1]) if attribution else "in its own voice"
            told[member.page, chain] = None
        yield origin_words(name), tuple(told)


def steps(claim: Claim, position: ClaimPosition, context: Context) -> Iterator[str]:
    """Sentences that tell how a side's range came about: what may be one, what repeats, on what most rests.

    Args:
        claim: a claim.
        position: `affirms` or `denies`.
        context: look-ups of its dossier.
    """
    side = claim.affirming if position is ClaimPosition.AFFIRMS else claim.denying
    for left, merge in zip(range(side.maximum - 1, -1, -1), side.merges, strict=False):
        names = " and ".join(f"“{origin_words(name)}”" for name in merge.names)
        yield f"{names} may be one: {merge.reason}. Left: {left}."
    if side.rests_on is not None:
        yield f"Most of these pages rest on one name: {origin_words(side.rests_on)}."
    named = {number for numbers in side.named_by for number in numbers}
    repeated = [n for n, each in enumerate(claim.members) if each.position is position and n not in named]
    if repeated:
        files = dict.fromkeys(context.file(claim.members[number].page) for number in repeated)
        told = counted(len(repeated), "passage")
        yield f"Not counted, as they repeat an earlier page, version or original: {told} ({', '.join(files)})."


def circle_words(claim: Claim) -> str:
    """The circle of outlets that cite each other for a claim, as a sentence."""
    return f"Circular reporting: {' cites '.join((*claim.circular, claim.circular[0]))}."


def origin_words(name: str) -> str:
    """An origin's name for people."""
    return "hearsay, nobody named" if name == UNNAMED else name
