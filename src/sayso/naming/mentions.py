"""Mentions: the names on a page, from the entity recogniser's and the tagger's proper nouns, put right by our lexicons.

The recogniser finds names well and tells poorly what they are, the more so where it has never seen them; so a kind is
only ever a hint, and weaving lets all hints of all pages vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.language import countries
from sayso.language import lexicon as lexicons
from sayso.language.names import NameWords, compared, words
from sayso.language.passages import Passage
from sayso.model import ActorKind, Mention, Page, Role
from sayso.naming.neighbours import is_acronym, is_capital, owns, sits_in
from sayso.naming.printed import printed
from sayso.naming.runs import Run, runs
from sayso.naming.surroundings import Tail, is_actor, kind_hint, kind_of_noun, office, tail, title_end, with_determiner

_TITLED = frozenset({Role.HEADLINE, Role.HEADING, Role.QUESTION})
"""Roles whose words may all be capitalised: only what the text names too is a name there."""


def mentions(page: Page, passages: Sequence[Passage], language: str) -> tuple[Mention, ...]:
    """The names of actors in the kept blocks of a page, by place.

    A name that only says where something is ("talks in Halgrad"), or what something is called ("the Dravin barrage"),
    is left out. A body with its state's name gives two mentions: "Norvenian Foreign Ministry" and "Norvenian".

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        language: the code of the language whose lexicons are to be used.
    """
    lexicon, people = words(language), lexicons.load(language).words["people"]
    surnames = _surnames(passages)
    found = [
        (passage.role, _mention(page, passage, named))
        for passage in passages
        for named in _named(passage.doc, surnames, lexicon, people)
    ]
    known = {compared(mention.name) for role, mention in found if role not in _TITLED}
    kept = {
        mention
        for role, mention in found
        if role not in _TITLED or compared(mention.name) in known or mention.kind is ActorKind.UNNAMED
    }
    kept.update(printed(page, lexicon))
    return tuple(sorted(kept, key=lambda each: (each.span, each.name, each.kind or "", each.also or "")))


class _Named(NamedTuple):
    """The tokens `[start, end)` of a mention, of which the name is those from `name`."""

    start: int
    end: int
    kind: ActorKind | None
    name: int
    also: str | None = None
    office: str | None = None


def _mention(page: Page, passage: Passage, named: _Named) -> Mention:
    last = passage.doc[named.end - 1]
    return Mention(
        page=page.id,
        span=passage.view.place(passage.doc[named.start].idx, last.idx + len(last)).trimmed(page.text),
        name=_text(passage.doc, named.name, named.end),
        kind=named.kind,
        also=named.also,
        office=named.office,
    )


def _surnames(passages: Sequence[Passage]) -> frozenset[str]:
    """The last words of the full personal names on a page."""
    return frozenset(
        entity[-1].text
        for passage in passages
        for entity in passage.doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1 and passage.role not in _TITLED
    )


def _named(doc: Doc, surnames: frozenset[str], lexicon: NameWords, people: frozenset[str]) -> Iterator[_Named]:
    """The mentions of a paragraph, names before what they and the nouns after them make."""
    found = runs(doc, lexicon)
    long: tuple[int, int] | None = None
    for at, run in enumerate(found):
        if long is not None and is_acronym(doc, run, *long):
            yield _Named(run.start, run.end, ActorKind.ORGANISATION, run.start, also=_text(doc, *long))
            long = None
            continue
        long = None
        before, following = found[max(0, at - 1) : at], found[at + 1 : at + 2]
        state = next((other for other in (*before, *following) if is_capital(doc, run, other)), None)
        if state is not None:
            yield _Named(run.start, run.end, ActorKind.STATE, run.start, also=_text(doc, state.start, state.end))
            continue
        yield from _leading_state(doc, run)
        after = tail(doc, run)
        if (person := _person(doc, run, after, lexicon)) is not None:
            yield person
            continue
        kind = kind_hint(doc, run, after, lexicon)
        surname = run.end - run.start == 1 and doc[run.start].text in surnames and kind is not ActorKind.STATE
        if surname:
            kind = ActorKind.PERSON
        long = (run.start, run.end)
        if surname or is_actor(doc, run, kind, after, lexicon):
            yield _Named(run.start, run.end, kind, run.start)
        if kind is ActorKind.AGENCY:
            yield from _with_neighbours(doc, run, before, following)
        if after is not None and (whole := _kind_with(kind, after, lexicon, people)) and not _titles(doc, after):
            long = (run.start, after.end)
            yield _Named(with_determiner(doc, run), after.end, whole, run.start)


def _with_neighbours(doc: Doc, run: Run, before: Sequence[Run], after: Sequence[Run]) -> Iterator[_Named]:
    """What a body's name and the one before or after it make: a state's body, a body in a city."""
    for owner in before:
        if owns(doc, owner, run):
            yield _Named(owner.start, run.end, ActorKind.AGENCY, owner.start)
    for city in after:
        if sits_in(doc, run, city):
            yield _Named(run.start, city.end, ActorKind.AGENCY, run.start)


def _leading_state(doc: Doc, run: Run) -> Iterator[_Named]:
    """The state that a longer name begins with."""
    known = countries.load()
    for end in range(min(run.start + 3, run.end - 1), run.start, -1):
        key = compared(doc[run.start : end].text) if doc[end - 1].text[-1] not in "-&/" else ""
        if key in known.names or key in known.peoples:
            yield _Named(run.start, end, ActorKind.STATE, run.start)
            return


def _person(doc: Doc, run: Run, after: Tail | None, lexicon: NameWords) -> _Named | None:
    name = title_end(doc, run, lexicon)
    titled = run.start > 0 and doc[run.start - 1].lemma_.lower() in lexicon.callings | lexicon.public
    if name == run.start and run.label != "PERSON" and not titled:
        return None
    called = office(doc, name, run.end, lexicon)
    kind = ActorKind.PERSON if called else kind_hint(doc, run, after, lexicon)
    if kind is not ActorKind.PERSON or not (called or is_actor(doc, run, kind, after, lexicon)):
        return None
    return _Named(run.start, run.end, kind, name, office=called)


def _kind_with(kind: ActorKind | None, after: Tail, lexicon: NameWords, people: frozenset[str]) -> ActorKind | None:
    """What a name of this kind and the nouns after it make together; None for a thing."""
    if kind is ActorKind.STATE and after.noun in lexicon.governments:
        return ActorKind.STATE
    if after.noun in lexicon.troops:
        return ActorKind.AGENCY
    made = kind_of_noun(after.noun, lexicon, after.lemmas)
    # A newspaper, a bank or the militias of a country have no name.
    unnamed = kind is ActorKind.STATE or (after.plural and kind is None)
    if made is not None and (made is ActorKind.AGENCY or not unnamed):
        return made
    return ActorKind.UNNAMED if made or after.noun in people | lexicon.officials else None


def _titles(doc: Doc, after: Tail) -> bool:
    """Whether the nouns are the office of somebody named right after them."""
    return after.end < len(doc) and doc[after.end].ent_type_ == "PERSON"


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())
