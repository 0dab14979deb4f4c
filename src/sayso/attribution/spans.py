"""The one function that finds spans: the neural reader's, joined with what the syntax rules know of their cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.attribution import phrases, relays, speech, syntax, turns, verbs
from sayso.attribution.finding import Finding, merged
from sayso.attribution.reader import Read, read_spans
from sayso.language.lexicon import Cue, Cues, Lexicon
from sayso.language.passages import Passage
from sayso.model import Act, Certainty, Position, Span

_PLAIN = (Act.SAID, Position.AFFIRMS, Certainty.UNSPECIFIED)


def find(passages: Sequence[Passage], lexicon: Lexicon) -> list[Finding]:
    """All findings of a page's passages, in the order of their place."""
    findings = _by_rules(passages, lexicon)
    printed = turns.find(passages)
    for read in _apart(read_spans([passage.view.text for passage in passages]), passages, printed):
        here = findings[read.cue.paragraph]
        known = _same(read.cue.span, here) or _unruled(read, passages[read.cue.paragraph], lexicon)
        # "Was quoted as saying" is one cue to the reader and two to the rules.
        here[:] = [finding for finding in here if finding is not known and not read.cue.span.holds(finding.cue)]
        # "Denied his request" grants nothing and says nothing: a denial that is none would be a libel.
        if known.ruled or not verbs.withholds(known.cue_token, lexicon):
            here.append(_finding(read, passages, known))
    findings = [_once(here) for here in findings]
    for number, finding in printed.items():
        findings[number] = [finding, *(other for other in findings[number] if not other.cue.overlaps(finding.cue))]
    return _linked(passages, findings, lexicon)


def _apart(found: Iterable[Read], passages: Sequence[Passage], printed: Mapping[int, Finding]) -> Iterator[Read]:
    """The readings without contents in paragraphs that layout keeps apart from their cue's.

    These are somebody else's by their layout, or headings, captions and text beside a paragraph that no colon ends.
    """
    for read in found:
        own, home = printed.get(read.cue.paragraph), passages[read.cue.paragraph]
        leads = home.view.text.rstrip().endswith(":")
        content = tuple(
            place
            for place in read.content
            if place.paragraph == home.number
            or (place.paragraph not in printed and (leads or passages[place.paragraph].role is home.role))
        )
        inside = own is None or own.content[0].holds(read.cue.span)
        if content and inside:
            yield read._replace(content=content)


def find_by_rules(passages: Sequence[Passage], lexicon: Lexicon) -> list[Finding]:
    """What the syntax rules find without the reader."""
    return _linked(passages, _by_rules(passages, lexicon), lexicon)


def _by_rules(passages: Sequence[Passage], lexicon: Lexicon) -> list[list[Finding]]:
    return [[*verbs.find(passage, lexicon), *phrases.find(passage, lexicon)] for passage in passages]


def _linked(passages: Sequence[Passage], found: Sequence[Sequence[Finding]], lexicon: Lexicon) -> list[Finding]:
    """The findings with their contents fitted to quotation marks, and reports passed on."""
    linked = []
    for passage, own in zip(passages, found, strict=True):
        here = [speech.fitted(finding, lexicon) if finding.content else finding for finding in own]
        here = relays.find(passage, here, lexicon)
        linked += sorted(here, key=lambda finding: (finding.extent, finding.cue))
    return linked


def _once(found: Iterable[Finding]) -> list[Finding]:
    """The findings without those that another of the same source and content is surer of ("was quoted as saying")."""
    best: dict[object, Finding] = {}
    for finding in found:
        key = (finding.source_token, finding.content) if finding.source_token and finding.content else finding.cue
        other = best.get(key)
        if other is None or _sureness(finding) > _sureness(other):
            best[key] = finding
    return list(best.values())


def _sureness(finding: Finding) -> float:
    return finding.chances.cue * finding.chances.content if finding.chances else 0.0


def _same(cue: Span, findings: Iterable[Finding]) -> Finding | None:
    """The finding of the same cue: the one that shares most with it."""
    best = max(findings, key=lambda finding: cue.shared(finding.cue), default=None)
    return best if best is not None and cue.overlaps(best.cue) else None


def _finding(read: Read, passages: Sequence[Passage], known: Finding) -> Finding:
    """The reading, with what is known of its cue."""
    passage = known.passage
    places = [(passages[place.paragraph], trimmed(passages[place.paragraph], place.span)) for place in read.content]
    here = [span for where, span in places if where is passage]
    own = read.source.span if read.source and read.source.paragraph == passage.number else None
    if own is None and known.source is not None:
        # Whom the parse has as speaking the reader may have taken for a part of what is said.
        here = [span for span in here if not known.source.holds(span)] or here
    content = merged(_before_predicate(known.cue_token, here), passage.view.text)
    # A source that only the parse sees is better than none.
    source = (_named(passage, own) if own and not _spoken_of(passage, own, known) else None) or known.source
    return replace(
        known,
        cue=_cue(read.cue.span, known),
        content=content,
        source=source,
        source_token=_source_head(passage, source, known) if source else None,
        content_token=_content_head(known, places),
        elsewhere=tuple((where, span) for where, span in places if where is not passage),
        chances=read.chances,
    )


def _cue(cue: Span, known: Finding) -> Span:
    """The cue as read, from a gerund after a preposition on ("left without denying"); the rules' if it holds more."""
    head = known.cue_token
    if not cue.start <= head.idx < cue.end or (known.ruled and known.cue.holds(cue)):
        return known.cue
    if head.dep_ == "pcomp" and cue.start <= head.head.idx:
        return Span(head.left_edge.idx, cue.end)
    return cue


def _before_predicate(cue: Token, content: Iterable[Span]) -> list[Span]:
    """The contents of a noun, without what is told of the noun itself ("the claim that he paid was withdrawn")."""
    end = _predicate(cue)
    return [Span(span.start, end) if cue.idx < span.start < end < span.end else span for span in content]


def _predicate(cue: Token) -> int:
    """Where the verb begins that a noun with a clause is the subject of; 0 where it is none.

    The parse can take such a verb for a clause inside the noun's: it then has no subject of its own.
    """
    if cue.pos_ != "NOUN":
        return 0
    told = [cue.head] if cue.dep_ in syntax.SUBJECTS and cue.head.i > cue.i else []
    for inner in (child for child in cue.rights if child.dep_ in {"acl", "relcl"}):
        told += [
            verb for verb in inner.rights if verb.dep_ == "ccomp" and verb.tag_ in _FINITE and not _has_subject(verb)
        ]
    starts = [part.idx for verb in told for part in (verb, *verb.lefts) if part.i > cue.i and part.dep_ in _VERBAL]
    return min((start for start in starts if any(child.idx < start for child in cue.rights)), default=0)


_FINITE = {"VBD", "VBP", "VBZ"}
_VERBAL = {"ROOT", "ccomp", "aux", "auxpass", "neg", "advcl", "conj", "relcl"}
"""What a predicate can begin with: the verb, whatever it hangs on, and its auxiliaries."""


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in syntax.SUBJECTS or child.dep_ in {"expl", "mark"} for child in verb.children)


_NAMING = {"NOUN", "PROPN", "PRON"}
_ARTICLES = {"a", "an", "the"}
_DANGLING = {"ADP", "CCONJ", "SCONJ", "AUX", "PART"}


def _named(passage: Passage, span: Span) -> Span | None:
    """A source in whole words, without what dangles at its ends or stands before a bracket that it ends in.

    None where no more than an article is left.
    """
    words = _words(passage, span)
    opened = next((at for at in reversed(range(len(words))) if words[at].text in "()"), None)
    if opened is not None and words[opened].text == "(":
        after = passage.doc[words[-1].i + 1 : words[-1].i + 2]
        # A bracket that closes behind the source belongs to it; in one that goes on, the source begins.
        words = [*words, *after] if after.text == ")" else words[opened + 1 :]
    while words and (words[0].is_punct or words[0].is_space) and words[0].text not in "$#@":
        del words[0]
    if len(words) > 2 and syntax.follows_nor(words[1]):
        words = words[2:]  # "Nor has Lind said"
    while words and ((words[-1].is_punct and words[-1].text != ")") or words[-1].is_space or _dangles(words)):
        if (joined := _other_name(words[-1])) is not None:
            words.append(joined)
            break
        del words[-1]
    return syntax.around(*words) if any(word.lower_ not in _ARTICLES for word in words) else None


_TOLD = {"ask", "assure", "brief", "inform", "notify", "press", "question", "remind", "tell", "warn"}
"""Verbs whose object hears what is said: who "was told" has said nothing."""


def _dangles(words: Sequence[Token]) -> bool:
    return len(words) > 1 and words[-1].pos_ in _DANGLING


def _other_name(link: Token) -> Token | None:
    """The short name that follows an "or" ("the country's navy, or NNF")."""
    following = link.doc[link.i + 1 : link.i + 2]
    return following[0] if link.lower_ == "or" and following and following[0].is_upper else None


def _spoken_of(passage: Passage, source: Span, known: Finding) -> bool:
    """Whether a source is but whom a passive tells something, or something of: who "was accused" accused nobody.

    Or who does something to the source by the way: "the letter, which the Herald has seen, warned of …".
    """
    verb = known.cue_token
    topic = syntax.topic(verb) if known.ruled and known.frame.startswith("passive") else None
    told = [child for child in verb.children if child.dep_ == "nsubjpass"] if verb.lemma_.lower() in _TOLD else []
    if verb.lemma_.lower() in _TOLD and verb.dep_ == "advcl" and syntax.is_passive(verb):
        told += [word for child in verb.head.children if child.dep_ in syntax.SUBJECTS for word in child.subtree]
    head = _head(passage, source)
    aside = known.source_token is not None and head.head.dep_ == "relcl" and known.source_token in head.head.ancestors
    beside = aside and head.dep_ in syntax.SUBJECTS and verb != head.head
    return beside or any(source.start <= each.idx < source.end for each in (topic, *told) if each is not None)


def _words(passage: Passage, span: Span) -> list[Token]:
    """The tokens of a span, a first one that it cuts included."""
    words = passage.tokens(span)
    if words and words[0].idx > span.start and words[0].i > 0:
        before = words[0].nbor(-1)
        if before.idx + len(before) > span.start:
            words.insert(0, before)
    return words


_BEFORE = re.compile(r"[\s,;:—–-]*(?:(?:that|of)\s)?[\s,]*", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+$")


def trimmed(passage: Passage, span: Span) -> Span:
    """A content without the "that" or "of" before it and the punctuation around it, but for a quotation's.

    One that ends with an owner goes on with what is owned ("bolstered officials' allegations").
    """
    start, end = span
    following = next(iter(passage.tokens(Span(end, len(passage.view.text)))), None)
    if following is not None and following.tag_ == "POS" and following.head.idx >= start:
        owned = following.head.head.right_edge
        end = max(end, owned.idx + len(owned))
    first = next(iter(passage.tokens(span)), None)
    named = first is not None and first.tag_ == "DT" and first.lower_ == "that"  # "that story", "that would be"
    if not (named or passage.quotation_at(start)) and (before := _BEFORE.match(passage.view.text, start, end)):
        start = before.end()
    while end > start and passage.view.text[end - 1] in " ,;:.—–-" and passage.quotation_at(end - 1) is None:
        if _ABBREVIATION.search(passage.view.text, start, end):
            break
        end -= 1
    return Span(start, end) if start < end else span


def _unruled(read: Read, passage: Passage, lexicon: Lexicon) -> Finding:
    """A finding for a cue that no rule knows in its frame; the lexicon may tell what the word means elsewhere."""
    cue = read.cue.span
    token = _head(passage, cue)
    spoken = all(passage.quotation_at(place.span.start) for place in read.content if place.paragraph == passage.number)
    entry = _entry(token, spoken and passage.quotation_at(cue.start) is None, lexicon)
    return Finding(passage, cue, token, entry, entry.frame, (), ruled=False)


def _entry(token: Token, spoken: bool, lexicon: Lexicon) -> Cue:
    lemma = token.lemma_.lower()
    if spoken:
        return lexicon.verbs.get((lemma, "quote"), Cue(lemma, "quote", *_PLAIN))
    tables: dict[str, Cues] = {"NOUN": lexicon.nouns, "ADJ": lexicon.adjectives, "ADV": lexicon.adverbs}
    table = tables.get(token.pos_, lexicon.verbs)
    known = [cue for (word, _), cue in table.items() if word == lemma]
    return known[0] if known else Cue(lemma, "clause", *_PLAIN)


def _head(passage: Passage, span: Span) -> Token:
    """The word of a span that the others hang on; of a verb group the verb."""
    tokens = passage.tokens(span) or passage.tokens(Span(0, span.end))[-1:]
    inside = set(tokens)
    heads = [token for token in tokens if token.head not in inside or token.head == token]
    return next((token for token in heads if not token.is_punct and token.pos_ != "AUX"), (heads or tokens)[0])


def _source_head(passage: Passage, source: Span, known: Finding) -> Token:
    """The word that names the source: the one that the parse has as the cue's, if the reader's source holds it."""
    token = known.source_token
    if token is not None and known.source is not None and source.start <= token.idx < source.end:
        return token
    head = _head(passage, source)
    if head.pos_ in _NAMING or head.tag_ == "PRP$":
        return head
    # Cut out by a wrong parse, a phrase can hang together by its article: its first run of nouns names it.
    nouns = [token for token in passage.tokens(source) if token.pos_ in _NAMING]
    numbers = {token.i for token in nouns}
    return next((token for token in nouns if token.i + 1 not in numbers), head)


def _content_head(known: Finding, places: Sequence[tuple[Passage, Span]]) -> Token:
    token = known.content_token
    if token is not None and any(
        passage is known.passage and span.start <= token.idx < span.end for passage, span in places
    ):
        return token
    return _head(*max(places, key=lambda place: place[1].end - place[1].start))
