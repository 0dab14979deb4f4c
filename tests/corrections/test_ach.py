"""The arithmetic against Heuer's worked example and PARC ACH's formula."""

from math import sqrt

import pytest

from sayso.corrections.ach import PROPOSED, read_matrix
from sayso.model import Consistency, Evidence, Hypothesis, Matrix, Rating, Weight

HEUER = {  # Psychology of Intelligence Analysis, chapter 8: evidence by hypothesis, + as C and - as I
    "E1": "C C C",
    "E2": "C C I",
    "E3": "C C I",
    "E4": "I C C",
    "E5": "I C C",
    "E6": "I C C",
}


def matrix(table, by="Ada", **weights):
    hypotheses = [Hypothesis(id=f"H{number}", label="") for number in (1, 2, 3)]
    return Matrix(
        id="m",
        question="?",
        claim=None,
        hypotheses=tuple(hypotheses),
        evidence=tuple(Evidence(claim=name, **weights.get(name, {})) for name in table),
        ratings=tuple(
            Rating(evidence=name, hypothesis=hypothesis.id, rating=Consistency(value), by=by)
            for name, row in table.items()
            for hypothesis, value in zip(hypotheses, row.split(), strict=True)
        ),
    )


def scores(made):
    return {score.hypothesis: score.inconsistency for score in read_matrix(made).scores}


def test_heuers_example():
    reading = read_matrix(matrix(HEUER))
    assert scores(matrix(HEUER)) == {"H1": -3, "H2": 0, "H3": -2}
    assert [score.hypothesis for score in reading.scores] == ["H2", "H3", "H1"]
    told = {each.evidence: each.diagnosticity for each in reading.diagnoses}
    assert told["E1"] == 0, "evidence that fits every hypothesis has no diagnostic value"
    assert reading.diagnoses[-1].evidence == "E1"


def test_very_inconsistent_counts_double_and_weights_multiply():
    table = {"E1": "II C C", "E2": "C I C"}
    weights = {
        "E1": {"credibility": Weight.HIGH, "relevance": Weight.HIGH},
        "E2": {"credibility": Weight.LOW, "relevance": Weight.MEDIUM},
    }
    assert scores(matrix(table, **weights)) == pytest.approx({"H1": -4, "H2": -1 / sqrt(2), "H3": 0}, abs=1e-5)


def test_evidence_on_which_the_ranking_hangs_is_named():
    reading = read_matrix(matrix({"E1": "C I I", "E2": "C C C"}))
    assert {each.evidence: each.decisive_for for each in reading.diagnoses} == {"E1": ("Ada",), "E2": ()}


def test_there_is_no_ranking_before_a_person_has_rated():
    assert read_matrix(matrix({})) is None
    assert read_matrix(matrix(HEUER, by=f"{PROPOSED}The Torvik Post")) is None


def test_raters_that_disagree_keep_rankings_of_their_own_and_the_cells_are_named():
    one, other = matrix({"E1": "C I N"}, by="Ada"), matrix({"E1": "II I C"}, by="Per")
    reading = read_matrix(one.model_copy(update={"ratings": (*one.ratings, *other.ratings)}))
    assert {score.by for score in reading.scores} == {"Ada", "Per"}
    assert [(each.evidence, each.hypothesis) for each in reading.disagreements] == [("E1", "H1")]


def test_what_is_not_applicable_or_blank_counts_nowhere():
    assert scores(matrix({"E1": "NA NA I"})) == {"H1": 0, "H2": 0, "H3": -1}
