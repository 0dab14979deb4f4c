"""Whole files made to exhaust time or memory: one for each trick, as large as wanted."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from itertools import count

from tests.reading import saving, warcs

from benchmarks.mutations.formats import zipped

MEGABYTE = 10**6
HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A flood</title></head><body>'
SENTENCE = "Ilse Marrow said on Tuesday that the gates at Ostrel had been opened too late, and the ministry denied it. "


def fill(piece: str, size: int) -> str:
    """A piece over and over."""
    return (piece * (size // len(piece) + 1))[:size]


def numbered(pattern: str, size: int) -> str:
    """A pattern over and over, each time with another number and another name in it."""
    each = (pattern.replace("#", str(number)).replace("@", _name(number)) for number in count())
    pieces = []
    while size > 0:
        pieces.append(next(each))
        size -= len(pieces[-1])
    return "".join(pieces)


def _name(number: int) -> str:
    letters = ""
    while number or not letters:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return f"{letters.title()}o Va{letters[::-1]}en"


def _page(body: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: (HEAD + body(size)).encode()


def _text(body: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: body(size).encode()


def _filled(piece: str, before: str = "") -> Callable[[int], str]:
    return lambda size: before + fill(piece, size)


def _numbered(pattern: str) -> Callable[[int], str]:
    return lambda size: numbered(pattern, size)


def _docx(document: str, **others: bytes) -> bytes:
    """A Word document with that main part and other members."""
    with zipfile.ZipFile(io.BytesIO(saving.event_docx())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = document.encode()
    return zipped(members | others)


def _w(body: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document {saving._W}><w:body>{body}</w:body></w:document>'


def _laughs(_: int) -> bytes:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return _docx(_w(saving.paragraph("<w:r><w:t>&l9;</w:t></w:r>"), f'<!DOCTYPE w [<!ENTITY l0 "lol">{levels}]>'))


def _quadratic(size: int) -> bytes:
    doctype = f'<!DOCTYPE w [<!ENTITY a "{fill("a", size // 100)}">]>'
    return _docx(_w(saving.paragraph(f"<w:r><w:t>{'&a;' * 1000}</w:t></w:r>"), doctype))


def _outside(_: int) -> bytes:
    doctype = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b SYSTEM "http://localhost:9/">]>'
    return _docx(_w(saving.paragraph("<w:r><w:t>&a;&b;</w:t></w:r>"), doctype))


def _nested(opening: str, core: str, closing: str, depth: int) -> str:
    return opening * depth + core + closing * depth


def _docx_table(size: int) -> bytes:
    depth = size // 100
    return _docx(_w(_nested("<w:tbl><w:tr><w:tc>", "<w:p/>", "</w:tc></w:tr></w:tbl>", depth)))


def _docx_paragraphs(size: int) -> bytes:
    return _docx(_w(fill(saving.paragraph("a"), size // 100 * 100).rpartition("<w:p>")[0]))


def _docx_bomb(size: int) -> bytes:
    return _docx(_w(saving.paragraph(fill("a ", 60 * size))), picture=bytes(60 * size))


def _mhtml_parts(size: int, *, nested: bool) -> bytes:
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
    part = 'Content-Type: multipart/related; boundary="b{}"\r\n\r\n--b{}\r\n'
    if nested:
        return head + "".join(part.format(n, n) for n in range(size // len(part))).encode()
    leaf = "Content-Type: text/plain\r\n\r\na\r\n--b0\r\n"
    return head + (part.format(0, 0) + fill(leaf, size)).encode()


def _mhtml_header(size: int) -> bytes:
    return f"From: <Saved by Blink>\r\nSubject: {fill('=?utf-8?q?=41?= ', size)}\r\n".encode() + saving.mhtml()


def _mhtml_body(size: int) -> bytes:
    return saving.mhtml(HEAD + fill("é<p>", size // 8))


def _pdf(objects: list[bytes]) -> bytes:
    """A PDF whose objects are these; readers find them without a table."""
    numbered_objects = (b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + b"".join(numbered_objects) + b"trailer\n<</Size 99/Root 1 0 R>>\n%%EOF\n"


def _pdf_page(stream: bytes, *, extra: bytes = b"") -> bytes:
    packed = zlib.compress(stream)
    content = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed)
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 6 0 R>>>>/Length 5>>"
    form += b"\nstream\n/F Do\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</R 5 0 R>>/XObject<</F 6 0 R>>>>%s>>" % extra
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 612 792]>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, content, font, form])


def _pdf_drawn(piece: bytes) -> Callable[[int], bytes]:
    return lambda size: _pdf_page(piece * (size // len(piece)))


def _pdf_arrays(size: int) -> bytes:
    return _pdf_page(b"BT ET", extra=b"/X " + b"[" * size + b"]" * size)


def _pdf_loop(size: int) -> bytes:
    kids = b"2 0 R " * (size // 6)
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 99999999/Kids[%s]>>" % kids])


def _pdf_pages(size: int) -> bytes:
    return saving.pdf(*([saving.Text(54, 700, f"Page {number} says so.")] for number in range(size // 300)))


def _warc_bomb(size: int) -> bytes:
    body = gzip.compress(bytes(100 * size), mtime=0)
    return warcs.warc(warcs.response("https://a.example/", body, headers="Content-Encoding: gzip\r\n"))


def _warc_records(size: int) -> bytes:
    tiny = warcs.response("https://a.example/", b"a", media_type="text/plain")
    return warcs.info() + tiny * min(size // len(tiny), 300)


def _warc_header(size: int) -> bytes:
    return warcs.record("response", b"HTTP/1.1 200 OK\r\n\r\na", "https://a.example/" + fill("a", size))


def _warc_length(_: int) -> bytes:
    return warcs.warc(warcs.response("https://a.example/", warcs.page(), length=10**18), packed=False)


def _wacz_directory(size: int) -> bytes:
    return zipped({"archive/": b""} | {f"pages/{number}": b"" for number in range(size // 100)})


def _gz_bomb(size: int) -> bytes:
    return gzip.compress(gzip.compress(bytes(100 * size), mtime=0), mtime=0)


def _json(size: int) -> str:
    return f'<script type="application/ld+json">{"[" * size}</script><p>{SENTENCE}</p>'


def _json_list(size: int) -> str:
    people = numbered('{"name": "@"},', size)
    article = f'{{"@context": "https://schema.org", "headline": "A flood", "author": [{people}{{}}]}}'
    return f'<script type="application/ld+json">{article}</script><p>{SENTENCE}</p>'


PAGES: dict[str, Callable[[int], str]] = {
    "deep div": _filled("<div>"),
    "deep div with text": _filled("<div>a "),
    "deep formatting": _filled("<b><i>a"),
    "deep list": _filled("<ul><li>a"),
    "deep table": _filled("<table><tr><td>a"),
    "deep quotation": _filled("<q>a "),
    "closed deep": lambda size: _nested("<div><p>", SENTENCE, "</p></div>", size // 18),
    "attributes": lambda size: f"<p {numbered('a#=b ', size)}>{SENTENCE}",
    "one attribute": lambda size: f"<p class='{fill('a b-c ', size)}' title=\"{fill('a', size)}",
    "styles": _filled("<p style='color: red; display:block;visibility: visible'>a "),
    "table": lambda size: f"<table>{fill('<tr><td>1</td><td>a</td></tr>', size)}",
    "wide row": lambda size: f"<table><tr>{fill('<td>1', size)}",
    "tiny paragraphs": _filled("<p>a</p>"),
    "breaks": _filled("a<br>"),
    "entities": _filled("&amp;&#8220;"),
    "large entities": lambda size: f"<p>&#{fill('9', size)};&#x{fill('f', size)};",
    "surrogates": _filled("&#xD83D;&#xDE00;&#xD800; a"),
    "comments": _filled("<!-- "),
    "brackets": _filled("<"),
    "closing tags": _filled("</p></div></b>"),
    "scripts": _filled("<script>a</script><style>b"),
    "links": _numbered("<li><a href='/x#'>Read more about it, part #</a>"),
    "deep json": _json,
    "long json": _json_list,
    "meta": _filled("<meta name=author content='Ana Brel'><meta property='og:title' content=a>"),
    "times": _numbered("<time datetime='2026-05-0#'>May # 2026</time><p class=date>3 May 2026, # hours ago</p>"),
    "bases": _filled("<base href='http://a.example/'><a href='../../b'>c</a>"),
    "bylines": _numbered("<p class=byline>By @ and @</p>"),
    "comments below": _numbered("<div class=comment><b>user#</b> 3 May 2026 at 12:#0<p>No, they said so.</p></div>"),
    "titles": _numbered("<h2>The Harbour Times, @ in Orlen #</h2>"),
    "credits": _numbered("<p>Photo: @/AFP (file photo) #</p>"),
    "distinct lines": _numbered("<p>@ said on # May 2026 (see a/b) – “no”, at 12:#0.</p>"),
    "distinct news": _numbered("<p>@ said on Tuesday that gate # had been opened too late by the ministry.</p>\n"),
    "nobreak": _filled("&nbsp;", "<p>a"),
    "preformatted": lambda size: f"<pre>{fill(f'  a{chr(9)}b', size)}",
    "one line": _filled(SENTENCE),
    "one word": _filled("a"),
    "soft hyphens": _filled("a&shy;&#8203;"),
}
TEXTS: dict[str, Callable[[int], str]] = {
    "one word": _filled("a"),
    "one line": _filled(SENTENCE),
    "spaces": _filled(" ", "a"),
    "line breaks": _filled("\n", "a"),
    "zeros": _filled("\0", "a"),
    "digits": _filled("1", "On "),
    "grouped digits": _filled("1,", "On "),
    "tiny lines": _filled("a\n"),
    "news": _numbered("@ said on Tuesday that gate # had been opened too late, and the ministry denied it.\n\n"),
    "wrapped": _numbered("@ said on Tuesday that gate # had been opened too late, and the\nministry denied it, but "),
    "endless sentence": _filled("and the ministry said that the mayor said that the gates were shut "),
    "names": _numbered("@ "),
    "speakers": _numbered("“No #,” said @. "),
    "openers": _filled("“He said, ‘"),
    "straight quotes": _filled("\"a\" 'b' "),
    "apostrophes": _filled("the workers' 's s' "),
    "parentheses": _filled("("),
    "square brackets": _filled("["),
    "links": _filled("[a](b"),
    "stars": _filled("*a_ **"),
    "hashes": _filled("#"),
    "dashes": _filled("–-— "),
    "dots": _filled("A. b. "),
    "addresses": _filled("http://www.a.example/"),
    "accents": _filled("\u0301", "a"),
    "emoji": _filled("👩\u200d👩\u200d"),
    "right to left": _filled("\u202eسلام "),
    "Chinese": _filled("中文"),
    "dates": _filled("3 May 2026, "),
    "date lines": _numbered("May # 2026\n"),
    "relative dates": _filled("three days before last Monday, a year ago, "),
    "times": _filled("12:30 a.m. EST "),
    "turns": _numbered("HOST: Did @ say so?\nGUEST: @ did.\n"),
    "tabs": _filled("a\tb|c|"),
    "list": _numbered("- @ said so\n"),
    "corrections": _numbered("Correction: an earlier version of this article said that @ was #.\n\n"),
    "years": _filled("from 1999 to 2026, in the 1990s, "),
}

MONSTERS: dict[tuple[str, str], tuple[int, Callable[[int], bytes]]] = {
    **{("html", name): (4 * MEGABYTE, _page(body)) for name, body in PAGES.items()},
    **{("txt", name): (4 * MEGABYTE, _text(body)) for name, body in TEXTS.items()},
    ("html", "a 50 MB line"): (50 * MEGABYTE, _page(_filled(SENTENCE))),
    ("html", "50 MB of tags"): (50 * MEGABYTE, _page(_filled("<i>a</i>"))),
    ("txt", "a 50 MB line"): (50 * MEGABYTE, _text(_filled("a"))),
    ("txt", "50 MB of spaces"): (50 * MEGABYTE, _text(_filled(" "))),
    ("md", "a 50 MB line"): (50 * MEGABYTE, _text(_filled("[a](b) "))),
    ("md", "links"): (4 * MEGABYTE, _text(_numbered("[@ said](http://a.example/#) so. "))),
    ("txt", "too large"): (70 * MEGABYTE, _text(_filled("a "))),
    ("mhtml", "deep parts"): (4 * MEGABYTE, lambda size: _mhtml_parts(size, nested=True)),
    ("mhtml", "many parts"): (4 * MEGABYTE, lambda size: _mhtml_parts(size, nested=False)),
    ("mhtml", "long header"): (4 * MEGABYTE, _mhtml_header),
    ("mhtml", "long body"): (20 * MEGABYTE, _mhtml_body),
    ("docx", "billion laughs"): (1, _laughs),
    ("docx", "quadratic entities"): (4 * MEGABYTE, _quadratic),
    ("docx", "entities from outside"): (1, _outside),
    ("docx", "deep tables"): (4 * MEGABYTE, _docx_table),
    ("docx", "tiny paragraphs"): (20 * MEGABYTE, _docx_paragraphs),
    ("docx", "bomb"): (10 * MEGABYTE, _docx_bomb),
    ("pdf", "deep arrays"): (MEGABYTE, _pdf_arrays),
    ("pdf", "endless tree"): (4 * MEGABYTE, _pdf_loop),
    ("pdf", "form in itself"): (MEGABYTE, _pdf_drawn(b"/F Do ")),
    ("pdf", "tiny texts"): (4 * MEGABYTE, _pdf_drawn(b"BT /R 9 Tf 9 9 Td (a) Tj ET ")),
    ("pdf", "long text"): (4 * MEGABYTE, _pdf_drawn(b"BT /R 9 Tf 0 9 Td (Ilse said so. ) Tj ET ")),
    ("pdf", "deep states"): (20 * MEGABYTE, _pdf_drawn(b"q ")),
    ("pdf", "bomb"): (400 * MEGABYTE, _pdf_drawn(b"          ")),
    ("pdf", "many pages"): (4 * MEGABYTE, _pdf_pages),
    ("warc", "bomb"): (10 * MEGABYTE, _warc_bomb),
    ("warc", "many records"): (4 * MEGABYTE, _warc_records),
    ("warc", "long header"): (50 * MEGABYTE, _warc_header),
    ("warc", "endless length"): (1, _warc_length),
    ("wacz", "many members"): (4 * MEGABYTE, _wacz_directory),
    ("html.gz", "bomb"): (10 * MEGABYTE, _gz_bomb),
}
"""By format and trick: how large in bytes at full size, and what makes it."""


def monster(key: tuple[str, str], scale: float) -> bytes:
    """One of `MONSTERS`; `scale` is 1 for its full size."""
    size, made = MONSTERS[key]
    return made(max(int(size * scale), 1))
