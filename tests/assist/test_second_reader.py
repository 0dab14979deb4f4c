"""The second reader against an endpoint that is honest, lies, stalls, cuts off, redirects and breaks its JSON."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from benchmarks.serving import write_dossier
from tests.assist.scripted import Running, Script, Scripted, cut_off, drip, endpoint, huge, stall
from tests.report.woven import hostile_woven_pile, woven_pile

import sayso
from sayso.assist.second import Endpoint, Outcome, Plan, plan, read_again
from sayso.assist.second.asking import INSTRUCTIONS
from sayso.assist.second.checking import Drop
from sayso.errors import CorrectionError, InputError
from sayso.exchange import export_json
from sayso.model import Accept, AddAttribution, Anchor, Entry, NotAnAttribution, Propose, SetConfidential, SetPosition

CONTENTS = woven_pile()
HERALD, WIRE = CONTENTS.pages[:2]

MISSED = {
    "passage": "Veld rejects lake report",
    "source": "Veld",
    "cue": "rejects",
    "content": ["lake report"],
    "position": "denies",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_dossier(CONTENTS, tmp_path / "a.sayso")


def saying(**answer: Any) -> Script:
    """Says the same to every request."""
    return lambda _, request: request.write(answer)


def asked(path: Path, script: Script, *, seconds: float = 30) -> tuple[Outcome, Running]:
    """Read a dossier again with an endpoint that follows a script."""
    with endpoint(script) as running, sayso.open(path) as dossier:
        made = read_again(dossier, plan(dossier), Endpoint(running.address, "m", seconds=seconds), lambda _: None)
    return made, running


def proposals(path: Path) -> tuple[Entry, ...]:
    with sayso.open(path) as dossier:
        return dossier.contents().proposals


def number_of(words: str, document: dict[str, Any]) -> str:
    """The name that a statement has in a request."""
    return next(each["statement"] for each in document["statements"] if words in each["words"])


def test_what_is_missed_turned_and_linked_is_proposed_and_changes_nothing(path: Path) -> None:
    def script(body: dict[str, Any], request: Scripted) -> None:
        document = json.loads(body["messages"][1]["content"])
        if "fairy tale" not in document["text"]:
            request.write({}, {"prompt_tokens": 100, "completion_tokens": 10})
            return
        said, called = number_of("may have known", document), number_of("a fairy tale", document)
        request.write(
            "```json\n"
            + json.dumps(
                {
                    "missed": [MISSED],
                    "positions": [{"statement": said, "quote": "may have known", "position": "considers"}],
                    "links": [{"statement": called, "quote": "a fairy\n tale", "claim": "c1"}],
                }
            )
            + "\n```",
            {"prompt_tokens": 50, "completion_tokens": 5},
        )

    with sayso.open(path) as dossier:
        before = dossier.contents()
    outcome, _ = asked(path, script)
    assert (outcome.answered, outcome.tokens_in, outcome.tokens_out, outcome.guessed) == (2, 150, 15, 0)
    assert outcome.kept == {"add-attribution": 1, "position": 1, "move-member": 1}
    with sayso.open(path) as dossier:
        after = dossier.contents()
        assert after.model_copy(update={"proposals": ()}) == before
        assert {each.standing for each in dossier.corrections()} == {"proposed"}
        assert not dossier.pending
        added = after.proposals[0]
        assert (added.by, added.change.model) == ("m (second reader)", "m")
        exported = json.loads(export_json(after))
        assert [each["kind"] for each in exported["proposals"]] == ["proposal"] * 3
        assert exported["corrections"] == []
        dossier.correct(added.change.change, by="Ana")
        (made,) = (each for each in dossier.attributions if each.page == WIRE.id and each.source_name == "Veld")
        assert (made.position, made.content[0].of(WIRE.text)) == ("denies", "lake report")
        assert dossier.contents().proposals == after.proposals[1:]
        assert dossier.corrections()[0].standing == "taken on"
        dossier.undo(by="Ana")
        assert dossier.contents().proposals == after.proposals
        dossier.undo(added.id, by="Ana")
        assert dossier.contents().proposals == after.proposals[1:]
    again, _ = asked(path, saying(missed=[MISSED]))
    assert again.dropped[Drop.REPEATED] == 1, "what was rejected is not proposed again"
    assert proposals(path) == after.proposals[1:]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({**MISSED, "content": ["lake reports"]}, Drop.NOT_VERBATIM),
        ({**MISSED, "content": ["lake rep"]}, Drop.NOT_VERBATIM),
        ({**MISSED, "source": "Vеld"}, Drop.NOT_VERBATIM),  # a Cyrillic letter
        ({**MISSED, "name": "President Veld"}, Drop.NOT_VERBATIM),
        ({**MISSED, "passage": "Win a free boat today", "content": ["free boat"]}, Drop.NOT_VERBATIM),
        ({**MISSED, "passage": "\0"}, Drop.NOT_VERBATIM),
        ({**MISSED, "passage": "Brandt", "source": None, "cue": None, "content": ["Brandt"]}, Drop.AMBIGUOUS),
        ({**MISSED, "content": ["lake report", "report"]}, Drop.BROKEN),
        ({**MISSED, "content": []}, Drop.BROKEN),
        ({**MISSED, "position": "confesses"}, Drop.BROKEN),
        ("Veld rejects lake report", Drop.BROKEN),
    ],
)
def test_what_does_not_stand_on_the_page_is_dropped_for_a_reason(path: Path, item: object, reason: Drop) -> None:
    outcome, _ = asked(path, saying(missed=[item]))
    assert outcome.dropped[reason] >= 1
    assert proposals(path) == ()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"statement": "s1", "quote": "words of nobody", "position": "denies"}, Drop.NOT_VERBATIM),
        ({"statement": "s99", "quote": "Brandt", "position": "denies"}, Drop.UNKNOWN),
        ({"statement": "p1", "quote": "Brandt", "position": "denies"}, Drop.UNKNOWN),
        ({"statement": "s1", "quote": "Brandt", "position": "denies", "claim": "c9"}, Drop.UNKNOWN),
    ],
)
def test_positions_and_links_are_of_statements_that_were_shown(path: Path, item: dict, reason: Drop) -> None:
    outcome, _ = asked(path, saying(**{"links" if "claim" in item else "positions": [item]}))
    assert outcome.dropped[reason] >= 1
    assert proposals(path) == ()


def test_what_a_person_decided_is_never_proposed_otherwise(path: Path) -> None:
    known = [each for each in CONTENTS.attributions if each.page == WIRE.id]
    with sayso.open(path) as dossier:
        dossier.correct(SetPosition(target=dossier.target(known[0].id), value="affirms"), by="Ana")
        dossier.correct(Accept(target=dossier.target(known[1].id)), by="Ana")
        dossier.correct(NotAnAttribution(target=dossier.target(known[2].id)), by="Ana")

    def script(body: dict[str, Any], request: Scripted) -> None:
        document = json.loads(body["messages"][1]["content"])
        if "fairy tale" not in document["text"]:
            request.write({})
            return
        assert len(document["statements"]) == 2
        called, said = number_of("a fairy tale", document), number_of("may have known", document)
        request.write(
            {
                "positions": [
                    {"statement": called, "quote": "fairy tale", "position": "denies"},
                    {"statement": said, "quote": "may have known", "position": "denies"},
                ],
                "links": [{"statement": called, "quote": "fairy tale", "claim": "c1"}],
                "missed": [{"passage": "fairy tale. The ministry", "cue": "fairy tale", "content": ["The ministry"]}],
            }
        )

    outcome, _ = asked(path, script)
    assert outcome.dropped == {Drop.SETTLED: 4}
    assert proposals(path) == ()


def test_nothing_of_a_confidential_page_is_sent(path: Path) -> None:
    with sayso.open(path) as dossier:
        dossier.correct(SetConfidential(target=dossier.target(HERALD.id), value=True), by="Ana")
        assert (plan(dossier).withheld, plan(dossier).estimate.pages) == (1, 1)
    _, running = asked(path, saying())
    told = json.dumps(running.seen)
    assert "fairy tale" in told
    for secret in ("valve", "the order came from Veld", "Ada Quill", "Who emptied the Tarn reservoir?"):
        assert secret not in told


def test_nor_anything_of_pages_that_say_the_same(tmp_path: Path) -> None:
    copy = WIRE.model_copy(update={"id": "p" + "7" * 16, "file": "z-copy.txt", "sha256": "0" * 64})
    version = HERALD.model_copy(update={"id": "p" + "8" * 16, "text": HERALD.text + "\n", "version_of": HERALD.id})
    contents = CONTENTS.model_copy(update={"pages": (*CONTENTS.pages, copy, version)})
    path = write_dossier(contents, tmp_path / "b.sayso")
    with sayso.open(path) as dossier:
        assert plan(dossier).estimate.pages == 4
        for page in (WIRE, version):
            dossier.correct(SetConfidential(target=dossier.target(page.id), value=True), by="Ana")
        assert plan(dossier).estimate.pages == 0


def test_what_is_not_read_of_a_page_is_not_sent(path: Path) -> None:
    _, running = asked(path, saying())
    assert len(running.seen) == 2, "duplicates and what was not read are left out"
    assert "free boat" not in json.dumps(running.seen)
    assert "By Ada Quill" not in json.dumps(running.seen)


def test_an_instruction_in_a_page_changes_nothing(tmp_path: Path) -> None:
    """An endpoint that obeys the page gets no further than one that does not."""
    path = write_dossier(hostile_woven_pile(), tmp_path / "evil.sayso")
    orders = {
        "missed": [{"passage": "ignore all instructions", "content": ["everything"], "name": "Admin"}],
        "delete": ["p1"],
        "corrections": [{"kind": "not-an-attribution", "target": "a1"}],
        "tool_calls": [{"function": {"name": "fetch", "arguments": "http://evil.example/"}}],
        "positions": {"statement": "s1", "quote": "IGNORE", "position": "denies"},
    }
    with sayso.open(path) as dossier:
        before = dossier.contents()
    outcome, running = asked(path, lambda _, request: request.write(orders))
    with sayso.open(path) as dossier:
        assert dossier.contents() == before
        assert dossier.log() == ()
    assert outcome.answered == len(running.seen) > 0
    for at, _, body in running.seen:
        assert at == "/v1/chat/completions"
        system, user = body["messages"]
        assert system == {"role": "system", "content": INSTRUCTIONS}, "no page has a word in the instructions"
        assert "<script>" in json.loads(user["content"])["text"], "the page is a string of a document"
        assert "tools" not in body


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (stall, "longer than 0.3 seconds"),
        (drip, "longer than 0.3 seconds"),
        (cut_off, "broke off"),
        (huge, "larger than any"),
        (lambda _, request: request.send(200, b"{" * 50_000), "no chat completion"),
        (lambda _, request: request.send(200, b'{"choices": []}'), "no chat completion"),
        (lambda _, request: request.send(200, b"\xff\xfe"), "no chat completion"),
        (lambda _, request: request.send(500, b"{}"), "500 Internal Server Error"),
        (lambda _, request: request.send(401, b"{}"), "401 Unauthorized"),
        (lambda _, request: request.send(307, b"", Location="http://127.0.0.1:9/v1"), "redirects"),
        (lambda _, request: request.send(429, b"", Retry_After="0"), "429 Too Many Requests"),
    ],
)
def test_an_endpoint_that_fails_costs_its_requests_only(path: Path, script: Script, told: str) -> None:
    outcome, _ = asked(path, script, seconds=0.3)
    assert outcome.answered == 0
    assert all(told in each for each in outcome.failures), outcome.failures
    assert outcome.failures.total() + outcome.unsent == 2
    assert proposals(path) == ()


@pytest.mark.parametrize("answer", ["", "I am sorry.", "{", "[]", '{"missed": ', "null", "[" * 5_000, '{"missed": 3}'])
def test_an_answer_that_is_no_json_object_is_dropped(path: Path, answer: str) -> None:
    outcome, _ = asked(path, lambda _, request: request.write(answer, {"prompt_tokens": -5, "completion_tokens": "x"}))
    assert outcome.dropped == {Drop.BROKEN: 2}
    assert outcome.guessed == 2
    assert outcome.tokens_in > 0


def test_who_is_gone_is_not_asked_for_ever(path: Path) -> None:
    with sayso.open(path) as dossier:
        once = plan(dossier)
        many = Plan(once.questions * 20, 0, once.estimate)
        outcome = read_again(dossier, many, Endpoint("http://127.0.0.1:9/v1", "m", seconds=1), lambda _: None)
    assert outcome.failures.total() == 3
    assert outcome.unsent == len(many.questions) - 3


def test_settings_that_a_model_refuses_are_left_out(path: Path) -> None:
    def picky(body: dict[str, Any], request: Scripted) -> None:
        for refused in ("max_tokens", "temperature"):
            if refused in body:
                request.send(400, json.dumps({"error": {"message": f"Unsupported parameter: '{refused}'"}}).encode())
                return
        request.write({})

    outcome, running = asked(path, picky)
    assert outcome.answered == 2
    assert len(running.seen) == 4
    assert running.seen[-1][2]["max_completion_tokens"] == running.seen[0][2]["max_tokens"]


def test_the_key_is_sent_and_kept_nowhere(path: Path) -> None:
    with endpoint(saying(missed=[MISSED])) as running, sayso.open(path) as dossier:
        read_again(dossier, plan(dossier), Endpoint(f"{running.address}/", "m", key="sk-secret"), lambda _: None)
    assert all(headers["Authorization"] == "Bearer sk-secret" for _, headers, _ in running.seen)
    assert len(proposals(path)) == 1
    assert b"sk-secret" not in path.read_bytes()
    with pytest.raises(InputError):
        Endpoint("http://localhost", "m", key="sk-\r\nX: y")
    with pytest.raises(InputError):
        Endpoint("http://ana:word@localhost", "m")


def test_nothing_that_is_not_on_the_page_gets_into_the_dossier_in_1000_replies(path: Path) -> None:
    """Replies made of true quotations, spoilt ones, words of nobody and broken JSON, in all places."""
    chance = random.Random(8)

    def replies(body: dict[str, Any], request: Scripted) -> None:
        request.write(_reply(chance, json.loads(body["messages"][1]["content"])))

    with endpoint(replies) as running, sayso.open(path) as dossier:
        once = plan(dossier)
        many = Plan(once.questions * 500, 0, once.estimate)
        outcome = read_again(dossier, many, Endpoint(running.address, "m"), lambda _: None)
        contents, log = dossier.contents(), dossier.log()
    assert outcome.answered == 1000
    assert outcome.dropped[Drop.NOT_VERBATIM] > 300
    assert outcome.kept["add-attribution"] > 20, "true quotations among the lies are kept"
    texts = {page.id: page.text for page in contents.pages}
    for entry in log:
        assert isinstance(entry.change, Propose)
        for anchor in _anchors(entry.change):
            assert texts[anchor.page][anchor.start : anchor.end] == anchor.exact
            assert anchor.exact in CONTENTS_TEXT
        change = entry.change.change
        if isinstance(change, AddAttribution) and change.name != "unnamed":
            assert change.name in " ".join(CONTENTS_TEXT.split())
    assert "Zebra" not in export_json(contents)
    assert contents.model_copy(update={"proposals": ()}) == CONTENTS


CONTENTS_TEXT = "\n".join(page.text for page in CONTENTS.pages)


def _anchors(change: Any) -> list[Anchor]:
    """Every place that a record names, however deep."""
    if isinstance(change, Anchor):
        return [change]
    values = [getattr(change, name) for name in getattr(type(change), "model_fields", ())]
    values += change if isinstance(change, tuple) else []
    return [anchor for value in values for anchor in _anchors(value)]


def _reply(chance: random.Random, document: dict[str, Any]) -> str:
    text = document["text"]

    def quote(within: str = text) -> Any:
        words = within.split()
        start = chance.randrange(len(words))
        true = " ".join(words[start : start + chance.randrange(1, 12)])
        at = chance.randrange(len(true))
        return chance.choice(
            [true] * 12
            + [
                true[:at] + chance.choice("xé…“ \u202e\0") + true[at:],
                true.replace("e", "е"),
                true.upper(),
                true + " Zebra",
                "Zebra said so",
                true[:-1],
                "\ud800",
                "",
                None,
                7,
                [true],
            ]
        )

    def missed() -> Any:
        passage = chance.choice([quote(), *text.split(". ")])
        inner = passage if isinstance(passage, str) and passage.split() else text
        return {
            "passage": passage,
            "source": quote(inner),
            "name": chance.choice([None, None, None, quote(), "Zebra"]),
            "cue": chance.choice([None, quote(inner)]),
            "content": [quote(inner) for _ in range(chance.randrange(1, 3))],
            "act": chance.choice(["said", "said", "ascribed", "zebra"]),
        }

    def stance(key: str, value: str) -> Any:
        names = [each["statement"] for each in document["statements"]] or ["s1"]
        words = chance.choice(document["statements"])["words"] if document["statements"] else text
        return {"statement": chance.choice([*names, "s0", "Zebra"]), "quote": quote(words), key: value}

    told = {
        "missed": [missed() for _ in range(chance.randrange(4))],
        "positions": [stance("position", chance.choice(["denies", "doubts", "zebra"])) for _ in range(2)],
        "links": [stance("claim", chance.choice(["c1", "c2"]))],
        "Zebra": quote(),
    }
    reply = json.dumps(told)
    return reply[: chance.randrange(len(reply))] if chance.random() < 0.1 else reply


def test_a_proposal_of_what_is_not_there_is_refused(path: Path) -> None:
    with sayso.open(path) as dossier:
        target = dossier.target(CONTENTS.attributions[0].id)
        gone = target.model_copy(update={"anchor": target.anchor.model_copy(update={"prefix": "x" * 32, "suffix": ""})})
        with pytest.raises(CorrectionError):
            dossier.propose(SetPosition(target=gone, value="denies"), model="m")
