"""Where a saved web page says that it came from: the comments that browsers and archivers put into it.

Such a comment stands before the page's own mark-up (Internet Explorer and its heirs, SingleFile, monolith), at its
beginning (HTTrack) or at its end (the Wayback Machine).
"""

from __future__ import annotations

import re

from sayso.model import Custody
from sayso.reading.instants import instant, instant_of_form, instant_of_mail
from sayso.reading.snapshots import custody_of

LOOKED_AT = 16_384
"""Characters at the page's beginning and at its end; the longest of these comments has some two thousand."""
LONGEST = 4_000
"""Characters of a comment."""

_COMMENT = re.compile(rf"<!--(.{{0,{LONGEST}}}?)-->", re.DOTALL)
_ADDRESS = r"(?P<url>https?://[^\s<>\"]{1,2000})"
_SAVED_FROM = re.compile(rf"\s*saved from url=\(\d+\){_ADDRESS}\s*", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    rf"\s*Page saved with (?P<with>SingleFile[^\n]{{0,40}})\s+url: *{_ADDRESS}\s+saved date: *(?P<date>[^\n(]{{1,60}})"
)
_MONOLITH = re.compile(rf"\s*Saved from {_ADDRESS} at (?P<date>\S{{1,40}}) using (?P<with>monolith[^\n]{{0,40}}?)\s*")
_HTTRACK = re.compile(
    r"\s*Mirrored from (?P<url>[^\s<>\"]{1,2000}) by (?P<with>HTTrack[^,\[]{0,60}?)\s*(?:\[[^\]]{0,60}\])?, "
    r"(?P<date>[^\n]{1,60}?)\s*"
)
_WAYBACK = re.compile(r"\s*FILE ARCHIVED ON (?P<date>[\d:]{8} \w{3} \d\d, \d{4}) AND RETRIEVED FROM", re.IGNORECASE)
_WAYBACK_DATE = "%H:%M:%S %b %d, %Y"
_JAVASCRIPT_DATE = "%a %b %d %Y %H:%M:%S GMT%z"


def saved_from(html: str) -> Custody:
    """What comments in a page's source say about where it came from; values that none gives are None."""
    beginning, end = html[:LOOKED_AT], html[LOOKED_AT:][-LOOKED_AT:]
    found = Custody()
    for part in (beginning, end):
        for comment in _COMMENT.findall(part):
            told = _told(comment).model_dump(exclude_none=True)
            found = Custody(**{**told, **found.model_dump(exclude_none=True)})
    return found


def _told(comment: str) -> Custody:
    if match := _SAVED_FROM.fullmatch(comment):
        return custody_of(match["url"])
    if match := _SINGLE_FILE.match(comment):
        return _saved(match, instant_of_form(match["date"].strip(), _JAVASCRIPT_DATE))
    if match := _MONOLITH.fullmatch(comment):
        return _saved(match, instant(match["date"]))
    if match := _HTTRACK.fullmatch(comment):
        return _saved(match, instant_of_mail(match["date"]))
    if match := _WAYBACK.match(comment):
        return Custody(captured=instant_of_form(match["date"], _WAYBACK_DATE), captured_with="Wayback Machine")
    return Custody()


def _saved(match: re.Match[str], captured: str | None) -> Custody:
    address = match["url"]
    if not address.startswith("http"):
        address = f"http://{address}"  # HTTrack leaves the scheme of ordinary addresses out
    return custody_of(address, captured).model_copy(update={"captured_with": " ".join(match["with"].split())})
