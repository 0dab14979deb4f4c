"""Annotations made elsewhere come in as corrections, each at a place that is found for certain, or orphaned."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.serving import write_dossier
from hypothesis import given
from hypothesis import strategies as st
from tests.report.woven import woven_pile

import sayso
from sayso.cli import main
from sayso.exchange import annotation_changes
from sayso.exchange.identifiers import urn
from sayso.exchange.web_annotation import to_web_annotation
from sayso.model import NotAnAttribution

CONTENTS = woven_pile()
HERALD, WIRE = CONTENTS.pages[:2]
DENIAL = next(each for each in CONTENTS.attributions if each.position == "denies")


def on(page: str, words: str, **fields: Any) -> dict[str, Any]:
    return {"target": {"source": page, "selector": {"type": "TextQuoteSelector", "exact": words}}, **fields}


def tagged(*tags: str) -> list[dict[str, str]]:
    return [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]


def bring(path: Path, annotations: object, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> list[str]:
    file = path.parent / "notes.json"
    file.write_text(json.dumps(annotations), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["sayso", "annotate", str(path), str(file), "--by", "Ana"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    return capsys.readouterr().out.splitlines()


def test_our_own_export_changes_nothing_and_other_tags_do() -> None:
    assert annotation_changes(to_web_annotation(CONTENTS), CONTENTS) == ([], [])
    exported = json.loads(to_web_annotation(CONTENTS))
    mine = next(each for each in exported["first"]["items"] if each["id"] == urn(DENIAL.id))
    mine["body"] = [*tagged("position: doubts", "act: said"), {"purpose": "commenting", "value": "Read it again."}]
    mine["creator"] = {"name": "Bo Quill"}
    (position, note), left = annotation_changes(json.dumps(exported).encode(), CONTENTS)
    assert left == []
    assert (position.change.kind, position.change.value, position.by) == ("position", "doubts", "Bo Quill")
    assert (note.change.kind, note.change.text, note.change.target.id) == ("note", "Read it again.", DENIAL.id)


def test_they_come_into_the_log_once_and_what_is_gone_is_orphaned(tmp_path, monkeypatch, capsys) -> None:
    path = write_dossier(CONTENTS, tmp_path / "a.sayso")
    address = HERALD.metadata.url
    notes = [
        on(urn(WIRE.id), "Veld rejects lake report", body=tagged("source: Veld", "position: denies"), creator="Bo"),
        on(address, "two officials", text="Who are they?", tags=["todo"], user="acct:bo@notes.example"),
        on(address, "words that were there once", body={"value": "Gone?"}),
        on("https://elsewhere.example/", "two officials", body={"value": "Not here."}),
        on(address, "two officials"),
        on(urn(WIRE.id), "lake", body=tagged("source: Veld", "position: confesses")),
    ]
    told = bring(path, notes, monkeypatch, capsys)
    assert told[:3] == ["1 add-attribution", "1 note", "1 orphaned"]
    assert [each.split(": ")[-1] for each in told[3:]] == [
        "Its page is not in the dossier.",
        "It says nothing that could be kept.",
        "Its tags say what cannot be.",
    ]
    with sayso.open(path) as dossier:
        added, note, lost = dossier.log()
        assert (added.by, note.by, lost.by) == ("Bo", "acct:bo@notes.example", "Ana")
        (made,) = (each for each in dossier.attributions if each.page == WIRE.id and each.source_name == "Veld")
        assert (made.position, made.content[0].of(WIRE.text)) == ("denies", "Veld rejects lake report")
        assert note.change.target.anchor.exact == "two officials"
        assert [each.id for each in dossier.orphans] == [lost.id]
    again = bring(path, notes, monkeypatch, capsys)
    assert again[0] == "3 known already"


def test_our_own_export_brings_nothing_back_that_was_struck_out(tmp_path, monkeypatch, capsys) -> None:
    path = write_dossier(CONTENTS, tmp_path / "a.sayso")
    with sayso.open(path) as dossier:
        dossier.correct(NotAnAttribution(target=dossier.target(DENIAL.id)), by="Ana")
    exported = json.loads(to_web_annotation(CONTENTS))
    assert bring(path, exported, monkeypatch, capsys) == ["Nothing was brought in."]
    mine = next(each for each in exported["first"]["items"] if each["id"] == urn(DENIAL.id))
    mine["body"].append({"purpose": "commenting", "value": "Why is it gone?"})
    assert bring(path, mine, monkeypatch, capsys) == ["1 note"]
    with sayso.open(path) as dossier:
        assert DENIAL.id not in {each.id for each in dossier.attributions}


FIELDS = ["id", "target", "body", "tags", "user", "creator", "source", "selector", "exact", "value", "purpose"]
ODD = st.recursive(
    st.none() | st.text(max_size=9) | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(FIELDS), inner),
    max_leaves=12,
)


@given(ODD)
def test_odd_annotations_raise_nothing(document: object) -> None:
    odd = [{"target": document, "body": document, "tags": document, "creator": document}]
    annotation_changes(json.dumps(odd).encode(), CONTENTS)
