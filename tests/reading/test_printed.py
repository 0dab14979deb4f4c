"""What pages without mark-up print about themselves."""

from __future__ import annotations

import time

import pytest

from sayso.model import Basis, Genre, Metadata
from sayso.reading import read_page
from sayso.reading.printed.credits import agencies_in, desk_credit, first_publisher, wire_dateline
from sayso.reading.printed.dates import find_dates, is_date_line
from sayso.reading.printed.names import byline_names, is_person, outlet_name, people

LEAD = (
    "The council of Orlen said on Monday that it would rebuild the bridge before the winter, according to its "
    "spokesman. Nobody knows what it will cost."
)


def told_by(*lines: str) -> Metadata:
    return read_page("\n\n".join(lines).encode(), "a.txt").metadata


def test_a_page_that_tells_nothing_has_no_metadata_but_its_language():
    metadata = told_by(LEAD, LEAD + " The mayor declined to speak.")
    assert set(metadata.basis) <= {"language", "genre"}
    assert metadata.basis["language"] is Basis.INFERRED


def test_every_value_says_on_what_it_rests():
    metadata = told_by("Bridge gone for good", "By Ana Brel", "May 3, 2021", LEAD, LEAD)
    assert metadata.basis == {
        "title": Basis.PRINTED,
        "authors": Basis.PRINTED,
        "published": Basis.PRINTED,
        "language": Basis.INFERRED,
        "genre": Basis.INFERRED,
    }


def test_title_of_the_article_not_of_the_site():
    lines = ("THE ORLEN TIMES", "Monday, May 3, 2021", "Bridge gone for good, says the mayor", "By Ana Brel", LEAD)
    assert told_by(*lines).title == "Bridge gone for good, says the mayor"
    assert told_by(*lines).publisher == "The Orlen Times"


def test_title_not_subtitle():
    metadata = told_by("Bridge gone for good, says mayor", "Neighbours ask for the stone", "By Ana Brel", LEAD)
    assert metadata.title == "Bridge gone for good, says mayor"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Brel", ("Ana Brel",)),
        ("by Ana K. Brel, Institute Scholar, Orlen Center; Professor of Bridges", ("Ana K. Brel",)),
        ("By ANA BREL and COR VAN DUN", ("Ana Brel", "Cor van Dun")),
        ("By: Ana Brel;  Cor Dun, Ph.D.;  Ula Sarn", ("Ana Brel", "Cor Dun", "Ula Sarn")),
        ("By Ana Brel | Orlen Gazette", ("Ana Brel",)),
        ("By Ana Brel in Orlen", ()),
        ("Von Anna Müller-Lüdenscheidt", ("Anna Müller-Lüdenscheidt",)),
        ("Written by Dr. Ana Brel on May 3, 2021", ("Ana Brel",)),
        ("By the river", ()),
        ("By Monday the bridge was gone", ()),
        ("Ana Brel", ()),
    ],
)
def test_names_in_a_byline(line: str, names: tuple[str, ...]):
    assert byline_names(line) == names


@pytest.mark.parametrize("name", ["Ana Brel", "Ana K. Brel", "Ludwig van Orlen", "J. R. Dun", "Jean-Marie O’Neil"])
def test_person(name: str):
    assert is_person(name)


@pytest.mark.parametrize(
    "text", ["Orlen", "Ana", "Foreign Policy", "Ana Brel says", "The Bridge", "Read More", "A B", "Ana 2"]
)
def test_no_person(text: str):
    assert not is_person(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("THE ORLEN TIMES", "THE ORLEN TIMES"),
        ("Vale Radio, news desk", "Vale Radio"),
        ("**Orlen News Agency (ONA)**", "Orlen News Agency"),
        ("Minister sues the Orlen Times", None),
        ("Times", None),
        ("He reads the Orlen Post every day", None),
    ],
)
def test_outlet(text: str, name: str | None):
    assert outlet_name(text) == name


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (
            ("May 3, 2021 11:00 AM | Ana Brel (Administrator)", "Bridge gone for good", "by Cor Dun, Fellow"),
            ("Cor Dun",),
        ),
        (("Bridge gone for good", "May 3, 2021 11:00 AM | Ana Brel (Administrator)"), ("Ana Brel",)),
        (("Bridge gone for good", "May 3, 2021", "Ana Brel"), ("Ana Brel",)),
        (("Bridge gone for good", "By", "**Ana Brel**"), ("Ana Brel",)),
        (("Bridge gone for good", "By our staff"), ()),
    ],
)
def test_authors_by_the_plainest_sign(lines: tuple[str, ...], authors: tuple[str, ...]):
    assert told_by(*lines, LEAD, LEAD).authors == authors


def test_editors_initials_and_agencies():
    metadata = told_by("Bridge gone for good", LEAD, LEAD, "ab / cde (afp, rtr,")
    assert (metadata.authors, metadata.wire_agencies) == (("ab", "cde"), ("AFP", "Reuters"))


def test_reporters_in_a_staff_credit():
    credit = "(Reporting by Ana Brel in Orlen; additional reporting by Cor Dun; editing by U. Sarn)"
    assert told_by("Bridge gone for good", LEAD, LEAD, credit).authors == ("Ana Brel",)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("kle/uh (afp, dpa)", (("kle", "uh"), ("AFP", "dpa"))),
        ("ab (Reuters)", (("ab",), ("Reuters",))),
        ("ro/sde (SDK, Interlink", (("ro", "sde"), ("SDK", "Interlink"))),
        ("see (below)", None),
        (
            "the (Reuters) report that nobody has read until this very day, or so it seems to many of us in Orlen town",
            None,
        ),
    ],
)
def test_desk_credit(text: str, credit: tuple[tuple[str, ...], tuple[str, ...]] | None):
    assert desk_credit(text) == credit


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ORLEN, May 3 (Reuters) - The council", "Reuters"),
        ("ORLEN (AP) — The council", "AP"),
        ("PORT ORLEN, 3 May (Interlink) - The council", "Interlink"),
        ("The council (Reuters) said", None),
        ("ORLEN (Bridge) - The council", None),
        ("Orlen said - not for the first time (AFP)", None),
    ],
)
def test_wire_dateline(text: str, agency: str | None):
    assert wire_dateline(text) == agency


def test_agencies_only_where_nothing_else_is_named():
    assert agencies_in("AFP, AP and Reuters") == ("AFP", "AP", "Reuters")
    assert agencies_in("AFP and the mayor") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("July 3, 2020", "2020-07-03"),
        ("Sept. 3rd, 2020", "2020-09-03"),
        ("3 July 2020", "2020-07-03"),
        ("Friday, 3 July 2020, 11:00 GMT", "2020-07-03"),
        ("PORT ORLEN, 3 July 2020", "2020-07-03"),
        ("3. März 2020", "2020-03-03"),
        ("Stand: 03.07.2020 08:15 Uhr", "2020-07-03"),
        ("Publié le 3 août 2020 à 18h05", "2020-08-03"),
        ("3 de julio de 2020", "2020-07-03"),
        ("2020-07-03T11:00:00Z", "2020-07-03"),
        ("13/07/2020", "2020-07-13"),
        ("07/13/2020", "2020-07-13"),
        ("July 2020", "2020-07"),
    ],
)
def test_date_alone_on_a_line(text: str, value: str):
    assert is_date_line(text)
    assert [date.value for date in find_dates(text)] == [value]


def test_date_that_could_be_either_way_round_has_no_value():
    assert is_date_line("03/07/2020")
    assert [date.value for date in find_dates("03/07/2020")] == [None]


@pytest.mark.parametrize("text", ["July 3", "On July 3, 2020 the bridge fell", "31 February 2020", "1.2.3", "", "2020"])
def test_no_date_line(text: str):
    assert not is_date_line(text)


@pytest.mark.parametrize("text", ["Updated 3 hours ago", "Published", "Posted on: May 3, 2021", "2 days ago"])
def test_line_that_tells_when(text: str):
    assert is_date_line(text)


def test_dates_have_their_places():
    text = "Ana Brel, 3 July 2020 and July 4, 2020"
    assert [(date.span.of(text), date.value) for date in find_dates(text)] == [
        ("3 July 2020", "2020-07-03"),
        ("July 4, 2020", "2020-07-04"),
    ]


def test_publication_date_not_that_of_an_update_or_of_another_publication():
    related = ("Related Publications", "The War Nobody Wanted", "Monday, June 7, 2021", "By: Ula Sarn")
    metadata = told_by("Bridge gone for good", "Updated: May 4, 2021", LEAD, LEAD, *related)
    assert metadata.published is None
    assert metadata.authors == ()


@pytest.mark.parametrize(
    ("note", "outlet"),
    [
        (
            "This article originally appeared in Responsible Bridges, a journal, on June 30, 2020.",
            "Responsible Bridges",
        ),
        ("This piece was first published by the Orlen Gazette.", "Orlen Gazette"),
        ("Republished with permission from The Orlen Times.", "The Orlen Times"),
        ("Reprinted from the Journal of Bridges and Roads, May 2020", "Journal of Bridges and Roads"),
        ("This article was written by Ana Brel.", None),
    ],
)
def test_first_publisher(note: str, outlet: str | None):
    assert first_publisher(note) == outlet


def test_first_publisher_is_not_the_publisher():
    metadata = told_by("Bridge gone for good", LEAD, LEAD, "This article originally appeared in the Orlen Gazette.")
    assert (metadata.republished_from, metadata.publisher) == ("Orlen Gazette", None)


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        (
            "Council for Bridges in\nSouthern Orlen\n4 Mill St., Suite 10\nOrlen, OR 92354",
            "Council for Bridges in Southern Orlen",
        ),
        ("© 2021 Orlen Gazette Ltd. All rights reserved.", "Orlen Gazette Ltd"),
        ("Bridge Notes is published by the Orlen Masons' Guild.", "Orlen Masons' Guild"),
    ],
)
def test_publisher_at_the_foot(foot: str, publisher: str):
    comment = "May 4, 2021 5:36 PM | Gerd\nI agree.\nLink • Reply\nMay 4, 2021 6:36 PM | Ilse\nMe too.\nLink • Reply"
    assert told_by("Bridge gone for good", LEAD, LEAD, comment, foot).publisher == publisher


GENRES = {
    Genre.NEWS: ["Bridge gone for good", "By Ana Brel", LEAD, LEAD],
    Genre.WIRE: ["Bridge gone for good", f"ORLEN, May 3 (Reuters) - {LEAD}", LEAD],
    Genre.EXPLAINER: ["Bridge gone for good", LEAD, "Who did it?", LEAD, "Who will pay?", LEAD],
    Genre.QA: [
        "OBI’s Ana Brel looks at the bridge, and at what comes after. " + LEAD,
        "Who did it?",
        LEAD,
        "Who pays?",
        LEAD,
    ],
    Genre.OPINION: ["Bridge gone for good", LEAD, LEAD, "The views expressed in this article are those of the author."],
    Genre.BLOG: [
        "Bridge gone for good",
        "I walked down to the river, and I could not believe what I saw, because my bridge was not there any more.",
        "I asked my neighbour, and I asked the mason.",
        "Comments",
        "Ilse says:",
        "Me too.",
        "Reply",
    ],
}


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.value)
def test_genre(genre: Genre):
    metadata = told_by(*GENRES[genre])
    assert metadata.genre is genre
    assert metadata.basis["genre"] is Basis.INFERRED


def test_no_genre_without_a_cue():
    text = "The bridge stands over the river. It has four arches and was built of grey stone in the year of the flood."
    assert told_by("The old bridge of Orlen", text).genre is None


def test_house_and_expert_of_an_interview():
    metadata = told_by(*GENRES[Genre.QA])
    assert (metadata.publisher, metadata.authors) == ("OBI", ("Ana Brel",))
    assert metadata.basis["publisher"] is metadata.basis["authors"] is Basis.INFERRED


@pytest.mark.parametrize(
    "line",
    [
        "By " + "Ana " * 20_000,
        "Ana Brel, " * 20_000,
        "(" * 40_000,
        "originally appeared in " + "The Orlen " * 20_000,
        "a/" * 40_000,
    ],
)
def test_hostile_lines_take_no_time(line: str):
    before = time.process_time()
    byline_names(line), people(line), desk_credit(line), wire_dateline(line), first_publisher(line), find_dates(line)
    assert time.process_time() - before < 20  # hundredths of a second; quadratic work would take minutes
