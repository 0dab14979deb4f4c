"""Exports of tools that people collect pages with: Hunchly's cases, Zotero's libraries, WACZ of a browser."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.saving import TITLE, mhtml
from tests.reading.warcs import page, record, response, wacz, warc

import sayso
from sayso.model import Basis, Page, PageStatus
from sayso.reading import read_page
from sayso.reading.archives import captures_in
from sayso.reading.captures import Capture, Damaged
from sayso.reading.zotero import is_export, read_export

SITE = "https://herald.example"
STORY = "The night of the flood\n\nMinister Ada Quill said that the dam had held until five in the morning.\n"


def pages(data: bytes) -> tuple[list[tuple[Capture, Page]], Counter[str]]:
    left_out: Counter[str] = Counter()
    found = list(captures_in(Capture("case.zip", data), left_out))
    return [(each, read_page(each.data, each.file, media_type=each.media_type)) for each in found], left_out


def case(saved: bytes, *, hashes: bool = True) -> bytes:
    """A case export with a page, an attachment and a photo."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        listed = [{"id": 7, "hash": hashlib.sha256(saved).hexdigest() if hashes else "0" * 64}]
        attached = [{"Filename": "notes.txt", "Source": "https://board.example/notes.txt"}]
        zipped.writestr("case_data/case_attachments.json", json.dumps(attached))
        zipped.writestr("case_data/case_pages.json", json.dumps(listed))
        zipped.writestr("pages/7.mhtml", saved)
        zipped.writestr("photos/8.jpg", b"\xff\xd8")
        zipped.writestr("attachments/notes.txt", STORY)
        zipped.writestr("attachments/table.xlsx", b"PK")
    return packed.getvalue()


def test_a_case_of_hunchly_gives_its_pages_and_attachments() -> None:
    found, left_out = pages(case(mhtml()))
    (attached, notes), (captured, saved) = found
    assert (captured.file, captured.custody.captured_with) == ("case.zip/pages/7.mhtml", "Hunchly")
    assert (saved.status, saved.metadata.title) == (PageStatus.ANALYSED, TITLE)
    assert saved.custody.captured is not None
    assert (notes.text, attached.custody.url) == (STORY, "https://board.example/notes.txt")
    assert left_out == {"attachments of other kinds": 1, "pictures": 1}


def test_a_page_that_is_not_as_it_was_hashed_is_counted() -> None:
    _, left_out = pages(case(mhtml(), hashes=False))
    assert left_out["pages whose hash is not in its lists"] == 1


def test_a_damaged_case_is_told() -> None:
    with pytest.raises(Damaged):
        pages(case(mhtml())[:-30])


def test_what_a_browser_archived_is_read_and_its_own_records_are_not() -> None:
    """As ArchiveWeb.page writes it: besides responses, resources under `urn:` with text, view and page list."""
    notes = [
        record("resource", b"The text again.", f"urn:{kind}:{SITE}/dam", content_type="text/plain")
        for kind in ("text", "view", "pageinfo", "thumbnail")
    ]
    found, left_out = pages(wacz(warc(response(f"{SITE}/dam", page()), *notes), software="Webrecorder ArchiveWeb.page"))
    ((capture, read),) = found
    assert read.status is PageStatus.ANALYSED
    assert capture.custody.captured_with is not None
    assert sum(left_out.values()) == 4


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
 <bib:Article rdf:about="https://herald.example/dam">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>The Ostrel Herald</dc:title></bib:Newspaper></dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Quill</foaf:surname><foaf:givenName>Ada</foaf:givenName>
   </foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_12"/><dc:title>The dam that held</dc:title><dc:date>2031-05-04</dc:date>
 </bib:Article>
 <z:Attachment rdf:about="#item_12"><z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/12/dam.txt"/>
  <dc:identifier><dcterms:URI><rdf:value>https://herald.example/dam</rdf:value></dcterms:URI></dc:identifier>
  <dcterms:dateSubmitted>2031-05-06 06:36:31</dcterms:dateSubmitted><dc:title>Snapshot</dc:title>
 </z:Attachment>
 <z:Attachment rdf:about="#item_13"><z:path rdf:resource="files/13/alone.txt"/></z:Attachment>
 <z:Attachment rdf:about="#item_14"><z:path rdf:resource="../../etc/passwd"/></z:Attachment>
</rdf:RDF>"""


def test_a_library_of_zotero_tells_what_its_files_are(tmp_path: Path) -> None:
    library = tmp_path / "export" / "My Library"
    for number, name, text in ((12, "dam.txt", STORY), (13, "alone.txt", STORY.replace("five", "six"))):
        (library / "files" / str(number)).mkdir(parents=True)
        (library / "files" / str(number) / name).write_text(text, encoding="utf-8")
    (library / "My Library.rdf").write_text(RDF, encoding="utf-8")
    with sayso.build(tmp_path / "export") as dossier:
        dam, alone = dossier.pages
    told = dam.metadata
    assert (told.title, told.authors, told.publisher, told.published) == (
        "The dam that held",
        ("Ada Quill",),
        "The Ostrel Herald",
        "2031-05-04",
    )
    assert told.basis["title"] is Basis.SUPPLIED
    custody = dam.custody
    assert (custody.url, custody.captured, custody.captured_with) == (
        "https://herald.example/dam",
        "2031-05-06T06:36:31+00:00",
        "Zotero",
    )
    assert alone.custody.captured_with == "Zotero"
    assert alone.metadata.publisher is None


def test_an_export_names_files_of_its_own_folder_only() -> None:
    assert set(read_export(RDF.encode(), "My Library/My Library.rdf")) == {
        "My Library/files/12/dam.txt",
        "My Library/files/13/alone.txt",
    }
    assert is_export(RDF.encode())
    assert not is_export(b"<rdf:RDF/>")


@given(st.binary(max_size=200), st.integers(0, len(RDF)))
def test_no_damage_is_an_exception(noise: bytes, at: int) -> None:
    read_export(RDF.encode()[:at] + noise + RDF.encode()[at:], "a/b.rdf")
