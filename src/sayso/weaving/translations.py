"""Translations among all pages: those that an address shows, and which page is the original of which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from sayso.model import Page, PageStatus, Translation, TranslationBasis
from sayso.weaving.addresses import address_key, addresses_of

_PROXY = re.compile(r"[\w-]+\.translate\.goog")
_SERVICE = re.compile(r"translate\.google(?:usercontent)?\.[a-z.]{2,6}|(?:\w+\.)?translate\.yandex\.\w+")
_READ = frozenset({PageStatus.ANALYSED, PageStatus.UNSUPPORTED_LANGUAGE})


def mark_translations(pages: Sequence[Page]) -> list[Page]:
    """Mark the pages that came from a translating service, and give every translation its original.

    The original is a page that has the address that the translation names for it, or one of its own addresses, and is
    itself no translation, in another language than the translation's.

    Args:
        pages: in canonical order.

    Returns:
        The same pages in the same order.
    """
    marked = [_by_address(page) for page in pages]
    originals: dict[str, list[Page]] = defaultdict(list)
    for page in marked:
        if page.translation is None and page.status in _READ:
            for address in addresses_of(page):
                originals[address].append(page)
    return [_with_original(page, page.translation, originals) if page.translation else page for page in marked]


def _by_address(page: Page) -> Page:
    """The page, marked if it was fetched from a service that translates other pages."""
    for url in (page.custody.final_url, page.custody.url, page.metadata.url):
        if page.translation is None and url and (found := _service(url)):
            return page.model_copy(update={"translation": found})
    return page


def _service(url: str) -> Translation | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host, asked = (parts.hostname or ""), parse_qs(parts.query)
    if not (_PROXY.fullmatch(host) or _SERVICE.fullmatch(host)):
        return None
    source = next((asked[name][0][:2].lower() for name in ("_x_tr_sl", "sl") if name in asked), None)
    return Translation(
        basis=TranslationBasis.MARKUP,
        language=source if source and source.isalpha() and source != "au" else None,  # "auto" tells nothing
        machine=True,
        evidence=url,
        original=asked["u"][0] if "u" in asked else None,
    )


def _with_original(page: Page, translation: Translation, originals: dict[str, list[Page]]) -> Page:
    told = address_key(translation.original) if translation.original else None
    for address in ([told] if told else []) + sorted(addresses_of(page)):
        for other in originals.get(address, ()):
            if other.metadata.language != page.metadata.language:
                return page.model_copy(update={"translation_of": other.id})
    return page
