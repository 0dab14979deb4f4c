"""What the source of a web page says about languages, and what browsers and services leave in it when they translate.

Chrome and Google's page translation set the class `translated-ltr` (or `-rtl`) on the root and wrap every run of text
in `<font style="vertical-align: inherit;">`; Edge's sets `_msttexthash` and `_mstvisible` on what it translated. A
saved page keeps both, and beside them the language that its outlet declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from sayso.model import Translation, TranslationBasis
from sayso.reading.html.walker import resolve
from sayso.reading.translations.claims import LanguageClaims

LOOKED_AT = 1_000_000
"""Characters of JSON-LD in which a language is looked for."""
FONTS = 5
"""Wrapped runs of text from which a page was translated: an old page's own font element may look like one."""

_CLASS = re.compile(r"\btranslated-(?:ltr|rtl)\b")
_INHERITS = re.compile(r"vertical-align:\s*inherit;?\s*", re.IGNORECASE)
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([A-Za-z]{2,3})(?:[-_]\w+)*"')
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*")


def language_claims(root: etree._Element) -> LanguageClaims:
    """Read them from a parsed page."""
    named = _code(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    declared = tuple(dict.fromkeys(_declared(root)))
    alternates: dict[str, str] = {}
    for link in root.iter("link"):
        code, address = _code(link.get("hreflang", "")), resolve(link.get("href", ""))
        if code and address and "alternate" in link.get("rel", "").lower().split():
            alternates.setdefault(code, address)
    return LanguageClaims(named, declared, MappingProxyType(alternates), _left_by_machine(root, declared))


def _declared(root: etree._Element) -> Iterator[str]:
    for element in root.iter("meta", "script"):
        name = (element.get("property") or element.get("name") or element.get("http-equiv") or "").lower()
        if element.tag == "meta" and name in {"og:locale", "content-language"}:
            codes = [_code(element.get("content", ""))]
        elif element.tag == "script" and "json" in element.get("type", ""):
            codes = [_code(found) for found in _IN_LANGUAGE.findall((element.text or "")[:LOOKED_AT])]
        else:
            codes = []
        yield from filter(None, codes)


def _code(value: str) -> str | None:
    found = _CODE.fullmatch(value.strip())
    return found[1].lower() if found else None


def _left_by_machine(root: etree._Element, declared: tuple[str, ...]) -> Translation | None:
    evidence = _traces(root)
    if evidence is None:
        return None
    into = _code(root.get("lang") or "")
    source = next((code for code in declared if code != into), None)
    return Translation(basis=TranslationBasis.MARKUP, language=source, machine=True, evidence=evidence)


def _traces(root: etree._Element) -> str | None:
    """What a translator left, quoted."""
    for element in (root, *root.iter("html", "body")):
        if found := _CLASS.search(element.get("class", "")):
            return f'class="{found[0]}"'
        if element.get("_msttexthash") or element.get("_mstvisible"):
            return "_msttexthash"
    fonts = sum(_INHERITS.fullmatch(element.get("style", "")) is not None for element in root.iter("font"))
    return '<font style="vertical-align: inherit;">' if fonts >= FONTS else None
