"""From the dependency parse to the spans that annotators mark: noun phrases, clauses, verb groups, subjects."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from sayso.model import Span

_GROUP = {"aux", "auxpass", "neg", "prt"}
_LINKS = {"that"}
_TELLING = {
    "add",
    "say",
    "note",
    "cite",
    "argue",
    "call",
    "tell",
    "write",
    "claim",
    "insist",
    "point",
    "refer",
    "quote",
}
_NEGATIONS = {"no", "not", "n't", "never", "neither", "nobody", "none", "nor", "hardly"}
_REFUSALS = {"decline", "refuse", "fail", "refrain", "avoid", "stop"}
_RELATIVES = {"who", "which", "that", "whom"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
MAX_STEPS = 4
"""How far up a chain of coordinated or controlled verbs a subject is looked for; longer chains are parse errors."""


def around(*tokens: Token) -> Span:
    """The smallest span around the tokens."""
    return Span(min(token.idx for token in tokens), max(token.idx + len(token) for token in tokens))


def runs(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens as runs of neighbours, in order."""
    result: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if result and result[-1][-1].i + 1 == token.i:
            result[-1].append(token)
        else:
            result.append([token])
    return result


def spans_of(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The runs of the tokens as spans, without punctuation at their ends (quotation marks and brackets that pair stay)
    and without runs that hold no word.
    """
    spans = []
    for run in runs(tokens):
        words = _stripped(run)
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def _stripped(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and run[start].is_punct and run[start].text not in "($#@":
        start += 1
    while end > start and run[end - 1].is_punct and run[end - 1].text not in ")%":
        end -= 1
    return run[start:end]


def noun_phrase(head: Token, without: Collection[Token] = ()) -> Span:
    """The full noun phrase of its head: apposition and relative clause included, a genitive 's and what hangs on the
    head by a bad parse (a whole clause, the cue) left out.
    """
    left_out = {token for child in head.children if _is_foreign(child, head) for token in child.subtree}
    for cue in without:
        if head in cue.ancestors:  # the cue stands in the phrase: its branch is no part of the source
            branch = cue
            while branch.head != head:
                branch = branch.head
            left_out.update(branch.subtree)
    run = next(run for run in runs(set(head.subtree) - left_out) if head in run)
    words = _stripped(run)
    return Span(words[0].idx, words[-1].idx + len(words[-1])) if words else Span(head.idx, head.idx + len(head))


def _is_foreign(child: Token, head: Token) -> bool:
    if child.dep_ in {"case", "punct"}:
        return child.dep_ == "case" and child.tag_ == "POS"
    if child.dep_ in {"cc", "preconj"}:
        return child.dep_ == "cc" and not any(sibling.dep_ == "conj" for sibling in child.head.children)
    return child.dep_ in {"ccomp", "parataxis", "advcl", "dep", "mark"}


def subject(verb: Token, steps: int = MAX_STEPS) -> Token | None:
    """Whoever does what the verb tells: its own subject, or the one it shares with the verb above it; the noun that a
    relative or participle clause belongs to stands for its pronoun.
    """
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl":
            if verb.dep_ == "relcl" and child.lower_ in _RELATIVES:
                return antecedent(verb)
            return child
    if steps == 0:
        return None
    head = verb.head
    if verb.dep_ == "pcomp":
        head = head.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and head != verb:
        return subject(head, steps - 1) if head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
        return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else None
    return None


def antecedent(relative: Token) -> Token:
    """The noun that a relative clause belongs to: the first of coordinated ones it hangs on."""
    return relative.head


def relative_pronoun(verb: Token) -> Token | None:
    """The relative pronoun that is the verb's own subject."""
    if verb.dep_ != "relcl":
        return None
    return next((child for child in verb.children if child.dep_ in SUBJECTS and child.lower_ in _RELATIVES), None)


def agent(verb: Token) -> Token | None:
    """The noun of a passive's by-phrase."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, a reduced one ("accused of …" after its noun) too."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    active = any(
        child.dep_ in {"nsubj", "dobj"} or (child.dep_ == "aux" and child.lemma_ == "have") for child in verb.children
    )
    return verb.dep_ in {"acl", "advcl"} and not active


def is_negated(token: Token, steps: int = MAX_STEPS) -> bool:
    """Whether a negation bears on the word: its own ("did not say", "no evidence"), its subject's ("nobody said",
    "neither side wanted"), that of the word it is coordinated with ("neither confirmed nor denied"), or a verb of
    refusal above it ("declined to say", "without denying").
    """
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ in {"advmod", "det", "preconj", "cc"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and (
            child.lower_ in _NEGATIONS
            or any(part.lower_ in _NEGATIONS for part in child.children if part.dep_ == "det")
        ):
            return True
    above = token.head
    if token.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in _REFUSALS:
        return True
    if token.dep_ == "pcomp" and (above.lower_ == "without" or above.head.lower_ in {"short", "instead"}):
        return True
    if token.dep_ == "conj" and steps and token.pos_ == above.pos_:
        joint = any(child.lower_ in {"nor", "or"} and child.dep_ == "cc" for child in above.children)
        return joint and is_negated(above, steps - 1)
    return False


def verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries, negation, particle and the adverbs next to these, in one run."""
    group = {verb.i}
    extra = {child.i for child in verb.children if child.dep_ in _GROUP or _is_near_adverb(child)}
    if verb.dep_ == "xcomp" and verb.head.i < verb.i <= verb.head.i + 3 and verb.head.pos_ == "VERB":
        extra |= {verb.head.i} | {child.i for child in verb.head.children if child.dep_ in _GROUP}
    for step in (-1, 1):
        at = verb.i + step
        while at in extra:
            group.add(at)
            at += step
    return Span(verb.doc[min(group)].idx, verb.doc[max(group)].idx + len(verb.doc[max(group)]))


def _is_near_adverb(child: Token) -> bool:
    return child.dep_ == "advmod" and child.pos_ == "ADV" and child.tag_ in {"RB", "RBR"} and not list(child.children)


def clause(head: Token, without: Collection[Token] = ()) -> set[Token]:
    """The tokens of a clause without the connecting "that", asides ("…, he said, …"), participles that go on with the
    telling ("…, adding that …"), and whatever hangs on the tokens in `without`.
    """
    roots = [root for root in without if root is not head and root not in head.ancestors]
    roots += [child for child in head.children if _is_aside(child) or _goes_on(child)]
    left_out = {token for root in roots for token in root.subtree}
    links = {child for child in head.children if child.dep_ == "mark" and child.lower_ in _LINKS}
    return set(head.subtree) - left_out - links


def _is_aside(child: Token) -> bool:
    return (
        child.dep_ == "parataxis"
        and any(part.dep_ == "nsubj" for part in child.children)
        and len(list(child.subtree)) <= 6
    )


def _goes_on(child: Token) -> bool:
    return (
        child.dep_ == "advcl"
        and child.tag_ == "VBG"
        and child.i > child.head.i
        and child.lemma_.lower() in _TELLING
        and child.left_edge.i > 0
        and child.doc[child.left_edge.i - 1].text == ","
    )
