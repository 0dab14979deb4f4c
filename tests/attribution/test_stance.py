"""Position, act and certainty; above all, what is not a denial is never one."""

from __future__ import annotations

import pytest

from sayso.model import Act, Certainty, Position


def only(read, text, cue):
    found = [item.of for item in read(text) if item.cue and cue in item.cue]
    assert len(found) == 1, f"{len(found)} attributions with the cue {cue!r}"
    return found[0]


POSITIONS = [
    ("Lind said the port was lost.", "said", Position.AFFIRMS),
    ("Lind denied that she had paid.", "denied", Position.DENIES),
    ("Lind denied having paid the rebels.", "denied", Position.DENIES),
    ("Lind rejected the report.", "rejected", Position.DENIES),
    ("The ministry dismissed the report as nonsense.", "dismissed", Position.DENIES),
    ('Lind called it "an outright fake".', "called", Position.DENIES),
    ('Lind called the report "a fake, that even Osland has denied."', "called", Position.DENIES),
    ('Lind called the report "a fake, that even Osland has denied."', "has denied", Position.CONSIDERS),
    ("Osland does not want a war.", "want", Position.DENIES),
    ("Lind does not believe that the port is lost.", "believe", Position.DENIES),
    ("Neither side wanted the war to spread.", "wanted", Position.DENIES),
    ("The minister ruled out sabotage at the port.", "ruled out", Position.DENIES),
    ("The captain disputes that the port was lost.", "disputes", Position.DENIES),
    ("The palace continued to deny that it had paid.", "continued to deny", Position.DENIES),
    ("Lind refused to believe that the port was lost.", "refused to believe", Position.DENIES),
    ("Lind did not admit that the port was lost.", "did not admit", Position.CONSIDERS),
    ("Lind doubts that the port was lost.", "doubts", Position.DOUBTS),
    ("Lind is not convinced that the port was lost.", "is not convinced", Position.DOUBTS),
    ("Lind questioned the report.", "questioned", Position.DOUBTS),
    ("Lind said it was hard to believe that Velmora had paid.", "said", Position.DOUBTS),
    ("Osland would prefer to keep the port.", "prefer", Position.URGES),
    ("Harn asked whether Velmora would pay.", "asked", Position.ASKS),
    ("Lind urged Velmora to withdraw.", "urged", Position.URGES),
    ("Lind said that Velmora should withdraw.", "said", Position.URGES),
    ("Osland wants to keep the port.", "wants", Position.URGES),
    ("Velmora fears that Osland will invade.", "fears", Position.CONSIDERS),
    ("Velmora hopes that the treaty will hold.", "hopes", Position.CONSIDERS),
    ("Lind did not say that the port was lost.", "say", Position.CONSIDERS),
    ("Lind never said that the port was lost.", "said", Position.CONSIDERS),
    ("Nobody said that the port was lost.", "said", Position.CONSIDERS),
    ("Lind left. Nor did Osland say that the port was lost.", "say", Position.CONSIDERS),
    ("Lind left. Neither does Osland's spokesman believe that the port is lost.", "believe", Position.DENIES),
    ("The ministry has not confirmed that the port was lost.", "confirmed", Position.CONSIDERS),
]


@pytest.mark.parametrize(("text", "cue", "position"), POSITIONS, ids=[text for text, *_ in POSITIONS])
def test_position(read, text, cue, position) -> None:
    assert only(read, text, cue).position is position


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said it knew nothing about the payments.",
        "The palace said the report was being checked.",
        "A palace spokesman had no comment on the report.",
        "Lind declined to comment on the report.",
        "Lind refused to answer questions about the report.",
        "Lind did not deny the report.",
        "Lind never denied the report.",
        "Nobody denied the report.",
        "The ministry neither confirmed nor denied the report.",
        "The ministry could not confirm or deny the report.",
        "Lind stopped short of denying the report.",
        "Lind left without denying the report.",
        "If Lind denies the report, nobody will believe her.",
        "Did Lind deny the report?",
        "Lind is expected to deny the report.",
        "Lind may deny the report.",
        "Harn did not realize that the port was lost.",
        "The court denied his request.",
        "The court denied the captain a visa.",
        "Lind did not admit that the port was lost.",
        "Lind left no doubt that the port was lost.",
        "The court ruled that the port was lost.",
        "Lind had not asked for a postponement.",
        "Neither side called for a boycott.",
        '"We never paid a single coin," Lind said.',
        'Lind rejected the report: "We never paid a single coin."',
        '"We never paid a single coin," Lind denied.',
    ],
)
def test_no_denial(read, text) -> None:
    assert Position.DENIES not in [item.of.position for item in read(text)]


def test_hearsay_of_what_is_not_so_is_nobodys_denial(read) -> None:
    found = [item.of for item in read("No losses were reported. Osland is not expected to pay.")]
    assert {item.source for item in found if item.position is Position.DENIES} <= {None}


def test_a_rejected_claim_is_not_the_one_who_rejects_it_speaking(read) -> None:
    found = [item.of for item in read("The company refuted allegations that it polluted the river.")]
    assert {item.position for item in found if item.source} == {Position.DENIES}


def test_a_reported_denial_is_the_sources_and_not_the_outlets(read) -> None:
    outlet, source = (item.of for item in read("The Herald says that Osland denies the report."))
    assert (outlet.source_name, outlet.position) == ("Herald", Position.AFFIRMS)
    assert (source.source_name, source.position) == ("Osland", Position.DENIES)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Lind said the port was lost.", Act.SAID),
        ("The ministry denied the report.", Act.SAID),
        ("According to the ministry, the port is lost.", Act.SAID),
        ("Osland wants to keep the port.", Act.ASCRIBED),
        ("Velmora believes that Osland paid.", Act.ASCRIBED),
        ("In Lind's view, the treaty is dead.", Act.ASCRIBED),
        ("I think that the port is lost.", Act.SAID),
        ("Osland is accused of paying the rebels.", Act.EVIDENTIAL),
        ("The general was allegedly killed.", Act.EVIDENTIAL),
        ("The rebels are said to have received money.", Act.EVIDENTIAL),
    ],
)
def test_act(read, text, act) -> None:
    assert [item.of.act for item in read(text)] == [act]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Lind said the port was lost.", Certainty.UNSPECIFIED),
        ("Lind vehemently denied the report.", Certainty.CERTAIN),
        ("Lind said that the port was probably lost.", Certainty.PROBABLE),
        ("Lind said that the port may be lost.", Certainty.POSSIBLE),
        ("Velmora may believe that the port is lost.", Certainty.POSSIBLE),
        ("The general was allegedly killed.", Certainty.POSSIBLE),
    ],
)
def test_certainty(read, text, certainty) -> None:
    assert [item.of.certainty for item in read(text)] == [certainty]
