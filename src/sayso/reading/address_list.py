"""Lists of web addresses: one on a line, each with the date on which it was published, where that is known."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.errors import InputError
from sayso.reading.inputs import whole
from sayso.reading.instants import calendar_date

_LINE = re.compile(
    r"\"?(?P<url>https?://[^\s\"]+?)\"?"
    r"(?:[\s,;]+\"?(?P<date>\d{4}(?:-\d\d){0,2})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?\"?)?[\s,;]*",
    re.IGNORECASE,
)


def read_addresses(path: Path) -> dict[str, str | None]:
    """Read a list of addresses: text or CSV in UTF-8; blank lines, lines that begin with `#` and a heading are nothing.

    Returns:
        Each address to the day, month or year on which it was published; None where the list does not tell.

    Raises:
        InputError: the file cannot be read, or a line is no address; which one stands in the sentence.
    """
    try:
        with path.open("rb") as stream:
            lines = whole(stream).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} cannot be read as a list of addresses: it is no text in UTF-8.") from error
    except InputError as error:
        raise InputError(f"{path} cannot be read as a list of addresses: {error}.") from error
    found: dict[str, str | None] = {}
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text.startswith("#") or (number == 1 and "://" not in text):
            continue
        match = _LINE.fullmatch(text)
        date = match and match["date"]
        if match is None or (date and calendar_date(date) is None):
            raise InputError(f"{path}, line {number}: write a web address, and behind it a date such as 2031-05-04.")
        found[match["url"]] = date or found.get(match["url"])
    if not found:
        raise InputError(f"There is no web address in {path}.")
    return found
