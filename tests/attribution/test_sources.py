"""Names, pronouns, anonymity, and who has it from whom."""

from __future__ import annotations

import pytest

from sayso.model import ActorKind, Form


def name_of(read, text, cue):
    return next(item.of.source_name for item in read(text) if item.cue and cue in item.cue)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Mara Lind flew home. Lind said the port was lost.", "said", "Mara Lind"),
        ("Osland's foreign minister, Mara Lind, said the port was lost.", "said", "Mara Lind"),
        ("Mara Lind flew home. She said the port was lost.", "said", "Mara Lind"),
        ("Mrs. Lind met Mr. Harn. She said the port was lost.", "said", "Lind"),
        ('Mara Lind flew home. "I never paid," she said. "I think the port is lost."', "think", "Mara Lind"),
        ("The Foreign Ministry met. The ministry said the port was lost.", "said", "Foreign Ministry"),
        ("The Osland Herald has a report. The newspaper said the port was lost.", "said", "Osland Herald"),
        ("Spokeswoman Mara Lind said the port was lost.", "said", "Mara Lind"),
        ("The Russians believe that the port is lost.", "believe", "Russia"),
        ("U.S. officials said the port was lost.", "said", "US officials (unnamed)"),
        ("Some say that the port is lost.", "say", "unnamed"),
        ("Three unnamed captains say that the port is lost.", "say", "Three captains (unnamed)"),
        ("The port is reportedly lost.", "reportedly", "unnamed"),
        ("In my view, the port is lost.", "view", "AUTHOR"),
        ('"My father said the port was lost," Mara Lind recalled.', "said", "My father (unnamed)"),
        ("The mayor of Harn said the port was lost.", "said", "mayor of Harn (unnamed)"),
        ("Mara Lind flew home. My cousin works at Harn, and he said the port was lost.", "said", "My cousin (unnamed)"),
        ("Spokeswoman Mara Lind met the chief engineer. She said the port was lost.", "said", "Mara Lind"),
        ("One of the captains said the port was lost.", "said", "captains (unnamed)"),
        ("Some captains say that the port is lost.", "say", "Some captains (unnamed)"),
        ("Mara Lind and Tomas Berg said the port was lost.", "said", "Mara Lind and Tomas Berg"),
        ("Captains and others said the port was lost.", "said", "Captains and others (unnamed)"),
        ("Osland's navy, or ONF, said the port was lost.", "said", "ONF"),
        ("The Osland Herald report said the port was lost.", "said", "Osland Herald"),
        ("A spokesman for the port said it was lost.", "said", "spokesman for the port (unnamed)"),
        ("Mara Lind flew home. Her spokesman said the port was lost.", "said", "spokesman for Mara Lind (unnamed)"),
        ("Mara Lind flew home. Her office said the port was lost.", "said", "office of Mara Lind"),
        ("Two customs officers came. The officers said the port was lost.", "said", "Two customs officers (unnamed)"),
        ("The payments rose. Two captains flew home. They said the port was lost.", "said", "Two captains (unnamed)"),
        ("Mara Lind, who flew home, said the port was lost.", "said", "Mara Lind"),
        ("Captains who said the port was lost flew home.", "said", "Captains (unnamed)"),
        ("Osland and Norvenia fell silent, as neither wanted the port to close.", "wanted", "Osland and Norvenia"),
        ("Lind left. Nor had Osland claimed that the port was lost.", "claimed", "Osland"),
        ("The U.S. and Norvenia said the port was lost.", "said", "United States and Norvenia"),
        (
            "Mara Lind flew home. Her neighbour, Tomas Berg, is unsure. He thinks the port is lost.",
            "thinks",
            "Tomas Berg",
        ),
        ("Osland's tactical support goes on because they view the rebels as friends.", "view", "Osland"),
        (
            'Berta Harn fell. She wept. A spokeswoman for the port, Mara Lind, spoke. "It is lost," she said.',
            "said",
            "Mara Lind",
        ),
        ("We were told that the port was lost.", "told", "unnamed"),
        (
            "Mara Lind flew home. She was told by her officers that the port was lost.",
            "told",
            "officers of Mara Lind (unnamed)",
        ),
        ("Mara Lind's car broke down. She said the port was lost.", "said", "Mara Lind"),
        ("Our readers in the port believe that the treaty is dead.", "believe", "readers in the port (unnamed)"),
        ("Our view is that the treaty is dead.", "view", "AUTHOR"),
        ("Mara Lind's claims suggest that the port is lost.", "suggest", "Mara Lind"),
        ("The one man who saw the chains, Tomas Berg, says that they were rusted.", "says", "Tomas Berg"),
        ("Captains in the U.S. believe that the port is lost.", "believe", "Captains in the US (unnamed)"),
    ],
)
def test_source_name(read, text, cue, name) -> None:
    assert name_of(read, text, cue) == name


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("Mara Lind", False),
        ("The Foreign Ministry", False),
        ("The ministry", False),
        ("Osland", False),
        ("Two officials", True),
        ("A palace spokesman", True),
        ("Critics of the plan", True),
        ("Some", True),
    ],
)
def test_anonymity(read, source, anonymous) -> None:
    (found,) = read(f"{source} said that the port was lost.")
    assert found.of.anonymous is anonymous


def test_hearsay_has_nobody_for_its_source(read) -> None:
    (found,) = read("Osland is accused of paying the rebels.")
    assert (found.of.source, found.of.source_name, found.of.source_kind) == (None, "unnamed", ActorKind.UNNAMED)
    assert found.of.anonymous


def chains(read, text):
    return [item.of.chain for item in read(text)]


def test_a_source_alone_is_its_chain(read) -> None:
    assert chains(read, "Mara Lind said that the port was lost.") == [("Mara Lind",)]


def test_what_is_said_to_be_said_has_a_longer_chain(read) -> None:
    text = "The Herald wrote that Mara Lind said that Harn fears that the port is lost."
    assert chains(read, text) == [
        ("Herald", "Mara Lind"),  # an outlet is no origin
        ("Herald", "Mara Lind"),
        ("Herald", "Mara Lind", "Harn"),
    ]


def test_outlet_and_origin_pass_on_what_somebody_else_has_found(read) -> None:
    text = "Osland's navy has concluded that a crew was paid, the Harn Herald reported, citing four officials."
    whole = ("Harn Herald", "four officials (unnamed)", "Osland's navy")
    assert set(chains(read, text)) == {whole}


def test_what_an_outlet_cites_goes_on_to_whoever_found_it(read) -> None:
    text = "Citing two officials, the Harn Herald said Osland's navy believes a crew was paid."
    assert ("Harn Herald", "two officials (unnamed)", "Osland's navy") in chains(read, text)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The payments may be seen in London as laying the ground for peace.", "seen", "London"),
        (
            "Mara Lind agreed to help the rebels take the port, no doubt hoping to see her allies win.",
            "hoping",
            "Mara Lind",
        ),
        (
            "The ministry and the port authority (mostly through advisers) are engaged in a debate about "
            "whether the mayor was told.",
            "engaged",
            "The ministry and the port authority (mostly through advisers)",
        ),
        ("It is possible that Osland's naval intelligence, or ONI, hoped to sink the ferry.", "hoped", "ONI"),
    ],
)
def test_source_span(read, text, cue, source) -> None:
    found = next(item for item in read(text) if item.cue and cue in item.cue)
    assert found.source is not None
    assert found.source.endswith(source)


def test_whoever_is_accused_is_not_the_accuser(read) -> None:
    (found,) = read("Two captains accused of sinking the ferry flew home.")
    assert (found.source, found.of.source_name) == (None, "unnamed")


@pytest.mark.parametrize(
    "text",
    [
        "The Herald reported, citing two officials, that Osland had paid.",
        "Osland had paid the rebels since May. The Herald reports, citing two officials.",
    ],
)
def test_an_outlet_and_its_origin_share_one_chain(read, text) -> None:
    chain = ("Herald", "two officials (unnamed)")
    assert chains(read, text) == [chain, chain]


def test_a_spokesman_quoted_by_an_outlet(read) -> None:
    found = read("A palace spokesman quoted by the Herald said they knew nothing about the payments.")
    assert {item.cue for item in found} == {"said", "quoted by"}
    assert {item.of.chain for item in found} == {("Herald", "palace spokesman (unnamed)")}


def test_who_was_quoted_speaks(read) -> None:
    found = read('"The port is lost," one of the captains was quoted as saying.')
    assert {(item.source, item.of.form) for item in found} == {("one of the captains", Form.DIRECT)}


def test_i_in_a_speech_over_paragraphs_is_its_speaker(read) -> None:
    text = '"The port is lost," Mara Lind said. "I have seen it.\n\n"I believe that the treaty is dead."'
    assert name_of(read, text, "believe") == "Mara Lind"


def test_i_in_a_quotation_without_a_speaker_is_not_the_author(read) -> None:
    assert (
        name_of(read, 'Signs everywhere: "I believe that the treaty is dead." The crowd left.', "believe") == "unnamed"
    )
