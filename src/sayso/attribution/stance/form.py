"""Whether a content stands between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.stance.attributed import Attributed, in_order
from sayso.language.passages import Passage
from sayso.model import Form, Span

_CLOSING = "”\"’'»"


def form(item: Attributed) -> Form:
    """Direct where every word of the content stands between quotation marks, indirect where none does, else mixed."""
    quoted = set(_quoted(item))
    if len(quoted) == 2:
        return Form.MIXED
    return Form.DIRECT if True in quoted else Form.INDIRECT


def _quoted(item: Attributed) -> Iterator[bool]:
    """For each word of the content whether it is quoted; once for all words of a passage without quotations.

    A quotation that one paragraph leaves open goes on in the next, up to its closing mark, also where the printer
    did not open it again there.
    """
    open_before: Passage | None = None
    for passage, span in in_order(item):
        carried = open_before is not None and passage.number == open_before.number + 1
        end = _closing(passage, span) if carried else span.start
        for word in passage.tokens(span):
            if not word.is_punct and not word.is_space:
                yield word.idx < end or passage.quotation_at(word.idx) is not None
                if not carried and not passage.quotations:
                    break
        if carried and end >= span.end and not _ends_quotation(passage, span):
            open_before = passage
        else:
            open_before = passage if _leaves_open(passage) else None


def _leaves_open(passage: Passage) -> bool:
    return any(not quotation.closed for quotation in passage.quotations)


def _closing(passage: Passage, span: Span) -> int:
    """Where the quotation that came into the passage ends: at the first mark that opens nothing, or with the span."""
    for at in range(span.start, span.end):
        if passage.view.text[at] in '”"»' and passage.quotation_at(at) is None:
            return at
    return span.end


def _ends_quotation(passage: Passage, span: Span) -> bool:
    return passage[span].rstrip()[-1:] in _CLOSING
