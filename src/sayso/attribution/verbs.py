"""Verb cues: who says, thinks, wants, denies, asks (source), and what (content), from the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.finding import Finding, merged
from sayso.attribution.stance import lemma_of
from sayso.language.lexicon import Cue, Lexicon
from sayso.language.passages import Passage
from sayso.model import Act, Position, Span


class Frame(NamedTuple):
    """A way in which a verb's content can hang on it.

    `head` and `parts` are the content's head and its tokens, `preposition` the one that belongs to the cue.
    """

    name: str
    head: Token
    parts: tuple[frozenset[Token], ...]
    preposition: Token | None = None


def find(passage: Passage, lexicon: Lexicon) -> list[Finding]:
    """The findings of all verb cues of a passage, in order."""
    findings: list[Finding] = []
    for verb in passage.words:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = lemma_of(verb, lexicon)
        for frame in frames(verb):
            if (cue := lexicon.verbs.get((lemma, frame.name))) is not None:
                findings += _findings(passage, verb, cue, frame, lexicon)
                break
    return _joined(findings)


def _withholds(verb: Token, frame: Frame, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether "denied" means not to grant ("denied Harn a visa", "denied his request") and nothing is said.

    Nor is anything where "recalled" means to take goods back.
    """
    if verb.lemma_.lower() == "recall" and frame.name == "object":
        counted = any(child.dep_ == "nummod" for child in frame.head.children)
        return counted or frame.head.lemma_.lower() in lexicon.words["goods"]
    given = any(child.dep_ == "dative" for child in verb.children)
    return cue.position is Position.DENIES and (given or frame.head.lemma_.lower() in lexicon.words["grantable"])


def withholds(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb stands in a frame in which nothing is said: "denied" may mean not to grant."""
    known = ((frame, lexicon.verbs.get((verb.lemma_.lower(), frame.name))) for frame in frames(verb))
    return any(cue is not None and _withholds(verb, frame, cue, lexicon) for frame, cue in known)


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those whose cue is part of another's ("wants to see", "declined to say").

    The inner verb has the content; the outer one keeps its say on what a thought is: to want to see is to want.
    """
    joined = []
    for finding in findings:
        inner = [other for other in findings if other is not finding and other.cue.holds(finding.cue)]
        outer = [other for other in findings if other is not finding and finding.cue.holds(other.cue)]
        if inner:
            continue
        if outer and finding.entry.act is Act.ASCRIBED:
            joined.append(replace(finding, entry=outer[0].entry))
        else:
            joined.append(finding)
    return joined


def frames(verb: Token) -> Iterator[Frame]:
    """All frames of a verb, the most telling first."""
    by_dep: dict[str, Token] = {}
    for child in verb.children:
        by_dep.setdefault(child.dep_, child)
    passive = syntax.is_passive(verb)
    if passive:
        yield from _passive(verb, by_dep)
    if (head := by_dep.get("ccomp")) is not None:
        yield from _clausal(verb, head)
    if _is_aside(verb):
        yield Frame("clause", verb.head, (frozenset(syntax.clause(verb.head, [verb])),))
    if not passive:
        yield from _active(verb, by_dep)
    yield from _prepositional(verb, by_dep.get("nsubjpass" if passive else "dobj"))
    if not passive and (head := by_dep.get("dobj")) is not None:
        yield Frame("object", head, (frozenset(head.subtree) | _after(verb, head),))


def _active(verb: Token, by_dep: dict[str, Token]) -> Iterator[Frame]:
    if (head := by_dep.get("xcomp")) is not None:
        yield from _open_clause(head, by_dep.get("dobj") or _called_on(verb))
    if (head := by_dep.get("oprd")) is not None:
        yield Frame("naming", head, (_named(by_dep.get("dobj"), head),))


def _after(verb: Token, head: Token) -> set[Token]:
    """The prepositional phrases that follow a verb's object and belong to what is said of it; those of time do not."""
    return {
        token
        for child in verb.children
        if child.dep_ == "prep"
        and child.i > head.i
        and not any(part.ent_type_ in {"DATE", "TIME"} for part in child.subtree)
        for token in child.subtree
    }


def _clausal(verb: Token, head: Token) -> Iterator[Frame]:
    tokens = frozenset(syntax.clause(head, [verb]))
    if head.tag_ == "VBG" and not any(child.dep_ in {"aux", "nsubj"} for child in head.children):
        yield Frame("gerund", head, (tokens,))
    elif head.pos_ not in {"VERB", "AUX"} and not any(child.dep_ in {"cop", "mark"} for child in head.children):
        yield Frame("predicate", head, (tokens,))
    else:
        yield Frame("question" if _is_question(head, tokens) else "clause", head, (tokens,))


def _is_question(head: Token, tokens: frozenset[Token]) -> bool:
    """Whether a clause is an embedded question: its own first word asks ("whether he paid", "which bank he paid").

    The first word of a clause inside it does not count ("if he paid, he would resign").
    """
    first = min(tokens, key=lambda token: token.i)
    asks = first.lower_ in {"whether", "if"} or first.tag_ in {"WP", "WP$", "WRB", "WDT"}
    return asks and (first.head == head or (first.head.head == head and first.head.pos_ in {"NOUN", "ADJ", "ADV"}))


def _is_aside(verb: Token) -> bool:
    """Whether the cue hangs on its content and not the other way round, as in "the tax, she said, will fall"."""
    children = {child.dep_ for child in verb.children}
    alone = not children & {"ccomp", "xcomp", "mark"} and bool(children & syntax.SUBJECTS)
    return verb.dep_ == "parataxis" and verb.head.pos_ in {"VERB", "AUX"} and alone


def _open_clause(head: Token, named: Token | None) -> Iterator[Frame]:
    tokens = frozenset(head.subtree)
    if head.tag_ == "VBG" or any(child.dep_ == "aux" and child.tag_ == "VBG" for child in head.children):
        yield Frame("gerund", head, (tokens,))
    elif any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children):
        yield Frame("infinitive", head, (tokens | frozenset(named.subtree if named is not None else ()),))
    else:
        yield Frame("predicate", head, (tokens,))


def _called_on(verb: Token) -> Token | None:
    """Osland in "called on Osland to withdraw"."""
    on = next((child for child in verb.rights if child.lower_ in {"on", "upon"}), None)
    return next((child for child in on.children if child.dep_ == "pobj"), None) if on is not None else None


def _named(named: Token | None, name: Token) -> frozenset[Token]:
    """The content of "called it a hoax": what is named and its name.

    The name alone where it is quoted and the other is no more than a pronoun.
    """
    tokens = frozenset(name.subtree)
    if named is None or (named.pos_ == "PRON" and any(token.is_quote for token in tokens)):
        return tokens
    return tokens | frozenset(named.subtree)


def _is_view(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells how somebody sees something."""
    cue = lexicon.verbs.get((verb.lemma_.lower(), "object+as"))
    return cue is not None and cue.act is Act.ASCRIBED


def _prepositional(verb: Token, named: Token | None) -> Iterator[Frame]:
    for preposition in _prepositions(verb):
        inner = next((token for token in preposition.children if token.dep_ in {"pobj", "pcomp"}), None)
        if inner is None:
            continue
        tokens, name = frozenset(preposition.subtree) - {preposition}, preposition.lower_
        if named is not None:
            yield Frame(f"object+{name}", inner, (frozenset(named.subtree), tokens))
        else:
            yield Frame(name, inner, (tokens,), preposition if preposition.i == verb.i + 1 else None)


def _prepositions(verb: Token) -> Iterator[Token]:
    """The prepositions after a verb, also one that the parse hung on a time ("accused Osland in May of …")."""
    for child in verb.rights:
        if child.dep_ != "prep":
            continue
        for time in child.children:
            if time.ent_type_ in {"DATE", "TIME"}:
                yield from (part for part in time.rights if part.dep_ == "prep")
        yield child


def _passive(verb: Token, by_dep: dict[str, Token]) -> Iterator[Frame]:
    topic = syntax.topic(verb)
    if topic is None:
        return
    about = frozenset(syntax.clause(topic, [verb]))
    if topic.lower_ == "it":
        if (head := by_dep.get("ccomp")) is not None:
            yield Frame("passive-clause", head, (frozenset(syntax.clause(head)),))
    elif (head := by_dep.get("xcomp") or by_dep.get("oprd")) is not None:
        yield Frame("passive", head, (about, frozenset(head.subtree)))
    for preposition in _prepositions(verb):
        inner = next((token for token in preposition.children if token.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None and preposition.lower_ != "by":
            yield Frame(f"passive+{preposition.lower_}", inner, (about, frozenset(preposition.subtree) - {preposition}))


def _findings(passage: Passage, verb: Token, cue: Cue, frame: Frame, lexicon: Lexicon) -> Iterator[Finding]:
    """The finding of a verb in a frame, unless nothing is left of its content without cue and source."""
    if _withholds(verb, frame, cue, lexicon):
        return
    passive = syntax.is_passive(verb)
    source_token = syntax.speaker_of(verb)
    if source_token is None and frame.name == "passive+as" and _is_view(verb, lexicon):
        source_token = syntax.seat(verb)
    source = None
    if source_token is not None:
        source = syntax.noun_phrase(source_token, [verb, frame.head])
        pronoun = syntax.relative_pronoun(verb)
        if pronoun is not None and pronoun.idx >= source.end:
            source = Span(source.start, pronoun.idx + len(pronoun))
    group = syntax.verb_group(verb)
    if frame.preposition is not None:
        group = Span(group.start, frame.preposition.idx + len(frame.preposition))
    taken = [span for span in (source, group) if span is not None]
    parts = [
        span
        for part in frame.parts
        for span in syntax.spans_of(
            token for token in part if not any(place.start <= token.idx < place.end for place in taken)
        )
    ]
    # Two parts beside each other are one content, but topic and statement of a passive stay apart.
    content = merged(parts, passage.view.text, gap="" if passive else ",")
    if content:
        yield Finding(passage, group, verb, cue, frame.name, content, source, source_token, frame.head)
