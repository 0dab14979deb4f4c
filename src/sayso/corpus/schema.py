"""The tables of a corpus: their columns, types and meanings, written into every Parquet file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

TEXT = pa.string()
COUNT = pa.int32()
OFFSET = pa.int32()
DAY = pa.date32()
NAMES = pa.list_(pa.string())
SPAN = pa.struct([("start", OFFSET), ("end", OFFSET)])
SPANS = pa.list_(SPAN)
BLOCKS = pa.list_(pa.struct([("start", OFFSET), ("end", OFFSET), ("role", TEXT)]))


@dataclass(frozen=True)
class Column:
    """A column and what it means; a cell without a value is null."""

    name: str
    type: pa.DataType
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table: one folder of Parquet files of the same columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @cached_property
    def schema(self) -> pa.Schema:
        """As Arrow has it, each field with its meaning."""
        fields = [pa.field(each.name, each.type, metadata={"meaning": each.meaning}) for each in self.columns]
        return pa.schema(fields, metadata={"meaning": self.meaning})


_PAGE = Column("page", TEXT, "The page's id.")
_START = Column("start", OFFSET, "Offset of the passage's first character in `pages.text`, in Unicode code points.")
_END = Column("end", OFFSET, "Offset behind its last character.")

PAGES = Table(
    "pages",
    "A page that was read and analysed.",
    (
        Column("id", TEXT, "`p` and 16 hexadecimal digits: the hash of bytes and canonical input name. Unique."),
        Column(
            "file", TEXT, "The canonical input name; for a page in an archive or a table, that one's name comes first."
        ),
        Column("url", TEXT, "The page's own address, else the one that it was fetched from."),
        Column("site", TEXT, "The host of `url` without `www.`."),
        Column("outlet", TEXT, "The outlet, as the page tells it."),
        Column("title", TEXT, "The title."),
        Column("authors", NAMES, "The authors' names."),
        Column("published", TEXT, "The date of publication, EDTF."),
        Column("earliest", DAY, "The first day that `published` can mean."),
        Column("latest", DAY, "The last day that `published` can mean."),
        Column("captured", TEXT, "When it was captured, ISO 8601 in UTC."),
        Column("language", TEXT, "ISO 639-1 code."),
        Column("genre", TEXT, "The kind of text."),
        Column("republished_from", TEXT, "The outlet that a republication note names."),
        Column("wire_agencies", NAMES, "The news agencies that a credit names."),
        Column("words", COUNT, "Words in the blocks that are read for meaning."),
        Column("text", TEXT, "sayso's text of the page: all offsets refer to it."),
        Column("kept", BLOCKS, "The blocks that are read for meaning: headline, body, question, heading, caption."),
        Column("note", TEXT, "What was not read of the page, where that is so."),
    ),
)

ATTRIBUTIONS = Table(
    "attributions",
    "Who said what: one passage in which a page gives somebody's words or thoughts.",
    (
        _PAGE,
        Column("id", TEXT, "`a` and 16 hexadecimal digits."),
        Column("start", OFFSET, "Offset of the first character of source, cue and content."),
        Column("end", OFFSET, "Offset behind the last one."),
        Column("source", TEXT, "The words that name the source."),
        Column("source_span", SPAN, "Their place."),
        Column("source_name", TEXT, "The source's canonical name on this page."),
        Column("source_kind", TEXT, "What kind of actor the passage suggests the source is."),
        Column("cue", TEXT, "The words that signal the attribution."),
        Column("cue_span", SPAN, "Their place."),
        Column("content", TEXT, "What is attributed; ` […] ` stands where the page has something else between."),
        Column("content_spans", SPANS, "Its places."),
        Column("act", TEXT, "`said`, `ascribed` (others say what the source thinks) or `evidential` (hearsay)."),
        Column("form", TEXT, "`direct`, `indirect` or `mixed`."),
        Column("position", TEXT, "The source's attitude to the content as it is worded."),
        Column("certainty", TEXT, "How certain the source presents it as."),
        Column("said", TEXT, "When it was said, EDTF."),
        Column("anonymous", pa.bool_(), "Whether the source is not named."),
        Column("chain", NAMES, "From the outlet nearest the page down to the deepest origin."),
        Column("origin", TEXT, "The deepest origin: the last name of the chain."),
        Column("confidence", pa.float64(), "How sure sayso is that it read the passage right; never how true it is."),
        Column("band", TEXT, "The same in words: `clear`, `check`, `unsure`."),
    ),
)

DATES = Table(
    "dates",
    "A time expression.",
    (
        _PAGE,
        _START,
        _END,
        Column("passage", TEXT, "The expression."),
        Column("value", TEXT, "The calendar time that it means, EDTF."),
        Column("interval", TEXT, "The interval that it is one end of, EDTF."),
        Column("earliest", DAY, "The first day that `value` can mean."),
        Column("latest", DAY, "The last day that `value` can mean."),
        Column("basis", TEXT, "On what the value rests."),
    ),
)

CITATIONS = Table(
    "citations",
    "A place where a page says whose report it passes on, as far as that page alone tells.",
    (
        _PAGE,
        Column("origin", TEXT, "Who is cited, as the page names it; `X (unnamed)` where it is not named."),
        Column("kind", TEXT, "`cites`, `republishes` or `wire`."),
        Column("start", OFFSET, "Offset of the passage that says so; null where only the metadata does."),
        _END,
        Column("passage", TEXT, "The passage."),
        Column("url", TEXT, "Where it links to."),
    ),
)

LINKS = Table(
    "links",
    "A hyperlink inside the blocks that are read for meaning.",
    (
        _PAGE,
        Column("url", TEXT, "Where it leads to, resolved where the page tells its own address."),
        _START,
        _END,
        Column("passage", TEXT, "The anchor text."),
    ),
)

MENTIONS = Table(
    "mentions",
    "Somebody or something that can act, as named on a page.",
    (
        _PAGE,
        Column("name", TEXT, "The name, without article, title and possessive."),
        Column("kind", TEXT, "What kind of actor its places suggest, where they tell."),
        Column("count", COUNT, "How often the page names it so."),
    ),
)

ANALYSES = Table(
    "analyses",
    "What `sayso corpus cut` makes dossiers from: a page's bytes and its whole analysis.",
    (
        _PAGE,
        Column("file", TEXT, "The canonical input name."),
        Column("key", TEXT, "The key of all that decided the analysis."),
        Column("sha256", TEXT, "The hash of the original bytes."),
        Column("media_type", TEXT, "What a server or a person said it is."),
        Column("supplied", TEXT, "What a table of pages says of it besides, as JSON."),
        Column("custody", TEXT, "Where it came from, as JSON."),
        Column("original", pa.large_binary(), "The original bytes, deflated (zlib)."),
        Column("analysis", pa.large_binary(), "The page's analysis as JSON, deflated (zlib)."),
    ),
)

REFUSALS = Table(
    "refusals",
    "Something that should have been a page, or an input, and could not be read.",
    (
        Column("file", TEXT, "The input's canonical name."),
        Column("record", TEXT, "Which of its pages: time and address, name, row or byte; null for the input itself."),
        Column("status", TEXT, "`unreadable`, `empty`, or `damaged` for an input."),
        Column("reason", TEXT, "Why, as a sentence."),
    ),
)

LEFT_OUT = Table(
    "left_out",
    "What inputs hold besides the pages that were wanted, counted.",
    (
        Column("file", TEXT, "The input's canonical name."),
        Column("kind", TEXT, "What it is: images, redirects, pages in German, captures of a page that is there."),
        Column("count", COUNT, "How many."),
    ),
)

PLAN = Table(
    "plan",
    "Which piece of which input is read in which part of the work; a part is what one worker does at a time.",
    (
        Column("part", TEXT, "The part, whose name begins the names of its files; their order is the rows' order."),
        Column("file", TEXT, "The input's canonical name."),
        Column("size", pa.int64(), "The input's bytes."),
        Column("start", pa.int64(), "Where the piece begins: a byte, or a row of a Parquet file; null for all of it."),
        Column("end", pa.int64(), "Where it ends."),
        Column("info", pa.int64(), "Where the record of a WARC file begins that tells who made those of the piece."),
        Column("record", pa.int64(), "How many records of the file are before the piece."),
        Column("bytes", pa.int64(), "The piece's share of the input's bytes."),
    ),
)

FINISHED = Table(
    "finished",
    "A part of the work that is done: what it gave is in the other tables.",
    (
        Column("part", TEXT, "The part."),
        Column("pages", pa.int64(), "Pages analysed."),
        Column("words", pa.int64(), "Words in their blocks that are read for meaning."),
        Column("attributions", pa.int64(), "Attributions on them."),
        Column("refused", pa.int64(), "Pages and inputs that could not be read."),
        Column("left_out", pa.int64(), "Pages that the filters left out."),
    ),
)

ANALYSED = (PAGES, ATTRIBUTIONS, DATES, CITATIONS, LINKS, MENTIONS, ANALYSES, REFUSALS, LEFT_OUT, PLAN, FINISHED)
"""What `sayso corpus analyse` writes."""
