"""Zotero's exports with files: a folder with the library as RDF and its snapshots and papers below `files/`.

The RDF file is no page. It tells of each file where it came from, when it was kept, and what it is, as a manifest does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from sayso.model import Basis, Custody
from sayso.reading.captures import LOOKED_AT
from sayso.reading.instants import calendar_date, instant
from sayso.reading.manifest import Manifest, Told
from sayso.reading.metadata import told
from sayso.reading.xml import first_text, parsed, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}link"
_MARK = b"http://www.zotero.org/namespaces/export#"
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_PROGRAM = "Zotero"


def is_export(beginning: bytes) -> bool:
    """Whether a file that begins so is a library that Zotero exported as RDF."""
    return all(mark in beginning[:LOOKED_AT] for mark in (_MARK, b"rdf:RDF"))


def read_export(data: bytes, file: str) -> Manifest:
    """What an export tells about the files beside it; nothing where it is damaged.

    Args:
        data: the RDF file.
        file: its canonical name; the names of pages are those of its folder.
    """
    root = parsed(data)
    if root is None:
        return {}
    by_name = {each.get(f"{_RDF}about", ""): each for each in root}
    folder = PurePosixPath(file).parent
    manifest: Manifest = {}
    for item in root:
        for link in item.findall(_LINK):
            attached = by_name.get(link.get(f"{_RDF}resource", ""))
            if attached is not None:
                manifest |= dict.fromkeys(_files(attached, folder), _told(item, attached, by_name))
    for attached in root.iter(f"{_Z}Attachment"):
        for name in _files(attached, folder):
            manifest.setdefault(name, _told(attached, attached, by_name))
    return manifest


def _files(attached: etree._Element, folder: PurePosixPath) -> Iterator[str]:
    """The canonical names of an attachment's files; older and newer exports name them differently."""
    for path in (f"{_RDF}resource", f"{_Z}path"):
        for each in attached.findall(path):
            name = each.get(f"{_RDF}resource") or text_of(each)
            if name and ".." not in PurePosixPath(name).parts:
                yield (folder / name).as_posix()


def _told(item: etree._Element, attached: etree._Element, by_name: dict[str, etree._Element]) -> Told:
    outlet = item.find(f"{_TERMS}isPartOf")
    whole = None if outlet is None else by_name.get(outlet.get(f"{_RDF}resource", ""))
    publisher = first_text(whole, f"{_DC}title") if whole is not None else _inside(outlet, f"{_DC}title")
    published = first_text(item, f"{_DC}date") if item is not attached else ""
    title = first_text(item, f"{_DC}title") if item is not attached else ""
    return Told(
        metadata=told(
            Basis.SUPPLIED,
            title=title or None,
            authors=tuple(_authors(item)),
            publisher=publisher or None,
            published=calendar_date(published[:10]) or calendar_date(published[:7]) or calendar_date(published[:4]),
        ),
        custody=Custody(
            url=_address(attached) or _address(item),
            captured=instant(first_text(attached, f"{_TERMS}dateSubmitted")),
            captured_with=_PROGRAM,
        ),
    )


def _address(element: etree._Element) -> str | None:
    found = _WEB.fullmatch(_inside(element.find(f"{_DC}identifier"), f"{_RDF}value"))
    return found.group() if found else None


def _authors(item: etree._Element) -> Iterator[str]:
    for authors in item.findall(f"{_BIB}authors"):
        for person in authors.iter(f"{_FOAF}Person"):
            parts = (
                first_text(person, f"{_FOAF}givenName", f"{_FOAF}givenname"),
                first_text(person, f"{_FOAF}surname"),
            )
            if name := " ".join(filter(None, parts)):
                yield name


def _inside(element: etree._Element | None, tag: str) -> str:
    found = () if element is None else (text_of(each) for each in element.iter(tag))
    return next(filter(None, found), "")
