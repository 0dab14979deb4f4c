"""Versions of a page: found, kept apart, compared, counted once."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import (
    Act,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    ChangeKind,
    Custody,
    Form,
    Metadata,
    Page,
    PageAnalysis,
    PageStatus,
    Position,
    Role,
    Span,
    Translation,
    TranslationBasis,
)
from sayso.weaving import weave
from sayso.weaving.alignment import align, changed_words

STORY = "https://veldpost.example/2031/lake-empty"
FIRST = (
    "Lake Tarn is empty",
    "The lake lost all of its water in March.",
    "Olo Brandt said that nobody touched a valve.",
    "Ada Quill said that the wardens slept.",
    "The wardens were not reached by telephone on Sunday evening.",
)
PARAGRAPH = " ".join(f"word{number} and so on" for number in range(60))


def page(
    file: str,
    lines: tuple[str, ...],
    *,
    url: str | None = None,
    captured: str | None = None,
    roles=None,
    **told: object,
) -> Page:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    roles = roles or [Role.HEADLINE] + [Role.BODY] * (len(lines) - 1)
    values = {"url": url, **told}
    translation = values.pop("translation", None)
    return Page(
        id="p" + hashlib.sha256(f"{file}\0{text}".encode()).hexdigest()[:16],
        file=file,
        sha256=hashlib.sha256(f"{file}{text}".encode()).hexdigest(),
        media_type="text/html",
        text=text,
        metadata=Metadata(**values, basis={name: Basis.MARKUP for name, value in values.items() if value}),
        custody=Custody(captured=captured),
        blocks=tuple(
            Block(start=start, end=start + len(line), role=role)
            for start, line, role in zip(starts, lines, roles, strict=True)
        ),
        translation=translation,
    )


def read(on: Page) -> PageAnalysis:
    """Every kept line is a sentence, and "X said that Y." an attribution."""
    found = []
    for block in on.kept:
        line = block.span.of(on.text)
        who, said, what = line.partition(" said that ")
        if said:
            cue = block.start + len(who) + 1
            content = Span(block.end - len(what), block.end - 1)
            found.append(
                Attribution(
                    id="a" + hashlib.sha256(repr((on.id, block)).encode()).hexdigest()[:16],
                    page=on.id,
                    source=Span(block.start, block.start + len(who)),
                    source_name=who,
                    cue=Span(cue, cue + 4),
                    content=(content,),
                    act=Act.SAID,
                    form=Form.INDIRECT,
                    position=Position.AFFIRMS,
                    certainty=Certainty.UNSPECIFIED,
                    anonymous=False,
                    chain=(who,),
                    confidence=0.9,
                    confidence_band=Band.CLEAR,
                )
            )
    return PageAnalysis(page=on, sentences=tuple(block.span for block in on.kept), attributions=tuple(found))


def woven(*pages: Page):
    return weave(map(read, pages))


def changed(lines: tuple[str, ...], **by_number: str) -> tuple[str, ...]:
    return tuple(by_number.get(f"line{number}", line) for number, line in enumerate(lines))


def test_one_address_makes_versions_and_the_earliest_capture_is_the_first():
    later = page("a.html", changed(FIRST, line0="Lake Tarn is dry"), url=STORY, captured="2031-04-03T00:00:00+00:00")
    first = page("b.html", FIRST, url=f"{STORY}/?utm_source=x", captured="2031-04-02T00:00:00+00:00")
    unknown = page("0.html", changed(FIRST, line0="Lake Tarn gone"), url=f"{STORY}/amp")
    contents = woven(later, first, unknown)
    assert {each.file: each.version_of for each in contents.pages} == {
        "a.html": first.id,
        "b.html": None,
        "0.html": first.id,
    }
    assert [(each.earlier, each.later) for each in contents.comparisons] == [
        (first.id, later.id),
        (later.id, unknown.id),
    ]
    assert all(each.status is PageStatus.ANALYSED for each in contents.pages)


def test_the_order_of_input_changes_nothing():
    pages = [page(f"{n}.html", changed(FIRST, line1=f"Water {n} went."), url=STORY) for n in range(4)]
    expected = woven(*pages)
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        assert woven(*pages) == expected


def test_a_statement_in_two_versions_is_counted_once():
    first = page("a.html", FIRST, url=STORY)
    later = page("b.html", changed(FIRST, line3="Ada Quill said that the wardens were away."), url=STORY)
    statements = {(each.page, each.source_name): each for each in woven(first, later).attributions}
    assert statements[later.id, "Olo Brandt"].same_as == statements[first.id, "Olo Brandt"].id
    assert statements[later.id, "Ada Quill"].same_as is None
    assert statements[first.id, "Olo Brandt"].same_as is None


def test_what_was_added_removed_and_changed_is_told_with_its_words():
    after = (
        "Who emptied the lake?",
        FIRST[1],
        "Olo Brandt said that nobody opened a valve.",
        FIRST[4],
        "Ilse Marrow said that the treaty holds.",
    )
    first, later = page("a.html", FIRST, url=STORY), page("b.html", after, url=STORY)
    contents = woven(first, later)
    (comparison,) = contents.comparisons
    told = [
        (
            change.kind,
            change.before and change.before.of(first.text),
            change.after and change.after.of(later.text),
            [span.of(first.text) for span in change.words_before],
            [span.of(later.text) for span in change.words_after],
        )
        for change in comparison.text
    ]
    assert told == [
        (
            ChangeKind.CHANGED,
            FIRST[0],
            after[0],
            ["Lake Tarn is empty"],
            ["Who emptied the lake?"],
        ),
        (ChangeKind.CHANGED, FIRST[2], after[2], ["touched"], ["opened"]),
        (ChangeKind.REMOVED, FIRST[3], None, [], []),
        (ChangeKind.ADDED, None, after[4], [], []),
    ]
    names = {each.id: each.source_name for each in contents.attributions}
    assert [
        (each.kind, names.get(each.before or ""), names.get(each.after or "")) for each in comparison.statements
    ] == [
        (ChangeKind.CHANGED, "Olo Brandt", "Olo Brandt"),
        (ChangeKind.REMOVED, "Ada Quill", None),
        (ChangeKind.ADDED, None, "Ilse Marrow"),
    ]
    assert (comparison.kept_sentences, comparison.kept_statements) == (2, 0)


def test_an_added_correction_is_a_change():
    note = "Correction: an earlier version of this article named the wrong lake."
    first = page("a.html", FIRST, url=STORY)
    later = page("b.html", (*FIRST, note), url=STORY, roles=[Role.HEADLINE] + [Role.BODY] * 4 + [Role.EDITOR_NOTE])
    (comparison,) = woven(first, later).comparisons
    assert [(each.kind, each.role) for each in comparison.text] == [(ChangeKind.ADDED, Role.EDITOR_NOTE)]
    assert comparison.kept_statements == 2


def test_a_sentence_that_only_moved_is_kept():
    first, later = page("a.html", FIRST, url=STORY), page("b.html", (FIRST[0], *reversed(FIRST[1:])), url=STORY)
    (comparison,) = woven(first, later).comparisons
    assert comparison.text == comparison.statements == ()
    assert comparison.kept_sentences == len(FIRST)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"publisher": "Veld Post"}, {"publisher": "Veld Post"}, True),
        ({"url": "https://a.example/one"}, {"url": "https://www.a.example/two"}, True),
        ({"publisher": "Veld Post"}, {"publisher": "Tarn Herald"}, False),  # a copy elsewhere
        ({"url": "https://a.example/one"}, {"url": "https://b.example/one"}, False),
        ({}, {}, False),  # nothing tells where they stood
        (  # the same agency named on two sites
            {"url": "https://a.example/1", "publisher": "NNA"},
            {"url": "https://b.example/1", "publisher": "NNA"},
            False,
        ),
        (  # a report made from a template every day
            {"publisher": "Veld Post", "published": "2031-04-02"},
            {"publisher": "Veld Post", "published": "2031-04-03"},
            False,
        ),
    ],
)
def test_nearly_the_same_text_is_a_version_on_one_site_only(one, other, expected):
    first = page("a.html", (*FIRST, PARAGRAPH), **one)
    second = page("b.html", (*changed(FIRST, line2="Olo Brandt said that nothing is known."), PARAGRAPH), **other)
    assert any(each.version_of for each in woven(first, second).pages) is expected


def test_other_stories_on_the_site_and_its_front_page_are_no_versions():
    front = {"url": "https://a.example/", "publisher": "Veld Post"}
    pages = [page(f"{n}.html", (f"Story {n}", " ".join(f"w{n}x{k}" for k in range(90)))) for n in range(3)]
    pages += [page(f"f{n}.html", (f"Front {n}", " ".join(f"v{n}x{k}" for k in range(90))), **front) for n in range(3)]
    assert not any(each.version_of for each in woven(*pages).pages)


def test_a_translation_is_no_version_of_its_original():
    mark = Translation(basis=TranslationBasis.MARKUP, machine=True, evidence='class="translated-ltr"')
    pages = page("a.html", FIRST, url=STORY), page("b.html", (*FIRST, "More."), url=STORY, translation=mark)
    assert not any(each.version_of for each in woven(*pages).pages)


def test_the_same_text_on_one_site_is_a_duplicate_and_elsewhere_a_copy():
    same = page("a.html", FIRST, url=STORY), page("b.html", FIRST, url=f"{STORY}?utm_source=x")
    elsewhere = page("c.html", FIRST, url="https://tarn.example/veld")
    statuses = [each.status for each in woven(*same, elsewhere).pages]
    assert statuses == [PageStatus.ANALYSED, PageStatus.DUPLICATE, PageStatus.ANALYSED]
    assert len(woven(*same, elsewhere).attributions) == 4


def test_many_pages_take_time_in_proportion():
    lines = [
        f"The {kind} of {place} was {done}." for kind in "abcdefghij" for place in "klmnopqrst" for done in "uvwxyz"
    ]
    pages = [page(f"{n}.html", ("Same", *lines[n : n + 30], PARAGRAPH), publisher="Post") for n in range(150)]
    assert len(woven(*pages).pages) == 150


passages = st.lists(st.text("ab c", max_size=12), max_size=12)


@given(passages, passages)
def test_every_passage_is_in_one_place_of_the_alignment(before, after):
    found = align(before, after)
    assert sorted([*(a for a, _ in found.kept + found.reworded), *found.removed]) == list(range(len(before)))
    assert sorted([*(b for _, b in found.kept + found.reworded), *found.added]) == list(range(len(after)))
    assert all(before[a].split() == after[b].split() for a, b in found.kept)


@given(st.text("ab ", max_size=40), st.text("ab ", max_size=40))
def test_without_its_changed_words_each_sentence_is_the_other(before, after):
    gone, come = changed_words(before, after)

    def rest(text, spans):
        for span in reversed(spans):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text.split()

    assert rest(before, gone) == rest(after, come)
