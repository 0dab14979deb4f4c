"""Claims for the terminal: all of them as a table, one of them as its tellings in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from sayso.model import Claim, ClaimMember, ClaimPosition, Contents, Origins, WordingChange
from sayso.report.context import Context, worded_in_translation
from sayso.report.tables import Column, print_rows

_UNDATED = "undated"
_PAGE_ITSELF = "the page"


def print_claims(contents: Contents, console: Console) -> None:
    """Print one row per claim, those on most pages first.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        Column("claim", 8),
        Column("pages", right=True),
        *(Column(position, right=True) for position in ClaimPosition),
        Column("origins for"),
        Column("against"),
        Column("id"),
    )
    print_rows(columns, (_row(claim, context) for claim in contents.claims), console)


def _row(claim: Claim, context: Context) -> tuple[str, ...]:
    taken = Counter(member.position for member in claim.members)
    return (
        f"{claim.proposition} (in translation)" if worded_in_translation(claim, context) else claim.proposition,
        str(len({member.page for member in claim.members})),
        *(str(taken[position]) for position in ClaimPosition),
        _range(claim.affirming),
        _range(claim.denying),
        claim.id,
    )


def _range(side: Origins) -> str:
    return f"{side.minimum} to {side.maximum}" if side.minimum < side.maximum else str(side.maximum)


def print_claim(claim: Claim, contents: Contents, console: Console) -> None:
    """Print how one claim spread: one row per telling, the earliest in this pile first, then what only answers it.

    Args:
        claim: the claim.
        contents: the contents of the dossier that it is in.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    columns = (
        Column("date"),
        Column("page", 2),
        Column("who", 2),
        Column("position"),
        Column("words", 8),
        Column("changed", 4),
        Column("start", right=True, plain_only=True),
    )
    print_rows(columns, _tellings(claim, contents), console)


def _tellings(claim: Claim, contents: Contents) -> Iterator[tuple[str, ...]]:
    context = Context.of(contents)
    told = {telling.member for telling in claim.tellings}
    steps = [(each.member, each.date or _UNDATED, each.changes) for each in claim.tellings]
    steps += [(number, "", ()) for number in range(len(claim.members)) if number not in told]
    names = {each.id: context.names(each)[0] for each in contents.attributions}
    for number, date, changes in steps:
        member: ClaimMember = claim.members[number]
        page = context.pages[member.page]
        yield (
            date,
            context.file(page.id),
            names.get(member.attribution or "", _PAGE_ITSELF),
            member.position,
            member.span.of(page.text),
            "; ".join(map(_change, changes)),
            str(member.span.start),
        )


def _change(change: WordingChange) -> str:
    return f"{change.kind}: {change.before or 'none'} → {change.after or 'none'}"
