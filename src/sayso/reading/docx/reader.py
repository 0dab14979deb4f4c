"""The DOCX reader: the parts of a Word document's package, put together to one text.

Reads what the format's own standard says (ECMA-376) with the standard library's `zipfile` and lxml; no macro, no
external entity, no part outside the package is ever looked at.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from sayso.model import Basis, Metadata
from sayso.reading import zips
from sayso.reading.docx.text import attribute, child, local, paragraph_styles, read_part
from sayso.reading.file_properties import told_by_properties
from sayso.reading.html.walker import resolve
from sayso.reading.metadata import combined, told
from sayso.reading.readers import Reading, Source, Unreadable
from sayso.reading.styled import Style, StyledParagraph, compose

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PART = 16 * 2**20
"""Bytes of one part, unpacked: the mark-up of a book of a thousand pages; lxml needs some ten times as much memory."""
MAX_UNPACKED = 3 * MAX_PART
"""Bytes of all parts that are read, unpacked."""
MAX_MEMBERS = 20_000
MAX_RUNNING_HEADS = 20
"""Parts with running heads: three for each section that has its own."""
TITLE_WORDS = 3
"""A heading of fewer words at the beginning is likelier a letterhead's or a section's."""

_ZIP = b"PK\x03\x04"
_MAIN_PART = b"word/document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a document that it locked, in the container of its old formats."""
SIDE_PARTS = ("styles", "footnotes", "endnotes", "comments")

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)?$")
_DAMAGED = "It is a damaged Word document: {}."


class DocxReader:
    """DOCX by the name of its main part."""

    name = "docx"
    version = "1"

    def recognises(self, source: Source) -> bool:
        """A ZIP archive with a Word document's main part, or an office document that is locked."""
        if source.data.startswith(_ZIP):
            return _MAIN_PART in source.data
        return source.data.startswith(_OLE) and _ENCRYPTED in source.data

    def read(self, source: Source) -> Reading:
        """Read the document.

        Raises:
            Unreadable: It is locked, damaged or too large, or holds no document of its own.
        """
        if source.data.startswith(_OLE):
            raise Unreadable("It is an office document locked with a password: save a copy without one.")
        with _Package(source.data) as package:
            paragraphs = list(_paragraphs(package))
            marked = _told(package)
        made = compose(paragraphs, marked)
        return Reading(
            text=made.text,
            media_type=MEDIA_TYPE,
            blocks=made.blocks,
            metadata=made.metadata,
            links=made.links,
            reason=_what_is_missing(package.lost),
        )


def _what_is_missing(lost: Sequence[str]) -> str | None:
    names = sorted(set(map(_shown, lost)))
    return f"It is damaged; these parts of it are lost: {', '.join(names[:5])}." if names else None


def _shown(part: str) -> str:
    """A part's name for a sentence: a package can call its parts anything."""
    return repr(posixpath.basename(part)[:40])


@dataclass(frozen=True)
class _Relation:
    """What a part refers to: another part by its name, or an address."""

    id: str
    kind: str
    """The last word of its type, e.g. `footnotes`."""
    target: str
    is_external: bool


class _Package:
    """A ZIP archive of parts that refer to one another."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zips.opened(io.BytesIO(data))
        except zips.DAMAGE as error:
            raise Unreadable(_DAMAGED.format("its list of parts is cut off or broken")) from error
        if len(self._archive.infolist()) > MAX_MEMBERS:
            raise Unreadable(_DAMAGED.format("it has more parts than any document"))
        self._room = MAX_UNPACKED
        self.lost: list[str] = []
        """The names of the parts that could not be read though the document could."""

    def __enter__(self) -> _Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def main(self) -> str:
        """The name of the document's main part."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and not relation.is_external:
                return relation.target
        return "word/document.xml"

    def side_part(self, name: str) -> etree._Element | None:
        """A part that the document can do without, parsed; None where the package has none, or it is damaged."""
        try:
            return self.part(name)
        except Unreadable:
            self.lost.append(name)
            return None

    def part(self, name: str) -> etree._Element | None:
        """A part, parsed; None where the package has none of that name.

        Raises:
            Unreadable: It is damaged or too large.
        """
        try:
            with self._archive.open(name) as stream:
                data = stream.read(min(MAX_PART, self._room) + 1)
        except KeyError:
            return None
        except zips.DAMAGE as error:
            raise Unreadable(_DAMAGED.format(f"its part {_shown(name)} cannot be unpacked")) from error
        if len(data) > min(MAX_PART, self._room):
            raise Unreadable(f"It is too large: its part {_shown(name)} has more than {MAX_PART >> 20} MB, unpacked.")
        self._room -= len(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise Unreadable(_DAMAGED.format(f"its part {_shown(name)} is no XML")) from error

    def relations(self, part: str) -> list[_Relation]:
        """What a part (or the package itself, as "") refers to."""
        folder, name = posixpath.split(part)
        root = self.side_part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            _Relation(
                id=attribute(each, "Id"),
                kind=attribute(each, "Type").rpartition("/")[2],
                target=target if is_external else posixpath.normpath(posixpath.join("/", folder, target))[1:],
                is_external=is_external,
            )
            for each in root
            if local(each) == "Relationship"
            for target, is_external in [(attribute(each, "Target"), attribute(each, "TargetMode") == "External")]
        ]


def _paragraphs(package: _Package) -> Iterator[StyledParagraph]:
    """Running heads, text, notes, running feet, annotations."""
    main = package.main()
    document = package.part(main)
    body = child(document, "body")
    if document is None or body is None:
        raise Unreadable("It is a ZIP archive without a Word document of its own.")
    relations = package.relations(main)
    inner = {relation.kind: relation.target for relation in relations if not relation.is_external}
    parts = {kind: package.side_part(inner[kind]) for kind in SIDE_PARTS if kind in inner}
    notes = {kind: _by_id(parts.get(f"{kind}s")) for kind in ("footnote", "endnote")}
    text = read_part(body, paragraph_styles(parts.get("styles")), _addresses(relations))
    yield from _running_heads(package, relations, "header", Style.PAGE_HEAD)
    yield from _titled(text.paragraphs)
    for kind, name in text.notes:
        if name in notes[kind]:
            yield from read_part(notes[kind][name], {}, {}).paragraphs
    yield from _running_heads(package, relations, "footer", Style.PAGE_FOOT)
    for comment in _by_id(parts.get("comments")).values():
        yield from _in_style(read_part(comment, {}, {}).paragraphs, Style.ANNOTATION)


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    return {} if root is None else {attribute(each, "id"): each for each in root}


def _addresses(relations: list[_Relation]) -> dict[str, str]:
    resolved = ((relation.id, resolve(relation.target)) for relation in relations if relation.is_external)
    return {name: url for name, url in resolved if url}


def _running_heads(package: _Package, relations: list[_Relation], kind: str, style: Style) -> Iterator[StyledParagraph]:
    """What the document prints on every page, each text once."""
    targets = dict.fromkeys(
        relation.target for relation in relations if relation.kind == kind and not relation.is_external
    )
    seen: set[str] = set()
    for target in list(targets)[:MAX_RUNNING_HEADS]:
        root = package.side_part(target)
        for paragraph in () if root is None else _in_style(read_part(root, {}, {}).paragraphs, style):
            if paragraph.text not in seen:
                seen.add(paragraph.text)
                yield paragraph


def _in_style(paragraphs: Iterable[StyledParagraph], style: Style) -> Iterator[StyledParagraph]:
    return (replace(paragraph, style=style) for paragraph in paragraphs)


def _titled(paragraphs: Sequence[StyledParagraph]) -> Sequence[StyledParagraph]:
    """The paragraphs, a heading at the very beginning as the title where no style says which one is."""
    if not paragraphs or any(paragraph.style is Style.TITLE for paragraph in paragraphs):
        return paragraphs
    first, *others = paragraphs
    if first.style is Style.HEADING and len(first.text.split()) >= TITLE_WORDS:
        return [replace(first, style=Style.TITLE), *others]
    return paragraphs


def _told(package: _Package) -> Metadata:
    """What the document's core properties tell."""
    targets = [relation.target for relation in package.relations("") if relation.kind == "core-properties"]
    root = package.side_part(targets[0]) if targets else None
    values = {} if root is None else {local(each): each.text or "" for each in root}
    language = _LANGUAGE.match(values.get("language", ""))
    return combined(
        told_by_properties(values.get("title", ""), values.get("creator", "")),
        told(Basis.MARKUP, language=language[1].lower() if language else None),
    )
