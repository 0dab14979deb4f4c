"""Page → reasons: sentences that answer "why?", those that go together as one, with who holds them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.explaining.signals import ENOUGH, EXPLICIT, GOES_ON, Signals, signals, words
from sayso.language.passages import Passage
from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, Attribution, AuthorPosition, Page, Position, Reason, Role, Span

_MOST = 3
"""Sentences in one answer; more are an argument with several."""
_FAMILIAR = 3
"""Times that a page names what it is about, at least."""
_TENTATIVE = {"may", "might", "could", "possible", "possibly", "perhaps", "possibility", "conceivable"}


class _Sentence(NamedTuple):
    passage: Passage
    tokens: Tokens
    span: Span
    signals: Signals
    holder: Attribution | None
    rejected: bool


def reasons(page: Page, passages: Sequence[Passage], attributions: Sequence[Attribution]) -> tuple[Reason, ...]:
    """The answers to "why?" in a page's body, by place.

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        attributions: who said what on it: who holds an answer.

    Returns:
        One reason for each run of sentences in a paragraph that give one answer.
    """
    names = Counter(token.lower_ for passage in passages for token in passage.words if token.pos_ == "PROPN")
    familiar = frozenset(name for name, count in names.items() if count >= _FAMILIAR)
    found = []
    for passage, here in zip(passages, _by_passage(passages, attributions), strict=True):
        if passage.role is Role.BODY:
            sentences = list(_sentences(page, passage, here, familiar))
            found += [_reason(page, run) for run in _runs(sentences)]
    return tuple(found)


def _by_passage(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> list[list[Attribution]]:
    """For each passage the attributions that reach into it, in order."""
    places = [passage.view.place(0, len(passage.view.text)) for passage in passages]
    starts, ends = [place.start for place in places], [place.end for place in places]
    found: list[list[Attribution]] = [[] for _ in passages]
    for each in attributions:
        extent = each.extent
        for number in range(bisect_right(ends, extent.start), bisect_left(starts, extent.end)):
            found[number].append(each)
    return found


def _sentences(
    page: Page, passage: Passage, here: Sequence[Attribution], familiar: Collection[str]
) -> Iterator[_Sentence]:
    for tokens in passage.doc.sents:
        span = passage.view.place(tokens.start_char, tokens.end_char).trimmed(page.text)
        if span.start < span.end:
            weighed = signals(tokens, familiar)
            holder = _holder(passage, span, weighed.agent, here)
            yield _Sentence(passage, tokens, span, weighed, holder, holder is None and _is_rejected(weighed))


def _is_rejected(weighed: Signals) -> bool:
    """Whether a word that governs the motive denies it; "does not want" is a motive too, and "not just" grants one."""
    carrier = weighed.carrier
    if carrier is None:
        return False
    lists = words().lists
    wants = carrier.lemma_.lower() in lists["wanting"]
    above = {carrier, *carrier.ancestors}
    for token in carrier.doc[carrier.sent.start : carrier.i]:
        if token.lower_ not in lists["denying"] or token.nbor().lower_ in lists["granting"]:
            continue
        if token in above or (token.head in above and not (wants and token.head == carrier)):
            return True
    return False


def _holder(passage: Passage, span: Span, agent: Token | None, here: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content is most of the sentence: the widest one, which no other one holds.

    Whoever has the motive does not hold the explanation: in "Moscow fears …" somebody else explains.
    """
    best = None
    motive = None if agent is None else passage.view.place(agent.idx, agent.idx + len(agent))
    for each in here:
        if motive is not None and each.source is not None and each.source.overlaps(motive):
            continue
        shared = sum(span.shared(part) for part in each.content)
        if 2 * shared >= span.end - span.start and (best is None or shared > best[0]):
            best = (shared, each)
    return best[1] if best else None


def _runs(sentences: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    """Sentences next to each other that give one answer: the same holder, and no new answer opened."""
    run: list[_Sentence] = []
    for sentence in sentences:
        weight = sentence.signals.weight
        lists = words().lists
        opens = _first_word(sentence.tokens) in lists["enumerating"] | lists["parting"]
        same = bool(run) and len(run) < _MOST and not opens and _speaker(sentence) == _speaker(run[-1])
        same = same and sentence.rejected is run[-1].rejected
        if same and weight >= GOES_ON:
            run.append(sentence)
        else:
            if run:
                yield run
            run = [sentence] if weight >= ENOUGH else []
    if run:
        yield run


def _first_word(tokens: Tokens) -> str:
    return next((token.lower_ for token in tokens if token.is_alpha), "")


def _speaker(sentence: _Sentence) -> str:
    holder = sentence.holder
    return AUTHOR if holder is None or holder.position is Position.CONSIDERS else holder.source_name


def _reason(page: Page, run: Sequence[_Sentence]) -> Reason:
    best = max(run, key=lambda each: (each.signals.weight, -each.span.start))
    held_by = _held_by(best)
    agent = best.signals.agent or next((each.signals.agent for each in run if each.signals.agent is not None), None)
    carrier = best.signals.carrier
    answer = best.span
    if carrier is not None:
        end = max(token.i for token in carrier.subtree) + 1
        last = best.tokens.doc[max(end, carrier.i + 1) - 1]
        answer = best.passage.view.place(carrier.idx, last.idx + len(last))
    return Reason(
        page=page.id,
        spans=tuple(each.span for each in run),
        held_by=held_by,
        author_position=_author_position(held_by, run, best),
        answer=answer,
        explicit=best.signals.weight >= EXPLICIT,
        agent="" if agent is None else agent.text,
    )


def _held_by(sentence: _Sentence) -> str:
    nobody = words().lists["nobody"]
    if sentence.holder is not None and (sentence.holder.source_name != UNNAMED or sentence.holder.source is not None):
        name = sentence.holder.source_name
        return UNNAMED if name.removesuffix(UNNAMED_MARK).rpartition(" ")[2].casefold() in nobody else name
    return UNNAMED if sentence.tokens[1 if len(sentence.tokens) > 1 else 0].lemma_ in nobody else AUTHOR


def _author_position(held_by: str, run: Sequence[_Sentence], best: _Sentence) -> AuthorPosition:
    if held_by != AUTHOR:
        return AuthorPosition.NEUTRAL
    if best.rejected:
        return AuthorPosition.REJECTS
    tentative = len(run) == 1 and any(token.lower_ in _TENTATIVE for token in best.tokens)
    return AuthorPosition.NEUTRAL if tentative else AuthorPosition.SUPPORTS
