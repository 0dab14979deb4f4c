"""The report's mark-up: what is in it, under what, and where its links lead."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest
from lxml import html as lxml_html
from tests.report.pile import hostile_pile, pile

from sayso.model import Act, Attribution, Band, Contents
from sayso.report import html

EMPTY = Contents(pages=(), sentences={}, attributions=(), actors=())


@pytest.fixture(scope="module")
def contents():
    return pile()


@pytest.fixture(scope="module")
def report(contents):
    return lxml_html.document_fromstring(html(contents))


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("made", [pile, hostile_pile, lambda: EMPTY])
def test_every_internal_link_leads_somewhere_and_every_id_is_one_of_a_kind(made):
    document = lxml_html.document_fromstring(html(made()))
    ids = Counter(document.xpath("//@id"))
    assert set(ids.values()) <= {1}
    assert {href[1:] for href in document.xpath("//@href") if href.startswith("#")} <= set(ids)
    assert set(document.xpath("//@aria-labelledby")) <= set(ids)


def test_every_statement_leads_to_its_passage_and_back(contents, report):
    for attribution in contents.attributions:
        statement = report.get_element_by_id(attribution.id)
        passage = report.get_element_by_id(f"at-{attribution.id}")
        assert statement.xpath(f".//a[@href='#at-{attribution.id}']")
        back = passage.xpath(f"ancestor::article//a[@href='#{attribution.id}']")
        assert len(back) >= 2, "a number in the text and a note beside it"
        page = next(page for page in contents.pages if page.id == attribution.page)
        # Only the first piece of a passage that crosses another carries its id.
        assert attribution.content[0].of(page.text).startswith(passage.text_content())


def test_content_is_shown_in_its_whole_sentence(contents, report):
    texts = {page.id: page.text for page in contents.pages}
    for attribution in contents.attributions:
        quotation = words(report.get_element_by_id(attribution.id).find(".//blockquote"))
        text = texts[attribution.page]
        for sentence in contents.sentences[attribution.page]:
            if any(sentence.overlaps(span) for span in attribution.content):
                assert " ".join(sentence.of(text).split()) in quotation
        marked = "".join(report.get_element_by_id(attribution.id).xpath(".//mark//text()"))
        assert marked == "".join(span.of(text) for span in attribution.content)


def test_what_is_ascribed_never_stands_with_what_was_said(contents, report):
    for attribution in contents.attributions:
        statement = report.get_element_by_id(attribution.id)
        said = bool(statement.xpath("ancestor::section[@class='group-said']"))
        assert said == (attribution.act is Act.SAID and attribution.confidence_band is not Band.UNSURE)
        lead = statement.xpath(".//p[@class='lead']")
        if attribution.act is Act.ASCRIBED:
            assert words(lead[0]).startswith("According to Ada Quill (The Tarn Herald), Veld")
            assert "ascribed" in words(statement.find("div"))
        if attribution.act is Act.EVIDENTIAL:
            assert statement.xpath("ancestor::section[@id='hearsay']")
            assert not statement.xpath("ancestor::article")


def test_unsure_readings_stand_only_behind_a_disclosure(contents, report):
    for attribution in contents.attributions:
        statement = report.get_element_by_id(attribution.id)
        apart = bool(statement.xpath("ancestor::details[@class='unsure']"))
        assert apart == (attribution.confidence_band is Band.UNSURE)
    assert not report.xpath("//details[@open]")


def test_position_certainty_chain_and_anonymity_are_told_in_words(contents, report):
    told = [words(report.get_element_by_id(attribution.id)) for attribution in contents.attributions]
    assert told[1].startswith("denies certain")
    assert "“We never touched a valve,” minister Olo Brandt said." in told[0]
    assert "in quotation marks" in told[0]
    assert "Morning Post, citing two officials (unnamed)" in told[4]
    assert "anonymous" in told[4]
    assert "check this reading" in told[4]
    assert told[6].startswith("doubts certainty not marked")
    assert "possible" in told[10]


def test_nothing_is_silently_dropped(contents, report):
    overview = words(report.get_element_by_id("overview"))
    for page in contents.pages:
        assert (page.metadata.title or page.file) in overview
        assert (page.reason or "") in overview
    left_out = words(report.get_element_by_id("left-out"))
    assert "spam comment 1 block on 1 page Win a free boat" in left_out
    article = report.get_element_by_id(contents.pages[0].id)
    assert "Win a free boat" in words(article.xpath(".//details[@class='left']")[-1])
    assert "Der See ist leer." in words(report.get_element_by_id(contents.pages[4].id))
    shown = "".join(words(report.get_element_by_id(contents.pages[0].id)).split())
    for line in contents.pages[0].text.splitlines():
        assert "".join(line.split()) in shown


def test_metadata_tells_on_what_it_rests_and_what_is_unknown(contents, report):
    told = [words(each) for each in report.xpath("//ol[@class='inputs']//dl")]
    assert "publisher The Tarn Herald mark-up" in told[0]
    assert "published 2 April 2031 mark-up" in told[0]
    assert "genre news inferred" in told[0]
    assert "publisher unknown" in told[1]


def test_addresses_are_text_and_only_those_of_the_web_can_be_opened(report):
    (link,) = report.xpath("//a[not(starts-with(@href, '#'))]")
    assert link.get("href") == "https://herald.example/tarn?a=1&b=2"
    assert set(link.get("rel").split()) == {"noreferrer", "noopener", "nofollow"}
    assert link.text == "open original"
    assert "https://herald.example/tarn?a=1&b=2" in link.getparent().text_content()


def test_no_name_of_the_analyst_is_told(contents):
    assert "somebody@desk" not in html(contents)


def test_a_hostile_page_brings_no_element_and_no_attribute():
    text = html(hostile_pile())
    document = lxml_html.document_fromstring(text)
    for element in ("script", "img", "iframe", "form", "base", "link", "button"):
        assert not document.xpath(f"//{element}")
    assert not [name for element in document.iter() for name in element.attrib if str(name).startswith("on")]
    assert not document.xpath("//a[not(starts-with(@href, '#'))]")
    assert len(document.xpath("//meta[@http-equiv]")) == 1
    assert not set(text) & set("\x00\x1b\u202e\u202c")
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("made", [pile, hostile_pile, lambda: EMPTY])
def test_headings_go_down_one_level_at_a_time_and_landmarks_are_there(made):
    document = lxml_html.document_fromstring(html(made()))
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert document.xpath(f"/html/body/{landmark}")
    assert document.xpath("//a[@class='skip']/@href") == ["#main"]


def test_the_title_can_be_given(contents):
    assert lxml_html.document_fromstring(html(contents, title="The <lake>")).findtext(".//h1") == "The <lake>"


def test_the_report_is_a_function_of_the_contents(contents):
    assert html(contents) == html(pile())


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_both_colour_schemes(scheme):
    style = files("sayso.report").joinpath("style.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#\w{6});", dark))
    inks = ("ink", "soft", "link", "affirms", "denies", "doubts", "other", "ascribed")
    tints = ("content", "content-denies", "content-doubts", "content-ascribed", "target")
    pairs = [(ink, ground) for ink in inks for ground in ("paper", "card")]
    pairs += [("ink", tint) for tint in tints] + [(ink, tint) for ink in ("soft", "link") for tint in tints[:4]]
    ratios = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_how_they_know_and_why_they_are_unnamed_stand_in_the_pages_own_words(contents):
    page = contents.pages[0]
    first = contents.attributions[0].model_copy(update={"basis": (0, 11), "anonymity_reason": (16, 30)})
    told = contents.model_copy(update={"attributions": (Attribution.model_validate(first.model_dump()),)})
    shown = words(lxml_html.document_fromstring(html(told)).get_element_by_id(first.id))
    assert f"how they know: “{page.text[0:11]}”" in shown
    assert f"why unnamed: “{page.text[16:30]}”" in shown
