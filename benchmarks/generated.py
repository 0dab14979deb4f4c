"""Generated piles: pages about one long affair in invented countries, sentences of our own put together anew.

Everything on a page follows from its number, so that the first 250 pages of a pile of 2,000 are the pile of 250. As in
a pile that somebody collects on one affair, some people, bodies and words are on every page, others only on those of
one of its many stories; outlets print the same note under every report, and some only print what another one wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

PER_STORY = 20
"""Pages that tell of one story."""
_CLAIMS = 4
"""Propositions of a story that its pages put forward and dispute."""
_REPEATS = 9
"""One page in so many prints paragraphs of the one before it."""


def _words(line: str) -> list[str]:
    return line.split()


_BEGINNINGS = _words("Ar Bel Cor Dun Es Far Gal Hov Ist Jor Kel Lun Mar Nev Or Pel Quen Ros Sel Tam Ul Ver Wen Yar Zor")
_MIDDLES = _words("a e i o u an el in or ur as et il om un ava eri ola")
_ENDS = _words("dan len mir nor pek rik sen tov vas wyn zan bek dal gar hult kin low mond")
FIRST_NAMES = _words(
    "Ada Benno Clara Dario Edda Falk Greta Henrik Ilse Jonas Karla Ludo Mina Nils Olga Piet Rosa Sven Tilda Uwe"
)
OUTLETS = _words("Herald Courier Gazette Post Tribune Observer Dispatch Chronicle Journal Mirror")
CAST = (
    "Foreign Minister Ilka Torvald of Norvenia",
    "the Norvenian Defence Ministry",
    "the Calveran government",
    "Calveran intelligence officials",
    "Interior Minister Oren Maas",
    "a spokeswoman of the Calveran Border Service",
    "two Norvenian officials",
    "analysts",
)
"""Who speaks on the pages of every story."""
_DEEDS = (
    ("paid", "paying", "bribes to"),
    ("sold", "selling", "weapons to"),
    ("supplied", "supplying", "fuel to"),
    ("threatened", "threatening", "the guards of"),
    ("armed", "arming", "the men who attacked"),
    ("hid", "hiding", "documents about"),
    ("warned", "warning", "the crew of"),
    ("bought", "buying", "land around"),
    ("set", "setting", "fire to"),
    ("flooded", "flooding", "the cellars of"),
    ("shelled", "shelling", "the road to"),
    ("emptied", "emptying", "the accounts of"),
)
THINGS = (
    "the ferry",
    "the grain silo",
    "the customs house",
    "the fuel depot",
    "the railway bridge",
    "the tide mill",
    "the radio mast",
    "the fish market",
    "the power station",
    "the old barracks",
    "the signal tower",
    "the court archive",
    "the pumping station",
    "the airfield",
)
_SAYS = ("said", "told reporters", "wrote in a letter", "insisted", "claimed", "announced", "argued")
DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_WHYS = (
    "in revenge for the closing of the border",
    "in order to keep the harbour open",
    "because the elections were near",
    "hoping to force new talks",
    "to distract from the trial of its general",
)
_ASIDES = (
    "The {noun} of the {other} in {place} had been repaired only in {month} {year}.",
    "Families in {place} waited for news beside the {noun}, where volunteers handed out {other}s.",
    "A second {noun} was found in {month} {year}, together with a {other} that nobody claimed.",
    "Parliament will discuss the {noun} again next week, after the vote on the {other}.",
    "Prices for every {noun} in {place} have risen by {number} percent since {month} {year}.",
    "{person}, who has repaired many a {noun}, remembers {month} {year} as the worst month of all.",
    "On {month} {day}, {year}, {number} people were taken to hospital from {place}.",
    "The old {other} was closed and the {noun} moved to {place}.",
)
NOUNS = _words(
    "lantern boiler winch ledger anchor turbine lorry quarry orchard chapel harvest mortgage ballot pension schoolyard "
    "telescope violin tractor glacier bakery vineyard lighthouse reservoir tannery sawmill greenhouse printing barge "
    "furnace cistern elevator crane museum stadium clinic seminary foundry canal meadow tunnel workshop warehouse"
)
MONTHS = _words("January February March April May June July August September October November December")


class Story(NamedTuple):
    """What the pages of one story share."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    group: str
    nouns: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    """Each proposition as a clause, and as what somebody denies."""


def pile(pages: int) -> Iterator[tuple[str, str]]:
    """The file names and texts of the first so many pages, in order."""
    before: list[str] = []
    for number in range(pages):
        story = _story(number // PER_STORY)
        before = _paragraphs(number, story, before)
        random = Random(f"front {number}")
        outlet = f"THE {surname(Random(f'outlet {number % 40}')).upper()} {OUTLETS[number % 10].upper()}"
        day = date(2031, 1, 1) + timedelta(days=number % 700)
        headline = random.choice(story.claims)[0]
        front = [outlet, f"{day:%B} {day.day}, {day.year}", headline[0].upper() + headline[1:]]
        desk = OUTLETS[number % 10].lower()
        foot = f"Readers who know more can write to the {desk}'s desk for the affair, which answers every letter."
        yield f"{number:05}.txt", "\n\n".join([*front, *before, foot]) + "\n"


def _paragraphs(number: int, story: Story, before: list[str]) -> list[str]:
    random = Random(f"page {number}")
    own = [" ".join(_passage(random, story) for _ in range(2)) for _ in range(random.randint(5, 8))]
    repeats = number % _REPEATS == _REPEATS - 1 and number % PER_STORY
    return before[:3] + own[:3] if repeats else own


def _passage(random: Random, story: Story) -> str:
    clause, doing = random.choice(story.claims)
    who = random.choice((*CAST, *story.people, *story.people))
    says, day = random.choice(_SAYS), random.choice(DAYS)
    stated = (
        f"{who} denied {doing}.",
        f"“{capital(clause)},” {who} {says} on {day}.",
        f"{who} {says} that {clause} {random.choice(_WHYS)}.",
        f"According to {who}, {clause}.",
        f"{who} called the report a fabrication on {day}.",
        f"{clause}, as {who} {says} {random.choice(('last week', 'on ' + day, 'in a statement'))}.",
    )
    if (made := random.randrange(8)) < len(stated):
        return capital(stated[made])
    return random.choice(_ASIDES).format(
        noun=random.choice(story.nouns),
        other=random.choice(NOUNS),
        place=random.choice(story.places),
        person=random.choice(story.people),
        month=random.choice(MONTHS),
        day=random.randint(1, 28),
        year=random.randint(2024, 2030),
        number=random.randint(3, 90),
    )


def _story(number: int) -> Story:
    random = Random(f"story {number}")
    people = tuple(f"{random.choice(FIRST_NAMES)} {surname(random)}" for _ in range(5))
    places = tuple(surname(random) for _ in range(3))
    group = f"the {surname(random)} Brigade"
    claims = []
    for _ in range(_CLAIMS):
        did, doing, what = random.choice(_DEEDS)
        agent = random.choice((group, "Norvenian agents", "Calveran guards", f"men from {places[0]}"))
        rest = f"{what} {random.choice(THINGS)} at {random.choice(places)}"
        claims.append((f"{agent} {did} {rest}", f"{doing} {rest}"))
    return Story(people, places, group, tuple(random.sample(NOUNS, 8)), tuple(claims))


def surname(random: Random, middles: int = 1) -> str:
    """A name that nobody has, of 8,100; with another middle part, of 145,800. Places are called so, too."""
    inner = "".join(random.choice(_MIDDLES) for _ in range(middles))
    return random.choice(_BEGINNINGS) + inner + random.choice(_ENDS)


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[0].upper() + sentence[1:]
