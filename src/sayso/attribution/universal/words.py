"""What the frames ask of a parsed sentence: verb groups, who speaks, where a noun phrase and a sentence end."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.attribution.syntax import around
from sayso.language.tongue import Tongue
from sayso.model import Span

_GROUP = 5
"""Words before a verb among which its auxiliaries stand ("n'a jamais été")."""
_BEFORE_NAME = 3
"""Words up to a name behind a comma: ", l'amiral Jost Harel"."""
_LONGEST_NAME = 25
"""Words of a source; what is longer is a sentence that the parser took for one."""
PEOPLE = frozenset({"PER", "PERSON", "persName"})
"""What entity recognisers call a person."""
_NAMES = PEOPLE | {"ORG", "MISC", "LOC", "GPE", "NORP"}
_NO_NAMES = frozenset({"DET", "ADP", "ADV", "PRON", "CCONJ", "SCONJ", "PUNCT"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
_OPENING, _CLOSING = frozenset('«“„"»‚‘‹'), frozenset('»”“"«’‘›')


def is_negation(token: Token, tongue: Tongue) -> bool:
    """Whether a word negates the verb beside it."""
    return token.lower_ in tongue.words.negations


def group(verb: Token, tongue: Tongue) -> list[Token]:
    """The words of a verb group, in order: auxiliaries, negations, adverbs between them, pronouns hung on them."""
    doc, grammar = verb.doc, tongue.grammar
    first = last = verb.i
    for at in range(verb.i - 1, max(verb.i - _GROUP, -1), -1):
        word = doc[at]
        own = f"{word.lemma_}_{verb.lemma_}".lower() in tongue.pairs
        if own or word.dep_ in grammar.auxiliaries or word.pos_ == "AUX" or word.lower_ == "s'":
            first = at
        elif not (word.pos_ in {"ADV", "PART"} or is_clitic(word, tongue) or is_negation(word, tongue)):
            break
    if first > 0 and "Polarity=Neg" in doc[first - 1].morph and doc[first - 1].pos_ in {"ADV", "PART"}:
        first -= 1
    while last + 1 < len(doc) and (is_clitic(doc[last + 1], tongue) or is_negation(doc[last + 1], tongue)):
        last += 1
    return list(doc[first : last + 1])


def is_clitic(token: Token, tongue: Tongue) -> bool:
    """Whether a word is a pronoun hung on the verb before it."""
    return token.text[:1] == "-" and token.lower_ in tongue.words.clitics


def subject(verb: Token, words: list[Token], tongue: Tongue) -> Token | None:
    """Who does what a verb tells: hung on it, before it, or the subject of the verb that it is joined to."""
    hung = [word for word in words if is_clitic(word, tongue) and len(word) > 2]
    if hung:
        return hung[-1]
    for each in (verb, *(word for word in words if word.pos_ in {"AUX", "VERB"})):
        for child in each.children:
            if child.dep_ in tongue.grammar.subjects and child.pos_ in _NOMINAL and child not in words:
                return child
    if verb.dep_ in tongue.grammar.joined and verb.head.i < verb.i:
        return subject(verb.head, [], tongue)
    # Where the parser took the verb for something else, the noun before it is still there.
    before = words[0].nbor(-1) if words and words[0].i else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def subject_after(words: list[Token]) -> Token | None:
    """The noun that follows a verb group at once: an inverted subject."""
    doc, at = words[-1].doc, words[-1].i + 1
    # A bare noun before an article tells when ("said Tuesday the minister").
    if at + 1 < len(doc) and doc[at].pos_ in {"NOUN", "ADV"} and doc[at + 1].pos_ in {"DET", "PROPN"}:
        at += 1
    while at < len(doc) and doc[at].pos_ in {"DET", "ADJ", "NUM"} and at < words[-1].i + 5:
        at += 1
    return doc[at] if at < len(doc) and doc[at].pos_ in {"NOUN", "PROPN", "PRON"} else None


def noun_phrase(head: Token, tongue: Tongue, taken: Span) -> Span:
    """Who a noun and what belongs to it name, an apposition by a name behind a comma included.

    Args:
        head: the noun.
        tongue: its language.
        taken: what cannot be part of it.
    """
    if is_clitic(head, tongue):
        return Span(head.idx + 1, head.idx + len(head))
    doc, telling = head.doc, tongue.grammar.telling
    first = last = head.i
    while first > 0 and not _inside(doc[first - 1], taken):
        before = doc[first - 1]
        # Taggers do not know every first name.
        named = before.is_title and before.pos_ not in _NO_NAMES and is_proper(doc[first], tongue)
        if not (named or _belongs(before, head)):
            break
        first -= 1
    while last + 1 < len(doc) and last - first < _LONGEST_NAME:
        following = doc[last + 1]
        ends = following.lower_ in tongue.words.relative or following.dep_ in telling or _inside(following, taken)
        if following.text == ",":
            ends = not _names(doc, last + 2, tongue)
        elif not ends:
            ends = not (_belongs(following, head) or is_proper(following, tongue) or doc[last].text == ",")
        if ends:
            break
        last += 1
    while last > head.i and (doc[last].is_punct or doc[last].pos_ in {"CCONJ", "ADP", "SCONJ"}):
        last -= 1
    return around(doc[first], doc[last])


def _belongs(word: Token, head: Token) -> bool:
    return head in word.ancestors and not (word.is_punct and word.text in '.:;»«"')


def _names(doc: Doc, at: int, tongue: Tongue) -> bool:
    """Whether what follows a comma is a name, with an article and a title at most before it."""
    for word in doc[at : at + _BEFORE_NAME]:
        if is_proper(word, tongue):
            return True
        if word.is_punct or word.pos_ not in {"DET", "NOUN", "ADJ"}:
            return False
    return False


def is_proper(word: Token, tongue: Tongue) -> bool:
    """Whether a word is a part of a name: by the tagger, the entity recogniser, or its capital inside a sentence."""
    if word.pos_ == "PROPN" or word.ent_type_ in _NAMES:
        return word.text[0].isupper()
    return word.is_title and not word.is_sent_start and not tongue.grammar.capital_nouns


def _inside(word: Token, span: Span) -> bool:
    return span.start <= word.idx < span.end


def sentence(token: Token) -> tuple[int, int]:
    """The numbers [first, last) of the words of a token's sentence, without the stop and the marks at its ends."""
    doc, first, last = token.doc, token.sent.start, token.sent.end
    while first < token.i and (doc[first].is_punct or doc[first].text in _CLOSING) and doc[first].text not in _OPENING:
        first += 1
    while last - 1 > token.i and doc[last - 1].text in {".", "!", "?", "…", ";", ":", ","}:
        last -= 1
    return first, last
