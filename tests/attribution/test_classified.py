"""What the classifiers add to the rules: positions, acts and certainties of general English."""

from __future__ import annotations

import pytest

from sayso.attribution.stance import Denial, decide
from sayso.language.classifier import Classifier
from sayso.model import Act, Certainty, Form


def only(read, text, cue):
    found = [item.of for item in read(text) if item.cue and cue in item.cue]
    assert len(found) == 1, f"{len(found)} attributions with the cue {cue!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("Lind said the port was lost.", "said", Act.SAID),
        ("Velmora wants to keep the port.", "wants", Act.ASCRIBED),
        ("Velmora fears that Osland will invade.", "fears", Act.ASCRIBED),
        ("The port was reportedly lost.", "reportedly", Act.EVIDENTIAL),
        ('"I think the port is lost," Lind said.', "said", Act.SAID),
    ],
)
def test_act(read, text, cue, act) -> None:
    assert only(read, text, cue).act is act


@pytest.mark.parametrize(
    ("text", "cue", "certainty"),
    [
        ("Lind insisted that the port was lost.", "insisted", Certainty.CERTAIN),
        ("Lind said the port may be lost.", "said", Certainty.POSSIBLE),
        ("Lind said the port was lost.", "said", Certainty.UNSPECIFIED),
    ],
)
def test_certainty(read, text, cue, certainty) -> None:
    assert only(read, text, cue).certainty is certainty


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"The port is lost," Lind said.', Form.DIRECT),
        ("Lind said the port was lost.", Form.INDIRECT),
        ('Lind said the port was "quite lost" in May.', Form.MIXED),
    ],
)
def test_form(read, text, form) -> None:
    assert only(read, text, "said").form is form


CLASSIFIERS = {
    "act": Classifier(("ascribed", "said"), (0.0, -0.2), {}),
    "position": Classifier(("affirms", "denies"), (0.0, 0.0), {"cue=rejects": (0.0, 9.0), "cue=mocks": (0.0, 0.1)}),
}


@pytest.mark.parametrize(
    ("features", "denies", "position"),
    [
        ({"cue=rejects"}, Denial.POSSIBLE, "denies"),
        ({"cue=rejects"}, Denial.NONE, "affirms"),
        ({"cue=rejects"}, Denial.UNCLEAR, "considers"),
        ({"cue=says"}, Denial.CERTAIN, "denies"),
        ({"cue=mocks"}, Denial.POSSIBLE, "affirms"),
    ],
    ids=str,
)
def test_a_denial_needs_the_words_leave_and_a_clear_chance(features, denies, position) -> None:
    assert decide(CLASSIFIERS, features, denies)["position"] == position


def test_chances_add_up_whatever_the_features() -> None:
    assert sum(CLASSIFIERS["position"].chances({"cue=rejects", "never seen"}).values()) == pytest.approx(1)
