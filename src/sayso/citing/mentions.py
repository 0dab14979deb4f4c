"""Origins that the running text names: "the Herald reports", "according to", "citing", "first reported by"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from sayso.citing.origin import Grade, Origin, origin
from sayso.language.citation_words import Words
from sayso.language.passages import Passage
from sayso.model import UNNAMED, UNNAMED_MARK, Citation, LineageKind, Page, Role, Span

_REPORTS = frozenset({Grade.OUTLET, Grade.DOCUMENT, Grade.SOURCES})
"""What a page that says "X says" passes on; a body or person that it quotes is a speaker and no origin."""
_BODIES = frozenset({Grade.BODY, Grade.INTELLIGENCE})
_ANYBODY = frozenset(Grade)
_PASSING_ON = {"cite": _ANYBODY - {Grade.BODY}, "quote": _REPORTS}
"""Verbs whose object is where something comes from; a person who is quoted is a speaker."""
_STEPS = 3
"""How far up a chain of coordinated verbs a subject is looked for."""


def find(page: Page, passages: Sequence[Passage], words: Words) -> Iterator[Citation]:
    """The citations in the kept blocks of a page."""
    own = _own_names(page)
    for passage in passages:
        for token in passage.words:
            for named in _cited(token, words):
                if named.name and not _is_own(named, own) and not _is_teaser(named, passage):
                    yield _citation(page, passage, named, token)


def _cited(token: Token, words: Words) -> Iterator[Origin]:
    """The origins that hang on this word, if it is one that cites."""
    if token.lower_ == "according":
        to = _child(token, {"prep"})
        yield from _named(_child(to, {"pobj"}) if to is not None else None, words, _ANYBODY - {Grade.PEOPLE})
    elif token.pos_ in {"VERB", "AUX"}:
        lemma = token.lemma_.lower()
        if lemma in words["saying"] and not _is_negated(token):
            yield from _subject(token, lemma, words)
        if lemma in _PASSING_ON and token.tag_ != "VBN":
            yield from _named(_child(token, {"dobj"}), words, _PASSING_ON[lemma])
        if token.tag_ == "VBN" and lemma in words["made_public"]:
            yield from _named(
                _agent(token),
                words,
                frozenset({Grade.OUTLET}) | ({Grade.BODY} if lemma in words["publishing"] else set()),
            )
        if lemma in words["telling"]:
            yield from _named(_child(token, {"dobj", "dative"}), words, frozenset({Grade.OUTLET}))
        if lemma in words["reading"] or lemma in words["saying"]:
            for preposition in (child for child in token.children if child.lower_ in {"in", "on", "to"}):
                grades = {Grade.OUTLET, Grade.DOCUMENT} if token.tag_ == "VBN" else {Grade.OUTLET}
                yield from _by_name(_named(_child(preposition, {"pobj"}), words, frozenset(grades)))
        if lemma in words["getting"]:
            yield from _gotten(token, words)
    elif token.lower_ in words["appearances"]:
        yield from _appearance(token, words)


def _subject(verb: Token, lemma: str, words: Words) -> Iterator[Origin]:
    subject = _subject_of(verb)
    grades = _REPORTS | _BODIES if lemma in words["publishing"] else _REPORTS
    yield from _named(subject, words, grades)


def _gotten(verb: Token, words: Words) -> Iterator[Origin]:
    """Material and where it was got: "evidence that comes from the service"."""
    what = _subject_of(verb) or (verb.head if verb.dep_ == "acl" else _subject_of(verb.head))
    if what is not None and what.lower_ in words["material"]:
        source = next((child for child in verb.children if child.lower_ in {"from", "by"}), None)
        if source is not None:
            yield from _owners(_child(source, {"pobj"}), words)


def _owners(noun: Token | None, words: Words) -> Iterator[Origin]:
    """The body whose informers or sources they are, where that is named."""
    body = None
    if noun is not None and noun.lower_ in words["sources"] | words["people"]:
        of = next((child for child in noun.rights if child.lower_ in {"of", "in", "from", "within"}), None)
        body = _child(of, {"pobj"}) if of is not None else None
    yield from _named(body or noun, words, _ANYBODY)


def _appearance(noun: Token, words: Words) -> Iterator[Origin]:
    """The outlet, by name, of "an interview with the Herald", "the Herald's report", "a report in the Herald"."""
    for child in noun.children:
        outlet = None
        if child.dep_ == "prep" and child.lower_ in {"with", "to", "in", "by", "from", "on", "for"}:
            outlet = _child(child, {"pobj"})
        elif child.dep_ in {"poss", "compound", "nmod"}:
            outlet = child
        yield from _by_name(_named(outlet, words, frozenset({Grade.OUTLET})))


def _by_name(origins: Iterable[Origin]) -> Iterator[Origin]:
    """Those that have a name: "on TV" and "in the papers" are places, no origins."""
    yield from (each for each in origins if not each.name.endswith(UNNAMED_MARK))


def _named(noun: Token | None, words: Words, grades: frozenset[Grade]) -> Iterator[Origin]:
    """The origin of these grades that a noun phrase names, and those coordinated with it."""
    while noun is not None:
        named = origin(noun, words)
        if named is not None and named.grade in grades:
            yield named
        noun = next((child for child in noun.rights if child.dep_ == "conj"), None)


def _child(token: Token | None, dependencies: set[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in dependencies), None) if token is not None else None


def _agent(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.lower_ == "by"), None)
    return _child(by, {"pobj"})


def _subject_of(verb: Token) -> Token | None:
    """Who does what the verb tells; of a relative clause or participle, the noun that it belongs to."""
    for _ in range(_STEPS):
        own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if own is not None:
            return verb.head if verb.dep_ == "relcl" and own.lower_ in {"which", "who", "that"} else own
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _own_names(page: Page) -> frozenset[tuple[str, ...]]:
    """The page's own outlet, by the words of its name."""
    publisher = page.metadata.publisher
    return frozenset({_compared(publisher)}) if publisher else frozenset()


def _is_own(named: Origin, own: frozenset[tuple[str, ...]]) -> bool:
    """Whether this is the page's own outlet, by its name or the last words of it ("the Tribune")."""
    words = _compared(named.name)
    return named.grade is Grade.OUTLET and any(words and name[-len(words) :] == words for name in own)


def _is_teaser(named: Origin, passage: Passage) -> bool:
    """Whether a title only says that there is a report: whose it is, the text below tells."""
    return passage.role is Role.HEADLINE and named.name.startswith(UNNAMED)


def _compared(name: str) -> tuple[str, ...]:
    words = name.casefold().split()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _citation(page: Page, passage: Passage, named: Origin, cue: Token) -> Citation:
    first, last = named.first, named.last
    place = passage.view.place(first.idx, last.idx + len(last)).trimmed(page.text)
    cue_place = passage.view.place(cue.idx, cue.idx + len(cue))
    url = next(
        (link.url for link in page.links if any(Span(link.start, link.end).overlaps(at) for at in (place, cue_place))),
        None,
    )
    return Citation(page=page.id, origin=named.name, kind=LineageKind.CITES, span=place, url=url)
