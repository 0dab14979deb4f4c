"""PDF documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.damage import damaged
from tests.reading.saving import (
    HEADING,
    HEIGHT,
    LEAD,
    STORY,
    TITLE,
    WIDTH,
    Picture,
    Text,
    column,
    event_pdf,
    pdf,
    set_lines,
)

from sayso.model import Basis, Custody, PageStatus, Role
from sayso.reading import read_page

SAVED = event_pdf()
BLOCK = [line for text in STORY for line in (*set_lines(text, 80), "")]


def read(*pages: list[Text | Picture], **more: str) -> object:
    return read_page(pdf(*pages, **more), "report.pdf")


def lines(page: object) -> list[str]:
    return page.text.split("\n\n")


def roles(page: object) -> dict[str, Role]:
    """Each line's role."""
    return {
        line: block.role for block in page.blocks for line in page.text[block.start : block.end].splitlines() if line
    }


def both_columns(left: list[str], right: list[str], y: float = 700) -> list[Text]:
    return [*column(left, 54, y), *column(right, 320, y)]


def test_two_columns_are_read_one_after_the_other_whatever_order_they_were_drawn_in():
    left, right = set_lines(STORY[0], 38), set_lines(STORY[1], 38)
    drawn = both_columns(left, right)
    across = sorted(drawn, key=lambda text: (-text.y, text.x))
    assert lines(read(drawn)) == lines(read(across)) == lines(read(drawn[::-1])) == [STORY[0], STORY[1]]


def test_three_columns_below_a_wide_title_and_above_a_wide_line():
    columns = [set_lines(text, 26) for text in STORY[:3]]
    page = [Text(54, 740, TITLE, 16, "B"), Text(54, 720, LEAD[0][:80])]
    for number, column_lines in enumerate(columns):
        page += column(column_lines, 54 + 180 * number, 690)
    page.append(Text(54, 400, LEAD[1][:80]))
    assert lines(read(page)) == [TITLE, LEAD[0][:80], *STORY[:3], LEAD[1][:80]]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    whole = " ".join(STORY)
    text = set_lines(whole, 38)
    third = len(text) // 3
    page = read(both_columns(text[:third], text[third : 2 * third]), column(text[2 * third :], 54, 700))
    assert lines(page) == [whole]


def test_words_divided_at_line_ends_are_whole_and_compounds_keep_their_hyphens():
    page = read(
        column(
            [
                "The investi-",
                "gation into the short-term repair of the gates found that a short-",
                "term loan was refused by the self-",
                "appointed board, as the Orlena-",
                "Vantry treaty of 2015-",
                "16 had it.",
            ],
            54,
            700,
        )
    )
    assert page.text == (
        "The investigation into the short-term repair of the gates found that a short-term loan was refused by the "
        "self-appointed board, as the Orlena-Vantry treaty of 2015-16 had it."
    )


def test_paragraphs_end_at_gaps_at_indents_and_at_short_last_lines():
    gaps = [line for text in STORY for line in (*set_lines(text, 70), "")]
    indents = [line for text in STORY for line in set_lines(f"\t{text}", 70)]
    short = [line for text in STORY for line in set_lines(text, 70)]
    assert lines(read(column(gaps, 54, 700))) == list(STORY)
    assert lines(read(column(indents, 54, 700))) == list(STORY)
    assert len(lines(read(column(short, 54, 700)))) >= 3


def test_running_heads_and_page_numbers_are_furniture_and_never_inside_a_paragraph():
    text = set_lines(" ".join(STORY), 76)
    halves = text[: len(text) // 2], text[len(text) // 2 :]
    pages = [
        [
            Text(54, 765, f"The Vantry Courier - {3 + number} May", 8),
            *column(half, 54, 700),
            Text(290, 30, f"- {number} -"),
        ]
        for number, half in enumerate(halves, start=1)
    ]
    page = read(*pages)
    found = roles(page)
    assert found["The Vantry Courier - 4 May"] is found["The Vantry Courier - 5 May"] is Role.NAVIGATION
    assert found["- 1 -"] is found["- 2 -"] is Role.FOOTER
    assert " ".join(STORY) in lines(page)


def test_a_repeated_line_in_the_middle_of_pages_is_text():
    refrain = "Nobody answers."
    pages = [column([*set_lines(text, 80), "", refrain, "", *set_lines(LEAD[1], 80)], 54, 600) for text in STORY]
    assert roles(read(*pages))[refrain] is Role.BODY


def test_sizes_and_weights_give_title_headings_and_captions():
    first, second = column(set_lines(STORY[0], 80), 54, 640), column(set_lines(STORY[1], 80), 54, 380)
    page = read(
        [
            Text(54, 740, "COURIER", 26, "B"),
            Text(54, 710, TITLE, 17),
            Text(54, 690, "By Ilse Dorran", 10, "B"),
            *first,
            Picture(54, 450, 200, 130),
            Text(54, 440, "The upper dam in April", 8),
            Text(54, 410, HEADING, 10, "B"),
            *second,
            *column(set_lines(STORY[2], 80), 54, 320),
        ]
    )
    found = roles(page)
    assert found["COURIER"] is Role.NAVIGATION
    assert found[TITLE] is Role.HEADLINE
    assert page.metadata.title == TITLE
    assert page.metadata.authors == ("Ilse Dorran",)
    assert found["By Ilse Dorran"] is Role.BYLINE
    assert found[HEADING] is Role.HEADING
    assert found["The upper dam in April"] is Role.CAPTION


def test_the_properties_tell_which_of_two_large_lines_is_the_title():
    page = [
        Text(54, 740, "The Courier of Inner Vantry", 26, "B"),
        Text(54, 700, "Two dams fail", 17, "B"),
        *column(BLOCK, 54, 660),
    ]
    assert roles(read(page))["The Courier of Inner Vantry"] is Role.HEADLINE
    told = read(page, info="/Title(Two dams fail | The Courier)")
    assert roles(told)["Two dams fail"] is Role.HEADLINE
    assert told.metadata.title == "Two dams fail"


def turned(line: Text, turn: int) -> Text:
    """The line on a page that is turned as a whole."""
    x, y = {0: (line.x, line.y), 90: (WIDTH - line.y, line.x), 180: (WIDTH - line.x, HEIGHT - line.y)}.get(
        turn, (line.y, HEIGHT - line.x)
    )
    return replace(line, x=x, y=y, turn=turn)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_reads_the_same(turn):
    upright = [Text(54, 500, TITLE, 16, "B"), *column(BLOCK, 54, 470)]
    page = read([turned(line, turn) for line in upright], page_extra=f"/Rotate {turn}")
    assert lines(page) == lines(read(upright)) == [TITLE, *STORY]


def test_a_stamp_along_the_margin_is_furniture():
    page = read([*column(BLOCK, 54, 700), Text(30, 200, "Received 4 May", 10, turn=90)])
    assert roles(page)["Received 4 May"] is Role.NAVIGATION
    assert lines(page)[1:] == list(STORY)


def test_links_lead_from_their_words():
    note = (
        "/Annots[<</Type/Annot/Subtype/Link/Rect[84 697 144 710]/A<</S/URI/URI(https://a.example/report)>>>>"
        "<</Type/Annot/Subtype/Link/Rect[54 697 76 710]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>]"
    )
    page = read([Text(54, 700, "See the report of Orlena.")], page_extra=note)
    assert [(page.text[link.start : link.end], link.url) for link in page.links] == [
        ("the report", "https://a.example/report")
    ]


def test_properties_are_metadata_where_nothing_is_printed():
    page = read(
        column(BLOCK, 54, 700), info="/Title(The dams of Kelmar)/Author(Ilse Dorran)/CreationDate(D:20260504083000Z)"
    )
    assert page.metadata.title == "The dams of Kelmar"
    assert page.metadata.basis["title"] is Basis.MARKUP
    assert page.metadata.authors == ("Ilse Dorran",)
    assert page.metadata.published is None, "a file's date is not its text's"
    assert page.custody == Custody()


def test_a_page_that_a_browser_printed_tells_where_it_was_and_when():
    page = read(
        [
            Text(20, 780, "5/4/26, 10:30 AM", 8),
            *column(BLOCK, 54, 700),
            Text(20, 12, "https://courier.example/kelmar", 8),
            Text(580, 12, "1/1", 8),
        ],
        info="/Creator(Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36)/CreationDate(D:20260504103000+02'00')",
    )
    assert page.custody == Custody(
        url="https://courier.example/kelmar", captured="2026-05-04T08:30:00+00:00", captured_with="Chrome/156.0.0.0"
    )
    assert roles(page)["https://courier.example/kelmar 1/1"] is Role.FOOTER
    assert roles(page)["5/4/26, 10:30 AM"] is Role.NAVIGATION


def test_a_scan_says_that_it_has_no_text_layer():
    page = read([Picture(0, 0, 612, 792)], [Picture(0, 0, 612, 792)])
    assert page.status is PageStatus.UNREADABLE
    assert "no text layer" in page.reason


def test_scanned_pages_among_others_are_told():
    page = read(column(BLOCK, 54, 700), [Picture(0, 0, 612, 792)])
    assert page.status is PageStatus.ANALYSED
    assert page.reason.startswith("1 of its 2 pages have no text layer")


def test_a_blank_document_is_empty():
    assert read([]).status is PageStatus.EMPTY


def test_pages_beyond_the_bound_are_told():
    assert read(*[[Text(54, 400, LEAD[0])]] * 1002).reason == "Only 1,000 of its 1,002 pages could be read."


def test_a_locked_document_says_so():
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>/P -4"
    page = read(column(BLOCK, 54, 700), trailer=f"/Encrypt<</Filter/Standard/V 1/R 2{keys}>>/ID[<00><00>]")
    assert page.status is PageStatus.UNREADABLE
    assert "password" in page.reason


def test_a_damaged_document_says_so():
    page = read_page(b"%PDF-1.7\n" + bytes(range(256)) * 4, "report.pdf")
    assert page.status is PageStatus.UNREADABLE
    assert "damaged" in page.reason


def test_rubbish_before_the_header_does_no_harm():
    page = read_page(b"HTTP/1.1 200 OK\r\n\r\n" + SAVED, "event.pdf")
    assert page.text == read_page(SAVED, "event.pdf").text


@settings(max_examples=150)
@given(damaged(SAVED))
def test_damage_never_raises_and_ends_with_a_status(data):
    page = read_page(data, "event.pdf")
    assert page.status is PageStatus.ANALYSED or page.reason


_PLACES = st.floats(-1000, 2000)
_TEXTS = st.text(alphabet=st.characters(codec="cp1252", exclude_categories=("C",)), max_size=60)


@given(
    st.lists(st.lists(st.builds(Text, _PLACES, _PLACES, _TEXTS, st.floats(0, 500), st.sampled_from("RB")), max_size=12))
)
def test_text_strewn_over_pages_is_read_and_the_same_each_time(pages):
    saved = pdf(*pages)
    page = read_page(saved, "report.pdf")
    assert page == read_page(saved, "report.pdf")
    assert page.status is PageStatus.ANALYSED or page.reason


@given(st.permutations(both_columns(set_lines(STORY[0], 38), set_lines(STORY[1], 38))))
def test_the_order_of_drawing_does_not_matter(drawn):
    assert lines(read(drawn)) == [STORY[0], STORY[1]]
