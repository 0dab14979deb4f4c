"""Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.damage import damaged
from tests.reading.saving import LEAD, STORY, TITLE, docx, event_docx, paragraph, part, run, table

from sayso.model import Basis, PageStatus, Role
from sayso.reading import read_page

SAVED = event_docx()
LONG = STORY[0]


def read(*body: str, **more: object) -> object:
    return read_page(docx(*body, **more), "letter.docx")


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The package with parts changed or (None) left out, by the last part of their names without extension."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changed.get(name.rpartition("/")[2].partition(".")[0], old.read(name))
            if content is not None:
                new.writestr(name, content)
    return packed.getvalue()


def roles(page: object) -> dict[str, Role]:
    """Each line's role."""
    return {
        line: block.role for block in page.blocks for line in page.text[block.start : block.end].splitlines() if line
    }


def test_tracked_insertions_are_in_and_deletions_are_out():
    page = read(
        paragraph(
            "The ministry ",
            f'<w:ins w:id="1" w:author="Ana">{run("firmly ")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>never </w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3">{run("elsewhere ")}</w:moveFrom>',
            "denied it.",
        )
    )
    assert page.text == "The ministry firmly denied it."


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next():
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    page = read(paragraph("The ministry ", properties=gone), paragraph("denied it."))
    assert page.text == "The ministry denied it."


def test_hidden_text_is_out_and_soft_hyphens_and_double_spaces_are_gone():
    page = read(paragraph("The  mini\u00adstry\u00a0", run("secretly ", "<w:vanish/>"), "denied it."))
    assert page.text == "The ministry denied it."


def test_links_lead_from_their_words_by_relation_and_by_field():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("second")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    page = read(
        paragraph(
            "See the ", f'<w:hyperlink r:id="first">{run(" first report")}</w:hyperlink>', " and the ", field, "."
        ),
        paragraph(f'<w:hyperlink w:anchor="below">{run("a jump")}</w:hyperlink>'),
        links={"first": "https://a.example/report"},
    )
    assert [(page.text[link.start : link.end], link.url) for link in page.links] == [
        ("first report", "https://a.example/report"),
        ("second", "https://b.example/"),
    ]


def test_short_table_rows_are_lines_and_long_cells_are_paragraphs():
    page = read(table(("Dam", "Volume"), ("Upper Kelm", "12"), (LONG, STORY[1])))
    assert page.text.split("\n\n") == ["Dam\tVolume", "Upper Kelm\t12", LONG, STORY[1]]


def test_notes_follow_the_text_in_the_order_of_their_marks():
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    notes = part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>',
        *(f'<w:footnote w:id="{number}">{paragraph(f"Note {number}.")}</w:footnote>' for number in (1, 2, 3)),
    )
    ends = part("endnotes", f'<w:endnote w:id="2">{paragraph("End note.")}</w:endnote>')
    page = read(
        paragraph("One", mark.format("footnote", 3), " two", mark.format("endnote", 2), " three."),
        paragraph("Four", mark.format("footnote", 1), "."),
        parts={"footnotes": notes, "endnotes": ends},
    )
    assert page.text.split("\n\n") == ["One two three.", "Four.", "Note 3.", "End note.", "Note 1."]


def test_running_heads_and_reviewers_comments_are_furniture():
    saved = docx(
        paragraph(TITLE, style="Titel"),
        *map(paragraph, STORY),
        parts={
            "header": part("hdr", paragraph("The Vantry Courier")),
            "footer": part("ftr", paragraph("Printed in Kelmar")),
            "comments": part("comments", f'<w:comment w:id="1" w:author="Ana">{paragraph("Is this so?")}</w:comment>'),
        },
    )
    found = roles(read_page(saved, "letter.docx"))
    assert found["The Vantry Courier"] is Role.NAVIGATION
    assert found["Printed in Kelmar"] is Role.FOOTER
    assert found["Is this so?"] is Role.COMMENT


def test_styles_give_title_headings_and_captions():
    found = roles(
        read(
            paragraph("The Vantry Courier"),
            paragraph(TITLE, style="Titel"),
            *map(paragraph, LEAD),
            paragraph("The gates", style="Berschrift1"),
            paragraph(STORY[0]),
            paragraph("The upper dam in April", style="Beschriftung"),
            paragraph(run("Rust everywhere", "<w:b/>")),
            paragraph(STORY[1]),
            paragraph("Who knew", properties='<w:outlineLvl w:val="2"/>'),
            paragraph(STORY[2]),
        )
    )
    assert found[TITLE] is Role.HEADLINE
    assert [found[line] for line in ("The gates", "Rust everywhere", "Who knew")] == [Role.HEADING] * 3
    assert found["The upper dam in April"] is Role.CAPTION


def test_a_style_based_on_a_heading_is_a_heading_and_a_circle_of_styles_is_none():
    styles = part(
        "styles",
        '<w:style w:styleId="Own"><w:name w:val="House style"/><w:basedOn w:val="H"/></w:style>',
        '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>',
        '<w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>',
        '<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>',
    )
    text = [paragraph(each) for each in STORY]
    saved = (text[0], paragraph("The gates", style="Own"), text[1], paragraph("circle", style="A"), text[2])
    assert roles(read(*saved, parts={"styles": styles}))["The gates"] is Role.HEADING


def test_a_text_box_follows_its_paragraph_once():
    box = f"<w:txbxContent>{paragraph('Inside the box.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(paragraph("Before ", drawn, "and after.")).text == "Before and after.\n\nInside the box."


def test_core_properties_are_metadata_where_nothing_is_printed():
    core = "<dc:title>The dams of Kelmar</dc:title><dc:creator>Ilse Dorran; Pavel Ostrin</dc:creator>"
    page = read(*map(paragraph, STORY), properties=core)
    assert page.metadata.title == "The dams of Kelmar"
    assert page.metadata.authors == ("Ilse Dorran", "Pavel Ostrin")
    assert page.metadata.basis["title"] is page.metadata.basis["authors"] is Basis.MARKUP
    printed = read_page(SAVED, "event.docx").metadata
    assert (printed.title, printed.basis["title"]) == (TITLE, Basis.PRINTED)


@pytest.mark.parametrize(("title", "creator"), [("Document1", "Microsoft Office User"), ("draft 3.docx", "admin")])
def test_properties_that_programs_fill_in_are_no_metadata(title, creator):
    page = read(*map(paragraph, STORY), properties=f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>")
    assert page.metadata.authors == ()
    assert page.metadata.title != title


def test_an_empty_document_is_empty():
    assert read(paragraph("")).status is PageStatus.EMPTY


def test_damaged_side_parts_are_told_and_the_text_is_read():
    page = read_page(repacked(SAVED, styles=b"<w:styles", core=b"\0\0"), "event.docx")
    assert page.status is PageStatus.ANALYSED
    assert STORY[0] in page.text
    assert page.reason == "It is damaged; these parts of it are lost: 'core.xml', 'styles.xml'."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (repacked(SAVED, document=b"<w:document"), "is no XML"),
        (repacked(SAVED, document=b"<document/>"), "without a Word document"),
        (SAVED[: len(SAVED) // 2], "cut off"),
        (repacked(SAVED, document=b" " * (17 << 20)), "too large"),
        (docx("<w:p/>" * 50_001), "too long"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_cannot_be_read_says_why(data, reason):
    page = read_page(data, "letter.docx")
    assert page.status is PageStatus.UNREADABLE
    assert reason in page.reason


def test_entities_are_never_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 20}">' for number in range(1, 12))
    document = (
        f'<!DOCTYPE d [<!ENTITY e0 "boom"><!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>'
        "<document><body><p><r><t>Before &file; &e11; after.</t></r></p></body></document>"
    )
    page = read_page(repacked(SAVED, document=document.encode()), "letter.docx")
    assert "secret" not in page.text
    assert len(page.text) < 1000


def test_nesting_as_deep_as_the_parser_allows_is_read():
    page = read(paragraph("<w:ins>" * 200 + run("Deep down.") + "</w:ins>" * 200))
    assert page.text == "Deep down."


def test_other_archives_are_not_documents():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("pages/one.html", "<p>One.</p>")
    assert "ZIP archive" in read_page(packed.getvalue(), "pages.zip").reason


@settings(max_examples=150)
@given(damaged(SAVED))
def test_damage_never_raises_and_ends_with_a_status(data):
    page = read_page(data, "event.docx")
    assert page.status is PageStatus.ANALYSED or page.reason


_TEXTS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")))


@given(st.lists(_TEXTS))
def test_any_text_is_kept_word_for_word(texts):
    page = read(*(paragraph(run(text)) for text in texts))
    assert page.text.split() == " ".join(texts).split()
    assert len(page.text.split("\n\n")) == max(1, sum(bool(text.strip()) for text in texts))


@given(
    st.lists(
        st.sampled_from(["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "hyperlink", "fldChar"]), max_size=12
    )
)
def test_elements_in_any_nesting_are_read(names):
    nested = "".join(f"<w:{name}>" for name in names) + "x" + "".join(f"</w:{name}>" for name in reversed(names))
    assert read_page(docx(nested), "letter.docx").status in {PageStatus.EMPTY, PageStatus.ANALYSED}
