"""Voices: which members of a claim speak for themselves, where one stands inside another.

"He said that they deny it because they fear that …" has one voice, or two, and never three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Set

from sayso.model import Act, Attribution, ClaimMember, ClaimPosition, Position, Span

Place = tuple[str, Span, str]
"""A statement's page, place and attribution: how members are told apart."""

_WISHES = {Position.URGES, Position.ASKS, Position.CONSIDERS}
"""What somebody wants, asks or fears, where a belief would be a position of his."""


def heard(
    members: Mapping[Place, ClaimMember], sources: Mapping[str, Attribution], kept: Place, tellers: Set[Place]
) -> dict[Place, ClaimMember]:
    """The members that speak for themselves.

    Args:
        members: by place.
        sources: their attributions, by id.
        kept: the one that words the proposition, which stays.
        tellers: those who tell what somebody else says, whatever claim that belongs to.
    """
    found = dict(members)
    _only_tell(found, sources, tellers)
    _leave_out_ascribed(found, sources, kept)
    _leave_out_hearsay(found, sources, kept)
    return found


def tellers_on(on_page: Collection[Attribution]) -> frozenset[str]:
    """The ids of those on a page who tell what somebody else says.

    Most of what such a source says is what the other is told to have said, not what he only ascribes.

    Args:
        on_page: all of the page.
    """
    said = [(each.source_name, each.extent) for each in on_page if each.act is Act.SAID]
    return frozenset(
        each.id
        for each in on_page
        if any(
            content.holds(extent)
            and 2 * extent.shared(content) > content.end - content.start
            and name != each.source_name
            for content in each.content
            for name, extent in said
        )
    )


def _only_tell(members: dict[Place, ClaimMember], sources: Mapping[str, Attribution], tellers: Set[Place]) -> None:
    """Give those who only tell of somebody's denial no side: "they dismissed it as a tale, according to the Post"."""
    by_page = _attributed(members)
    for place, member in sorted(members.items()):
        if not member.attribution or member.position is not ClaimPosition.DENIES:
            continue
        teller = sources[member.attribution]
        told = (
            sources[each.attribution or ""]
            for each in by_page[member.page]
            if each.span != member.span and member.span.holds(each.span)
        )
        others = place in tellers or any(each.source_name != teller.source_name for each in told)
        if teller.position is Position.AFFIRMS and others:
            members[place] = member.model_copy(update={"position": ClaimPosition.REPORTS})


def _leave_out_ascribed(members: dict[Place, ClaimMember], sources: Mapping[str, Attribution], kept: Place) -> None:
    """Leave out what a member's own words ascribe to somebody: it is his, and no second voice.

    So is what stands to the claim otherwise than he does, and what he says that they want: "one theory says that they
    want revenge" is the theory's. A belief that he passes on ("the paper says that the agencies believe …") is theirs.
    """
    by_page = _attributed(members)
    for place, member in sorted(members.items()):
        source = sources.get(member.attribution or "")
        if source is None or place == kept:
            continue
        around = [each for each in by_page[member.page] if each.span != member.span and each.span.holds(member.span)]
        otherwise = any(each.position is not member.position for each in around)
        his = any(_only_his(source, sources[each.attribution or ""], member.span) for each in around)
        if (source.act in {Act.ASCRIBED, Act.EVIDENTIAL} and otherwise) or (
            member.position is not ClaimPosition.DENIES and his
        ):
            del members[place]


def _only_his(source: Attribution, teller: Attribution, place: Span) -> bool:
    """Whether what a source is told to think stands in a teller's own words and is nothing that he passes on."""
    if not any(content.holds(place) for content in teller.content):
        return False
    passed_on = teller.source_name in source.chain or source.source_name in teller.chain
    return source.position in _WISHES or (source.act is Act.ASCRIBED and not passed_on)


def _leave_out_hearsay(members: dict[Place, ClaimMember], sources: Mapping[str, Attribution], kept: Place) -> None:
    """Let either hearsay or the sentence of the page that tells it speak.

    "They have been accused of it" affirms nothing, and "the accusation is less credible" doubts what it speaks of.
    """
    own_words: dict[str, list[tuple[Place, ClaimMember]]] = defaultdict(list)
    for place, member in members.items():
        if member.attribution is None:
            own_words[member.page].append((place, member))
    for place, member in sorted(members.items()):
        source = sources.get(member.attribution or "")
        if source is None or source.act is not Act.EVIDENTIAL:
            continue
        for at, own in own_words[member.page]:
            if own.position is member.position or at not in members or not own.span.holds(member.span):
                continue
            if own.position is not ClaimPosition.AFFIRMS and place != kept:
                members.pop(place, None)
            elif own.position is ClaimPosition.AFFIRMS and at != kept:
                del members[at]
            elif at == kept:
                members[at] = own.model_copy(update={"position": member.position})


def _attributed(members: Mapping[Place, ClaimMember]) -> dict[str, list[ClaimMember]]:
    """By page, the members that somebody said."""
    found: dict[str, list[ClaimMember]] = defaultdict(list)
    for member in members.values():
        if member.attribution:
            found[member.page].append(member)
    return found
