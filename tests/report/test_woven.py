"""What the report shows of claims, explanations, events, lineage, matrices and leads."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from lxml import html as lxml_html
from rich.console import Console
from tests.report.pile import find, pile
from tests.report.woven import hostile_woven_pile, woven_pile

from sayso.model import Band, ClaimPosition, Event, MatrixReading, Rating, Score, Telling, WordingChange, WordingKind
from sayso.report import html
from sayso.report.context import Context
from sayso.report.terminal_weaving import print_explanations, print_matrices, print_timeline
from sayso.report.timeline import period, timeline

SECTIONS = ("claims", "explanations", "timeline", "lineage", "matrices", "leads")


def words(element) -> str:
    return " ".join(element.text_content().split())


def parsed(contents):
    return lxml_html.document_fromstring(html(contents))


@pytest.fixture(scope="module")
def report():
    return parsed(woven_pile())


def test_a_pile_without_woven_nouns_has_none_of_the_sections():
    document = parsed(pile())
    assert not set(document.xpath("//@id")) & set(SECTIONS)
    assert not {f"#{name}" for name in SECTIONS} & set(document.xpath("//nav//@href"))


def test_every_section_that_has_something_is_in_the_contents_and_in_the_order_of_the_page(report):
    order = [link[1:] for link in report.xpath("//nav//@href")]
    assert set(SECTIONS) <= set(order)
    assert order == [name for name in report.xpath("//main//section/@id") if name in order]


def test_a_denial_stands_under_the_denying_side_with_its_origins(report):
    (denying,) = report.xpath("//article[@class='claim']//section[contains(@class, 'denies')]")
    told = words(denying)
    assert "1 distinct origin named; independence not established" in told
    assert "Olo Brandt" in told
    assert "He denied that Veld had sent engineers across the border." in told
    (affirming,) = report.xpath("//article[@class='claim']//section[contains(@class, 'affirms')]")
    assert "1 to 2 distinct origins named; independence not established. Rests on one origin: Morning Post" in words(
        affirming
    )
    assert "may be one: one may have it from the other. Left: 1." in words(affirming.find(".//details"))
    assert "Brandt" not in words(affirming)


def test_what_only_passes_on_is_on_no_side(report):
    (card,) = report.xpath("//article[@class='claim']")
    assert "Veld rejects lake report" not in " ".join(words(side) for side in card.xpath(".//section"))
    assert "1 passage only passes it on: nobody takes a position there" in words(card)


def test_the_earliest_telling_is_only_the_earliest_of_this_pile():
    contents = woven_pile()
    tellings = (
        Telling(member=1, date="2031-03-09"),
        Telling(
            member=0, date="2031-04-02", changes=(WordingChange(kind=WordingKind.VERB, before="sent", after="came"),)
        ),
    )
    claims = (contents.claims[0].model_copy(update={"tellings": tellings}),)
    (card,) = parsed(contents.model_copy(update={"claims": claims})).xpath("//article[@class='claim']")
    assert "earliest in this pile: Olo Brandt, 9 March 2031" in words(card)
    assert "reworded, verb: sent → came" in words(card)


def test_the_overview_tells_the_claim_in_one_minute(report):
    (brief,) = report.xpath("//ol[@class='brief']/li")
    assert words(brief) == (
        "the order came from Veld affirms 1 whose reading is to be checked denies Olo Brandt affirmed: 1 to 2 distinct "
        "origins named; denied: 1 distinct origin named; independence not established · affirmed, it rests on one "
        "origin: Morning Post"
    )


def brief_of(members, **origins):
    contents = woven_pile()
    claim = contents.claims[0].model_copy(update={"members": members, "worded_by": 0, "tellings": (), **origins})
    (brief,) = parsed(contents.model_copy(update={"claims": (claim,)})).xpath("//ol[@class='brief']/li")
    return words(brief)


def test_in_one_minute_nobody_is_named_whose_words_are_others():
    contents = woven_pile()
    herald, members = contents.pages[0], contents.claims[0].members
    other = members[0].model_copy(
        update={"attribution": None, "span": find(herald.text, "The Tarn reservoir lost half")}
    )
    told = brief_of((*members[:2], other))
    assert "affirms 1 who words it otherwise and 1 whose reading is to be checked denies" in told


def test_in_one_minute_nobody_is_named_on_both_sides():
    first, denial, *_ = woven_pile().claims[0].members
    both = denial.model_copy(update={"position": ClaimPosition.AFFIRMS})
    told = brief_of((first, denial, both))
    assert "affirms 2 whose reading is to be checked denies 1 whose reading is to be checked" in told


def test_a_side_of_which_no_reading_is_clear_is_told_in_the_overview_and_leads_to_its_passages():
    contents = woven_pile()
    unsure = tuple(each.model_copy(update={"confidence_band": Band.UNSURE}) for each in contents.attributions)
    report = parsed(contents.model_copy(update={"attributions": unsure}))
    (link,) = report.xpath("//ol[@class='brief']//span[@class='denies']/a")
    assert words(link) == "1 whose reading is to be checked"
    side = report.get_element_by_id(link.get("href")[1:])
    assert "denies" in words(side)
    assert "unsure reading" in words(side)
    assert "Brandt" not in words(report.xpath("//ol[@class='brief']")[0])


def test_the_grid_has_the_positions_of_each_page_in_words(report):
    (row,) = report.xpath("//table[@class='grid']/tbody/tr")
    assert [words(cell) for cell in row.xpath("td")] == ["affirmsdenies", "passes on"]


def test_every_passage_leads_to_its_place_on_the_page(report):
    links = report.xpath("//main//section[not(@id='pages')]//a[starts-with(@href, '#in-')]/@href")
    assert len(links) > 10
    for link in links:
        assert report.get_element_by_id(link[1:]).xpath("ancestor::section[@id='pages']")


def test_figure_and_table_of_lineage_say_the_same(report):
    lines = {title.text for title in report.xpath("//section[@id='lineage']//path/title")}
    rows = report.xpath("//section[@id='lineage']//table/tbody/tr")
    told = {
        f"page {words(row[0]).split()[0]} {words(row[1])} {re.sub(r' [(]page [0-9]+[)]$', '', words(row[2]))}"
        for row in rows
    }
    assert lines == told
    assert len(lines) == len(rows) == 2


def test_what_was_said_stands_apart_from_what_happened(report):
    headings = report.xpath("//section[@id='timeline']/h3")
    lists = dict(zip(map(words, headings), report.xpath("//ol[@class='by-date']"), strict=True))
    assert list(lists) == ["What happened 1 event", "What was said 1 event"]
    assert "Dated otherwise, too: 1 April 2031" in words(lists["What happened 1 event"])
    columns = report.xpath("//svg[@class='strip']/a/@aria-label")
    assert columns == ["2031: 1 event (1 said)", "March 2031: 1 event (1 happened)"]


def test_the_strip_of_the_timeline_counts_every_event():
    contents = woven_pile()
    event = contents.events[0]
    many = [
        Event(**(dict(event) | {"id": f"e{number:016x}", "date": f"20{number % 40:02}-{1 + number % 12:02}"}))
        for number in range(300)
    ]
    view = timeline(contents.model_copy(update={"events": tuple(many)}), Context.of(contents))
    assert sum(len(column.happened) + column.more_happened for column in view.columns) == 300
    assert [column.label for column in view.columns] == sorted(column.label for column in view.columns)


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2031-03-04", ("2031", "03", "04")),
        ("2031-03~", ("2031", "03")),
        ("2031-03-XX", ("2031", "03")),
        ("../2031", ("2031",)),
        ("2030-02/2031", ("2030", "02")),
        ("203X", ("203X",)),
    ],
)
def test_a_date_has_its_place_on_the_strip_as_far_as_it_is_known(date, parts):
    assert period(date) == parts


def test_nothing_is_ranked_before_a_person_has_rated(report):
    section = report.get_element_by_id("matrices")
    assert "No person has rated, so no ranking is shown." in words(section)
    assert {words(cell) for cell in section.xpath(".//tbody//td")} == {"not rated"}
    heads = [words(cell) for cell in section.xpath(".//thead//th")]
    assert heads[1:] == ["wants the treaty back", "It did not happen", "Deception: somebody wants it to be believed"]


def test_ratings_and_scores_are_shown_with_who_gave_them():
    contents = woven_pile()
    (matrix,) = contents.matrices
    claim = contents.claims[0].id
    rated = matrix.model_copy(
        update={
            "ratings": (Rating(evidence=claim, hypothesis="not-so", rating="II", by="Mara"),),
            "reading": MatrixReading(
                scores=(Score(by="Mara", hypothesis="not-so", inconsistency=-2.0),), diagnoses=(), disagreements=()
            ),
        }
    )
    section = parsed(contents.model_copy(update={"matrices": (rated,)})).get_element_by_id("matrices")
    assert "II (Mara)" in words(section)
    assert "Mara: It did not happen -2.00" in words(section)
    assert "No person has rated" not in words(section)


def test_hostile_words_are_text_in_every_section():
    text = html(hostile_woven_pile())
    document = lxml_html.document_fromstring(text)
    assert not document.xpath("//script")
    assert not [name for element in document.iter() for name in element.attrib if str(name).startswith("on")]
    assert not document.xpath("//a[not(starts-with(@href, '#'))]")
    assert not set(text) & {"\x1b", "\u202e"}
    for section in SECTIONS:
        assert "<script>window.ran=1</script>" in words(document.get_element_by_id(section))
    ids = Counter(document.xpath("//@id"))
    assert set(ids.values()) == {1}
    assert {href[1:] for href in document.xpath("//@href")} <= set(ids)


def test_a_long_pile_is_folded():
    contents = woven_pile()
    many = tuple(contents.claims[0].model_copy(update={"id": f"c{number:016x}"}) for number in range(120))
    document = parsed(contents.model_copy(update={"claims": many}))
    assert len(document.xpath("//article[@class='claim']")) == 120
    assert len(document.xpath("//article[@class='claim'][not(ancestor::details)]")) <= 25
    assert len(document.xpath("//table[@class='grid'][not(ancestor::details)]/tbody/tr")) <= 25


def test_the_terminal_has_a_line_for_each_passage_event_and_cell():
    contents = woven_pile()

    def lines(show):
        file = io.StringIO()
        show(contents, Console(file=file))
        return [line.split("\t") for line in file.getvalue().splitlines()][1:]

    assert lines(print_explanations)[0][:4] == [
        "Why would Veld do this?",
        "wants the treaty back",
        "Ada Quill",
        "the author supports it",
    ]
    assert [line[:2] for line in lines(print_timeline)] == [["2031", "said"], ["2031-03", "happened"]]
    assert [line[3] for line in lines(print_matrices)] == ["not rated"] * 3
