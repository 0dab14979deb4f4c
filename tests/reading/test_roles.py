"""Roles of lines, on pages written for the purpose; `marked_pages` have `role| text` on each line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import Role
from sayso.reading import read_page

MARKED = sorted((Path(__file__).parent / "marked_pages").glob("*.txt"))

PARAGRAPH = (
    "The council of Orlen said on Monday that it would rebuild the bridge before the winter, although neither the "
    "money nor the stone has been found."
)


def roles_by_line(text: str) -> list[tuple[str, str]]:
    page = read_page(text.encode(), "page.txt")
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            begin = at + len(line) - len(line.lstrip())
            role = next(block.role for block in page.blocks if block.start <= begin < block.end)
            found.append((role.value, line.strip()))
        at += len(line) + 1
    return found


def role_of(wanted: str, *lines: str) -> str:
    return next(role for role, line in roles_by_line("\n".join(lines)) if line == wanted.strip())


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_every_line_of_a_marked_page_has_its_role(path: Path):
    marked = [line.partition("| ") for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(line for _, _, line in marked)
    wanted = [(role, line.strip()) for role, _, line in marked if line.strip()]
    assert roles_by_line(text) == wanted


def test_text_that_begins_without_a_title_has_no_headline():
    lead = PARAGRAPH + " " + PARAGRAPH
    assert {role for role, _ in roles_by_line(f"{lead}\n\n{PARAGRAPH}")} == {"body"}


def test_headline_printed_twice_is_a_headline_twice():
    title = "Orlen will rebuild its bridge before winter"
    roles = [role for role, _ in roles_by_line(f"{title}\n\n{title}\n\n{PARAGRAPH}\n\n{PARAGRAPH}")]
    assert roles == ["headline", "headline", "body", "body"]


def test_short_lines_of_a_story_are_kept():
    story = [
        "The bridge is gone",
        "",
        PARAGRAPH,
        "",
        "Nobody came.",
        "",
        '"Where are they?"',
        "",
        "They were late.",
        "",
    ]
    roles = [role for role, _ in roles_by_line("\n".join([*story, PARAGRAPH]))]
    assert roles == ["headline", *["body"] * 5]


def test_caption_beside_a_credit():
    caption = "The bridge at Orlen before the flood"
    assert role_of(caption, "Bridge gone", PARAGRAPH, "© Tarn Eke / Northlight", caption, PARAGRAPH) == "caption"


def test_link_line_between_paragraphs_is_a_promo_even_as_a_heading():
    link = "## [Orlen's other bridge is closed, too](#)"
    assert role_of(link, "# Bridge gone", PARAGRAPH, link, PARAGRAPH) == "promo"


def test_links_inside_a_paragraph_do_not_make_it_a_promo():
    line = f"The mayor [said](https://orlen.example/a) so. {PARAGRAPH}"
    assert role_of(line, "# Bridge gone", PARAGRAPH, line, PARAGRAPH) == "body"


def test_question_with_an_abbreviation_inside_is_a_question():
    question = "### **What do we know about the U.S. engineers who were sent to Orlen?**"
    assert role_of(question, "# Bridge gone", PARAGRAPH, question, PARAGRAPH) == "question"


def test_list_of_links_inside_an_article_ends_where_the_text_goes_on():
    links = ["Related", "Orlen's other bridge is closed", "The river rises again this spring"]
    roles = dict(
        map(reversed, roles_by_line("\n".join(["Bridge gone", PARAGRAPH, *links, PARAGRAPH + " It is late."])))
    )
    assert [roles[link] for link in links] == ["related"] * 3
    assert roles[PARAGRAPH + " It is late."] == "body"


def test_teasers_below_a_related_heading_are_not_body():
    teaser = (
        "A new study of the council shows how the money for three bridges was lost within a single year of building."
    )
    cycle = ["The Money and the Stone", "Monday, May 3, 2021", "By: Ula Sarn", teaser, "Type: Report"]
    assert role_of(teaser, "Bridge gone", PARAGRAPH, PARAGRAPH, "Related Publications", *cycle) == "related"


def test_note_that_the_text_stood_elsewhere_is_told_from_news_about_a_paper():
    note = "This article originally appeared in the Orlen Gazette on May 3, 2021."
    news = (
        "The letter, which was first published in the Orlen Gazette, names three people who took money for the bridge."
    )
    text = ["Bridge gone", PARAGRAPH, news, PARAGRAPH, note]
    assert role_of(note, *text) == "republication-note"
    assert role_of(news, *text) == "body"


def test_biography_of_the_author_is_told_from_news_about_somebody():
    bio = "Ula Sarn is a historian of bridges at the University of Orlen."
    news = (
        "Ben Torr is a mason who worked on the bridge, and he says that nobody ever asked him about the stone he used."
    )
    text = ["Bridge gone", "By Ula Sarn", PARAGRAPH, news, PARAGRAPH, bio]
    assert role_of(bio, *text) == "author-bio"
    assert role_of(news, *text) == "body"


def test_spokesman_who_declines_to_comment_is_no_comment_box():
    line = "The masons' guild declined to comment."
    assert role_of(line, "Bridge gone", PARAGRAPH, line, PARAGRAPH) == "body"


def test_news_about_terms_of_service_is_no_notice():
    line = "In a statement on Friday the company Lumnet said that threats had always been against its terms of service."
    notice = "By clicking Submit you agree to our terms of service and privacy policy."
    assert role_of(line, "Bridge gone", PARAGRAPH, line, PARAGRAPH) == "body"
    assert role_of(notice, "Bridge gone", PARAGRAPH, PARAGRAPH, notice) == "disclaimer"


def test_speakers_in_a_report_are_no_comments():
    quotes = [
        "The mayor said:",
        '"Nobody came."',
        "The mason said:",
        '"I was there."',
        "The mayor said:",
        '"Then I am sorry."',
    ]
    roles = {role for role, _ in roles_by_line("\n".join(["Bridge gone", PARAGRAPH, *quotes, PARAGRAPH]))}
    assert roles <= {"headline", "body", "heading"}


def test_comment_buttons_beside_the_title_do_not_make_the_article_a_comment():
    head = ["Bridge gone", "By Ana Brel", "May 3, 2021 8:00 AM", "12 Comments", "Leave a comment", "Share"]
    roles = roles_by_line("\n".join([*head, PARAGRAPH, PARAGRAPH]))
    assert [role for role, line in roles if line == PARAGRAPH] == ["body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        '"Help us," she said.',
        '"Join us!"',
        "Copyright law does not apply to bridges.",
        "He left office: nobody knew why.",
        "Legal experts doubt it.",
        "Share prices fell.",
        "Privacy fears grow in Orlen.",
        "The newspaper is published by the guild.",
        "Hadla Brun resigned on May 3, 2021.",
        "All of them had signed up.",
        "Follow the money, he told the council.",
    ],
)
def test_words_of_labels_inside_a_text_are_text(line: str):
    assert role_of(line, "Bridge gone", PARAGRAPH, line, PARAGRAPH) == "body"


def test_box_inside_an_article_does_not_cut_its_end_off():
    box = ["Newsletter", "Sign up", "Your email", "Subscribe", "Share", "Print", "Advertisement"]
    end = ["Two of the masons said that they had not been paid since the spring.", "They will not come back."]
    roles = roles_by_line("\n".join(["Bridge gone", PARAGRAPH, *box, *end]))
    assert [role for role, line in roles if line in end] == ["body", "body"]


SPAM = [
    "buy cialis online cheap https://pills.example/# generic cialis <a href=https://pills.example/#>cialis</a>",
    "viagra sample [url=https://pills.example]viagra[/url] wubbix",
    "natural levitra substitutes levitra price levitra without prescription levitra 20mg",
    "I make $6,000 a month working from home, open this link >>> https://money.example",
    "Great post! Best online casino with free slots and jackpot https://win.example",
]
HONEST = [
    "I read it at https://orlen.example/news/bridge and I think the mayor is right about the stone.",
    "My doctor gave me viagra and I am not ashamed of it, but what has that to do with a bridge in this town?",
    "Who pays? $6,000 a metre is a lot of money for a bridge that nobody wanted in the first place.",
    "Rubbish.",
    "Most najlepszy ze wszystkich, dlaczego nikt go nie naprawia od tylu lat",
]


@pytest.mark.parametrize("comment", SPAM)
def test_spam_comment(comment: str):
    assert role_of(comment, *_with_comments(comment)) == Role.COMMENT_SPAM


@pytest.mark.parametrize("comment", HONEST)
def test_honest_comment(comment: str):
    assert role_of(comment, *_with_comments(comment)) == Role.COMMENT


def _with_comments(comment: str) -> list[str]:
    other = ["May 4, 2021 6:50 PM | Ilse", "I agree.", "Link • Reply"]
    return ["Bridge gone", PARAGRAPH, PARAGRAPH, "May 4, 2021 5:36 PM | Gerd", comment, "Link • Reply", *other]


def test_everything_a_spammer_leaves_is_spam():
    innocent = "Nice."
    spam = ["May 4, 2021 5:36 PM | Gerd", SPAM[0], "Link • Reply"]
    by_gerd = [*spam, "May 5, 2021 6:50 PM | Gerd", innocent, "Link • Reply"]
    by_ilse = [*spam, "May 5, 2021 6:50 PM | Ilse", innocent, "Link • Reply"]
    assert role_of(innocent, "Bridge gone", PARAGRAPH, *by_gerd) == "comment-spam"
    assert role_of(innocent, "Bridge gone", PARAGRAPH, *by_ilse) == "comment"
