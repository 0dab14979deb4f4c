"""The frames: cue verbs with a clause, an infinitive or a noun, phrases such as "according to", and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from spacy.tokens import Token

from sayso.attribution.syntax import around
from sayso.attribution.universal import words as syntax
from sayso.attribution.universal.finding import Found
from sayso.language.passages import Passage
from sayso.language.tongue import Frame, Group, Tongue
from sayso.model import Act, Certainty, Position, Span

_FAR = 9
"""Words between a cue and the clause that it introduces: an addressee, a day, an insertion."""
_GAP = 120
"""Characters between a quotation and the cue before it."""
_BESIDE = 4
"""Characters between a quotation and the cue behind it: a comma, a space, a mark."""
_SPEECH_WORDS = 3
"""A quotation of fewer words that no cue stands beside is a name or a word at a distance."""
_WORD = re.compile(r"\w+")
_EDGE = " ,;:–—-"
_ACCORDING = Group(frames=frozenset({"clause"}), words=frozenset(), act=Act.SAID, certainty=Certainty.UNSPECIFIED)
_VIEW = _ACCORDING.model_copy(update={"act": Act.ASCRIBED})


def find(passages: Sequence[Passage], tongue: Tongue) -> Iterator[Found]:
    """All attributions of a page's paragraphs, those that hold others first."""
    for passage in passages:
        verbs = list(_verbs(passage, tongue))
        told = [each for each in verbs if not each.silent]
        here = _with_speeches(passage, [*_phrases(passage, tongue), *told], tongue)
        known = {each.cue_token for each in here}
        here += [each for each in verbs if each.silent and each.cue_token not in known]
        yield from sorted(here, key=lambda each: -sum(span.end - span.start for span in each.content))


def _group_of(token: Token, frame: Frame, tongue: Tongue) -> Group | None:
    """The group of a cue: a verb by its lemma, any word by its form where the file lists that."""
    before = token.nbor(-1) if token.i else None
    if before is not None and (two := tongue.group(f"{before.lemma_}_{token.lemma_}".lower(), frame)) is not None:
        return two
    is_verb = token.pos_ in {"VERB", "AUX"}
    if is_verb and (known := tongue.group(token.lemma_.lower(), frame)) is not None:
        return known
    # A form that is a noun, too, is one where an article stands before it ("le doute").
    if not is_verb and before is not None and before.pos_ in {"DET", "ADP", "ADJ"} and before.text[0] != "-":
        return None
    return tongue.group(token.lower_, frame) or tongue.group(tongue.of_form(token.lower_) or "", frame)


def _verbs(passage: Passage, tongue: Tongue) -> Iterator[Found]:
    for verb in passage.doc:
        if not any(_group_of(verb, frame, tongue) for frame in get_args(Frame)):
            continue
        words = syntax.group(verb, tongue)
        found = _inserted(passage, verb, words, tongue) or _after(passage, verb, words, tongue)
        found = found or _silent(passage, verb, words, tongue)
        if found is not None:
            yield found


def _silent(passage: Passage, verb: Token, words: list[Token], tongue: Tongue) -> Found | None:
    """Somebody who speaks, and what they say is not told here."""
    source, cue = syntax.subject(verb, words, tongue), around(words[0], words[-1])
    if source is None or passage.quotation_at(verb.idx) is not None:
        return None
    place = syntax.noun_phrase(source, tongue, cue)
    return Found(passage, "object", _ACCORDING, Position.AFFIRMS, cue, verb, (cue,), place, source, silent=True)


def _made(
    passage: Passage, verb: Token, words: list[Token], group: Group, tongue: Tongue, *,
    frame: str, source: Token | None, content: Sequence[Span],
) -> Found | None:  # fmt: skip
    """The finding, silent where the cue is negated and nobody wrote down what it means then; None without content."""
    is_negated = any(syntax.is_negation(word, tongue) for word in words)
    position = (group.negated if is_negated else None) or group.position
    cue = around(words[0], words[-1])
    place = None if source is None else syntax.noun_phrase(source, tongue, cue)
    kept = [span for each in content for span in _without(each, (cue, place), passage) if _WORD.search(passage[span])]
    if not kept:
        return None
    is_open = (
        any("Mood=Cnd" in word.morph for word in words) or passage.view.text[kept[-1].end :].lstrip(' »”"')[:1] == "?"
    )
    silent = is_negated and group.negated is None
    return Found(passage, frame, group, position, cue, verb, tuple(kept), place, source, is_open, silent)


def _without(span: Span, taken: Sequence[Span | None], passage: Passage) -> Iterator[Span]:
    """A content, cut off where cue or source begins inside it, without the punctuation around it."""
    start, end = span
    for other in taken:
        if other is not None and other.overlaps(Span(start, end)):
            if other.start - start >= end - other.end:
                end = other.start
            else:
                start = other.end
    text = passage.view.text
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start < end:
        yield Span(start, end)


def _inserted(passage: Passage, verb: Token, words: list[Token], tongue: Tongue) -> Found | None:
    """A cue behind what is said, its subject behind it: `…, a dit X`, `« …, dit-il. … »`, `« … », a dit X`."""
    group = _group_of(verb, "quote", tongue) or _group_of(verb, "clause", tongue)
    first, text = words[0], passage.view.text
    if group is None or first.i == 0:
        return None
    before = text[: first.idx].rstrip()
    if not before or (before[-1] not in ',»”"’›!?–—'):
        return None
    source = next((w for w in words if syntax.is_clitic(w, tongue) and len(w) > 2), None) or syntax.subject_after(words)
    if source is None:
        return None
    inside = passage.quotation_at(first.idx)
    end = syntax.noun_phrase(source, tongue, around(first, words[-1])).end
    if inside is not None:
        rest = re.compile(r"[.,:!?]").search(text, end, inside.end)
        content = [Span(inside.start, len(before)), *([Span(rest.end(), inside.end)] if rest else [])]
    elif quoted := [each for each in passage.speeches if 0 <= first.idx - each.end <= _BESIDE]:
        content = quoted
    elif before[-1] == "," and not any(
        child.i < first.i and child.dep_ in tongue.grammar.subjects for child in verb.children
    ):
        start = passage.doc[syntax.sentence(verb)[0]].idx
        content = [Span(start, len(before))]
    else:
        return None
    return _made(passage, verb, words, group, tongue, frame="quote", source=source, content=content)


def _after(passage: Passage, verb: Token, words: list[Token], tongue: Tongue) -> Found | None:
    """A cue before what is said: a clause, an infinitive, a quotation, or a noun."""
    source = syntax.subject(verb, words, tongue)
    end, doc = _end(passage, verb, words, tongue), passage.doc
    after = doc[words[-1].i + 1 : end]
    if not len(after) or source is None:
        return None
    content: Span | None = None
    that = next((word for word in after[:_FAR] if word.lower_ in tongue.words.that), None)
    finite = (
        any(word.pos_ == "VERB" and "VerbForm=Fin" in word.morph for word in doc[words[-1].i + 1 : that.i])
        if that
        else True
    )
    group, frame = _group_of(verb, "clause", tongue), "clause"
    if that is not None and group is not None and not finite and that.i + 1 < end:
        content = around(doc[that.i + 1], doc[end - 1])
    else:
        start = next((word for word in after[:3] if "VerbForm=Inf" in word.morph), None)
        group, frame = _group_of(verb, "infinitive", tongue), "infinitive"
        if group is not None and start is not None:
            first = next(word for word in after if word.pos_ != "ADP" or word.i == start.i)
            content = around(first, doc[end - 1])
        else:
            group, frame = _group_of(verb, "object", tongue), "object"
            if group is not None and after[0].pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV"}:
                content = around(after[0], doc[end - 1])
    if content is None or group is None:
        return None
    return _made(passage, verb, words, group, tongue, frame=frame, source=source, content=[content])


def _end(passage: Passage, verb: Token, words: list[Token], tongue: Tongue) -> int:
    """The number of the word with which what follows a cue ends: its sentence, or a cue that is joined to it."""
    _, end = syntax.sentence(verb)
    for word in verb.doc[words[-1].i + 1 : end]:
        # The parser may take what follows for the same sentence.
        if word.text in {".", "!", "?", "…"} and passage.quotation_at(word.idx) is None:
            return word.i
        following = verb.doc[word.i + 1 : word.i + 2]
        if word.pos_ == "CCONJ" and any(
            _group_of(each, frame, tongue) for each in following for frame in ("clause", "object", "infinitive")
        ):
            return word.i
    return end


def _phrases(passage: Passage, tongue: Tongue) -> Iterator[Found]:
    """Phrases whose noun is the source of the sentence around them."""
    text = passage.view.text
    lower = text.lower()
    for phrases, group in ((tongue.phrases.according, _ACCORDING), (tongue.phrases.view, _VIEW)):
        for phrase in phrases:
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?![^\W\d_]|\s*$)\s*", lower):
                found = _phrase(passage, Span(match.start(), match.start() + len(phrase)), match.end(), group, tongue)
                if found is not None:
                    yield found


def _phrase(passage: Passage, cue: Span, at: int, group: Group, tongue: Tongue) -> Found | None:
    doc, text = passage.doc, passage.view.text
    tokens = passage.tokens(Span(at, len(text)))
    if not tokens or passage.quotation_at(cue.start) is not None:
        return None
    first = tokens[0]
    start, end = syntax.sentence(first)
    stop = next((word.i for word in doc[first.i : end] if word.text in {",", ";"}), end)
    relative = next((word.i for word in doc[first.i : stop] if word.lower_ in tongue.words.relative), stop)
    named = doc[first.i : relative]
    head = next((word for word in named if word.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    begins = not text[doc[start].idx : cue.start].strip(' «“"')
    if (
        head is None
        or len(named) > 15
        or (group is _VIEW and not (begins and any(syntax.is_proper(word, tongue) for word in named)))
    ):
        return None
    if begins and stop < end:
        content = around(doc[stop + 1], doc[end - 1]) if stop + 1 < end else None
    else:
        content = None if begins else Span(doc[start].idx, cue.start)
    kept = [] if content is None else list(_without(content, (), passage))
    if not kept or len(_WORD.findall(passage[kept[0]])) < _SPEECH_WORDS:
        return None
    source = around(named[0], named[-1])
    return Found(passage, "according", group, Position.AFFIRMS, cue, first, tuple(kept), source, head)


def _with_speeches(passage: Passage, here: list[Found], tongue: Tongue) -> list[Found]:
    """The findings with every quotation given to the cue before it, or to whoever spoke before in the paragraph."""
    for quotation in passage.speeches:
        if any(span.overlaps(quotation) for each in here for span in each.content):
            here = [_widened(each, quotation) for each in here]
            continue
        made = _introduced(passage, quotation, here, tongue)
        speech = [each for each in here if each.frame == "quote" and each.cue.end <= quotation.start]
        if made is not None:
            here.append(made)
        elif speech and len(_WORD.findall(passage[quotation])) >= _SPEECH_WORDS:
            last = max(speech, key=lambda each: each.cue.end)
            here[here.index(last)] = replace(last, content=tuple(sorted({*last.content, quotation})))
    return here


def _widened(found: Found, quotation: Span) -> Found:
    """A content that overlaps a quotation from outside takes all of it."""
    if quotation.holds(found.cue) or (found.source and quotation.overlaps(found.source)):
        return found
    spans = tuple(
        Span(min(span.start, quotation.start), max(span.end, quotation.end))
        if span.overlaps(quotation) and not quotation.holds(span) else span
        for span in found.content
    )  # fmt: skip
    return replace(found, content=spans)


def _introduced(passage: Passage, quotation: Span, here: Sequence[Found], tongue: Tongue) -> Found | None:
    """The nearest cue before a quotation, with nothing but its subject, an addressee or a colon between."""
    text, taken = passage.view.text, {each.cue_token for each in here}
    for verb in reversed(passage.tokens(Span(max(quotation.start - _GAP, 0), quotation.start))):
        group = _group_of(verb, "quote", tongue)
        if group is None or verb in taken or passage.quotation_at(verb.idx) is not None:
            continue
        words = syntax.group(verb, tongue)
        gap = text[words[-1].idx + len(words[-1]) : quotation.start]
        if re.search(r"[.!?;]\s", gap):
            return None
        source = syntax.subject(verb, words, tongue) or syntax.subject_after(words)
        return _made(passage, verb, words, group, tongue, frame="quote", source=source, content=[quotation])
    return None
