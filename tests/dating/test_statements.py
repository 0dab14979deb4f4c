"""When a statement was made: only a date of the saying counts, never one of what was said."""

from __future__ import annotations

import pytest

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Basis, Metadata
from sayso.reading import read_page

MONDAY = "2020-06-29"


def said(sentence: str, published: str | None = MONDAY) -> list[str | None]:
    supplied = Metadata(published=published, basis={"published": Basis.SUPPLIED}) if published else None
    text = (
        f"The gates at Ostrel\n\n{sentence} The gates were old, and nobody had looked at them in all of those years.\n"
    )
    page = read_page(text.encode(), "a.txt", supplied=supplied)
    return [each.said for each in analyse(page, load()).attributions if each.cue]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Olo Brandt said on Monday that the gates had been shut.", "2020-06-29"),
        ("Olo Brandt said in 2015 that the gates had been shut.", "2015"),
        ("Olo Brandt told reporters in February that the gates had been shut.", "2020-02"),
        ("“The gates were shut,” Olo Brandt said in a statement on 3 May.", "2020-05-03"),
        ("On Sunday, Olo Brandt said that the gates had been shut.", "2020-06-28"),
        ("In an interview in 2018, Olo Brandt said that the gates had been shut.", "2018"),
        ("Olo Brandt on Monday denied that the gates had been shut.", "2020-06-29"),
    ],
)
def test_the_date_of_the_saying_counts(sentence, value):
    assert said(sentence) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Olo Brandt said that the gates had been shut on Monday.",
        "Olo Brandt said the gates were shut in 2015.",
        "Olo Brandt, who resigned in 2019, said that the gates had been shut.",
        "After the flood in 2018, Olo Brandt said that the gates had been shut.",
        "“It is over,” Olo Brandt said of the 2016 election.",
        "Olo Brandt said that the gates had been shut.",
    ],
)
def test_other_dates_do_not(sentence):
    assert set(said(sentence)) == {None}


def test_a_day_of_the_week_on_a_page_without_a_date_is_not_resolved():
    assert said("Olo Brandt said on Monday that the gates had been shut.", published=None) == [None]
