"""The JSON export of what people changed and judged, and of what second readers proposed."""

from __future__ import annotations

from typing import Any

from sayso.exchange.exported import Exported


class ExportedEntry(Exported):
    """A correction or a judgement that counts, or a proposal that waits for a person."""

    id: str
    """`k` and 16 hexadecimal digits."""
    at: str | None
    """When it was made, ISO 8601 in UTC; null in a canonical export."""
    by: str
    """Who made it; of a proposal the model's name and `(second reader)`."""
    reason: str | None
    """Why, if they said so."""
    kind: str
    """What kind of change it is."""
    target: str
    """The id of the item that it is about, as it was then; that of the page for a passage."""
    quotation: str
    """The words of the page by which the item is found again; empty for a whole page."""
    value: dict[str, Any]
    """What is changed, and to what: the fields of its kind."""
    orphaned: bool
    """Whether the item is gone, so that it changes nothing."""
