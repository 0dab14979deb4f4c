"""Points in time as custody gives them: ISO 8601 in UTC, to the second."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def instant(text: str) -> str | None:
    """An ISO 8601 time in UTC, e.g. `2031-05-04T06:07:08+00:00`; None where the text is none.

    A time without a zone is taken for UTC; a date without a time stays a date: nothing is made up.
    """
    text = text.strip()
    if _DATE.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
