"""The forms for pages, borders of statements, claims, events and hypotheses, and judgements of a person's own."""

from __future__ import annotations

import html
import re

import pytest
from tests.report.woven import woven_pile

from sayso.errors import CorrectionError
from sayso.model import Span
from sayso.web.places import place_of

CONTENTS = woven_pile()
CLAIM = next(each for each in CONTENTS.claims if len(each.members) > 2)
TOLD = CONTENTS.attributions[0]
PAGE = next(each for each in CONTENTS.pages if each.id == TOLD.page)


def change(desk, path, **form):
    """Send a form; the last line of the log."""
    status, _, body = desk.post(path, {"csrf": desk.csrf, "then": "/corrections"} | form)
    assert status == 303, re.search("<main.*?</main>", body, re.S)[0]
    return desk.get("/corrections")[2]


def keys(desk, claim):
    """What the form of a claim names its members by."""
    return re.findall(r'name="(member [^"]+)"', desk.get(f"/claims/{claim}")[2])


def test_the_borders_of_a_statement_follow_the_words_that_were_selected(desk):
    words = TOLD.content[0].of(PAGE.text)
    shorter = " ".join(words.split()[:3])
    change(desk, f"/statements/{TOLD.id}/content", quotation=shorter.replace(" ", "\n  "))
    assert f">{shorter}</textarea>" in html.unescape(desk.get(f"/statements/{TOLD.id}")[2])
    refused = {"csrf": desk.csrf, "quotation": "words that no page of this pile has"}
    assert desk.post(f"/statements/{TOLD.id}/content", refused)[0] == 422


def test_a_page_is_given_another_title_and_an_origin(desk):
    path = f"/pages/{PAGE.id}"
    change(desk, path, kind="metadata", field="title", value="Another title")
    assert "Another title" in desk.get(path)[2]
    change(desk, path, kind="add-link", origin="The Ferry Gazette", link="cites", quotation="")
    assert "The Ferry Gazette" in desk.get(path)[2]
    link = re.search(r'<option value="(l\w{16})"[^>]*>[^<]*The Ferry Gazette', desk.get(path)[2])[1]
    change(desk, path, kind="remove-link", item=link)
    assert link not in desk.get(path)[2]
    assert desk.post(path, {"csrf": desk.csrf, "kind": "metadata", "field": "published", "value": "x"})[0] == 400


def test_a_passage_gets_another_role_and_what_was_missed_is_added(desk):
    path = f"/pages/{PAGE.id}"
    words = max((block.span.of(PAGE.text) for block in PAGE.kept), key=len)
    piece = " ".join(words.split()[:4])
    before = set(re.findall(r'href="(/statements/\w+)"', desk.get(path)[2]))
    change(desk, path, kind="add-attribution", quotation=piece, name="Odo Quill", position="doubts")
    (added,) = set(re.findall(r'href="(/statements/\w+)"', desk.get(path)[2])) - before
    assert "Odo Quill" in desk.get(added)[2]
    assert "role: <bdi>caption</bdi>" in change(desk, path, kind="role", quotation=words, value="caption")


def test_a_claim_is_split_and_merged_again(desk):
    path = f"/claims/{CLAIM.id}"
    before = keys(desk, CLAIM.id)
    change(desk, path, kind="split-claim", **{before[1]: "on"})
    assert keys(desk, CLAIM.id) == [before[0], before[2]]
    made = re.search(r"/claims/(c\w{16})", desk.get(f"/statements/{before[1].split()[-1]}")[2])
    assert made is not None
    assert made[1] != CLAIM.id
    change(desk, path, kind="merge-claims", value=f"http://127.0.0.1/claims/{made[1]}")
    assert sorted(keys(desk, CLAIM.id)) == sorted(before)
    change(desk, "/undo")
    change(desk, "/undo")
    assert keys(desk, CLAIM.id) == before


def test_a_member_moves_and_changes_its_position(desk):
    path = f"/claims/{CLAIM.id}"
    before = keys(desk, CLAIM.id)
    two = dict.fromkeys(before[:2], "on")
    assert desk.post(path, {"csrf": desk.csrf, "kind": "move-member", "value": "", **two})[0] == 422
    change(desk, path, kind="move-member", value="", **{before[1]: "on"})
    assert keys(desk, CLAIM.id) == [before[0], before[2]]
    log = change(desk, path, kind="member-position", position="doubts", **{before[0]: "on"})
    assert "member position" in log


def test_an_event_gets_another_date(desk):
    assert "2031-05-04" in change(desk, "/timeline", event=CONTENTS.events[0].id, value="2031-05-04")


def test_the_cue_of_a_statement_is_changed_and_taken_away(desk):
    path = f"/statements/{TOLD.id}"
    assert TOLD.cue is not None
    words = TOLD.cue.of(PAGE.text)
    change(desk, f"{path}/cue", quotation="")
    assert f">{words}</textarea>" not in html.unescape(desk.get(path)[2])
    change(desk, f"{path}/cue", quotation=words)
    assert f">{words}</textarea>" in html.unescape(desk.get(path)[2])


def test_a_page_is_marked_as_confidential_and_not_again(desk):
    path = f"/pages/{PAGE.id}"
    for value, shown in (("yes", True), ("no", False)):
        change(desk, path, kind="confidential", value=value)
        assert ("Confidential: it never leaves" in desk.get(path)[2]) is shown


def test_independence_of_origins_is_a_judgement_with_a_reason(desk):
    path = f"/claims/{CLAIM.id}"
    form = {"kind": "independence", "side": "affirming"} | {f"origin {name}": "on" for name in CLAIM.affirming.names}
    assert desk.post(path, {"csrf": desk.csrf, "because": "", **form})[0] == 422
    change(desk, path, because="their routes never met", **form)
    body = desk.get(path)[2]
    assert "independent of one another, affirming:" in body
    assert "because <bdi>their routes never met</bdi>" in body
    change(desk, path, kind="independence", side="affirming", because="")
    assert "Nobody has judged it" in desk.get(path)[2]


def test_judgements_stand_under_the_name_of_whoever_made_them(desk):
    path = f"/claims/{CLAIM.id}"
    change(desk, path, kind="likelihood", value="very likely", reason="two surveys")
    body = desk.get(path)[2]
    assert "<bdi>Ana</bdi></b>: likelihood <b><bdi>very likely</bdi></b>, because <bdi>two surveys</bdi>" in body
    change(desk, path, kind="likelihood", value="")
    assert "Nobody has judged it" in desk.get(path)[2]
    person = f"/people/{TOLD.actor}"
    change(desk, person, kind="describe", access="was on the bridge", interest="", reliability="")
    assert "access <b><bdi>was on the bridge</bdi></b>" in desk.get(person)[2]


@pytest.mark.parametrize(
    "path",
    [
        f"/pages/{PAGE.id}",
        f"/claims/{CLAIM.id}",
        f"/statements/{TOLD.id}/content",
        f"/statements/{TOLD.id}/cue",
        f"/people/{TOLD.actor}",
        f"/matrices/{CONTENTS.matrices[0].id}/hypotheses",
        "/timeline",
        "/pages/p0",
        "/claims/c",
    ],
)
def test_a_form_of_any_content_is_answered(desk, path):
    kinds = ("", "metadata", "role", "add-link", "remove-link", "split-claim", "merge-claims", "likelihood", "note")
    for kind in kinds:
        assert desk.post(path, {"csrf": desk.csrf, "kind": kind})[0] in {400, 422}
    assert "Nobody has changed anything" in desk.get("/corrections")[2]


def test_words_that_stand_twice_are_told_apart_by_where_they_are_expected_or_refused():
    text = "the gate held. Later the  gate held again."
    assert place_of("Later the gate", text) == Span(15, 30)
    assert place_of("the gate held", text, near=Span(16, 40)) == Span(21, 35)
    assert place_of("gate held", text, around=("the", ".Later")) == Span(4, 13)
    assert place_of("gate held", text, around=("Laterthe", "again.")) == Span(26, 35)
    for words in ("the gate", "no gate", " ", ""):
        with pytest.raises(CorrectionError):
            place_of(words, text)
