"""Names in the lines around a page's text, which are not parsed: bylines, credits, notes on the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.language.names import NameWords
from sayso.model import ActorKind, Mention, Page, Role, Span

_ROLES = frozenset({Role.BYLINE, Role.CREDIT, Role.AUTHOR_BIO, Role.REPUBLICATION_NOTE, Role.EDITOR_NOTE})
_CAPITALISED = re.compile(
    r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.)"  # Osk, Dr., M.
    r"(?:[ \u00a0](?:(?:of|for|and|the) )*(?:[A-Z][\w’'-]*|[A-Z]\.))+"  # Institute for River Studies
)
_ENDS = re.compile(r"[’']s?$|[.]$")
_OF = frozenset({"of", "for", "in", "on", "and"})


def printed(page: Page, lexicon: NameWords) -> Iterator[Mention]:
    """The bodies that are named there, known by their head words, and the people, known by their titles."""
    for block in page.blocks:
        if block.role in _ROLES:
            for match in _CAPITALISED.finditer(page.text, block.start, block.end):
                yield from _named(page, match.start(), match.group(), lexicon)


def _named(page: Page, at: int, phrase: str, lexicon: NameWords) -> Iterator[Mention]:
    phrase = _ENDS.sub("", phrase)
    parts = phrase.split()
    before_of = next((number for number, part in enumerate(parts) if part in _OF), len(parts))
    kind = lexicon.heads.get(parts[before_of - 1].casefold())
    title = parts[0].casefold().strip(".") in lexicon.honorifics
    if (kind is None or kind is ActorKind.STATE) and not title:
        return
    yield Mention(
        page=page.id,
        span=Span(at, at + len(phrase)),
        name=" ".join(parts[1:] if title else parts),
        kind=ActorKind.PERSON if title else kind,
        office=parts[0] if title else None,
    )
