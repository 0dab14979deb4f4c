"""Where the article stands on a page, and where its comments and its lists of other publications do.

The article is the run of lines with the greatest sum of local scores, paragraphs counting for it and menu entries
against it (maximum subsequence segmentation: Pasternack & Roth, *Extracting article text from the web*, WWW 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.roles.kinds import Kind, LookedAt

_SCORES = {
    Kind.SENTENCE: 0.6,
    Kind.QUESTION: 0.0,
    Kind.SPEECH: 0.6,
    Kind.ITEM: 0.1,
    Kind.TITLE: -0.5,
    Kind.NAME: -0.5,
    Kind.OFFICE: -0.5,
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
    Kind.REPUBLICATION: -0.2,
    Kind.DISCLAIMER: -2.0,
    Kind.FOOTER: -2.0,
    Kind.NOTHING: 0.0,
}
_RUNNING_ON = 0.1
_RUNS_ON = re.compile(r"^[^\W\d_A-ZÄÖÜ]|[:,;(){}=<>\[\]]\W*$|\w\(|[=<>]{2}|\s=\s")
_BARRIER = -1.5
"""Lines with such a score or a lower one belong to the page, never to its text."""
_OTHER_LIST = -0.8
"""The score of a line in a list of other publications, teasers too, and of a line printed again."""
_INSERTED_LIST = -0.3
"""The same where the article goes on below the list."""
_WORDS_PER_POINT = 10
_MOST_POINTS = 5.0
"""A paragraph of fifty words counts no less than one of five hundred: many paragraphs make an article, not one long."""
_REACH = 30
"""Lines above the article in which its byline or date is looked for."""
LONGEST_ALIAS = 4
"""Words in the name that a reader signs with."""
_NEAR = 12
"""Lines in which a comment section's heading must be followed by a comment: menus also have an entry "Comments"."""


@dataclass(frozen=True)
class Zones:
    """The zones of a page as ranges of line numbers; `related` are lists that stand inside or after the article."""

    article: range
    comments: range
    related: frozenset[int]


def find_zones(looks: Sequence[LookedAt]) -> Zones:
    """The zones of a page."""
    lists = list(_lists(looks))
    related = frozenset(at for lines, _ in lists for at in lines)
    inserted = frozenset(at for lines, text_goes_on in lists if text_goes_on for at in lines)
    comments = _comments(looks, related)
    before = looks[: comments.start]
    article = _grown_to_tail(before, _grown_to_head(before, _article(before, related, inserted)), related)
    return Zones(article, comments, related)


def _comments(looks: Sequence[LookedAt], related: frozenset[int]) -> range:
    """From the first line of the comment section to the end of its last comment or form."""
    prose = [at for at, look in enumerate(looks) if look.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(looks), len(looks))
    marks = [
        at
        for at in range(first, len(looks))
        if looks[at].kind in {Kind.COMMENTS, Kind.POST} or (at not in related and is_post_head(looks, at))
    ]
    for number, at in enumerate(marks):
        following = marks[number + 1 : number + 3]
        if following and following[-1] - at <= _NEAR:
            return range(at, _end_of_post(looks, marks[-1]))
        if at > last:
            return range(at, marks[-1] + 1)
    return range(len(looks), len(looks))


def is_post_head(looks: Sequence[LookedAt], at: int, *, timed: bool = True) -> bool:
    """Whether a comment begins here: its head in one line, or a name above a date.

    Outside a comment section the date must have a time of day (`timed`), as titles of articles stand above dates, too.
    """
    if looks[at].kind is Kind.POST:
        return True
    names = {Kind.NAME, Kind.TITLE, Kind.SENTENCE}
    following = looks[at + 1] if at + 1 < len(looks) else None
    return (
        looks[at].kind in names
        and len(looks[at].line.words) <= LONGEST_ALIAS
        and following is not None
        and following.kind in {Kind.DATE, Kind.POST}
        and (following.has_time or not timed)
    )


def _end_of_post(looks: Sequence[LookedAt], last_mark: int) -> int:
    """The line after the last comment's text; a form or a button has none."""
    if looks[last_mark].kind is Kind.COMMENTS:
        return last_mark + 1
    at = last_mark + 1
    while at < len(looks) and looks[at].kind not in {Kind.CONTROL, Kind.RELATED, Kind.FOOTER, Kind.DISCLAIMER}:
        at += 1
    return at


def _lists(looks: Sequence[LookedAt]) -> Iterator[tuple[range, bool]]:
    """Lists of other publications: each from its heading until the text goes on, and whether it does.

    A teaser stands alone below its own title. So the text goes on where two paragraphs follow upon one another, or
    where a paragraph comes after nothing but the titles of two or more articles.
    """
    heading: int | None = None
    prose_seen = only_titles = False
    titles = 0
    for at, look in enumerate(looks):
        if heading is not None:
            followed = at + 1 < len(looks) and looks[at + 1].is_prose
            text_goes_on = look.is_prose and (followed or (only_titles and titles >= 2))
            if text_goes_on or look.kind in {Kind.FOOTER, Kind.COMMENTS, Kind.POST}:
                yield range(heading, at), text_goes_on
                heading = None
        if look.kind is Kind.RELATED and prose_seen and heading is None:
            heading, only_titles, titles = at, True, 0
        elif look.kind in {Kind.TITLE, Kind.QUESTION} and len(look.line.words) > LONGEST_ALIAS:
            titles += 1
        elif heading != at:
            only_titles = False
        prose_seen = prose_seen or look.is_prose
    if heading is not None:
        yield range(heading, len(looks)), False


def _grown_to_head(looks: Sequence[LookedAt], article: range) -> range:
    """The article with the paragraphs between it and the byline or date under its title, where there are any.

    A review's box of facts or a list above the first long run of paragraphs is the article's, too.
    """
    for at in range(article.start - 1, max(0, article.start - _REACH), -1):
        if looks[at].kind in {Kind.BYLINE, Kind.DATE} and looks[at - 1].kind in {Kind.TITLE, Kind.QUESTION, Kind.PROSE}:
            between = [number for number in range(at + 1, article.start) if looks[number].is_prose]
            return range(between[0], article.stop) if between else article
    return article


def _grown_to_tail(looks: Sequence[LookedAt], article: range, related: frozenset[int]) -> range:
    """The article with the short sentences that follow it before anything that belongs to the page."""
    stop = article.stop
    for at in range(article.stop, len(looks)) if article else ():
        if at in related or _SCORES.get(looks[at].kind, 0.0) <= _BARRIER:
            break
        if looks[at].kind in {Kind.SENTENCE, Kind.SPEECH, Kind.ITEM, Kind.QUESTION}:
            stop = at + 1
    return range(article.start, stop)


def _article(looks: Sequence[LookedAt], related: frozenset[int], inserted: frozenset[int]) -> range:
    """Kadane's algorithm; the longest of equal runs."""
    best, best_range = 0.0, range(0)
    total, start = 0.0, 0
    for at, look in enumerate(looks):
        if total <= 0:
            total, start = 0.0, at
        if at in related:
            total += _INSERTED_LIST if at in inserted else _OTHER_LIST
        else:
            repeated = at > 0 and not look.is_prose and look.key == looks[at - 1].key
            total += _OTHER_LIST if repeated else _score(look)
        if total >= best and total > 0:
            best, best_range = total, range(start, at + 1)
    return best_range


def _score(look: LookedAt) -> float:
    words = len(look.line.words)
    if look.is_prose:
        return min(words / _WORDS_PER_POINT, _MOST_POINTS)
    if look.kind is Kind.TITLE and _RUNS_ON.search(look.text):
        return _RUNNING_ON
    return _SCORES[look.kind]
