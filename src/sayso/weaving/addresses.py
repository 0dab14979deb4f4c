"""Addresses of one page in their many spellings: mobile and AMP hosts, archives and caches around them, trackers."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from sayso.model import Page

_SNAPSHOT = re.compile(r"https?://[^/]+/(?:(?:web|wayback|all)/)?\d{14}(?:[a-z]{2}_)?/(?=https?://)", re.IGNORECASE)
_AMP_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/(?:[a-z]/)+|(?:www\.)?google\.[a-z.]{2,6}/amp/)(?:s/)?", re.IGNORECASE
)
_PROXY = re.compile(r"([\w-]+)\.translate\.goog")
"""Google's proxy, which names the host it translates with `-` for `.` and `--` for `-`."""
_OTHER_HOSTS = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
"""Names before a site's own under which it shows the same pages to other devices."""
_AMP_PATH = re.compile(r"/amp(?=/|$)|[.-]amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$|/+$", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|ocid|cmpid|ito|ncid|smid|sref|_ga|_gl"
    r"|ref(?:_?src|_url)?|amp(?:_\w+)?|amp;\w+|outputtype|share(?:d|id)?|_x_tr_\w+",
    re.IGNORECASE,
)
"""Parameters that tell where a reader came from or on what device, never which page it is."""


def addresses_of(page: Page) -> frozenset[str]:
    """All addresses under which a page is known, each spelled in one way: `example.org/2031/lake?id=7`.

    The front page of a site is none: pages of any kind name it by mistake, and it shows something else every day.
    """
    known = (page.metadata.url, page.custody.url, page.custody.final_url, page.custody.archived_url)
    spelled = (address_key(url) for url in known if url)
    return frozenset(key for key in spelled if key and key.partition("/")[2])


def sites_of(page: Page) -> frozenset[str]:
    """The hosts a page is known to stand on, without the names that only tell devices apart."""
    known = (page.metadata.url, page.custody.url, page.custody.final_url, page.custody.archived_url)
    return frozenset(key.partition("/")[0] for url in known if url and (key := address_key(url)))


@lru_cache(maxsize=1 << 16)
def address_key(url: str) -> str | None:
    """One spelling for all addresses of one page; None for what is no address of the web.

    Scheme, fragment, port, `www.` and `m.`, AMP's marks, and parameters for tracking do not count; the address of an
    archived or cached copy is that of the page in it. All other parameters count, in any order.
    """
    try:
        parts = urlsplit(_unwrapped(url.strip()))
        host = _proxied((parts.hostname or "").rstrip("."))
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    path = _INDEX.sub("", _AMP_PATH.sub("", unquote(parts.path)))
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    return f"{_OTHER_HOSTS.sub('', host)}/{path.lstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def _proxied(host: str) -> str:
    found = _PROXY.fullmatch(host)
    return found[1].replace("--", "\0").replace("-", ".").replace("\0", "-") if found else host


def _unwrapped(url: str) -> str:
    """The address of the page that an archive's or a cache's address holds."""
    inner = _SNAPSHOT.sub("", url, count=1)
    cached = _AMP_CACHE.match(inner)
    return f"https://{inner[cached.end() :]}" if cached else inner
