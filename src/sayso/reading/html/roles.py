"""The role of each line of a page with mark-up: trafilatura's judgement, the mark-up's names and the printed words.

Three witnesses, in this order:

1. a zone that is named for comments makes comments, whatever else is said;
2. trafilatura says what is body and what comments. Inside the body, names for promotion, credits, disclaimers and the
   like take lines out again, because a wrong line in the body is read for meaning, and so do words that tell a role by
   themselves ("Photo: …", "Sign up …"). Inside the article's own element, whole sentences that no zone claims are put
   back, and so are its headings, captions and headline;
3. for the rest the named zones decide, and where nothing is named, the classifier for bare text, unless it takes for
   body what trafilatura left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.model import KEPT_ROLES, Role
from sayso.reading.html.extraction import Verdict
from sayso.reading.html.walker import Element, MarkupLine
from sayso.reading.html.zones import Zone, own_zones, zones_of
from sayso.reading.lexicon import key_words, phrases
from sayso.reading.lines import Line
from sayso.reading.printed.dates import find_dates
from sayso.reading.printed.names import byline_names
from sayso.reading.roles.spam import says_spam

LISTS = {
    Zone.COMMENT_UI: Role.COMMENT_UI,
    Zone.AUTHOR_BIO: Role.AUTHOR_BIO,
    Zone.DISCLAIMER: Role.DISCLAIMER,
    Zone.RELATED: Role.RELATED,
    Zone.PROMO: Role.PROMO,
    Zone.NAVIGATION: Role.NAVIGATION,
    Zone.CRUMBS: Role.NAVIGATION,
    Zone.FOOTER: Role.FOOTER,
    Zone.ASIDE: Role.NAVIGATION,
}
"""Zones beside the article, and the role of everything in them: bylines and dates in there are not the article's."""

SIGNATURES = {Zone.BYLINE: Role.BYLINE, Zone.DATELINE: Role.DATELINE, Zone.CREDIT: Role.CREDIT}
"""Zones that sign the article or a picture, and their roles."""

SIDE = frozenset(LISTS) | frozenset(SIGNATURES) | {Zone.COMMENT}
"""Zones that keep a line out of the body when trafilatura left it out."""

FOREIGN = frozenset({Zone.AUTHOR_BIO, Zone.DISCLAIMER, Zone.CREDIT, Zone.PROMO, Zone.FOOTER, Zone.CRUMBS, Zone.COMMENT})
"""Zones that take a line out of the body although trafilatura put it in."""

HEADINGS = frozenset({Zone.HEADLINE, Zone.HEADING})

PLAIN = frozenset(
    {Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.DISCLAIMER, Role.PROMO, Role.REPUBLICATION_NOTE, Role.AUTHOR_BIO}
)
"""Roles that a line's own words tell, whatever stands around it."""

SENTENCE_WORDS = 8
"""Words from which a line is prose and not a label or a button."""

TITLE_WORDS = 4
"""Words from which a linked line is another story's title and not a menu's entry."""

LINKED = 0.5
"""The share of linked characters from which a line leads somewhere else and says little itself."""

WHOLLY_LINKED = 0.9
"""The share from which it says nothing itself: what is left are quotation marks, bullets and the like."""

GOOD_PART = 0.25
"""The share of the body from which an element is no side part, and a name is that of body text."""

NEARLY_ALL = 0.9
"""The share of the body above a comment section from which the article ends there."""

LABEL = 0.5
"""The share of a line that a phrase of a button or a form makes up from which the line is one: "Report comment"."""

SIGNATURE_LENGTH = 150
"""Characters of a line that signs a page (author, date, time, section, and a word on sharing), not tells a story."""

SIGNATURE_BREAK = re.compile(r"\s*[|/•·–—]\s*")
_SENTENCE_END = re.compile(r"[.!?:…。！？।؟۔][\"'”’»)\]]*$")


@dataclass(frozen=True)
class _Witnessed:
    """One line with everything that is known about it."""

    markup: MarkupLine
    line: Line
    verdict: Verdict
    printed: Role
    zones: tuple[Zone, ...]
    inside: bool
    """In the innermost element that holds most of the body, or made like the body."""

    def is_in(self, zones: Collection[Zone]) -> bool:
        """Whether one of the zones claims it."""
        return any(zone in zones for zone in self.zones)


def roles_of_markup(
    markup: Sequence[MarkupLine],
    verdicts: Sequence[Verdict],
    lines: Sequence[Line],
    printed: Sequence[Role],
    titles: Collection[str] = (),
) -> list[Role]:
    """The role of each line.

    Args:
        markup: the walker's lines.
        verdicts: what trafilatura takes each for.
        lines: the same lines as the classifier for bare text sees them.
        printed: the roles that it gives them.
        titles: what the mark-up gives as the page's title, with and without the site's name.
    """
    if Verdict.BODY not in verdicts:
        verdicts = [Verdict.BODY if role in KEPT_ROLES else Verdict.OTHER for role in printed]
    witnessed = _witness(markup, verdicts, lines, printed)
    body = _above_comments({number for number, one in enumerate(witnessed) if _is_body(one)}, witnessed)
    prose = [number for number in sorted(body) if _is_prose(lines[number])] or sorted(body)
    article = range(prose[0], prose[-1] + 1) if prose else range(len(lines), len(lines))
    headline = _headline(witnessed[: article.start + 1], titles)
    body = {number for number in body if number >= article.start or not _is_front_matter(witnessed[number])}
    kept = body | _kept_by_structure(witnessed, body)
    return [
        Role.HEADLINE
        if number == headline
        else _kept_role(one)
        if number in kept
        else _left_out_role(one, number, article)
        for number, one in enumerate(witnessed)
    ]


def _witness(
    markup: Sequence[MarkupLine], verdicts: Sequence[Verdict], lines: Sequence[Line], printed: Sequence[Role]
) -> list[_Witnessed]:
    article, unnamed = _containers(markup, verdicts)
    templates = _templates(markup, verdicts)
    return [
        _Witnessed(
            at,
            line,
            verdict,
            role,
            zones_of(at.element, unnamed),
            article in set(at.element.lineage()) or _template(at) in templates,
        )
        for at, verdict, line, role in zip(markup, verdicts, lines, printed, strict=True)
    ]


def _containers(markup: Sequence[MarkupLine], verdicts: Sequence[Verdict]) -> tuple[Element | None, set[Element]]:
    """The article, and all elements that are no side part whatever they are called.

    The article is the innermost element that holds more than half of the body, None where there is no body. What holds
    it, or several lines and a good part of the body, is no side part, unless it is named for comments: trafilatura
    takes those for body at times.
    """
    held: Counter[Element] = Counter()
    lines: Counter[Element] = Counter()
    for line, verdict in zip(markup, verdicts, strict=True):
        if verdict is Verdict.BODY:
            lines.update(line.element.lineage())
            held.update(dict.fromkeys(line.element.lineage(), line.end - line.start))
    whole = max(held.values(), default=0)  # what the root holds
    most = (element for element, size in held.items() if 2 * size > whole)
    article = max(most, key=lambda element: len(list(element.lineage())), default=None)
    around = set(article.lineage()) if article else set()
    parts = {
        element
        for element, size in held.items()
        if lines[element] > 1
        and size >= GOOD_PART * whole
        and Zone.COMMENT not in own_zones(element.tag, element.label)
    }
    return article, around | parts


def _template(line: MarkupLine) -> str:
    """The innermost name around a line: what one template made carries the same."""
    return next((element.label for element in line.element.lineage() if element.label), "")


def _templates(markup: Sequence[MarkupLine], verdicts: Sequence[Verdict]) -> set[str]:
    """The names around a good part of the body, so that a second story made like the first is read, too."""
    held: Counter[str] = Counter()
    for line, verdict in zip(markup, verdicts, strict=True):
        if verdict is Verdict.BODY:
            held[_template(line)] += line.end - line.start
    whole = held.total()
    return {name for name, size in held.items() if name and size >= GOOD_PART * whole}


def _is_body(one: _Witnessed) -> bool:
    """Whether it is running text of the article."""
    if one.is_in(HEADINGS) or Zone.CAPTION in one.zones:
        return False
    if one.verdict is Verdict.BODY:
        story = _is_link(one) and len(one.line.words) >= TITLE_WORDS
        return not story and not one.is_in(FOREIGN) and one.printed not in PLAIN
    return (
        one.verdict is Verdict.OTHER
        and one.inside
        and not one.is_in(SIDE)
        and one.markup.link_density < LINKED
        and (_is_prose(one.line) or _is_quoted(one.markup.element))
    )


def _is_quoted(element: Element) -> bool:
    """Whether it stands in a block quotation, whose last line is often the speaker's name."""
    return any(at.tag == "blockquote" for at in element.lineage())


def _above_comments(body: set[int], witnessed: Sequence[_Witnessed]) -> set[int]:
    """The body without the little that stands below comments that nearly all of it stands above: other stories.

    Answers to a question, each with its comments, are not that lopsided.
    """
    whole = sum(len(witnessed[number].line.text) for number in body)
    above = 0
    for number, one in enumerate(witnessed):
        if number in body:
            above += len(one.line.text)
        elif Zone.COMMENT in one.zones and above >= NEARLY_ALL * whole:
            return {at for at in body if at < number}
    return body


def _is_prose(line: Line) -> bool:
    return len(line.words) >= SENTENCE_WORDS and _SENTENCE_END.search(line.text) is not None


def _is_front_matter(one: _Witnessed) -> bool:
    """Whether a line above the first sentence is no part of it: a link, or who wrote the page and when."""
    return _is_link(one) or one.is_in(SIGNATURES) or _signature(one.line) is not None


def _signature(line: Line) -> Role | None:
    """The role of a short line with a full date, or with "by" and a name."""
    if len(line.text) > SIGNATURE_LENGTH:
        return None
    parts = SIGNATURE_BREAK.split(line.text)
    if any(byline_names(part) for part in parts):
        return Role.BYLINE
    return Role.DATELINE if find_dates(line.text) else None


def _is_link(one: _Witnessed) -> bool:
    return one.markup.link_density >= WHOLLY_LINKED


def _kept_by_structure(witnessed: Sequence[_Witnessed], body: Collection[int]) -> set[int]:
    """The numbers of the article's headings and captions, up to its last line.

    A heading that is a link, or that trafilatura left out, must have body right below it; a caption must say something
    itself.
    """
    kept = set()
    for number, one in enumerate(witnessed[: max(body, default=0)]):
        judged_body = one.verdict is Verdict.BODY
        linked = one.markup.link_density >= LINKED
        if one.is_in(FOREIGN if judged_body else SIDE):
            continue
        if one.is_in(HEADINGS):
            belongs = (judged_body and not linked) or ((judged_body or one.inside) and number + 1 in body)
        else:
            belongs = Zone.CAPTION in one.zones and not linked and one.printed not in PLAIN
        if belongs:
            kept.add(number)
    return kept


def _headline(front: Sequence[_Witnessed], titles: Collection[str]) -> int | None:
    """The number of the headline among the lines up to the first of the body.

    The last line that is the page's title, best in a top-level heading; else the last top-level heading; else what the
    classifier takes for a headline.
    """
    candidates = [number for number, one in enumerate(front) if not one.is_in(SIDE)]
    tagged = [number for number in candidates if Zone.HEADLINE in front[number].zones]
    folded = {title.casefold() for title in titles}
    named = [number for number in candidates if front[number].line.text.casefold() in folded]
    printed = [number for number in candidates if front[number].printed is Role.HEADLINE]
    best = [number for number in named if number in tagged] or named or tagged or printed
    return best[-1] if best else None


def _kept_role(one: _Witnessed) -> Role:
    if one.is_in(HEADINGS):
        return Role.QUESTION if one.line.text.endswith("?") else Role.HEADING
    if Zone.CAPTION in one.zones:
        return Role.CAPTION
    return Role.QUESTION if one.printed is Role.QUESTION else Role.BODY


def _left_out_role(one: _Witnessed, number: int, article: range) -> Role:
    if Zone.COMMENT in one.zones or one.verdict is Verdict.COMMENT:
        return _comment_role(one)
    if one.verdict is Verdict.BODY and one.printed in PLAIN:
        return one.printed
    signs = number < article.stop or one.inside
    if (named := _named_role(one, signs)) is not None:
        return named
    if one.markup.link_density >= LINKED and len(one.line.words) >= TITLE_WORDS:
        return Role.PROMO if number in article else Role.RELATED if number >= article.stop else Role.NAVIGATION
    if one.printed in KEPT_ROLES:
        return (number < article.start and _signature(one.line)) or Role.NAVIGATION
    return Role.RELATED if one.printed in SIGNATURES.values() and not signs else one.printed


def _named_role(one: _Witnessed, signs: bool) -> Role | None:
    """The role that the innermost list around a line gives it, else the signature that it is named for.

    Below the article's end and outside its element, names for authors and dates belong to other stories (not `signs`).
    """
    lists = (LISTS[zone] for zone in one.zones if zone in LISTS)
    signatures = (SIGNATURES[zone] for zone in one.zones if signs and zone in SIGNATURES)
    return next(chain(lists, signatures), None)


def _comment_role(one: _Witnessed) -> Role:
    key = key_words(one.line.text)
    label = any(phrases(name).coverage(key) >= LABEL for name in ("controls", "comments"))
    if Zone.COMMENT_UI in one.zones or (label and not one.is_in(SIGNATURES)):
        return Role.COMMENT_UI
    return Role.COMMENT_SPAM if says_spam(one.line.text) else Role.COMMENT
