"""Points in time as custody gives them: ISO 8601 in UTC, to the second."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def instant(text: str) -> str | None:
    """An ISO 8601 time in UTC, e.g. `2031-05-04T06:07:08+00:00`; None where the text is none.

    A time without a zone is taken for UTC; a date without a time stays a date: nothing is made up.
    """
    text = text.strip()
    if _DATE.fullmatch(text):
        return calendar_date(text)
    try:
        return _in_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def calendar_date(text: str) -> str | None:
    """The text, where it is a year, month or day of the calendar: `2031`, `2031-05`, `2031-05-04`."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None
    return text if _DATE.fullmatch(text) else None


def instant_of_form(text: str, form: str) -> str | None:
    """The same for a time written in another form, told as for `datetime.strptime`."""
    try:
        return _in_utc(datetime.strptime(text, form))
    except (ValueError, OverflowError):
        return None


def instant_of_mail(text: str) -> str | None:
    """The same for a time as e-mail and HTTP headers write it (RFC 5322)."""
    try:
        return _in_utc(parsedate_to_datetime(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _in_utc(moment: datetime) -> str:
    # In e-mail, "-0000" is UTC without a word on the sender's own zone.
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")
