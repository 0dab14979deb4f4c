"""Who said what: source, cue and content in every pattern."""

from __future__ import annotations

import pytest

from sayso.model import Form, Role

PATTERNS = [
    # verbs with a clause
    ("Mara Lind said that the port was lost.", "Mara Lind", "said", ["the port was lost"]),
    ("Lind, who leads the party, has never said that the port was lost.",
     "Lind, who leads the party", "has never said", ["the port was lost"]),
    ("The port, the minister said, will open in May.", "the minister", "said", ["The port", "will open in May"]),
    ("Lind praised the crew, adding that the port was safe.", "Lind", "adding", ["the port was safe"]),
    ("Osland's mayor told reporters that the port was lost.", "Osland's mayor", "told", ["the port was lost"]),
    ("Harn asked whether Velmora would pay.", "Harn", "asked", ["whether Velmora would pay"]),
    # direct speech
    ('"The port is lost," Lind said.', "Lind", "said", ['"The port is lost,"']),
    ('"The port is lost," said Tomas Berg, a captain.', "Tomas Berg, a captain", "said", ['"The port is lost,"']),
    ('Lind said: "The port is lost."', "Lind", "said", ['"The port is lost."']),
    ('"The port," Lind said, "is lost."', "Lind", "said", ['"The port,"', '"is lost."']),
    ('"The port is lost," Lind said. "We will leave it now."',
     "Lind", "said", ['"The port is lost,"', '"We will leave it now."']),
    ("“We lost the ‘old port’ today,” Lind said.", "Lind", "said", ["“We lost the ‘old port’ today,”"]),
    # wishes, thoughts, judgements
    ("Osland wants to keep the port.", "Osland", "wants", ["to keep the port"]),
    ("Velmora fears that Osland will invade.", "Velmora", "fears", ["Osland will invade"]),
    ("Lind urged Velmora to withdraw its troops.", "Lind", "urged", ["Velmora to withdraw its troops"]),
    ("Lind called on Velmora to withdraw its troops.", "Lind", "called on", ["Velmora to withdraw its troops"]),
    ("Velmora accused Osland in May of paying the rebels.",
     "Velmora", "accused", ["Osland in May of paying the rebels"]),
    ('Lind called the report a "wicked lie".', "Lind", "called", ['the report a "wicked lie"']),
    ('The port (General Harn called it "calm") was open.', "General Harn", "called", ['it "calm"']),
    # phrases
    ("According to the ministry, the shelling began at dawn.",
     "the ministry", "According to", ["the shelling began at dawn"]),
    ("The shelling, according to two captains, never happened.",
     "two captains", "according to", ["The shelling", "never happened"]),
    ("In Lind's view, the treaty is dead.", "Lind", "In Lind's view", ["the treaty is dead"]),
    ("For Velmora, the treaty is dead.", "Velmora", "For", ["the treaty is dead"]),
    ("Tomas Berg: Velmora must pay", "Tomas Berg", ":", ["Velmora must pay"]),
    # nouns
    ("Lind repeated the ministry's claims that Osland had paid.",
     "the ministry", "claims", ["Osland had paid"]),
    ("Berg made the promise that the port would open.", "Berg", "made the promise", ["the port would open"]),
    # hearsay
    ("Osland is accused of paying the rebels.", None, "is accused", ["Osland", "paying the rebels"]),
    ("The rebels are said to have received money.", None, "are said", ["The rebels", "to have received money"]),
    ("The general was reportedly killed.", None, "reportedly", ["The general was", "killed"]),
    ("The alleged payments stopped.", None, "alleged", ["payments"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), PATTERNS, ids=[text for text, *_ in PATTERNS])
def test_pattern(read, text, source, cue, content) -> None:
    assert (source, cue, tuple(content)) in [(found.source, found.cue, found.content) for found in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The ship left the port at dawn.",
        'The so-called "peace ship" left the port.',
        "Lind's brother, a captain, sails to Velmora every May.",
        "The unit, known as Section 40, left the port.",
    ],
)
def test_plain_assertions_and_scare_quotes_are_no_attributions(read, text) -> None:
    assert read(text) == []


def test_a_speech_over_paragraphs_is_one_attribution(read) -> None:
    found = read('"The port is lost," Lind said. "I have seen it.\n\n"I will not go back there."')
    assert [item.content for item in found if item.cue == "said"] == [
        ('"The port is lost,"', '"I have seen it.', '"I will not go back there."')
    ]


def test_content_stands_in_the_sentence_before(read) -> None:
    sentence = "The guards of Osland have offered smugglers a reward for every boat"
    outlet, origin = read(f"{sentence}. The Velmora Herald reports, citing government circles.")[:2]
    assert (outlet.source, outlet.cue, outlet.content) == ("The Velmora Herald", "reports", (sentence,))
    assert (origin.source, origin.cue, origin.content) == ("government circles", "citing", (sentence,))


def test_an_attribution_inside_another_is_one_of_its_own(read) -> None:
    outer, inner = read("Lind said that Harn believes that the port is lost.")
    assert (outer.source, outer.content) == ("Lind", ("Harn believes that the port is lost",))
    assert (inner.source, inner.content) == ("Harn", ("the port is lost",))


def test_inside_a_quotation_the_content_ends_with_it(read) -> None:
    inner = next(item for item in read('"I think the port is lost," Lind said on Monday.') if item.cue == "think")
    assert inner.content == ("the port is lost",)


def test_mark_up_does_not_break_a_sentence(read) -> None:
    (found,) = read("Harn [said](#) that the **port** was lost.")
    assert (found.source, found.cue, found.content) == ("Harn", "said", ("the **port** was lost",))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"The port is lost," Lind said.', Form.DIRECT),
        ('Lind said the port was "lost for good" and that nobody cared.', Form.MIXED),
        ("Lind said the port was lost.", Form.INDIRECT),
    ],
)
def test_form(read, text, form) -> None:
    assert read(text)[0].of.form is form


def test_headlines_are_read_and_comments_are_not(read) -> None:
    assert read("Lind says the port is lost", Role.HEADLINE)
    assert read("Lind says the port is lost", Role.COMMENT) == []
