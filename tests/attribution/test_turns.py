"""Turns of talk and signed quotations: the layout says who speaks."""

from __future__ import annotations

from tests.attribution.conftest import page_of

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Band, Block, Role


def said(read, text):
    return [(item.source, item.content) for item in read(text) if item.cue in {":", "—", "--"}]


def test_each_turn_is_its_speakers(read) -> None:
    text = "LIND: Is the port lost?\n\nBERG (laughing): It is lost.\n\nNobody can reach it now.\n\nLIND: Thank you."
    assert said(read, text) == [
        ("LIND", ("Is the port lost?",)),
        ("BERG", ("It is lost.", "Nobody can reach it now.")),
        ("LIND", ("Thank you.",)),
    ]


def test_turns_of_titled_speakers_in_bold_letters(read) -> None:
    text = (
        "**Madam Speaker:** Order. I call the minister.\n\n"
        "**The Minister for Ports (Mr Olo Brandt):** I have not seen the letter.\n\n"
        "**Ms Mara Lind (Harn East, Harbour List):** That is no answer.\n\n"
        "**Hon. Members:** Shame!"
    )
    assert said(read, text) == [
        ("Madam Speaker", ("Order. I call the minister.",)),
        ("Mr Olo Brandt", ("I have not seen the letter.",)),
        ("Ms Mara Lind", ("That is no answer.",)),
        ("Hon. Members", ("Shame!",)),
    ]


def test_who_speaks_is_not_the_he_of_his_own_turn(read) -> None:
    text = (
        "**Mr Brandt:** The ambassador of Osland was called in. He denied that his country was involved.\n\n"
        "**Ms Lind:** Thank you."
    )
    (denial,) = (item for item in read(text) if item.cue == "denied")
    assert "Brandt" not in denial.of.source_name


def test_a_label_is_no_speaker(read) -> None:
    found = read("CORRECTION: The port is lost.\n\nThe ministry met.")
    assert all(item.of.confidence_band is Band.UNSURE for item in found)


def test_a_signed_quotation(read) -> None:
    text = "“The port is lost. I saw it go.” — Mara Lind\n\n“I never went there.” -- Tomas Berg, a captain"
    assert said(read, text) == [
        ("Mara Lind", ("“The port is lost. I saw it go.”",)),
        ("Tomas Berg, a captain", ("“I never went there.”",)),
    ]


def test_nobody_takes_words_out_of_anothers_turn(read) -> None:
    asked = "LIND: I want to ask you something, if you have the time for it."
    text = f"{asked}\n\nBERG: We never paid the rebels.\n\nLIND: So."
    for item in read(text):
        if item.source in {"I", "LIND"}:
            assert all("paid" not in content for content in item.content)


def test_a_heading_says_nothing_of_the_text_below_it() -> None:
    text = "Osland denies it\nPayments to the rebels are described as a new step."
    at = text.index("\n")
    blocks = (Block(start=0, end=at, role=Role.HEADING), Block(start=at + 1, end=len(text), role=Role.BODY))
    page = page_of(text).model_copy(update={"blocks": blocks})
    for made in analyse(page, load()).attributions:
        assert len({span.start > at for span in (*made.content, made.cue) if span}) == 1
