"""Every step by which the range of a claim's origins was reached, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import UNNAMED, Claim, ClaimPosition, Contents, Origins
from sayso.report.context import Context
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
    yield f"{claim.id}  {one_line(claim.proposition)}"
    for position, side in ((ClaimPosition.AFFIRMS, claim.affirming), (ClaimPosition.DENIES, claim.denying)):
        yield ""
        yield f"{_SIDES[position]}: {range_words(side)}"
        yield from _names(claim, side, contents, context)
        yield from _steps(side)
        if side.rests_on is not None:
            yield f"  Most of these pages rest on one name: {one_line(_shown(side.rests_on))}."
        named = {number for numbers in side.named_by for number in numbers}
        repeated = [n for n, each in enumerate(claim.members) if each.position is position and n not in named]
        if repeated:
            files = dict.fromkeys(context.pages[claim.members[number].page].file for number in repeated)
            told = counted(len(repeated), "passage")
            yield f"  Not counted, as they repeat an earlier page, version or original: {told} ({', '.join(files)})."
    if claim.circular:
        yield ""
        yield f"Circular reporting: {' cites '.join(map(one_line, (*claim.circular, claim.circular[0])))}."


def range_words(side: Origins) -> str:
    """A range for people: "1 to 4 distinct origins named; independence not established"."""
    if not side.names:
        return "nobody"
    if side.minimum == side.maximum:
        return f"{counted(side.maximum, 'distinct origin')} named; {INDEPENDENCE}"
    return f"{side.minimum} to {counted(side.maximum, 'distinct origin')} named; {INDEPENDENCE}"


def _names(claim: Claim, side: Origins, contents: Contents, context: Context) -> Iterator[str]:
    attributions = {each.id: each for each in contents.attributions}
    for number, (name, members) in enumerate(zip(side.names, side.named_by, strict=True), start=1):
        yield f"  {number}. {one_line(_shown(name))}"
        told: dict[str, None] = {}
        for member in (claim.members[at] for at in members):
            attribution = attributions.get(member.attribution or "")
            chain = chain_words(context.names(attribution)[1]) if attribution else "in its own voice"
            told[f"     {context.pages[member.page].file}: {one_line(chain)}"] = None
        yield from told


def _steps(side: Origins) -> Iterator[str]:
    left = side.maximum
    for merge in side.merges:
        left -= 1
        names = " and ".join(f"“{one_line(_shown(name))}”" for name in merge.names)
        yield f"  {names} may be one: {merge.reason}. Left: {left}."


def _shown(name: str) -> str:
    return "hearsay, nobody named" if name == UNNAMED else name
