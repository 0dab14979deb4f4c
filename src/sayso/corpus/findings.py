"""The tables that are computed from a whole corpus: copies, families of copies, stories, outlets and who cites whom."""

from __future__ import annotations

import pyarrow as pa

from sayso.corpus.schema import COUNT, DAY, NAMES, OFFSET, TEXT, Column, Table

_SHARE = pa.float64()

COPIES = Table(
    "copies",
    "A passage that a page shares with an earlier one, near-verbatim.",
    (
        Column("page", TEXT, "The later page."),
        Column("start", OFFSET, "Where the passage begins there."),
        Column("end", OFFSET, "Where it ends there."),
        Column("earlier", TEXT, "The earlier page, by date, then by id."),
        Column("earlier_start", OFFSET, "Where the passage begins there."),
        Column("earlier_end", OFFSET, "Where it ends there."),
        Column("words", COUNT, "Words that both have."),
        Column("whole", pa.bool_(), "Whether all that the two share is most of the shorter page."),
    ),
)

FAMILIES = Table(
    "families",
    "Pages that all share one text with each other.",
    (
        Column("id", TEXT, "`f` and 16 hexadecimal digits, from the ids of its pages."),
        Column("kind", TEXT, "`whole` where most of the shorter page is shared, else `passage`."),
        Column("wire", pa.bool_(), "Whether several outlets print it and one of its pages credits a news agency."),
        Column("pages", NAMES, "The ids of the pages, the earliest in this corpus first."),
        Column("outlets", COUNT, "How many outlets print it."),
        Column("earliest", TEXT, "The earliest page in this corpus; an earlier one may stand elsewhere."),
        Column("earliest_outlet", TEXT, "Its outlet."),
        Column("published", DAY, "The first day on which it can have been published."),
        Column("credited", TEXT, "Whom most of the pages that credit anybody credit with it."),
        Column("crediting", COUNT, "How many pages do."),
        Column("start", OFFSET, "Where the text begins on the earliest page."),
        Column("end", OFFSET, "Where it ends there."),
    ),
)

STORIES = Table(
    "stories",
    "Pages on one event.",
    (
        Column("id", TEXT, "`s` and 16 hexadecimal digits; it stays when more pages come."),
        Column("label", TEXT, "The title of the page that is most like the others."),
        Column("rank", COUNT, "From 1: by pages times outlets, then by id."),
        Column("size", COUNT, "How many pages it has."),
        Column("outlets", COUNT, "How many outlets report it."),
        Column("earliest", DAY, "The first day of a page."),
        Column("latest", DAY, "The last day of a page."),
        Column("denials", COUNT, "Attributions on its pages in which somebody denies something."),
        Column("pages", NAMES, "The ids of its pages."),
        Column("aliases", NAMES, "Ids of stories that have become part of it."),
    ),
)

OUTLETS = Table(
    "outlets",
    "What an outlet originates, and what it passes on.",
    (
        Column("outlet", TEXT, "The outlet, as its pages tell it; else their host."),
        Column("pages", COUNT, "Its pages in the corpus: the denominator of all shares."),
        Column("passing_on", COUNT, "Pages that credit or cite another outlet, an agency or their report."),
        Column("copying", COUNT, "Pages that share a passage with an earlier page of another outlet."),
        Column("either", COUNT, "Pages that do one or the other."),
        Column("originating", COUNT, "Pages that do neither: as far as this corpus tells, the outlet's own."),
        Column("low", _SHARE, "Of `originating` among `pages`: the lower end of the interval."),
        Column("high", _SHARE, "Its upper end."),
        Column("cited_by", COUNT, "Pages of other outlets that cite it."),
        Column("copied_by", COUNT, "Pages of other outlets that share a passage with an earlier page of it."),
    ),
)

CITING = Table(
    "citing",
    "How often one outlet cites another one, or an agency.",
    (
        Column("outlet", TEXT, "Who cites."),
        Column("cited", TEXT, "Who is cited."),
        Column("pages", COUNT, "On how many of its pages."),
        Column("of", COUNT, "How many pages it has."),
        Column("held", pa.bool_(), "Whether the corpus has pages of the cited one."),
    ),
)

FOUND = (COPIES, FAMILIES, STORIES, OUTLETS, CITING)
"""What `sayso corpus copies`, `stories` and `outlets` write."""
