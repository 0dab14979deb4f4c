"""Happenings: the clause or phrase that says what took place on a date.

The date's place in the dependency parse says what it dates: the attribute of a noun ("the 2017 bombing", "the February
accord") dates that noun phrase, any other phrase dates the verb that it hangs on. The parse is the page's own, so this
costs next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from sayso.dating.lexicon import load
from sayso.language.passages import Passage
from sayso.language.span_index import SpanIndex
from sayso.model import Act, Attribution, DateExpression, Happening, Role, Span

_CLAUSES = {"advcl", "ccomp", "conj", "parataxis", "relcl", "acl", "xcomp", "csubj", "pcomp"}
"""What of a verb's branches is another clause; `xcomp`, `pcomp` and `acl` stay when they come before the date."""
_ASIDES = {"cc", "mark", "punct", "intj", "meta"}
_NOMINAL = {"NOUN", "PROPN"}
_PREPOSITIONS = {"after", "before", "since", "by", "until", "till", "from", "as", "prior"}
"""A date behind these bounds what is told; it does not say when that took place."""
_TELLING = {Role.BODY, Role.HEADLINE, Role.HEADING}
"""A caption's date is that of the picture."""
_OPENINGS = {"WDT", "WP", "WRB", "IN", "CC", "RB"}
"""What leads into a clause and is no part of what happened: "when", "that", "but", "meanwhile"."""
_LONGEST = 300
"""Characters: a longer clause is a failure of the parser."""


def happenings(
    passages: Sequence[Passage], dates: Sequence[DateExpression], attributions: Iterable[Attribution]
) -> tuple[Happening, ...]:
    """What took place when, as far as a page's dated clauses tell.

    Args:
        passages: the page's paragraphs, parsed.
        dates: its time expressions, in order.
        attributions: who said what on it; their cues tell acts of speech.

    Returns:
        By place, no two alike; a clause with two dates of different events has two.
    """
    found: dict[tuple[Span, str], Happening] = {}
    starts = [date.span.start for date in dates]
    said = SpanIndex({each.cue for each in attributions if each.cue is not None and each.act is Act.SAID})
    for passage in passages:
        if passage.role not in _TELLING:
            continue
        place = passage.view.place(0, len(passage.view.text))
        inside = dates[bisect_left(starts, place.start) : bisect_right(starts, place.end)]
        for date in inside:
            made = _happening(passage, date, said)
            if made is not None:
                found.setdefault((made.span, made.date), made)
    return tuple(sorted(found.values(), key=lambda made: (made.span, made.date)))


def _happening(passage: Passage, date: DateExpression, said: SpanIndex) -> Happening | None:
    offsets = passage.view.offsets
    words = passage.tokens(Span(bisect_left(offsets, date.span.start), bisect_left(offsets, date.span.end)))
    if not words or "X" in date.value:  # a decade places nothing on a timeline
        return None
    inside = set(words)
    top = min(words, key=lambda word: (len(list(word.ancestors)), word.i))
    named = _itself(words) or _attribute_of(words) or _named_by(top, inside)
    if named is not None:
        clause, head = (list(words) if named in inside else _phrase(named, words)), named
    else:
        verb = _verb_of(top)
        if verb is None or _is_bound(top, verb):
            return None
        clause, head = _clause(verb, inside), verb
    start, end = clause[0].idx, clause[-1].idx + len(clause[-1])
    says_what = named in inside or any(word.pos_ in _NOMINAL for word in clause if word not in inside)
    if end - start > _LONGEST or not says_what:
        return None
    return Happening(
        page=date.page,
        span=passage.view.place(start, end),
        date=date.value,
        date_span=date.span,
        said=bool(said.overlapping(passage.view.place(head.idx, head.idx + len(head)))),
    )


def _itself(words: Sequence[Token]) -> Token | None:
    """The first word of a date that is the name of what happened then ("9/11")."""
    return words[0] if " ".join(word.lower_ for word in words) in load().days_of_one_year else None


def _attribute_of(words: Sequence[Token]) -> Token | None:
    """The noun behind a date that stands before it, whatever the parser made of the date's own words."""
    for word in words[-1].doc[words[-1].i + 1 : words[-1].i + 6]:
        if word.pos_ in _NOMINAL and not (word.i + 1 < len(word.doc) and word.nbor().pos_ in _NOMINAL):
            before = words[0].i - 1
            determined = before >= 0 and (
                words[0].doc[before].pos_ in {"DET", "ADJ"} or words[0].doc[before].tag_ in {"PRP$", "POS"}
            )
            return word if determined or word.head in words or any(each.head == word for each in words) else None
        if word.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "PART"} or word.text in ",;:.—–()":
            return None
    return None


def _named_by(top: Token, inside: set[Token]) -> Token | None:
    """The noun whose attribute the date is: "the 2017 bombing", "a thwarted coup in Montenegro in 2016"."""
    head = top.head
    if top.dep_ == "pobj" and head.dep_ == "prep":
        if head.lower_ in _PREPOSITIONS:
            return None
        head = head.head
    elif top.dep_ not in {"compound", "nummod", "amod", "nmod", "poss", "npadvmod", "appos"}:
        return None
    if head in inside or head.pos_ not in _NOMINAL:
        return None
    # The parser hangs a date at the end of a clause on its last noun; a bare place or person took place nowhere.
    while (
        head.dep_ == "pobj"
        and head.ent_type_ in {"GPE", "LOC", "PERSON", "NORP", "FAC"}
        and head.head.head.pos_ in _NOMINAL
    ):
        head = head.head.head
    return None if head.ent_type_ in {"GPE", "LOC", "PERSON", "NORP"} else head


def _verb_of(top: Token) -> Token | None:
    """The verb whose clause the date stands in."""
    for word in top.ancestors:
        if word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"aux", "auxpass"}:
            return word
    return None


def _is_bound(top: Token, verb: Token) -> bool:
    """Whether the date only bounds the clause ("since 2014", "by Monday") or belongs to a clause without a subject."""
    if top.dep_ == "pobj" and top.head.lower_ in _PREPOSITIONS:
        return True
    return not any(child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for child in _chain(verb))


def _chain(verb: Token) -> Iterator[Token]:
    """The children of a verb and of those that it shares its subject with."""
    yield from verb.children
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
        yield from verb.children


def _clause(verb: Token, inside: set[Token]) -> list[Token]:
    """The words of a verb's own clause, as one run around the verb and the date."""
    left_out: set[Token] = set()
    last = max(word.i for word in inside)
    for child in verb.children:
        is_later = child.left_edge.i > max(last, verb.i)
        if child.dep_ in _CLAUSES and (is_later or child.dep_ in {"ccomp", "advcl", "conj", "parataxis", "relcl"}):
            if not inside & set(child.subtree):
                left_out.update(child.subtree)
        elif child.dep_ in _ASIDES and child.i < verb.i:
            left_out.add(child)
    kept = [word for word in verb.subtree if word not in left_out]
    run = _run(kept, verb, last)
    if not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) and verb.dep_ in {"conj", "xcomp"}:
        return run if verb.dep_ == "conj" else _clause(verb.head, inside)
    return run


def _run(words: list[Token], head: Token, last: int) -> list[Token]:
    """The longest run of neighbours with the head in it, bridging the gap to the date; punctuation at its ends goes."""
    numbers = {word.i for word in words}
    first, end = head.i, head.i
    while first - 1 in numbers:
        first -= 1
    while end + 1 in numbers or end < last:
        end += 1
    run = list(head.doc[first : end + 1])
    while run and run[0] is not head and (run[0].is_punct or run[0].tag_ in _OPENINGS):
        del run[0]
    while run and (run[-1].is_punct or run[-1].pos_ == "CCONJ"):
        del run[-1]
    return run


def _phrase(noun: Token, date: Sequence[Token]) -> list[Token]:
    """The words of a noun phrase without its relative clauses and appositions; the date, where it stands before it."""
    left_out = {
        word
        for child in noun.children
        if child.dep_ in {"relcl", "appos", "conj", "cc", "punct"}
        for word in child.subtree
    }
    kept = {word for word in noun.subtree if word not in left_out}
    if date[-1].i < noun.i:
        kept.update(noun.doc[date[0].i : noun.i])
        before = noun.doc[date[0].i - 1] if date[0].i else None
        if before is not None and before.pos_ in {"DET", "ADJ"}:
            kept.add(before)
    return _run(list(kept), noun, noun.i)
