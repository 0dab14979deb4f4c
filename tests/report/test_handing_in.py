"""Handing in: the statement of method, the seal, reports without unsure readings, and checking one."""

from __future__ import annotations

import re

import pytest
from tests.report.pile import hostile_pile, pile
from tests.report.woven import hostile_woven_pile, woven_pile

from sayso.errors import InputError
from sayso.model import (
    Band,
    Basis,
    ClaimPosition,
    Consistency,
    Contents,
    Custody,
    Entry,
    Merge,
    Note,
    Noun,
    Origins,
    Rating,
    SetPosition,
    Target,
    Telling,
    WordingChange,
    WordingKind,
)
from sayso.model.anchor import Anchor
from sayso.report import html
from sayso.report.checking import Checked, check
from sayso.report.context import Context
from sayso.report.method import method, method_lines
from sayso.report.seal import inputs_digest, is_intact
from sayso.report.sure import without_unsure

CONTENTS = woven_pile()
REPORT = html(CONTENTS)


def entry(number: int, change: object, by: str = "Ana") -> Entry:
    return Entry(id=f"k{number:016x}", at="2031-05-02T10:00:00+00:00", by=by, reason="she said so", change=change)


def target(contents: Contents, number: int) -> Target:
    made = contents.attributions[number]
    text = next(page.text for page in contents.pages if page.id == made.page)
    span = made.extent
    anchor = Anchor(page=made.page, start=span.start, end=span.end, exact=span.of(text))
    return Target(noun=Noun.ATTRIBUTION, id=made.id, anchor=anchor, attribution=made.id)


def corrected() -> Contents:
    contents = woven_pile()
    changes = (
        entry(1, SetPosition(target=target(contents, 1), value="denies")),
        entry(2, Note(target=target(contents, 0), text="Ask her again.")),
    )
    return contents.model_copy(update={"corrections": changes, "pending": ("k1",)})


def compared(report: str, contents: Contents = CONTENTS) -> Checked:
    return check(report.encode(), contents)


# The statement of method


def test_the_report_tells_version_inputs_corrections_and_what_is_not_resolved() -> None:
    contents = corrected()
    made = html(contents)
    for words in (
        "How this report was made",
        inputs_digest(contents),
        "What could not be resolved",
        "position</b>: <bdi>denies</bdi>, by <bdi>Ana</bdi>, 2 May 2031",
        "because <bdi>she said so</bdi>",
        "1 note is in the dossier and not here",
        "1 change is shown and not woven in yet",
        "sayso verify",
    ):
        assert words in made, words
    assert "Ask her again." not in made


def test_what_is_not_resolved_is_counted() -> None:
    told = {each.told for each in method(CONTENTS, Context.of(CONTENTS)).unresolved}
    assert "2 readings unsure: who speaks, what, or with which position" in told
    assert "3 pages not read, each with its reason" in told
    assert "1 origin cited and not read" in told
    assert not any(each.startswith("0 ") for each in told)


def test_every_section_that_the_statement_leads_to_is_there() -> None:
    for contents in (CONTENTS, pile(), corrected(), without_unsure(CONTENTS)):
        made = html(contents)
        statement = made[made.index('<section id="method"') :]
        for name in re.findall(r'href="#([^"]+)"', statement):
            assert f'id="{name}"' in made


def test_plain_lines_name_nobody_who_corrected() -> None:
    contents = corrected()
    lines = "\n".join(told for _, told in method_lines(contents, Context.of(contents)))
    assert "position: denies" in lines
    for word in ("Ana", "she said so", "Ask her again"):
        assert word not in lines


# The digest of the inputs


def test_the_digest_of_the_inputs_follows_pages_custody_supplied_metadata_and_corrections() -> None:
    def with_page(**update: object) -> Contents:
        return CONTENTS.model_copy(update={"pages": (CONTENTS.pages[0].model_copy(update=update), *CONTENTS.pages[1:])})

    page = CONTENTS.pages[0]
    supplied = page.metadata.model_copy(update={"basis": {**page.metadata.basis, "title": Basis.SUPPLIED}})
    changed = (
        CONTENTS.model_copy(update={"pages": CONTENTS.pages[1:]}),
        with_page(custody=Custody(archived_url="https://archive.example/1")),
        with_page(metadata=supplied),
        corrected(),
    )
    digests = [inputs_digest(each) for each in (CONTENTS, *changed)]
    assert len(set(digests)) == len(digests)
    elsewhere = page.custody.model_copy(update={"added": "2040-01-01", "captured_by": "somebody else"})
    assert inputs_digest(with_page(custody=elsewhere)) == digests[0]


# Without unsure readings


def test_nothing_unsure_is_left_and_it_says_so() -> None:
    sure = without_unsure(CONTENTS)
    assert all(each.confidence_band is not Band.UNSURE for each in sure.attributions)
    made = html(sure)
    assert "Without 2 unsure readings, which the dossier has." in made
    for gone in (each for each in CONTENTS.attributions if each.confidence_band is Band.UNSURE):
        assert gone.id not in made
    assert without_unsure(sure) == sure


def test_a_claim_loses_the_unsure_passages_and_the_origins_that_only_they_name() -> None:
    claim = CONTENTS.claims[0]
    first = claim.members[0].attribution
    unsure = tuple(
        each.model_copy(update={"confidence_band": Band.UNSURE}) if each.id == first else each
        for each in CONTENTS.attributions
    )
    tellings = (
        Telling(member=0, date="2031-01"),
        Telling(member=1, date="2031-02", changes=(WordingChange(kind=WordingKind.VERB, before="came", after=""),)),
        Telling(member=2, date="2031-03"),
    )
    contents = CONTENTS.model_copy(
        update={"attributions": unsure, "claims": (claim.model_copy(update={"tellings": tellings}),)}
    )
    (left,) = without_unsure(contents).claims
    assert [each.position for each in left.members] == [ClaimPosition.DENIES, ClaimPosition.REPORTS]
    assert left.affirming == Origins()
    assert left.denying.named_by == ((0,),)
    assert left.proposition == "Veld had sent engineers across the border"
    assert left.wording.of(CONTENTS.pages[0].text) == left.proposition
    assert [(each.member, each.changes) for each in left.tellings] == [(0, ()), (1, ())]


def test_names_that_could_be_one_only_through_one_that_is_gone_still_can() -> None:
    claim = CONTENTS.claims[0]
    members = (claim.members[0], claim.members[1], claim.members[2])
    side = Origins(
        minimum=1,
        maximum=3,
        names=("A", "B", "C"),
        named_by=((1,), (0,), (2,)),
        merges=(Merge(names=("A", "B"), reason="one government"), Merge(names=("B", "C"), reason="one government")),
        rests_on="B",
    )
    first = claim.members[0].attribution
    contents = CONTENTS.model_copy(
        update={
            "attributions": tuple(
                each.model_copy(update={"confidence_band": Band.UNSURE}) if each.id == first else each
                for each in CONTENTS.attributions
            ),
            "claims": (claim.model_copy(update={"members": members, "affirming": side, "denying": Origins()}),),
        }
    )
    (left,) = without_unsure(contents).claims
    assert (left.affirming.minimum, left.affirming.maximum, left.affirming.names) == (1, 2, ("A", "C"))
    assert left.affirming.rests_on is None


def test_a_claim_of_unsure_readings_only_is_gone_from_everything() -> None:
    contents = CONTENTS.model_copy(
        update={
            "attributions": tuple(
                each.model_copy(update={"confidence_band": Band.UNSURE}) for each in CONTENTS.attributions
            ),
            "claims": (CONTENTS.claims[0].model_copy(update={"members": CONTENTS.claims[0].members[:2]}),),
            "matrices": (
                CONTENTS.matrices[0].model_copy(
                    update={
                        "ratings": (
                            Rating(
                                evidence=CONTENTS.claims[0].id,
                                hypothesis="not-so",
                                rating=Consistency.INCONSISTENT,
                                by="Ana",
                            ),
                        )
                    }
                ),
            ),
        }
    )
    sure = without_unsure(contents)
    assert sure.claims == ()
    assert CONTENTS.claims[0].id not in html(sure)
    assert sure.matrices[0].evidence == sure.matrices[0].ratings == ()


# The seal, and checking a report


@pytest.mark.parametrize("made", [pile, hostile_pile, woven_pile, hostile_woven_pile, corrected])
def test_a_report_is_what_its_dossier_gives(made) -> None:
    contents = made()
    for report in (html(contents), html(contents, title="Of my own: <b>"), html(without_unsure(contents))):
        assert is_intact(report)
        found = compared(report, contents)
        assert found.differences == ()
        assert "byte for byte" in found.equal[0]


def test_a_changed_passage_is_found_where_it_stands() -> None:
    found = compared(REPORT.replace("engineers across the border", "soldiers across the border"))
    assert any("changed after sayso wrote it" in each for each in found.differences)
    denial = CONTENTS.attributions[1]
    told = [each for each in found.differences if each.startswith(f"Statement {denial.id} (a-herald.txt): ")]
    assert any("soldiers across the border" in each and "engineers across the border" in each for each in told)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("</svg> denies</b>", "</svg> affirms</b>", "Statement"),
        (">Olo Brandt</h3>", ">Ada Quill</h3>", "Speaker Olo Brandt"),
        ("“the order came from Veld”</h3>", "“the order came from us”</h3>", "Claim"),
        ("1 distinct origin named", "9 distinct origins named", "Claim"),
        ("as quoted by Ada Quill", "as quoted by nobody", "Statement"),
        ("it never says what is true", "it says what is true", "In line"),
        ("https://post.example/order", "https://evil.example/order", "In line"),
        ("<main ", "<script>1</script><main ", "In line"),
    ],
)
def test_every_kind_of_tampering_is_found(before: str, after: str, named: str) -> None:
    assert before in REPORT
    found = compared(REPORT.replace(before, after))
    assert any(each.startswith(named) for each in found.differences), found.differences


def test_a_statement_under_another_name_is_found() -> None:
    contents = CONTENTS.model_copy(
        update={
            "attributions": tuple(
                each.model_copy(update={"actor": CONTENTS.attributions[2].actor}) if number == 0 else each
                for number, each in enumerate(CONTENTS.attributions)
            )
        }
    )
    told = compared(REPORT, contents).differences
    assert any("said: Olo Brandt" in each and "said: Veld" in each for each in told)


def test_a_report_sealed_again_after_a_change_is_found_all_the_same() -> None:
    other = CONTENTS.model_copy(update={"attributions": CONTENTS.attributions[1:]})
    found = compared(html(other))
    assert "The report is as sayso wrote it: its own digest fits." in found.equal
    assert any("of the dossier is not in the report" in each for each in found.differences)


def test_missing_added_and_changed_pages_are_told() -> None:
    fewer = CONTENTS.model_copy(update={"pages": CONTENTS.pages[:-1]})
    assert "Page e-foreign.txt of the report is missing in the dossier." in compared(REPORT, fewer).differences
    assert "Page e-foreign.txt of the dossier is not in the report." in compared(html(fewer)).differences
    other = CONTENTS.pages[-1].model_copy(update={"id": "p" + "0" * 16, "sha256": "0" * 64})
    changed = CONTENTS.model_copy(update={"pages": (*CONTENTS.pages[:-1], other)})
    (told,) = (each for each in compared(REPORT, changed).differences if "other bytes" in each)
    assert told.startswith("Page e-foreign.txt has other bytes in the dossier (SHA-256 000")


def test_corrections_made_since_are_told_and_other_statements_are_equal() -> None:
    found = compared(REPORT, corrected())
    assert any(each.startswith("The report has not 2 correction") for each in found.differences)
    assert any(each.startswith("The dossier has not 2 correction") for each in compared(html(corrected())).differences)


def test_an_older_version_is_told() -> None:
    old = REPORT.replace("&#34;version&#34;:&#34;", "&#34;version&#34;:&#34;0.0.", 1)
    assert any("wrote the report, this is sayso" in each for each in compared(old).differences)


def test_a_report_of_another_story_is_told_in_one_line() -> None:
    assert compared(REPORT, hostile_pile()).differences == ("The report and the dossier have no page in common.",)


@pytest.mark.parametrize("data", [b"", b"<p>", b"\xff", b"PK\x03\x04", REPORT.replace("sayso-seal", "seal").encode()])
def test_what_is_no_report_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="no report with a seal"):
        check(data, CONTENTS)
