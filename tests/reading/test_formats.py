"""Which reader takes what, Markdown's links, lines, broken paragraphs, and the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Role
from sayso.reading import read_page, reader_versions
from sayso.reading.languages import language_of
from sayso.reading.lines import blocks_of, split_lines
from sayso.reading.wrapping import unwrapped

LEAD = "The council of Orlen said on Monday that it would rebuild the bridge before the winter."


@pytest.mark.parametrize(
    ("file", "media_type", "text", "wanted"),
    [
        ("a.md", None, LEAD, "text/markdown"),
        ("a.MARKDOWN", None, LEAD, "text/markdown"),
        ("a", "text/markdown; charset=utf-8", LEAD, "text/markdown"),
        ("a.txt", None, f"# Bridge gone\n\nThe [mayor](#) says so. {LEAD}", "text/markdown"),
        ("a.txt", None, f"Bridge gone\n\nThe mayor of #1 says *so*. {LEAD}", "text/plain"),
        ("a.txt", None, f"# 1\n\n{LEAD}", "text/plain"),
        ("md", None, LEAD, "text/plain"),
    ],
)
def test_which_reader(file: str, media_type: str | None, text: str, wanted: str):
    assert read_page(text.encode(), file, media_type=media_type).media_type == wanted


def test_versions_of_all_readers_are_told():
    assert {"markdown", "plain", "html"} <= {version.partition("/")[0] for version in reader_versions()}


def test_links_of_markdown_and_bare_addresses():
    text = "# Bridge gone\n\nThe [mayor of Orlen](https://orlen.example/mayor) and [nobody](#) said. See https://orlen.example/b."
    page = read_page(text.encode(), "a.md")
    assert [(link.url, page.text[link.start : link.end]) for link in page.links] == [
        ("https://orlen.example/mayor", "mayor of Orlen"),
        ("https://orlen.example/b", "https://orlen.example/b"),
    ]


def test_title_without_marks():
    page = read_page(f"## **Bridge [gone](#)**\n\n{LEAD}".encode(), "a.md")
    assert page.metadata.title == "Bridge gone"


@given(st.text(alphabet=st.sampled_from("ab \t\r\n\f\v\x1c\x85\u2028\ufeff\u00a0"), max_size=60))
def test_lines_hold_every_visible_character_once(text: str):
    lines = split_lines(text)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(line.text == text[line.start : line.end] == line.text.strip() != "" for line in lines)
    assert [block.span.of(text) for block in blocks_of(lines, [Role.BODY] * len(lines))] == (
        [text.strip()] if lines else []
    )


BROKEN = (
    "The council of Orlen said on Monday that it would rebuild the bridge\n"
    "before the winter, although neither the money nor the stone has been\n"
    "found. Nobody came to see it.\n"
)


def test_broken_paragraph_is_one_line():
    (line,) = unwrapped(split_lines(BROKEN))
    assert line.text == " ".join(BROKEN.split())
    assert (line.start, line.end) == (0, len(BROKEN) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "Orlen will rebuild its old bridge, says the mayor\nNeighbours demand the stone that was promised\n",
        "Home\nabout\ncontact\nnews\n",
        f"{LEAD}\nNobody came. {LEAD}\n{LEAD}\n",
        "bread and butter for all of the people of Orlen\n\nwine and water for the rest of us, said the mayor\n",
    ],
)
def test_lines_that_are_no_broken_paragraph_stay(text: str):
    assert [line.text for line in unwrapped(split_lines(text))] == [line for line in text.splitlines() if line]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LEAD, "en"),
        ("Der Stadtrat von Orlen erklärte am Montag, die Brücke werde noch vor dem Winter wieder aufgebaut.", "de"),
        ("Le conseil municipal a déclaré lundi que le pont serait reconstruit avant l’hiver prochain.", "fr"),
        ("Orlen", None),
        ("1234 5678 9012 3456 7890 1234 5678 9012 3456 7890", None),
    ],
)
def test_language(text: str, code: str | None):
    assert language_of(text) == code


def test_language_is_that_of_the_kept_text():
    menus = "Startseite\nÜber uns\nKontakt\nImpressum\nAnmelden\nSuche\n"
    text = menus + f"Bridge gone\n\n{LEAD} Nobody came to see it.\n\n{LEAD} So it was told to us.\n"
    assert read_page(text.encode(), "a.txt").metadata.language == "en"
