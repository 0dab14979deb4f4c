"""Marks laid over a passage, as mark-up that keeps the passage's text to the letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from sayso.model import Span
from sayso.report.harmless import harmless, one_line


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be wrapped in an element."""

    span: Span
    element: str
    """`mark`, `span`, `ins` or `del`."""
    classes: str
    """Names of the style sheet, never anything of a page."""
    anchor: str = ""
    """The element's id, carried by its first piece only."""
    title: str = ""
    """What a pointer that rests on it shows."""
    note: str = ""
    """What is read out and shown behind its last piece, as generated content: no part of the text."""

    def opening(self, at: int) -> str:
        """The tag that opens the mark's piece that begins at `at`."""
        anchor = f' id="{escape(self.anchor)}"' if self.anchor and at == self.span.start else ""
        title = f' title="{escape(one_line(self.title))}"' if self.title else ""
        return f'<{self.element} class="{self.classes}"{anchor}{title}>'

    def closing(self, at: int) -> str:
        """The tag that closes the mark's piece that ends at `at`."""
        note = f'<span class="value" data-n="{escape(one_line(self.note))}"></span>' if self.note else ""
        return f"</{self.element}>{note if at >= self.span.end else ''}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A link set into the passage after the character before `at`; it holds no text of its own."""

    at: int
    markup: Markup


def mark_up(text: str, window: Span, marks: Iterable[Mark], references: Iterable[Reference] = ()) -> Markup:
    """Wrap the marked spans of a passage in elements; marks may nest, touch, cross, or reach out of the passage.

    Elements must nest, so a mark that crosses another is split where the other ends and opened again.

    Args:
        text: a page's whole text.
        window: the passage to show.
        marks: what to wrap; of two marks on the same span the earlier is the outer one.
        references: links without text to set in, each after a character of the passage.

    Returns:
        Mark-up whose text, tags taken away, is exactly the passage made harmless.
    """
    starting: dict[int, list[Mark]] = defaultdict(list)
    cuts = {window.start, window.end}
    for mark in marks:
        start, end = max(mark.span.start, window.start), min(mark.span.end, window.end)
        if start < end:
            starting[start].append(mark)
            cuts |= {start, end}
    links: dict[int, list[Markup]] = defaultdict(list)
    for reference in references:
        links[reference.at].append(reference.markup)
        cuts.add(reference.at)

    shown = harmless(text[window.start : window.end])
    out: list[str] = []
    open_marks: list[Mark] = []
    for here, following in pairwise(sorted(cuts)):
        lasting = _close_ended(open_marks, here, out) if open_marks else []
        out.extend(links.get(here, ()))
        for mark in sorted(lasting + starting.get(here, []), key=lambda each: -each.span.end):
            out.append(mark.opening(here))
            open_marks.append(mark)
        out.append(escape(shown[here - window.start : following - window.start]))
    out.extend(mark.closing(window.end) for mark in reversed(open_marks))
    out.extend(links[window.end])
    return Markup("".join(out))


def _close_ended(open_marks: list[Mark], here: int, out: list[str]) -> list[Mark]:
    """Close the marks that end here and all that were opened inside them; return those to open again."""
    depth = next((index for index, mark in enumerate(open_marks) if mark.span.end <= here), len(open_marks))
    closed = open_marks[depth:]
    del open_marks[depth:]
    out.extend(mark.closing(here) for mark in reversed(closed))
    return [mark for mark in closed if mark.span.end > here]
