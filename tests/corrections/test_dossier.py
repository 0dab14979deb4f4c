"""Corrections through the front door: what they change, what follows, what is told."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.corrections.pile import fill, here
from rich.console import Console

import sayso
from sayso import Dossier
from sayso.dossier.correcting import Standing
from sayso.errors import ConflictError, CorrectionError
from sayso.exchange import export_json
from sayso.model import (
    Accept,
    Attribution,
    Band,
    Claim,
    Consistency,
    Describe,
    MergeActors,
    MergeClaims,
    NotAnAttribution,
    Note,
    Position,
    Rate,
    RenameActor,
    Role,
    SetConfidential,
    SetContent,
    SetEventDate,
    SetMetadata,
    SetPosition,
    SetRole,
    SetSource,
    SplitActor,
    SplitClaim,
    Weigh,
    Weight,
)
from sayso.report import html
from sayso.report.corrections_table import print_corrections
from sayso.store import Store


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    store = Store()
    fill(store)
    with Dossier(store, None) as opened:
        yield opened


def weave(dossier: Dossier) -> None:
    assert dossier.keep(dossier.weaving().run(analyse=here))


def said(dossier: Dossier, words: str) -> Attribution:
    texts = {page.id: page.text for page in dossier.pages}
    found = [each for each in dossier.attributions if any(words in span.of(texts[each.page]) for span in each.content)]
    return min(found, key=lambda each: each.extent.end - each.extent.start)


def claims_of(dossier: Dossier, attribution: str) -> list[Claim]:
    return [each for each in dossier.contents().claims if attribution in {one.attribution for one in each.members}]


def test_a_position_is_shown_at_once_and_goes_on_to_the_claim(dossier: Dossier) -> None:
    made = said(dossier, "opened too late")
    (before,) = [
        member.position
        for claim in claims_of(dossier, made.id)[:1]
        for member in claim.members
        if member.attribution == made.id
    ]
    entry = dossier.correct(SetPosition(target=dossier.target(made.id), value=Position.DOUBTS), by="Ada")
    assert said(dossier, "opened too late").position is Position.DOUBTS
    assert dossier.pending == {entry.id}
    weave(dossier)
    assert dossier.pending == set()
    positions = {
        member.position
        for claim in claims_of(dossier, made.id)
        for member in claim.members
        if member.attribution == made.id
    }
    assert positions == {"doubts"} != {before}


def test_a_changed_source_changes_whom_the_claim_rests_on(dossier: Dossier) -> None:
    made = said(dossier, "six hours after")
    dossier.correct(SetSource(target=dossier.target(made.id), name="Petra Lund"), by="Ada")
    assert said(dossier, "six hours after").source_name == "Petra Lund"
    weave(dossier)
    corrected = said(dossier, "six hours after")
    assert corrected.id == made.id
    assert corrected.chain[-1] == "Petra Lund"
    assert "Petra Lund" in {actor.name for actor in dossier.actors}
    names = {name for claim in claims_of(dossier, made.id) for name in claim.affirming.names}
    assert "Petra Lund" in names


def test_a_source_can_be_an_actor_whatever_its_name(dossier: Dossier) -> None:
    made = said(dossier, "ignored an alarm")
    venck = next(actor for actor in dossier.actors if "Venck" in actor.name)
    change = SetSource(target=dossier.target(made.id), name="the man", actor=dossier.target(venck.id))
    dossier.correct(change, by="Ada")
    assert said(dossier, "ignored an alarm").actor == venck.id
    weave(dossier)
    corrected = said(dossier, "ignored an alarm")
    assert (corrected.actor, corrected.source_name) == (venck.id, venck.name)


def test_borders_move_and_the_id_stays(dossier: Dossier) -> None:
    made = said(dossier, "Nobody warned us")
    text = next(page.text for page in dossier.pages if page.id == made.page)
    start = text.index("warned us")
    change = SetContent(target=dossier.target(made.id), content=(dossier.passage(made.page, start, start + 9).anchor,))
    dossier.correct(change, by="Ada")
    weave(dossier)
    (corrected,) = [each for each in dossier.attributions if each.id == made.id]
    assert [span.of(text) for span in corrected.content] == ["warned us"]


def test_what_is_none_and_what_is_no_body_text_goes(dossier: Dossier) -> None:
    made = said(dossier, "Nobody warned us")
    dossier.correct(NotAnAttribution(target=dossier.target(made.id)), by="Ada")
    assert made.id not in {each.id for each in dossier.attributions}
    other = said(dossier, "inquiry")
    page = next(page for page in dossier.pages if page.id == other.page)
    block = next(each for each in page.blocks if each.span.holds(other.content[0]))
    dossier.correct(SetRole(target=dossier.passage(page.id, *block.span), value=Role.FOOTER), by="Ada")
    for _ in range(2):
        assert not {made.id, other.id} & {each.id for each in dossier.attributions}
        weave(dossier)


def test_a_corrected_date_dates_what_is_counted_from_it(dossier: Dossier) -> None:
    page = next(page for page in dossier.pages if page.file == "courier.md")
    dossier.correct(SetMetadata(target=dossier.target(page.id), field="published", value="2030-06-04"), by="Ada")
    weave(dossier)
    values = {each.value for each in dossier.contents().dates if each.page == page.id}
    assert any(value.startswith("2030-") for value in values)
    assert next(each for each in dossier.pages if each.id == page.id).metadata.basis["published"] == "supplied"


def test_actors_merge_split_and_change_their_names(dossier: Dossier) -> None:
    venck = next(actor for actor in dossier.actors if "Venck" in actor.name)
    orrel = next(actor for actor in dossier.actors if actor.name == "Tamsin Orrel")
    dossier.correct(MergeActors(target=dossier.target(venck.id), other=dossier.target(orrel.id)), by="Ada")
    for _ in range(2):
        (one,) = [actor for actor in dossier.actors if {"Tamsin Orrel", "Dario Venck"} & {actor.name, *actor.aliases}]
        assert one.name == "Dario Venck"
        assert {each.source_name for each in dossier.attributions if each.actor == one.id} == {"Dario Venck"}
        weave(dossier)
    names = tuple(name for name in (one.name, *one.aliases) if "Orrel" in name)
    dossier.correct(SplitActor(target=dossier.target(one.id), names=names), by="Ben")
    weave(dossier)
    assert {"Dario Venck", "Tamsin Orrel"} <= {actor.name for actor in dossier.actors}
    dossier.correct(RenameActor(target=dossier.target(venck.id), name="D. Venck"), by="Ben")
    for _ in range(2):
        assert {each.source_name for each in dossier.attributions if each.actor == venck.id} == {"D. Venck"}
        weave(dossier)


def test_claims_merge_and_split(dossier: Dossier) -> None:
    one, other = dossier.contents().claims[:2]
    places = {(each.page, each.span) for claim in (one, other) for each in claim.members}
    dossier.correct(MergeClaims(target=dossier.target(one.id), other=dossier.target(other.id)), by="Ada")
    for _ in range(2):
        assert any(places <= {(each.page, each.span) for each in claim.members} for claim in dossier.contents().claims)
        weave(dossier)
    merged = max(dossier.contents().claims, key=lambda claim: len(claim.members))
    leaving = tuple(map(dossier.member, merged.members[-2:]))
    dossier.correct(SplitClaim(target=dossier.target(merged.id), members=leaving), by="Ada")
    for _ in range(2):
        found = [
            claim
            for claim in dossier.contents().claims
            if [(each.page, each.span) for each in claim.members]
            == [(each.page, each.span) for each in merged.members[-2:]]
        ]
        assert len(found) == 1
        weave(dossier)


def test_undo_leads_back_to_exactly_the_state_before(dossier: Dossier) -> None:
    before = dossier.contents()
    export = export_json(before, canonical=True)
    made = said(dossier, "opened too late")
    dossier.correct(SetPosition(target=dossier.target(made.id), value=Position.DENIES), by="Ada")
    event = dossier.contents().events[0]
    dossier.correct(SetEventDate(target=dossier.target(event.id), value="2029-01"), by="Ben")
    weave(dossier)
    assert export_json(dossier.contents(), canonical=True) != export
    assert dossier.undo(by="Ada").change.kind == "undo"
    with pytest.raises(CorrectionError, match="nothing of Ada"):
        dossier.undo(by="Ada")
    dossier.undo(by="Ben")
    weave(dossier)
    assert export_json(dossier.contents(), canonical=True) == export
    dossier.redo(by="Ada")
    weave(dossier)
    assert said(dossier, "opened too late").position is Position.DENIES
    assert [each.standing for each in dossier.corrections()] == [Standing.COUNTS, Standing.UNDONE]


def test_two_people_are_told_of_each_other(dossier: Dossier) -> None:
    made = said(dossier, "opened too late")
    other = Dossier(dossier._store, None)
    other.contents()
    entry = dossier.correct(SetPosition(target=dossier.target(made.id), value=Position.DENIES), by="Ada")
    change = SetPosition(target=dossier.target(made.id), value=Position.DOUBTS)
    with pytest.raises(ConflictError, match="Ada") as told:
        other.correct(change, by="Ben")
    assert told.value.others == (entry.id,)
    assert len(other.log()) == 1
    other.correct(change, by="Ben")
    third = Dossier(dossier._store, None)
    same = SetPosition(target=dossier.target(made.id), value=Position.DOUBTS)
    third.correct(same, by="Cleo", saw=1)
    third.correct(Note(target=dossier.target(made.id), text="Is it?"), by="Cleo", saw=0)
    assert said(dossier, "opened too late").position is Position.DOUBTS


def test_what_is_not_there_cannot_be_corrected(dossier: Dossier) -> None:
    with pytest.raises(CorrectionError, match="no a0"):
        dossier.target("a0")
    made = said(dossier, "opened too late")
    target = dossier.target(made.id)
    dossier.correct(NotAnAttribution(target=target), by="Ada")
    with pytest.raises(CorrectionError, match="nothing for this position"):
        dossier.correct(SetPosition(target=target, value=Position.DENIES), by="Ada")
    with pytest.raises(CorrectionError, match="no correction k0"):
        dossier.undo("k0", by="Ada")
    assert len(dossier.log()) == 1


def test_an_orphan_is_listed_and_acts_again_when_its_target_is_back(dossier: Dossier) -> None:
    made = said(dossier, "opened too late")
    target = dossier.target(made.id)
    position = dossier.correct(SetPosition(target=target, value=Position.DENIES), by="Ada")
    note = dossier.correct(Note(target=target, text="See the order."), by="Ada")
    gone = dossier.correct(NotAnAttribution(target=target), by="Ben")
    later = dossier.correct(NotAnAttribution(target=dossier.target(said(dossier, "save money").id)), by="Ben")
    dossier.undo(position.id, by="Ada")
    dossier.undo(later.id, by="Ben")
    weave(dossier)
    assert [entry.id for entry in dossier.orphans] == [note.id]
    dossier.undo(gone.id, by="Ben")
    dossier.redo(position.id, by="Ada")
    weave(dossier)
    assert dossier.orphans == ()
    assert said(dossier, "opened too late").position is Position.DENIES


def test_accepting_makes_an_unsure_reading_clear_and_marks_and_notes_change_nothing_else(dossier: Dossier) -> None:
    made = min(dossier.attributions, key=lambda each: each.confidence)
    dossier.correct(Accept(target=dossier.target(made.id)), by="Ada")
    assert next(each for each in dossier.attributions if each.id == made.id).confidence_band is Band.CLEAR
    page = dossier.pages[0]
    dossier.correct(SetConfidential(target=dossier.target(page.id), value=True), by="Ada")
    weave(dossier)
    assert next(each for each in dossier.attributions if each.id == made.id).confidence_band is Band.CLEAR
    assert dossier.pages[0].confidential


def test_judgements_of_two_people_stand_side_by_side(dossier: Dossier) -> None:
    matrix = dossier.contents().matrices[0]
    claim, hypothesis = matrix.evidence[0].claim, matrix.hypotheses[0].id

    def rate(by: str, value: Consistency | None) -> None:
        target = dossier.target(matrix.id)
        dossier.judge(Rate(target=target, claim=dossier.target(claim), hypothesis=hypothesis, value=value), by=by)

    rate("Ada", Consistency.INCONSISTENT)
    rate("Ben", Consistency.VERY_CONSISTENT)
    rate("Ada", Consistency.VERY_INCONSISTENT)
    weigh = Weigh(target=dossier.target(matrix.id), claim=dossier.target(claim), credibility=Weight.LOW)
    dossier.judge(weigh, by="Ada")
    shown = dossier.contents().matrices[0]
    assert {(each.by, each.rating) for each in shown.ratings} == {("Ada", "II"), ("Ben", "CC")}
    assert shown.reading is not None
    scores = {(each.by, each.hypothesis): each.inconsistency for each in shown.reading.scores}
    assert scores["Ada", hypothesis] == pytest.approx(-2 / 2**0.5)
    assert scores["Ben", hypothesis] == 0
    assert [each.raters for each in shown.reading.disagreements] == [("Ada", "Ben")]
    rate("Ada", None)
    assert {each.by for each in dossier.contents().matrices[0].ratings} == {"Ben"}
    actor = dossier.actors[0].id
    dossier.judge(Describe(target=dossier.target(actor), access="was there"), by="Ben")
    assert [each.change.kind for each in dossier.contents().judgements] == ["rate", "weigh", "describe"]


def test_corrections_survive_more_pages_and_a_new_analysis(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.md").write_text("# Varn\n\n*4 June 2031*\n\nIlse Marrow said that the gates were shut in time.\n")
    path = tmp_path / "a.sayso"
    with sayso.build(pages, path) as dossier:
        made = said(dossier, "shut in time")
        dossier.correct(SetPosition(target=dossier.target(made.id), value=Position.DOUBTS), by="Ada")
        assert [each.name for each in tmp_path.iterdir() if "a.sayso" in each.name] == ["a.sayso"]
    with sayso.open(path) as dossier:
        assert said(dossier, "shut in time").position is Position.DOUBTS
        assert len(dossier.pending) == 1
        (pages / "two.md").write_text("# More\n\nDario Venck denied that the gates were shut in time.\n")
        dossier.add(pages / "two.md")
        assert not dossier.pending
        assert said(dossier, "shut in time")
        assert next(each for each in dossier.attributions if each.id == made.id).position is Position.DOUBTS
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE input SET key = 'of an older version'")
        db.commit()
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            db.execute("DELETE FROM log")
    with sayso.build([pages / "one.md", pages / "two.md"], path) as dossier:
        assert next(each for each in dossier.attributions if each.id == made.id).position is Position.DOUBTS
        dossier.undo(by="Ada")
        dossier.weave()
        assert next(each for each in dossier.attributions if each.id == made.id).position is Position.AFFIRMS


def test_a_part_that_was_looked_up_shows_what_is_pending(dossier: Dossier) -> None:
    made = said(dossier, "opened too late")
    whole = dossier.contents()
    heads = tuple(page.model_copy(update={"text": "", "blocks": (), "links": ()}) for page in whole.pages)
    part = whole.model_copy(update={"pages": heads, "claims": (), "matrices": ()})
    dossier.correct(SetPosition(target=dossier.target(made.id), value=Position.DENIES), by="Ada")
    shown = dossier.as_corrected(part)
    assert next(each for each in shown.attributions if each.id == made.id).position is Position.DENIES
    assert [page.text for page in shown.pages] == ["", "", ""]
    assert [entry.change.kind for entry in shown.corrections] == ["position"]


def test_corrections_are_listed_and_exported(dossier: Dossier) -> None:
    made = said(dossier, "opened too late")
    target = dossier.target(made.id)
    dossier.correct(SetPosition(target=target, value=Position.DENIES), by="Ada", reason="She said no.")
    dossier.correct(Note(target=target, text="Ask again."), by="Ben")
    listed = io.StringIO()
    print_corrections(dossier.contents(), Console(file=listed, width=80))
    rows = [line.split("\t") for line in listed.getvalue().splitlines()]
    assert [(row[0], row[2], row[3]) for row in rows[-2:]] == [
        ("Ada", "position", "denies"),
        ("Ben", "note", "Ask again."),
    ]
    assert "checked by Ada" in html(dossier.contents())
    exported = json.loads(export_json(dossier.contents(), canonical=True))["corrections"]
    assert next((each["by"], each["at"], each["value"]) for each in exported) == ("Ada", None, {"value": "denies"})
