"""The figure of outlets: what each originates and passes on, with denominators and ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from sayso.report.harmless import one_line

_SHOWN = 25
_ROW = 26
_LABEL = 230
_BAR = 420
_TOP = 74
_LONGEST = 30
"""Characters of a name that fit beside a bar."""
_OWN, _PASSED, _INK = "#2f6f8f", "#d8c9a7", "#222222"


def outlets_figure(rows: Sequence[Mapping[str, Any]]) -> str:
    """A bar for each outlet, as SVG.

    Args:
        rows: of the table `outlets`, in the order in which they shall stand; the first 25 are drawn.
    """
    shown = rows[:_SHOWN]
    height = _TOP + _ROW * len(shown) + 46
    width = _LABEL + _BAR + 210
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img">',
        "<title>What outlets originate and what they pass on</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(16, 26, "What outlets originate and what they pass on", size=16),
        _text(16, 48, "Dark: pages that neither cite another outlet nor share a passage with an earlier page of one."),
        *(part for number, row in enumerate(shown) for part in _bar(_TOP + number * _ROW, row)),
        _text(
            16,
            height - 14,
            "Lines: the range for so few pages (95 %) and errors of reading. Origins outside the corpus are unseen.",
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bar(top: int, row: Mapping[str, Any]) -> list[str]:
    share = row["originating"] / row["pages"]
    middle = top + _ROW / 2
    name = one_line(row["outlet"])
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    low, high = (_LABEL + _BAR * row[end] for end in ("low", "high"))
    told = f"{share:.0%} of {row['pages']:,} pages ({row['low']:.0%} to {row['high']:.0%})"
    return [
        _text(_LABEL - 10, middle + 4, name, anchor="end"),
        f'<rect x="{_LABEL}" y="{top + 4}" width="{_BAR}" height="{_ROW - 8}" fill="{_PASSED}"/>',
        f'<rect x="{_LABEL}" y="{top + 4}" width="{_BAR * share:.1f}" height="{_ROW - 8}" fill="{_OWN}"/>',
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8" '
        f'stroke="{_INK}" stroke-width="1.5" fill="none"/>',
        _text(_LABEL + _BAR + 10, middle + 4, told),
    ]


def _text(x: float, y: float, text: str, *, size: int = 13, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{_INK}">{escape(text)}</text>'
