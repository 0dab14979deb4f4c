"""Where the article of a page stands.

It is the run of lines with the greatest sum of scores, paragraphs counting for it and menu entries against it (maximum
subsequence segmentation: Pasternack & Roth, *Extracting article text from the web*, WWW 2009), grown to what plainly
belongs to it at either end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.roles.kinds import Kind, LookedAt

_SCORES = {
    Kind.SENTENCE: 0.6,
    Kind.QUESTION: 0.0,
    Kind.SPEECH: 0.6,
    Kind.ITEM: 0.1,
    Kind.TITLE: -0.4,
    Kind.NAME: -0.4,
    Kind.OFFICE: -0.4,
    Kind.BYLINE: -1.0,
    Kind.DATE: -1.0,
    Kind.CAPTION: 0.0,
    Kind.CREDIT: -0.2,
    Kind.STAFF: -0.2,
    Kind.LINK: -0.3,
    Kind.PROMO: -1.0,
    Kind.CONTROL: -1.5,
    Kind.INTERRUPTION: -0.2,
    Kind.RELATED: -2.0,
    Kind.COMMENTS: -2.0,
    Kind.POST: -2.0,
    Kind.SAYS: 0.0,
    Kind.REPUBLICATION: -0.2,
    Kind.DISCLAIMER: -2.0,
    Kind.FOOTER: -2.0,
    Kind.NOTHING: 0.0,
}
"""What a line counts; the values were chosen on web pages without their mark-up, and others near them do as well."""
_RUNNING_ON = 0.1
_RUNS_ON = re.compile(r"^[^\W\d_A-ZÄÖÜ]|[:,;(){}=<>\[\]]\W*$|\w\(|[=<>]{2}|\s=\s")
"""A short line that runs on (lower case, a colon, code) is part of a text, not of a menu."""
_WORDS_PER_POINT = 10
_MOST_POINTS = 5.0
"""A paragraph of fifty words counts no less than one of five hundred: many paragraphs make an article, not one long."""
_OTHER_LIST = -0.8
"""The score of a line in a list of other publications, teasers too, and of a line printed again."""
_INSERTED_LIST = -0.3
"""The same where the article goes on below the list."""
_HEAD_REACH = 30
"""Lines above the article in which its byline or date is looked for."""
_BOX_REACH = 8
"""Lines in a box (a letter to subscribe to, buttons, a picture) that stands between paragraphs."""
_BOXED = frozenset({Kind.CONTROL, Kind.PROMO, Kind.LINK, Kind.INTERRUPTION, Kind.CREDIT, Kind.CAPTION, Kind.NOTHING})
_SHORT_TEXT = frozenset({Kind.SENTENCE, Kind.SAYS, Kind.SPEECH, Kind.ITEM, Kind.QUESTION})
_BARRIER = -1.5
"""Lines with such a score or a lower one belong to the page, never to its text."""


def article_zone(looks: Sequence[LookedAt], related: frozenset[int], inserted: frozenset[int]) -> range:
    """The article's lines; empty where the page has no text.

    Args:
        looks: The lines above the comments.
        related: The lines of lists of other publications.
        inserted: Those of them below which the article goes on.
    """
    scores = [_score(look) for look in looks]
    for at in range(1, len(looks)):
        if not looks[at].is_prose and looks[at].key == looks[at - 1].key:
            scores[at] = _OTHER_LIST
    for at in range(len(looks)):
        if at in related:
            scores[at] = _INSERTED_LIST if at in inserted else _OTHER_LIST
    article = _greatest_run(scores)
    return _grown_to_tail(looks, _grown_to_head(looks, article), related) if article else article


def _greatest_run(scores: Sequence[float]) -> range:
    """Kadane's algorithm; the longest of equal runs, empty where no score is above zero."""
    best, best_run = 0.0, range(0)
    total, start = 0.0, 0
    for at, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, at
        total += score
        if total >= best and total > 0:
            best, best_run = total, range(start, at + 1)
    return best_run


def _grown_to_head(looks: Sequence[LookedAt], article: range) -> range:
    """The article with the paragraphs between it and the byline or date under its title, where there are any.

    A review's box of facts or a list above the first long run of paragraphs is the article's, too.
    """
    for at in range(article.start - 1, max(0, article.start - _HEAD_REACH), -1):
        if looks[at].kind in {Kind.BYLINE, Kind.DATE} and looks[at - 1].kind in {Kind.TITLE, Kind.QUESTION, Kind.PROSE}:
            between = [number for number in range(at + 1, article.start) if looks[number].is_prose]
            return range(between[0], article.stop) if between else article
    return article


def _grown_to_tail(looks: Sequence[LookedAt], article: range, related: frozenset[int]) -> range:
    """The article with the short lines of text that follow it, and with its end below a box that splits it."""
    at = stop = article.stop
    while at < len(looks) and at not in related and not looks[at].is_prose:
        if looks[at].kind in _SHORT_TEXT:
            at = stop = at + 1
        elif _SCORES[looks[at].kind] > _BARRIER:
            at += 1
        elif (below := _below_box(looks, at)) is not None and below not in related:
            at = stop = below + 2
        else:
            break
    return range(article.start, stop)


def _below_box(looks: Sequence[LookedAt], at: int) -> int | None:
    """The first of two paragraphs below a box; None where there is no box, or no such paragraphs."""
    below = at
    while below < min(at + _BOX_REACH, len(looks)) and looks[below].kind in _BOXED:
        below += 1
    following = [look.kind for look in looks[below : below + 2]]
    is_text = len(following) == 2 and Kind.PROSE in following and {Kind.PROSE, Kind.SENTENCE}.issuperset(following)
    return below if is_text else None


def _score(look: LookedAt) -> float:
    words = len(look.line.words)
    if look.is_prose:
        return min(words / _WORDS_PER_POINT, _MOST_POINTS)
    if look.kind is Kind.TITLE and _RUNS_ON.search(look.text):
        return _RUNNING_ON
    return _SCORES[look.kind]
