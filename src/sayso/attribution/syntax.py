"""From the dependency parse to the spans that annotators mark: noun phrases, clauses, verb groups, subjects."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from sayso.model import Span

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_GROUP = {"aux", "auxpass", "neg", "prt"}
_TELLING = {
    "add",
    "argue",
    "call",
    "cite",
    "claim",
    "insist",
    "note",
    "point",
    "quote",
    "refer",
    "say",
    "tell",
    "write",
}
_NEGATIONS = {"no", "not", "n't", "never", "neither", "nobody", "none", "nor", "hardly"}
_REFUSALS = {"avoid", "decline", "fail", "refrain", "refuse", "stop"}
_INSTEAD = {"instead", "short"}
"""Words before an "of" that tell what was not done: "instead of saying", "stopped short of saying"."""
_RELATIVES = {"that", "which", "who", "whom"}
_BARE = {"have", "hear", "help", "let", "make", "see", "watch"}
"""Verbs whose object does what a bare infinitive tells."""
_ASIDE = 6
"""Tokens of an aside such as ", he said," at most; a longer parataxis is a sentence of its own."""
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
    """The runs of the tokens as spans, without punctuation at their ends; a run of nothing else is left out."""
    return tuple(around(*words) for run in runs(tokens) if (words := _stripped(run)))


def _stripped(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and run[start].is_punct and run[start].text not in "($#@":
        start += 1
    while end > start and run[end - 1].is_punct and run[end - 1].text not in ")%":
        end -= 1
    return run[start:end]


def noun_phrase(head: Token, without: Collection[Token] = ()) -> Span:
    """The full noun phrase of its head, apposition and relative clause included.

    A genitive 's is left out, and so is what hangs on the head only by a bad parse: a whole clause, or the branch with
    one of the tokens in `without`.
    """
    left_out = {token for child in head.children if _is_foreign(child, head) for token in child.subtree}
    for word in without:
        if head in word.ancestors:
            branch = word
            while branch.head != head:
                branch = branch.head
            left_out.update(branch.subtree)
    run = next(run for run in runs(set(head.subtree) - left_out) if head in run)
    return around(*(_stripped(run) or [head]))


def _is_foreign(child: Token, head: Token) -> bool:
    if child.dep_ == "cc":
        return not any(sibling.dep_ == "conj" for sibling in head.children)
    return child.tag_ == "POS" or child.dep_ in {"ccomp", "parataxis", "advcl", "dep", "mark"}


def subject(verb: Token, steps: int = MAX_STEPS) -> Token | None:
    """Whoever does what the verb tells: its own subject, or the one it shares with the verb above it.

    The noun that a relative or participle clause belongs to stands for its pronoun.
    """
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return verb.head if verb.dep_ == "relcl" and own.lower_ in _RELATIVES else own
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.dep_ == "ccomp" and above.head.lemma_.lower() in _BARE:
        above = above.head  # "helped the rebels win, hoping …": who helped hopes
    if steps and verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and above.pos_ in {"VERB", "AUX"}:
        return subject(above, steps - 1)
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG" and above.pos_ in {"NOUN", "PROPN", "PRON"}:
        return above
    return None


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


def speaker_of(verb: Token) -> Token | None:
    """Whose words or thoughts the verb tells: its subject, a passive's agent, but of "was quoted" the one quoted."""
    return agent(verb) if is_passive(verb) and verb.lemma_.lower() not in {"quote", "cite"} else subject(verb)


def seat(verb: Token) -> Token | None:
    """The state or capital in which a passive's topic is seen so ("is seen in Harn as a threat")."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            return next((noun for noun in child.children if noun.dep_ == "pobj" and noun.ent_type_ == "GPE"), None)
    return None


def topic(verb: Token) -> Token | None:
    """Whom or what a passive tells something of: its subject, or the noun that a reduced one hangs on."""
    return verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, a reduced one ("accused of …" after its noun) too."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    active = any(child.dep_ in {"nsubj", "dobj"} or child.lemma_ == "have" for child in verb.children)
    return verb.dep_ in {"acl", "advcl"} and not active


def is_negated(token: Token, steps: int = MAX_STEPS) -> bool:
    """Whether a negation bears on the word.

    Its own ("did not say", "no evidence", "no longer says"), one that its auxiliary follows ("nor did she say"), its
    subject's ("nobody said", "neither side wanted"), that of the word it is coordinated with ("neither confirmed nor
    denied"), or one in what stands above it ("declined to say", "without denying", "stopped short of denying").
    """
    if any(_negates(child) for child in token.children) or any(map(follows_nor, (token, *token.children))):
        return True
    above = token.head
    if token.dep_ in {"xcomp", "ccomp"}:
        return above.lemma_.lower() in _REFUSALS
    if token.dep_ == "pcomp":
        return above.lower_ == "without" or not _INSTEAD.isdisjoint(
            part.lower_ for part in (above.head, *above.head.children)
        )
    if token.dep_ == "conj" and steps and token.pos_ == above.pos_:
        joint = any(child.lower_ in {"nor", "or"} and child.dep_ == "cc" for child in above.children)
        return joint and is_negated(above, steps - 1)
    return False


def follows_nor(word: Token) -> bool:
    """Whether a word is an auxiliary that "nor" or "neither" has brought forward: "nor did she say"."""
    return word.pos_ == "AUX" and word.i > 0 and word.nbor(-1).lower_ in {"nor", "neither"}


def _negates(child: Token) -> bool:
    if child.dep_ in {"nsubj", "nsubjpass"}:
        words = [child, *(part for part in child.children if part.dep_ == "det")]
        return any(word.lower_ in _NEGATIONS for word in words)
    if child.lower_ == "longer":
        return any(part.lower_ == "no" for part in child.children)
    return child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ in {"advmod", "det", "preconj", "cc"})


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
    return around(verb.doc[min(group)], verb.doc[max(group)])


def _is_near_adverb(child: Token) -> bool:
    return child.dep_ == "advmod" and child.pos_ == "ADV" and child.tag_ in {"RB", "RBR"} and not list(child.children)


def clause(head: Token, without: Collection[Token] = ()) -> set[Token]:
    """The tokens of a clause without the connecting "that".

    Asides ("…, he said, …"), participles that go on with the telling ("…, adding that …") and whatever hangs on the
    tokens in `without` are left out too.
    """
    roots = [root for root in without if root is not head and root not in head.ancestors]
    roots += [child for child in head.children if _is_aside(child) or _goes_on(child)]
    left_out = {token for root in roots for token in root.subtree}
    links = {child for child in head.lefts if child.lower_ == "that" and (child.dep_ == "mark" or head.dep_ == "acl")}
    return set(head.subtree) - left_out - links


def _is_aside(child: Token) -> bool:
    speaks = child.dep_ == "parataxis" and any(part.dep_ == "nsubj" for part in child.children)
    return speaks and child.right_edge.i - child.left_edge.i < _ASIDE


def _goes_on(child: Token) -> bool:
    tells = child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in _TELLING
    start = child.left_edge.i
    return tells and child.i > child.head.i and start > 0 and child.doc[start - 1].text == ","
