"""What authors of mark-up call the parts of a page: tags, class names, ids and schema.org terms, read as zones.

The words are those that content management systems and schema.org use everywhere; no site is named. A name counts for
everything inside its element, the innermost name first, with one exception: what holds most of the article is no side
part, whatever it is called (`<body class="single-post has-comments sidebar-right">`).
"""

from __future__ import annotations

import re
from collections.abc import Set
from enum import Enum
from functools import lru_cache

from sayso.reading.html.walker import Element


class Zone(Enum):
    """A part of a page, as its mark-up names it."""

    HEADLINE = "headline"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    COMMENT_UI = "comment-ui"
    AUTHOR_BIO = "author-bio"
    DISCLAIMER = "disclaimer"
    RELATED = "related"
    PROMO = "promo"
    NAVIGATION = "navigation"
    CRUMBS = "crumbs"
    FOOTER = "footer"
    ASIDE = "aside"


def _names(*alternatives: str) -> re.Pattern[str]:
    """A pattern for names that stand alone or are joined to others by hyphen, underscore, colon, slash or space."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(alternatives)})(?![a-z])")


BY_NAME: tuple[tuple[Zone, re.Pattern[str]], ...] = (
    (
        Zone.COMMENT_UI,
        _names(
            r"respond",
            r"repl(?:y|ies)-(?:link|button|form|title|to)",
            r"comments?-(?:forms?|respond|link|count|reply|actions?|vote|nav|navigation|notes|policy|button|tools)",
            r"comment-?reply(?:-?link)?",
            r"commentform",
            r"post-?a-?comment",
            r"leave-?a?-?(?:comment|reply)",
            r"vote(?:s|-up|-down)?",
        ),
    ),
    (
        Zone.COMMENT,
        _names(
            r"comments?",
            r"(?:post|user|reader)?comments?-?(?:list|body|text|area|section|thread|content|container|wrapper|box|item)s?",
            r"commentlist",
            r"usercomments?",
            r"kommentare?",
            r"commentaires?",
            r"comentarios?",
            r"commenti",
            r"reacties",
            r"(?:ping|track)backs?",
            r"(?<=schema\.org/)review",
            r"disqus(?:-thread)?",
            r"livefyre",
            r"replies",
            r"guestbook",
            r"user-?reviews?",
            r"reviews?-(?:list|item|body|text)",
        ),
    ),
    (
        Zone.AUTHOR_BIO,
        _names(
            r"(?:author|user|writer|contributor)s?-?(?:bio|box|info|desc|description|profile|about|card|details?|block)s?",
            r"about-(?:the-)?authors?",
            r"bio(?:graphy)?",
            r"post-author-box",
        ),
    ),
    (
        Zone.DISCLAIMER,
        _names(r"disclaimers?", r"disclosures?"),
    ),
    (
        Zone.CREDIT,
        _names(
            r"(?:photo|image|img|picture|media|figure|caption|video)?-?credits?",
            r"photographers?",
            r"copyright-?holder",
            r"(?:image|photo|picture|media|img)-?(?:source|copyright)",
        ),
    ),
    (
        Zone.CAPTION,
        _names(r"(?:wp-)?(?:image|photo|picture|media|figure|img|gallery|video)?-?caption(?:-text|ed)?", r"figcaption"),
    ),
    (
        Zone.DATELINE,
        _names(
            r"date-?(?:line|time|published|created|modified|updated|posted)?",
            r"(?:post|entry|article|publish|published|publication|pub|posted|update|updated|time)-?(?:date|time|on)",
            r"timestamps?",
            r"published",
        ),
    ),
    (
        Zone.BYLINE,
        _names(
            r"by-?lines?",
            r"(?:post|entry|article|meta|story)?-?(?:authors?|writer|contributor)s?(?:-?names?|-?links?|-?by)?",
            r"posted-by",
            r"vcard",
        ),
    ),
    (
        Zone.RELATED,
        _names(
            r"related(?:-?(?:posts?|articles?|stories|content|links?|news|items?|topics?|videos?))?",
            r"recommend(?:ed|ations?)?",
            r"(?:more|read|also|most|latest|recent|popular|trending|top)-?"
            r"(?:from|on|in|next|more|also|read|viewed|popular|commented|shared|posts?|articles?|stories|news|headlines?)",
            r"popular",
            r"trending",
            r"outbrain",
            r"taboola",
            r"up-?next",
            r"you-?(?:may|might)(?:-?also)?-?like",
            r"suggest(?:ed|ions?)",
            r"see-?also",
            r"teasers?(?:-list)?",
            r"carousel",
        ),
    ),
    (
        Zone.PROMO,
        _names(
            r"newsletters?",
            r"promos?",
            r"promotions?",
            r"subscri(?:be|ption)s?",
            r"sign-?up",
            r"advert(?:s|isements?|ising)?",
            r"ads?",
            r"sponsor(?:ed|s)?",
            r"donat(?:e|ions?)",
            r"call-?to-?action",
            r"cta",
        ),
    ),
    (
        Zone.CRUMBS,
        _names(r"bread-?crumbs?", r"crumbs?"),
    ),
    (
        Zone.NAVIGATION,
        _names(
            r"nav(?:igation|bar|-?links?|-?menu)?",
            r"(?:main|sub|top|site|side|mobile|drop-?down|mega)?-?menus?",
            r"pagination",
            r"pager",
            r"pagenav",
            r"skip-?(?:link|to|nav)?",
            r"site-?header",
            r"masthead",
            r"top-?bar",
            r"tool-?bars?",
            r"shar(?:e|es|ing)(?:-?(?:bar|buttons?|links?|icons?|tools?|this))?",
            r"social(?:-?(?:media|links?|share|sharing|icons?|buttons?|bar))?",
            r"follow(?:-?us)?",
            r"log-?in",
            r"search(?:-?(?:form|box|bar))?",
            r"cookies?(?:-?(?:banner|notice|consent|bar|law))?",
            r"consent",
            r"gdpr",
            r"tags?(?:-?(?:list|links?|cloud))?",
            r"cat(?:egory|egories)?-?links?",
            r"toc",
            r"table-of-contents",
            r"modal",
            r"popup",
            r"overlay",
            r"lightbox",
            r"screen-reader-text",
        ),
    ),
    (
        Zone.FOOTER,
        _names(
            r"(?:site|page|global)-?footer", r"(?<!header-)footer", r"colophon", r"copy-?rights?", r"legal", r"imprint"
        ),
    ),
    (
        Zone.ASIDE,
        _names(r"side-?bars?", r"widgets?(?:-area)?", r"complementary", r"right-?(?:rail|col|column)", r"left-?rail"),
    ),
)

BY_TAG = {
    "h1": Zone.HEADLINE,
    "h2": Zone.HEADING,
    "h3": Zone.HEADING,
    "h4": Zone.HEADING,
    "h5": Zone.HEADING,
    "h6": Zone.HEADING,
    "figcaption": Zone.CAPTION,
    "time": Zone.DATELINE,
    "nav": Zone.NAVIGATION,
    "footer": Zone.FOOTER,
    "aside": Zone.ASIDE,
    "button": Zone.NAVIGATION,
    "address": Zone.BYLINE,
}


def zones_of(element: Element, unnamed: Set[Element] = frozenset()) -> tuple[Zone, ...]:
    """The zones that an element lies in, innermost first; the names of `unnamed` elements do not count.

    The foot of a block quotation, which names the speaker, is no page's foot.
    """
    named = (at for at in element.lineage() if at not in unnamed)
    return tuple(zone for at in named if not _ends_quotation(at) for zone in own_zones(at.tag, at.label))


def _ends_quotation(element: Element) -> bool:
    return element.tag == "footer" and element.parent is not None and element.parent.tag == "blockquote"


@lru_cache(maxsize=10_000)
def own_zones(tag: str, label: str) -> tuple[Zone, ...]:
    """The zones that an element's own tag and names make it."""
    named = tuple(zone for zone, pattern in BY_NAME if pattern.search(label))
    return (*named, BY_TAG[tag]) if tag in BY_TAG else named
