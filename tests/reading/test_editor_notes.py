"""Editors' notes: at the head and the foot of an article, in their forms, and nothing else."""

from __future__ import annotations

import pytest

from sayso.model import Role
from sayso.reading import read_page

TITLE = "Engineers blame the dam"
STORY = (
    "The dam above Ostrel gave way on Monday night, and three villages stood under water at dawn, the ministry said.",
    "Engineers had warned for years that the concrete was cracked, said Ilse Marrow, who led the last inspection.",
    "Nobody has been charged, and the operator has denied that it knew of any crack in the wall before the flood came.",
    "A commission is to publish its findings in the spring, and the families of the dead have asked to be heard by it.",
    "The operator’s shares fell by a third on Tuesday, and trading in them was stopped for the rest of the week.",
    "Rain is expected to go on until Friday, and the second dam farther down the valley is being watched by soldiers.",
)


def roles(*lines: str) -> dict[str, Role]:
    text = "\n\n".join((TITLE, "By Cor Dun", *lines)) + "\n"
    page = read_page(text.encode(), "a.txt")
    return {
        line: next(block.role for block in page.blocks if block.start <= page.text.index(line) < block.end)
        for line in lines
    }


@pytest.mark.parametrize(
    "note",
    [
        "An earlier version of this article misstated the height of the dam.",
        "Correction: The dam is 40 metres high, not 60.",
        "Correction, 4 May: The dam is 40 metres high, not 60, as this story said.",
        "*Clarification: Ilse Marrow led the inspection of 2029.*",
        "Editor’s note: The operator answered after our morning edition.",
        "[Editor's Note: The operator answered our questions after this was printed.]",
        "Update, 3 May: The operator has answered our questions.",
        "UPDATED May 3, 2031 at 4:15 p.m.: The operator has answered our questions.",
        "This story has been updated with the operator’s answer.",
        "This article’s headline has been corrected to name the right village.",
        "In an earlier version of this story, the second dam was called Varn.",
        "Because of an editing error, an earlier version of this article gave the wrong name of the village.",
    ],
)
def test_a_note_at_the_head_or_the_foot(note):
    assert roles(*STORY, note)[note] is Role.EDITOR_NOTE
    assert roles(note, *STORY)[note] is Role.EDITOR_NOTE
    found = roles(*STORY, note)
    assert {found[line] for line in STORY} == {Role.BODY}


def test_a_label_of_its_own_heads_what_stands_below_it_at_the_foot():
    below = "An article on Monday misspelled the name of the river, which is the Tarn and not the Tern."
    found = roles(*STORY, "CORRECTION:", below)
    assert (found["CORRECTION:"], found[below]) == (Role.EDITOR_NOTE, Role.EDITOR_NOTE)


def test_a_contact_below_the_note_changes_nothing():
    note = "This story has been updated with the operator’s answer."
    assert roles(*STORY, note, "Tell us what you saw in the valley: we read all letters.")[note] is Role.EDITOR_NOTE


@pytest.mark.parametrize(
    "sentence",
    [
        "The correction of the report came too late for the villages below the dam, said Ilse Marrow.",
        "Corrections officers from the prison at Varn helped to fill sandbags until the early hours of the morning.",
        "The earlier version of the plan, which this newspaper has seen, named a height of forty metres for the dam.",
        "This story has been told in the valley for years, and nobody in the ministry has listened, she said.",
        "The update was sent to all of the engineers on Sunday, a day before the concrete gave way, Ilse Marrow said.",
        "The editor’s note in the diary, she said, proves that the crack was known of at least two winters ago.",
    ],
)
def test_news_that_speaks_of_such_things_is_read(sentence):
    for lines in ((sentence, *STORY), (*STORY, sentence)):
        assert roles(*lines)[sentence] is Role.BODY


def test_an_update_in_the_midst_of_a_live_report_is_read():
    update = "Update, 3 May: The second dam holds, and the soldiers have been called back from it, the ministry said."
    assert roles(*STORY[:3], update, *STORY[3:])[update] is Role.BODY


def test_a_note_outside_the_article_element_of_a_web_page():
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY)
    note = "Correction: An earlier version of this article misstated the height of the dam."
    html = (
        f"<html><body><main><article><h1>{TITLE}</h1>{paragraphs}</article>"
        f"<div class='correction'><p>{note}</p></div></main></body></html>"
    )
    page = read_page(html.encode(), "a.html")
    assert [block.span.of(page.text) for block in page.blocks if block.role is Role.EDITOR_NOTE] == [note]
    assert note not in "".join(block.span.of(page.text) for block in page.kept)


def test_a_page_that_is_one_note_is_read():
    text = "Correction: The dam is 40 metres high, not 60, as this newspaper said on Monday in its report on the flood."
    assert {block.role for block in read_page(text.encode(), "a.txt").blocks} != {Role.EDITOR_NOTE}
