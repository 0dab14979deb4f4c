"""XML files that anybody may have written: feeds, libraries of references."""

from __future__ import annotations

from lxml import etree


def parsed(data: bytes) -> etree._Element | None:
    """The root element, None where it is damaged; nothing outside of the file is looked at, no entity expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def text_of(element: etree._Element) -> str:
    """All text inside an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def first_text(element: etree._Element, *paths: str) -> str:
    """The text of the first of these that has one, on one line; empty where none has."""
    found = (text_of(each) for path in paths for each in element.findall(path))
    return next(filter(None, found), "")
