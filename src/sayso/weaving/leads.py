"""Leads: what the pile points to and does not hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sayso.language.citation_words import load
from sayso.language.names import compared
from sayso.language.paragraphs import view
from sayso.language.pipeline import stop_words
from sayso.model import (
    UNNAMED,
    UNNAMED_MARK,
    Act,
    Actor,
    Attribution,
    Claim,
    Lead,
    LeadKind,
    LineageKind,
    LineageLink,
    Mention,
    Page,
    Position,
    Role,
    Span,
)
from sayso.weaving.actors import Actors
from sayso.weaving.addresses import address_key, addresses_of

_REACH = 80
"""Characters before a cue such as "was accused" in which the accused is named: longer subjects are rare."""
_TITLE = range(4, 31)
"""Words that a title has: shorter lines of a list are its headings and sections, longer ones teasers."""
_SHARED = 2
"""Words that a title has in common with a claim at least, one of them a name: one word makes no event."""
_COMMON = 50
"""Claims, the first ones, that are looked at for one word: time stays linear where every claim has the same name."""

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def find_leads(
    pages: Sequence[Page],
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    *,
    lineage: Iterable[LineageLink],
    mentions: Iterable[Mention],
    actors: Actors,
) -> list[Lead]:
    """What to look for next: origins that nobody read, accused parties without a reply, titles of other reports.

    Args:
        pages: the pages that count, in canonical order.
        claims: all claims.
        attributions: all attributions, names canonical.
        lineage: from pages to origins.
        mentions: all mentions of names.
        actors: who the names mean.

    Returns:
        The leads by kind; of a kind those on which most claims rest first.
    """
    by_id = {page.id: page for page in pages}
    order = {page.id: number for number, page in enumerate(pages)}
    found = [
        *_unread(lineage, attributions, claims),
        *_without_reply(attributions, claims, _accusations(attributions, mentions, by_id, actors), actors),
        *_pointers(pages, claims, actors),
    ]
    dated = (each.model_copy(update={"date": by_id[each.page].metadata.published}) for each in found)
    kinds = list(LeadKind)
    return sorted(
        dated,
        key=lambda each: (kinds.index(each.kind), -len(each.claims), order[each.page], each.span, each.label),
    )


def _unread(
    lineage: Iterable[LineageLink], attributions: Iterable[Attribution], claims: Iterable[Claim]
) -> Iterator[Lead]:
    """Origins that are cited, have a name, and are none of the pages."""
    cited: dict[str, list[LineageLink]] = defaultdict(list)
    for link in lineage:
        unnamed = link.origin.endswith(UNNAMED_MARK) or link.origin.startswith(UNNAMED)
        if link.kind is not LineageKind.COPIES and not unnamed:
            cited[compared(link.origin)].append(link)
    chains = {each.id: {compared(name) for name in each.chain} for each in attributions}
    resting: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        named = {name for member in claim.members for name in chains.get(member.attribution or "", ())}
        for name in sorted(named & cited.keys()):
            resting[name].append(claim.id)
    for name, links in sorted(cited.items()):
        if any(link.source_page for link in links):
            continue
        best = min(links, key=lambda link: (link.span is None, link.url is None))
        if best.span is not None:
            yield Lead(
                kind=LeadKind.UNREAD_ORIGIN,
                label=best.origin,
                claims=tuple(resting[name]),
                page=best.page,
                span=best.span,
                url=best.url,
            )


def _without_reply(
    attributions: Sequence[Attribution],
    claims: Iterable[Claim],
    accusations: Mapping[str, Actor],
    actors: Actors,
) -> Iterator[Lead]:
    """Parties that are accused and that nobody quotes, themselves or their people, on it or with any denial."""
    states = {actor.id: actors.state_of(actor) for actor in actors.actors}
    parties = {
        each.id: {party for party in (each.actor, states.get(each.actor or "")) if party is not None}
        for each in attributions
        if each.act is Act.SAID
    }
    denying = {party for each in attributions if each.position is Position.DENIES for party in parties.get(each.id, ())}
    claims_of: dict[str, list[str]] = defaultdict(list)
    quoted_on: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for attribution in dict.fromkeys(member.attribution for member in claim.members if member.attribution):
            claims_of[attribution].append(claim.id)
            quoted_on[claim.id] |= parties.get(attribution, set())
    seen: set[str] = set()
    for each in attributions:
        accused = accusations.get(each.id)
        if accused is None or accused.id in seen:
            continue
        about = claims_of[each.id]
        replied = denying.union(*(quoted_on[claim] for claim in about))
        if not replied & {accused.id, states[accused.id]}:
            seen.add(accused.id)
            kind = LeadKind.NO_REPLY
            yield Lead(kind=kind, label=accused.name, claims=tuple(about), page=each.page, span=each.extent)


def _accusations(
    attributions: Iterable[Attribution], mentions: Iterable[Mention], pages: Mapping[str, Page], actors: Actors
) -> dict[str, Actor]:
    """Whom attributions accuse, by id: the first one named after the cue, or the last one before "was accused"."""
    accusing = [(each, cue) for each in attributions if (cue := each.cue) and _accuses(cue.of(pages[each.page].text))]
    of_pages = {each.page for each, _ in accusing}
    on_page: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted((each for each in mentions if each.page in of_pages), key=lambda each: each.span):
        on_page[mention.page].append(mention)
    found: dict[str, Actor] = {}
    for each, cue in accusing:
        reach = Span(cue.end, each.extent.end)
        named = [mention for mention in on_page[each.page] if reach.holds(mention.span)]
        if each.source is None:
            reach = Span(max(0, cue.start - _REACH), cue.start)
            named = [mention for mention in reversed(on_page[each.page]) if reach.holds(mention.span)]
        meant = (actors.find(mention.name, mention.page) for mention in named)
        accused = next((actor for actor in meant if actor is not None and actor.id != each.actor), None)
        if accused is not None:
            found[each.id] = accused
    return found


@lru_cache(maxsize=2**12)  # pages attribute by the same few words
def _accuses(cue: str) -> bool:
    return not load()["accusing"].isdisjoint(_WORD.findall(cue.casefold()))


def _pointers(pages: Sequence[Page], claims: Sequence[Claim], actors: Actors) -> Iterator[Lead]:
    """Titles in promos and lists of related reports that share a name and another word with a claim."""
    by_id = {page.id: page for page in pages}
    names = {word for actor in actors.actors for name in (actor.name, *actor.aliases) for word in _content_words(name)}
    claims_of: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for word in sorted(_content_words(claim.wording.of(by_id[claim.members[claim.worded_by].page].text))):
            claims_of[word].append(claim.id)
    held = {address for page in pages for address in addresses_of(page)}
    known = {compared(page.metadata.title) for page in pages if page.metadata.title}
    for page, line, url in _titles(pages):
        title = view(page.text, line).text
        if compared(title) in known or (url is not None and address_key(url) in held):
            continue
        known.add(compared(title))
        shared: dict[str, set[str]] = defaultdict(set)
        for word in sorted(_content_words(title)):
            for claim_id in claims_of.get(word, ())[:_COMMON]:
                shared[claim_id].add(word)
        about = tuple(claim.id for claim in claims if len(shared[claim.id]) >= _SHARED and shared[claim.id] & names)
        if about:
            yield Lead(kind=LeadKind.POINTER, label=title, claims=about, page=page.id, span=line, url=url)


def _titles(pages: Iterable[Page]) -> Iterator[tuple[Page, Span, str | None]]:
    """The lines of promos and related lists that are as long as a title, and where they lead."""
    for page in pages:
        for block in page.blocks:
            for match in _LINE.finditer(page.text, *block.span) if block.role in {Role.PROMO, Role.RELATED} else ():
                line = Span(*match.span()).trimmed(page.text)
                if len(line.of(page.text).split()) in _TITLE:
                    inside = (link.url for link in page.links if line.overlaps(Span(link.start, link.end)))
                    yield page, line, next(inside, None)


def _content_words(text: str) -> set[str]:
    """The words that say what a text is about, as they are compared."""
    return {word for word in _WORD.findall(compared(text)) if word not in stop_words("en")}
