"""Namings: every place of the pile that names an actor, in one shape: mentions, sources, and what metadata tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.language.names import compared, words
from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, ActorKind, Attribution, Mention, Page
from sayso.weaving.kinds import without_title
from sayso.weaving.memory import Itself, Memory, Whole

_BRACKETS = {"(": ")", "[": "]"}
_SHORT = 4
"""Words of a source's own phrase up to which it is a name of the source; longer ones describe it."""


class Naming(NamedTuple):
    """One place that names an actor."""

    place: str
    """What orders and names it: the attribution's id, or the page and the offset."""
    page: str
    key: str
    """The name as compared."""
    name: str
    forms: tuple[str, ...]
    """The words of the page that name the actor there."""
    kind: ActorKind | None
    unnamed: bool = False
    also: str | None = None
    office: str | None = None
    attributed: bool = False


class PageNamings(NamedTuple):
    """All namings of one page."""

    sources: tuple[Naming, ...]
    """Those of attributions, each placed by the attribution's id; hearsay without a source has none."""
    others: tuple[Naming, ...]


def namings(
    pages: Sequence[Page], attributions: Iterable[Attribution], mentions: Iterable[Mention], memory: Memory
) -> tuple[PageNamings, ...]:
    """All namings of a pile, page by page.

    Args:
        pages: its pages.
        attributions: theirs.
        mentions: of names on them, those of a page in order.
        memory: of those of each page.
    """
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        said[attribution.page].append(attribution)
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.page].append(mention)
    return tuple(
        memory.recall(_on_page, Itself(page), Whole(tuple(said[page.id])), Whole(tuple(named[page.id])))
        for page in pages
    )


def _on_page(
    page: Itself[Page], said: Whole[tuple[Attribution, ...]], named: Whole[tuple[Mention, ...]]
) -> PageNamings:
    found = (_of_source(each, page.value, named.value) for each in said.value)
    others = (*(_of_mention(mention, page.value) for mention in named.value), *_of_metadata(page.value))
    return PageNamings(tuple(naming for naming in found if naming is not None), others)


def _of_mention(mention: Mention, page: Page) -> Naming:
    return Naming(
        place=f"{page.id} {mention.span.start:09} {mention.span.end:09}",
        page=page.id,
        key=compared(mention.name),
        name=mention.name,
        forms=(mention.name, _form(mention.span.of(page.text)), *_with_brackets(mention, page)),
        kind=mention.kind,
        unnamed=mention.kind is ActorKind.UNNAMED,
        also=mention.also,
        office=mention.office,
    )


def _with_brackets(mention: Mention, page: Page) -> Iterator[str]:
    """A long name together with its acronym as the page has it: "National Water Board (NWB)"."""
    opening = page.text[mention.span.start - 1 : mention.span.start]
    if mention.also is not None and opening in _BRACKETS:
        yield f"{mention.also} {opening}{mention.span.of(page.text)}{_BRACKETS[opening]}"


def _of_metadata(page: Page) -> Iterator[Naming]:
    told = page.metadata
    outlets = {told.publisher, told.republished_from, *told.wire_agencies} - {None}
    # Initials under a report name nobody whom a reader could tell from another.
    people = {author for author in told.authors if " " in author}
    for kind, names in ((ActorKind.OUTLET, outlets), (ActorKind.PERSON, people)):
        for name in sorted(str(name) for name in names):
            yield Naming(f"{page.id} {kind} {name}", page.id, compared(name), name, (name,), kind)


def _of_source(attribution: Attribution, page: Page, mentions: Sequence[Mention]) -> Naming | None:
    """The naming of an attribution's source; None where it has none."""
    name, phrase = attribution.source_name, attribution.source.of(page.text) if attribution.source else ""
    if name.casefold() == UNNAMED:
        return None
    if name == AUTHOR:
        name = page.metadata.authors[0] if len(page.metadata.authors) == 1 else f"Author of {page.file}"
    unnamed = attribution.anonymous or name.endswith(UNNAMED_MARK)
    bare = name.removesuffix(UNNAMED_MARK)
    meant = _mention_at_end(attribution, mentions)
    if compared(bare) in words().joining:  # an article alone: the phrase has the name, if anything has
        if meant is None:
            return None
        bare, unnamed = meant.name, False
    if meant is not None and not _adds_to(meant.name, bare):
        meant = None
    # A body without a name of its own ("Norvenian prosecutors") is one body all the same.
    unnamed = unnamed and not _is_body(compared(bare), attribution, mentions)
    return Naming(
        place=attribution.id,
        page=page.id,
        key=compared(without_title(bare)),
        name=bare,
        forms=(bare, *([_form(phrase)] if _is_name(phrase, attribution.anonymous) else [])),
        kind=attribution.source_kind if not unnamed else ActorKind.UNNAMED,
        unnamed=unnamed,
        also=meant.name if meant and not unnamed and compared(meant.name) != compared(bare) else None,
        office=meant.office if meant else None,
        attributed=True,
    )


def _inside(attribution: Attribution, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that lie in the source's phrase, in order; of a page's mentions, which are in order too."""
    if attribution.source is None:
        return
    first = bisect_left(mentions, attribution.source.start, key=lambda mention: mention.span.start)
    for mention in mentions[first:]:
        if mention.span.start >= attribution.source.end:
            return
        if attribution.source.holds(mention.span):
            yield mention


def _mention_at_end(attribution: Attribution, mentions: Sequence[Mention]) -> Mention | None:
    """The longest mention that the source's phrase ends in."""
    return next(
        (
            mention
            for mention in _inside(attribution, mentions)
            if attribution.source is not None
            and mention.span.end == attribution.source.end
            and mention.kind is not ActorKind.UNNAMED
        ),
        None,
    )


def _is_body(key: str, attribution: Attribution, mentions: Sequence[Mention]) -> bool:
    """Whether an unnamed source is one body of a state all the same."""
    return any(
        mention.kind is ActorKind.AGENCY and compared(mention.name) == key for mention in _inside(attribution, mentions)
    )


def _adds_to(meant: str, name: str) -> bool:
    """Whether a source's name is a mention's, or that with adjectives before it ("the outlawed Red Oars")."""
    before = name.removesuffix(meant)
    return before != name and (not before or (before.islower() and words().joining.isdisjoint(before.split()[1:])))


def _is_name(phrase: str, unnamed: bool) -> bool:
    """Whether a source's own words name it.

    Those of an unnamed source describe it as well as any; others are short, no pronoun, and have a capitalised end or
    a definite article.
    """
    parts = phrase.split()
    if not parts or "\n" in phrase or phrase.casefold() in words().pronouns:
        return False
    if unnamed or len(parts) > _SHORT:
        return unnamed
    return parts[-1][0].isupper() or (parts[0].casefold() == "the" and len(parts) > 1)


def _form(phrase: str) -> str:
    return " ".join(phrase.split())
