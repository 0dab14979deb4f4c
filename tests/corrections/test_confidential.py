"""Which pages stay with a confidential one."""

from __future__ import annotations

from sayso.corrections.confidential import withheld
from sayso.model import Page


def page(number: int, text: str = "", **fields: object) -> Page:
    told = {"id": f"p{number:016x}", "file": f"{number}.txt", "sha256": f"{number:064x}", "media_type": "text/plain"}
    return Page(**(told | {"text": text or f"Text {number}."} | fields))


def test_versions_translations_and_repeats_stay_with_a_confidential_page() -> None:
    first = page(1)
    marked = page(2, version_of=first.id, confidential=True)
    third = page(3, version_of=first.id)
    translated = page(4, translation_of=marked.id)
    again = page(5, text=third.text)
    duplicate = page(6, text="", duplicate_of=first.id)
    others = (page(7), page(8, version_of=page(7).id))
    pages = (first, marked, third, translated, again, duplicate, *others)
    assert withheld(pages) == {each.id for each in pages} - {each.id for each in others}
    assert withheld(others) == set()


def test_the_original_of_a_confidential_translation_stays_too() -> None:
    original = page(1)
    translation = page(2, translation_of=original.id, confidential=True)
    assert withheld((original, translation, page(3))) == {original.id, translation.id}


def test_pages_without_any_text_are_no_repeats_of_each_other() -> None:
    silent = page(1, confidential=True).model_copy(update={"text": ""})
    assert withheld((silent, page(2).model_copy(update={"text": ""}))) == {silent.id}
