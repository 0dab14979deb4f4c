"""DateExpression: a passage that names a time of the calendar, and which time that is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sayso.model.anchor import Span
from sayso.model.record import Record


class DateBasis(StrEnum):
    """On what the value of a time expression rests."""

    STATED = "stated"
    """The expression tells its year itself."""
    PUBLISHED = "published"
    """Counted from the page's own date."""
    CONTEXT = "context"
    """Counted from the date that the text spoke of last."""
    INFERRED = "inferred"
    """Counted from the latest month that a page without a date speaks of."""


class DateExpression(Record):
    """One time expression; its span is trimmed and not empty."""

    page: str
    span: Span
    value: Annotated[str, Field(pattern=r"^-?\d{2}[\dX]{2}(-\d\d){0,2}[?~%]?(/-?\d{4}(-\d\d){0,2})?$")]
    """EDTF level 0 or 1: `2020-02`, `2020-03?` (perhaps then), `2019~` (about then), `2020-21` (spring), `198X`,
    `2020-06-22/2020-06-28` (a week), `-0479` (480 BC)."""
    interval: str | None = None
    """The EDTF interval that it is one end of: both "2015" and "2017" of "from 2015 to 2017" have `2015/2017`."""
    basis: DateBasis
