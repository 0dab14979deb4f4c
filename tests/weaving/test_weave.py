"""Weaving: order, duplicates, actors."""

from __future__ import annotations

import hashlib
import random

from sayso.model import (
    Act,
    ActorKind,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    Form,
    Metadata,
    Page,
    PageAnalysis,
    PageStatus,
    Position,
    Role,
    Span,
)
from sayso.weaving import weave
from sayso.weaving.kinds import kind_of, without_title


def page(file: str, text: str, *, authors: tuple[str, ...] = (), status: PageStatus = PageStatus.ANALYSED) -> Page:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Page(
        id="p" + hashlib.sha256(f"{file}\0{text}".encode()).hexdigest()[:16],
        file=file,
        sha256=digest,
        media_type="text/plain",
        text=text,
        status=status,
        metadata=Metadata(authors=authors, basis={"authors": Basis.PRINTED} if authors else {}),
        blocks=(Block(start=0, end=len(text), role=Role.BODY),) if text else (),
    )


def said(on: Page, source: str, name: str | None = None, *, anonymous: bool = False, at: int = 0) -> Attribution:
    start = on.text.index(source, at) if source else None
    content = Span(len(on.text) - 5 - at, len(on.text) - at)
    return Attribution(
        id="a" + hashlib.sha256(f"{on.id}{start}{content}{name}".encode()).hexdigest()[:16],
        page=on.id,
        source=None if start is None else Span(start, start + len(source)),
        source_name=name or source,
        cue=None,
        content=(content,),
        act=Act.SAID,
        form=Form.INDIRECT,
        position=Position.AFFIRMS,
        certainty=Certainty.UNSPECIFIED,
        anonymous=anonymous,
        chain=(name or source,),
        confidence=0.9,
        confidence_band=Band.CLEAR,
    )


def analysis(on: Page, *attributions: Attribution) -> PageAnalysis:
    return PageAnalysis(page=on, sentences=(Span(0, len(on.text)),), attributions=attributions)


def test_the_order_of_input_changes_nothing():
    pages = [page(f"{n}.txt", f"Mira Tolsen said number {n} was true") for n in range(6)]
    analyses = [analysis(each, said(each, "Mira Tolsen")) for each in pages]
    expected = weave(analyses)
    for seed in range(5):
        random.Random(seed).shuffle(analyses)
        assert weave(analyses) == expected


def test_an_exact_duplicate_is_listed_and_counted_once():
    first, second = (page(name, "Mira Tolsen said the weir was cut") for name in ("b.txt", "a.txt"))
    woven = weave([analysis(first, said(first, "Mira Tolsen")), analysis(second, said(second, "Mira Tolsen"))])
    assert [each.status for each in woven.pages] == [PageStatus.ANALYSED, PageStatus.DUPLICATE]
    assert woven.pages[1].duplicate_of == woven.pages[0].id == second.id
    assert woven.pages[1].reason == "Same bytes as a.txt."
    assert {each.page for each in woven.attributions} == {second.id}


def test_empty_pages_are_not_called_duplicates_of_each_other():
    empties = [page(name, "", status=PageStatus.EMPTY) for name in ("a.txt", "b.txt")]
    assert [each.status for each in weave(map(analysis, empties)).pages] == [PageStatus.EMPTY] * 2


def test_one_person_is_one_actor_under_title_article_and_surname():
    one = page("1.txt", "President Mira Tolsen said so. Later Tolsen spoke up.")
    two = page("2.txt", "Tolsen denied it all.")
    found = [said(one, "President Mira Tolsen"), said(one, "Tolsen", at=30), said(two, "Tolsen")]
    woven = weave([analysis(one, *found[:2]), analysis(two, found[2])])
    assert len({each.actor for each in woven.attributions}) == 1
    (actor,) = woven.actors
    assert actor.name == "Mira Tolsen"
    assert {"President Mira Tolsen", "Tolsen"} <= set(actor.aliases)
    assert actor.kind is ActorKind.PERSON


def test_a_surname_shared_by_two_people_joins_neither():
    on = page("1.txt", "Mira Tolsen, Ivo Tolsen and Tolsen said three things")
    found = [said(on, "Mira Tolsen"), said(on, "Ivo Tolsen"), said(on, "Tolsen", at=25)]
    assert len(weave([analysis(on, *found)]).actors) == 3


def test_a_state_is_nobodys_surname():
    on = page("1.txt", "Calvera and Norvenia agreed. Norvenia then said no")
    found = [said(on, "Calvera and Norvenia"), said(on, "Norvenia", at=25)]
    assert len(weave([analysis(on, *found)]).actors) == 2


def test_unnamed_sources_stay_apart_by_page():
    pages = [page(f"{n}.txt", f"Varonian officials said thing {n}") for n in range(2)]
    woven = weave(
        analysis(each, said(each, "Varonian officials", "Varonian officials (unnamed)", anonymous=True))
        for each in pages
    )
    assert len(woven.actors) == 2
    assert {actor.kind for actor in woven.actors} == {ActorKind.UNNAMED}


def test_hearsay_without_a_source_has_no_actor():
    on = page("1.txt", "The convoy was reportedly stopped")
    (found,) = weave([analysis(on, said(on, "", "unnamed", anonymous=True))]).attributions
    assert found.actor is None


def test_the_author_speaking_is_the_pages_author():
    on = page("1.txt", "In my view it is all false", authors=("Lena Quist",))
    (actor,) = weave([analysis(on, said(on, "my", "AUTHOR"))]).actors
    assert actor.name == "Lena Quist"


def test_titles_are_cut_from_people_and_not_from_bodies():
    assert without_title("Interior Minister Aldo Renn") == "Aldo Renn"
    assert without_title("Gen. Petra Voss") == "Petra Voss"
    assert without_title("The Justice Department") == "Justice Department"
    assert without_title("Prime Minister of Norvenia") == "Prime Minister of Norvenia"
    assert without_title("the mayor") == "mayor"


def test_kinds_by_the_head_of_a_name():
    assert kind_of(["Varonian Interior Ministry"]) is ActorKind.AGENCY
    assert kind_of(["Ministry of the Interior"]) is ActorKind.AGENCY
    assert kind_of(["The Port Alden Gazette"]) is ActorKind.OUTLET
    assert kind_of(["Mira Tolsen"]) is ActorKind.PERSON
    assert kind_of(["Varonia"], [ActorKind.STATE]) is ActorKind.STATE
