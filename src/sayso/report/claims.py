"""Claims: who affirms and who denies what, and on how many distinct origins each side rests.

sayso takes no side: a proposition is a quotation, a position is a source's, and a number of origins never comes without
its words on independence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice

from sayso.model import Act, Attribution, Band, Claim, ClaimMember, ClaimPosition, Contents, Origins, Position
from sayso.report.context import Context, outlet_of, teller_of, worded_in_translation
from sayso.report.marking import Mark
from sayso.report.nearness import near
from sayso.report.quoting import Quotation, place_id, quote
from sayso.report.why import circle_words, names_of, origin_words, range_of, range_words, steps
from sayso.report.wording import BAND, CLAIM_POSITION, chain_words, date_words

_IN_BRIEF = 5
"""Claims in the overview: what a reader takes in within a minute."""
_NAMES = 3
"""Names in a line of the overview."""
_OUTER_MARKS = re.compile(r"[\"“„«][^\"“”„«»]+[\"“”»]")
_COLUMNS = 40
"""Pages in the grid: with more it is read by nobody, and the cards have all."""


_HOW = {Act.SAID: "", Act.ASCRIBED: "ascribed by others", Act.EVIDENTIAL: "hearsay"}


@dataclass(frozen=True, slots=True)
class MemberView:
    """A passage with its position."""

    who: str
    how: str
    """How the position is known where it is not the source's own utterance; else empty."""
    quotation: Quotation
    chain: str
    """Who cites whom, where anyone stands between the page and the source."""
    date: str
    reading: tuple[str, str]
    """Where the reading is not clear, its symbol and what it is in words; else both empty."""
    changes: tuple[str, ...]
    """In what it words the claim otherwise than the telling before it."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """One name among a side's origins."""

    name: str
    named_by: tuple[tuple[str, str, str], ...]
    """Id and number in words of each page, and the chain there."""


@dataclass(frozen=True, slots=True)
class SideView:
    """All passages with one position."""

    id: str
    position: ClaimPosition
    words: str
    members: tuple[MemberView, ...]
    origins: str
    """The range in words; empty for sides that have none."""
    rests_on: str
    names: tuple[OriginView, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as a card."""

    id: str
    number: int
    proposition: str
    wording: str
    """Id of the passage that words it."""
    worded_by: str
    said_by: str
    """Who says these words, with the verb; empty where the page does, or nobody by name."""
    translated: bool
    """Whether its words are a translation's."""
    pages: int
    contested: bool
    sides: tuple[SideView, ...]
    """Those that take a position."""
    reports: SideView | None
    """What only passes it on, and gives nobody a position."""
    circular: str
    earliest: MemberView | None
    """The earliest telling in this pile, where it has a date and is not the only one."""


@dataclass(frozen=True, slots=True)
class TakenView:
    """Who takes one position, in a line."""

    side: str
    """Id of the side of the card that has its passages."""
    position: ClaimPosition
    words: str
    names: str
    """With how many others, in words; empty where nobody is named."""
    to_see: tuple[str, ...]
    """How many more take it in words unlike the claim's, and how many by readings that are not clear, in words."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """One claim in the overview."""

    id: str
    proposition: str
    translated: bool
    """Whether its words are a translation's."""
    sides: tuple[TakenView, ...]
    origins: str
    rests_on: tuple[tuple[str, str], ...]
    """Which side, and on which name."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Claims by pages."""

    pages: tuple[tuple[str, int, str], ...]
    """Id, number and name of each page with a claim."""
    more_pages: int
    rows: tuple[tuple[ClaimView, tuple[tuple[tuple[ClaimPosition, str], ...], ...]], ...]
    """Each claim with its positions on each of these pages, and how they are known where nobody utters them there."""


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """Everything about claims, the contested ones first and then those on most pages."""

    claims: tuple[ClaimView, ...]
    brief: tuple[BriefView, ...]
    grid: Grid

    @property
    def contested(self) -> int:
        """How many claims have origins on both sides."""
        return sum(claim.contested for claim in self.claims)


def claims_view(contents: Contents, context: Context) -> ClaimsView:
    """Lay out the claims.

    Args:
        contents: a dossier's contents.
        context: its look-ups.
    """
    ordered = sorted(contents.claims, key=lambda claim: _rank(claim, context))
    told = list(islice((claim for claim in ordered if _is_told(claim, context)), _IN_BRIEF))
    untold = (claim for claim in ordered if claim not in told)
    views = tuple(_claim(claim, number, context) for number, claim in enumerate(ordered, start=1))
    return ClaimsView(
        claims=views,
        brief=tuple(in_brief(claim, context) for claim in islice(chain(told, untold), _IN_BRIEF)),
        grid=_grid(ordered, views, context),
    )


def claim_id(claim: str) -> str:
    """The id of a claim's card."""
    return f"claim-{claim}"


def quoted(words: str) -> str:
    """Words on one line, as they stand between quotation marks: without their own outer ones."""
    line = " ".join(words.split())
    return line[1:-1] if _OUTER_MARKS.fullmatch(line) else line


def _rank(claim: Claim, context: Context) -> tuple[bool, int, bool]:
    """Contested over several pages with a name on each side, then on most pages.

    What one page puts forward and answers is no public dispute, and what was read without being sure of it may be none.
    """
    pages = len({member.page for member in claim.members})
    sides = (ClaimPosition.AFFIRMS, ClaimPosition.DENIES)
    public = pages > 1 and all(_takers(claim, side, context).named for side in sides)
    return not public, -pages, not _contested(claim)


def _is_told(claim: Claim, context: Context) -> bool:
    """Whether anybody can be named who takes a position."""
    return any(_takers(claim, side, context).named for side in ClaimPosition if side is not ClaimPosition.REPORTS)


def _contested(claim: Claim) -> bool:
    return bool(claim.affirming.names and claim.denying.names)


def _claim(claim: Claim, number: int, context: Context) -> ClaimView:
    members = [_member(claim, at, context) for at in range(len(claim.members))]
    views = {position: _side(claim, position, members, context) for position in ClaimPosition}
    taken = {position: view for position, view in views.items() if view.members}
    first = claim.tellings[0] if len(claim.tellings) > 1 else None
    return ClaimView(
        id=claim_id(claim.id),
        number=number,
        proposition=quoted(claim.proposition),
        wording=place_id(claim.members[claim.worded_by].page, claim.wording),
        worded_by=context.label(claim.members[claim.worded_by].page),
        said_by=_said_by(claim, context),
        translated=worded_in_translation(claim, context),
        pages=len({member.page for member in claim.members}),
        contested=_contested(claim),
        sides=tuple(view for position, view in taken.items() if position is not ClaimPosition.REPORTS),
        reports=taken.get(ClaimPosition.REPORTS),
        circular=circle_words(claim) if claim.circular else "",
        earliest=members[first.member] if first and first.date else None,
    )


def _said_by(claim: Claim, context: Context) -> str:
    """Whose "we" and "our" a proposition's are."""
    attribution = context.attributions.get(claim.members[claim.worded_by].attribution or "")
    if attribution is None or attribution.act is Act.EVIDENTIAL:
        return ""
    return f"{'said by' if attribution.act is Act.SAID else 'ascribed to'} {context.names(attribution)[0]}"


def _side(claim: Claim, position: ClaimPosition, members: Sequence[MemberView], context: Context) -> SideView:
    origins = _origins(claim, position)
    return SideView(
        id=_side_id(claim, position),
        position=position,
        words=CLAIM_POSITION[position],
        members=tuple(view for view, member in zip(members, claim.members, strict=True) if member.position is position),
        origins=range_words(origins) if origins.names else "",
        rests_on=origin_words(origins.rests_on) if origins.rests_on else "",
        names=tuple(
            OriginView(name, tuple((page, context.number(page), told) for page, told in named_by))
            for name, named_by in names_of(claim, origins, context)
        ),
        steps=tuple(steps(claim, position, context)) if origins.names else (),
    )


def _origins(claim: Claim, position: ClaimPosition) -> Origins:
    sides = {ClaimPosition.AFFIRMS: claim.affirming, ClaimPosition.DENIES: claim.denying}
    return sides.get(position, Origins())


def _member(claim: Claim, number: int, context: Context) -> MemberView:
    member = claim.members[number]
    attribution = context.attributions.get(member.attribution or "")
    name, chain = context.names(attribution) if attribution else (teller_of(context.pages[member.page]), ())
    telling = next((each for each in claim.tellings if each.member == number), None)
    return MemberView(
        who=name,
        how=_HOW[attribution.act] if attribution else "in the page’s own words",
        quotation=quote(member.page, (member.span,), _marks(member, attribution), context, attribution),
        chain=chain_words(chain) if chain not in ((name,), ()) else "",
        reading=_reading(attribution),
        date=date_words(telling.date) if telling and telling.date else "",
        changes=tuple(
            f"{change.kind}: {change.before or 'none'} → {change.after or 'none'}"
            for change in (telling.changes if telling else ())
        ),
    )


def _reading(attribution: Attribution | None) -> tuple[str, str]:
    if attribution is None or attribution.confidence_band is Band.CLEAR:
        return "", ""
    return attribution.confidence_band, BAND[attribution.confidence_band]


def _marks(member: ClaimMember, attribution: Attribution | None) -> list[Mark]:
    """The content with the position that the passage takes to the claim, which may be another than to its own words."""
    if attribution is None:
        return [Mark(member.span, "mark", f"content {Act.SAID} {member.position}")]
    marks = [Mark(span, "mark", f"content {attribution.act} {member.position}") for span in attribution.content]
    if attribution.source is not None:
        marks.append(Mark(attribution.source, "span", "source"))
    if attribution.cue is not None:
        marks.append(Mark(attribution.cue, "span", "cue"))
    return marks


def in_brief(claim: Claim, context: Context) -> BriefView:
    """A claim in the lines of the overview."""
    sides = ((ClaimPosition.AFFIRMS, "affirmed"), (ClaimPosition.DENIES, "denied"))
    taking = [each for each in ClaimPosition if each is not ClaimPosition.REPORTS]
    takers: dict[ClaimPosition, _Takers] = {each: _takers(claim, each, context) for each in taking}
    one, other = (set[str]().union(*takers[side].named.values()) for side, _ in sides)
    origins = [(told, _origins(claim, position)) for position, told in sides]
    named = [f"{told}: {_named(side)}" for told, side in origins if side.names]
    return BriefView(
        id=claim_id(claim.id),
        proposition=quoted(claim.proposition),
        translated=worded_in_translation(claim, context),
        sides=tuple(
            _taken(_side_id(claim, position), position, taken, one & other)
            for position, taken in takers.items()
            if taken.named or taken.otherwise or taken.to_check
        ),
        origins="; ".join([*named, "independence not established"]) if named else "",
        rests_on=tuple((told, origin_words(side.rests_on)) for told, side in origins if side.rests_on),
    )


def _named(side: Origins) -> str:
    return f"{range_of(side)} {'distinct origin' if side.maximum == 1 else 'distinct origins'} named"


@dataclass(frozen=True, slots=True)
class _Takers:
    """Who takes a position, as far as it may be told without the passages beside it."""

    named: dict[Act, Counter[str]]
    """Those whose reading is clear and who say it in words near the claim's, with how many passages."""
    otherwise: set[str]
    """Those whose reading is clear and whose words are others, so that a reader should see them."""
    to_check: set[str]
    """Those whose reading is not clear, whoever utters it: they are among the origins as well."""


def _takers(claim: Claim, position: ClaimPosition, context: Context) -> _Takers:
    named: dict[Act, Counter[str]] = defaultdict(Counter)
    otherwise: set[str] = set()
    to_check: set[str] = set()
    for number, member in enumerate(claim.members):
        attribution = context.attributions.get(member.attribution or "")
        if member.position is not position:
            continue
        name = context.names(attribution)[0] if attribution else outlet_of(context.pages[member.page])
        act = attribution.act if attribution else Act.SAID
        if attribution is None or attribution.confidence_band is Band.CLEAR:
            if number == claim.worded_by or _denies(attribution) or near(_worded(member, attribution, context), claim):
                named[act][name] += 1
            else:
                otherwise.add(name)
        else:
            to_check.add(name)
    return _Takers(named, otherwise, to_check)


def _denies(attribution: Attribution | None) -> bool:
    """Whether somebody denies in so many words: "denied any part in it" need not say again what is denied."""
    return attribution is not None and attribution.position is Position.DENIES


def _worded(member: ClaimMember, attribution: Attribution | None, context: Context) -> str:
    text = context.pages[member.page].text
    return " ".join(span.of(text) for span in (attribution.content if attribution else (member.span,)))


def _taken(side: str, position: ClaimPosition, takers: _Takers, divided: Set[str]) -> TakenView:
    """Who takes a position: those with most passages, at most three, how many more, and how many to be checked.

    Only clear readings in words near the claim's give names here, for this is what is read first, without the passage
    beside it. Nobody is named to whom a position is only ascribed, as long as anybody utters it, nor who is on both
    sides (`divided`): one of the two may be read wrong.
    """
    named = {
        act: Counter({name: n for name, n in names.items() if name not in divided})
        for act, names in takers.named.items()
    }
    act = next((act for act in Act if named.get(act)), Act.SAID)
    names = named.get(act, Counter())
    shown = [name for name, _ in names.most_common(_NAMES)]
    to_check = (takers.to_check | {name for names in takers.named.values() for name in names} & divided) - set(names)
    more, otherwise = len(names) - len(shown), len(takers.otherwise - set(names) - to_check)
    parts = [*shown, *([f"{more} more"] if more else [])]
    to_see = [
        *([f"{otherwise} who {'word' if otherwise > 1 else 'words'} it otherwise"] if otherwise else []),
        *([f"{len(to_check)} whose reading is to be checked"] if to_check else []),
    ]
    last = [] if to_see else parts[-1:]
    listed = " and ".join(filter(None, [", ".join(parts[: len(parts) - len(last)]), *last]))
    return TakenView(
        side=side,
        position=position,
        words=CLAIM_POSITION[position],
        names=listed + (f" ({_HOW[act]})" if _HOW[act] and shown else ""),
        to_see=tuple(to_see),
    )


def _side_id(claim: Claim, position: ClaimPosition) -> str:
    return f"{claim_id(claim.id)}-{position}"


def _grid(claims: Sequence[Claim], views: Sequence[ClaimView], context: Context) -> Grid:
    weight = Counter(page for claim in claims for page in {member.page for member in claim.members})
    most = sorted(weight, key=lambda page: (-weight[page], context.numbers[page]))[:_COLUMNS]
    pages = sorted(most, key=context.numbers.__getitem__)
    return Grid(
        pages=tuple((page, context.numbers[page], outlet_of(context.pages[page])) for page in pages),
        more_pages=len(weight) - len(pages),
        rows=tuple(
            (view, tuple(_positions(claim, page, context) for page in pages))
            for claim, view in zip(claims, views, strict=True)
        ),
    )


def _positions(claim: Claim, page: str, context: Context) -> tuple[tuple[ClaimPosition, str], ...]:
    taken: dict[ClaimPosition, set[Act]] = defaultdict(set)
    for member in claim.members:
        if member.page == page:
            taken[member.position].add(_act(member, context))
    return tuple(
        (position, "" if position is ClaimPosition.REPORTS else _HOW[min(taken[position], key=list(Act).index)])
        for position in ClaimPosition
        if position in taken
    )


def _act(member: ClaimMember, context: Context) -> Act:
    attribution = context.attributions.get(member.attribution or "")
    return attribution.act if attribution else Act.SAID
