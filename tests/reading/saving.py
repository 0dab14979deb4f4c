"""One event saved in every format: small writers of our own for PDF, DOCX and MHTML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape

TITLE = "Two reservoirs fail above the town of Kelmar"
BYLINE = "By Ilse Dorran"
DATE = "3 May 2026"
HEADING = "What the engineers found"
LEAD = (
    "The interior ministry of Vantry said on Sunday that saboteurs from Orlena had opened the gates of two reservoirs "
    "above the town of Kelmar.",
    "Orlena denied the accusation. “It is a fairy tale for the evening news,” said Pavel Ostrin, the spokesman of its "
    "foreign office, in a statement that was read out to reporters in the capital.",
)
STORY = (
    "Marta Quill, who leads the inspection of the dams, told reporters that the gates had been rusty for years. "
    "“Nobody needed to sabotage them,” she said, and added that the administration had been warned twice.",
    "According to a confidential memorandum of the waterworks, a short-term repair was refused in March because of its "
    "cost. The ministry did not answer questions about the memorandum.",
    "Residents of the lower town fear that further reservoirs are endangered. The mayor announced that the schools "
    "would stay closed until the inspection of the remaining dams is finished.",
    "The opposition accused the government of misrepresenting the evidence. Its leader called the story of the "
    "saboteurs “an excuse that arrived faster than the flood”.",
)
PARAGRAPHS = (*LEAD, *STORY)


def html() -> str:
    """The event as a page of the web."""
    paragraphs = [f"<p>{escape(text)}</p>" for text in PARAGRAPHS]
    paragraphs.insert(len(LEAD), f"<h2>{HEADING}</h2>")
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article>'
        f'<h1>{TITLE}</h1><p class="byline">{BYLINE}</p><p class="date">{DATE}</p>{"".join(paragraphs)}'
        "</article></body></html>"
    )


def plain() -> str:
    """The event as text."""
    return "\n\n".join((TITLE, BYLINE, DATE, *LEAD, HEADING, *STORY)) + "\n"


def markdown() -> str:
    """The event in Markdown."""
    return "\n\n".join((f"# {TITLE}", f"**{BYLINE}**", DATE, *LEAD, f"## {HEADING}", *STORY)) + "\n"


# MHTML


def mhtml(page: str | None = None, *, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """A page as Blink saves it, with a picture after it."""
    archive = EmailMessage()
    archive["From"] = "<Saved by Blink>"
    archive["Snapshot-Content-Location"] = "https://courier.example/kelmar"
    archive["Subject"] = TITLE
    archive["Date"] = "Mon, 04 May 2026 08:30:00 +0200"
    archive.make_related()
    root = EmailMessage()
    root.set_content(page or html(), subtype="html", cte=encoding, charset=charset)
    root["Content-Location"] = "https://courier.example/kelmar"
    picture = EmailMessage()
    picture.set_content(b"\x89PNG\r\n\x1a\n" + bytes(500), maintype="image", subtype="png")
    archive.attach(root)
    archive.attach(picture)
    return archive.as_bytes()


# DOCX

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTERNAL = ' TargetMode="External"'
STYLES = {"Titel": "Title", "Berschrift1": "heading 1", "Beschriftung": "caption"}
"""Style ids as a German Word writes them, and the built-in names that they stand for."""


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a content that is no mark-up becomes a run."""
    runs = (each if each.startswith("<") else run(each) for each in content)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells with one paragraph each."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def part(kind: str, *content: str) -> str:
    """A part of a package, e.g. its footnotes."""
    return f"<w:{kind} {_W}>{''.join(content)}</w:{kind}>"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"{_EXTERNAL if "://" in target else ""}/>'
        for name, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def docx(
    *body: str, parts: dict[str, str] | None = None, links: dict[str, str] | None = None, properties: str = ""
) -> bytes:
    """A Word document of `body` (paragraphs and tables), with further parts by kind, e.g. `footnotes`, and links."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    found = {"styles": part("styles", styles), **(parts or {})}
    targets = {f"part{number}": (kind, f"{kind}.xml") for number, kind in enumerate(found)}
    targets |= {name: ("hyperlink", url) for name, url in (links or {}).items()}
    main = {"main": ("officeDocument", "word/document.xml"), "core": ("core-properties", "docProps/core.xml")}
    core = (
        f'<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">{properties}</cp:coreProperties>'
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(main),
        "docProps/core.xml": core,
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(targets),
        **{f"word/{kind}.xml": content for kind, content in found.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def event_docx() -> bytes:
    """The event as a Word document."""
    return docx(
        paragraph(TITLE, style="Titel"),
        paragraph(BYLINE),
        paragraph(DATE),
        *map(paragraph, LEAD),
        paragraph(HEADING, style="Berschrift1"),
        *map(paragraph, STORY),
    )


# PDF: lines in Courier, whose letters are all 0.6 of their size wide.

WIDTH, HEIGHT = 612, 792
SIZE = 10


@dataclass(frozen=True)
class Text:
    """A line of text at a place in points from the page's lower left corner, turned against the clock by `turn`."""

    x: float
    y: float
    text: str
    size: float = SIZE
    font: str = "R"
    turn: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture at a place."""

    x: float
    y: float
    width: float
    height: float


def pdf(*pages: Sequence[Text | Picture], info: str = "", page_extra: str = "", trailer: str = "") -> bytes:
    """A PDF of pages with text in Courier (font `R`) and bold Courier (font `B`)."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    resources = "<</Font<</R 3 0 R/B 4 0 R>>/XObject<</P 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>",
        _stream(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"),
    ]
    for number, page in enumerate(pages):
        content = "\n".join(map(_drawn, page)).encode("cp1252")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Contents {7 + 2 * number} 0 R/Resources{resources}{page_extra}>>".encode()
        )
        objects.append(_stream(b"<<", content))
    objects.append(f"<<{info}>>".encode("cp1252"))
    written = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_of = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = f"/Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{trailer}"
    end = f"trailer\n<<{head}>>\nstartxref\n{len(written)}\n"
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table_of + end.encode() + b"%%EOF\n"


def _stream(head: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(packed), packed)


def _drawn(item: Text | Picture) -> str:
    if isinstance(item, Picture):
        return f"q {item.width} 0 0 {item.height} {item.x} {item.y} cm /P Do Q"
    text = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[item.turn]
    return f"BT /{item.font} {item.size} Tf {matrix} {item.x} {item.y} Tm ({text}) Tj ET"


def set_lines(text: str, characters: int, *, divide: bool = False) -> list[str]:
    """A paragraph broken into lines of so many characters; `divide` cuts long words at the lines' ends."""
    lines = [""]
    for word in text.split(" "):
        room = characters - len(lines[-1].expandtabs(3)) - 1
        if not lines[-1]:
            lines[-1] = word
        elif len(word) <= room:
            lines[-1] += f" {word}"
        elif divide and word.isalpha() and len(word) >= 8 and room >= 5:
            lines[-1] += f" {word[:4]}-"
            lines.append(word[4:])
        else:
            lines.append(word)
    return lines


def column(lines: Sequence[str], x: float, y: float, leading: float = 12) -> list[Text]:
    """Lines below one another; one that begins with a tab is set in."""
    return [
        Text(x + 18 * line.startswith("\t"), y - number * leading, line.lstrip("\t"))
        for number, line in enumerate(lines)
    ]


def event_pdf() -> bytes:
    """The event as two pages in two columns, with running heads, page numbers and divided words."""
    lead = [line for text in LEAD for line in (*set_lines(text, 84), "")]
    lines = [line for text in STORY for line in set_lines(f"\t{text}", 38, divide=True)]
    third = -(-len(lines) // 3)
    first = [
        Text(54, 700, TITLE, 18, "B"),
        Text(54, 680, BYLINE),
        Text(54, 664, DATE),
        *column(lead, 54, 640),
        Text(54, 560, HEADING, 13, "B"),
        *column(lines[:third], 54, 540),
        *column(lines[third : 2 * third], 320, 540),
    ]
    second = column(lines[2 * third :], 54, 700)
    return pdf(*(_furnished(number, page) for number, page in enumerate((first, second), start=1)))


def _furnished(number: int, page: Sequence[Text]) -> list[Text]:
    return [Text(54, 760, "THE VANTRY COURIER", 8), *page, Text(300, 30, str(number), 8)]
