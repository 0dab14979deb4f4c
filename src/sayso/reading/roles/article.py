"""Roles of the lines inside the article: nearly all are kept, so a line needs a reason to be anything but body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.printed.names import unmarked
from sayso.reading.roles.bio import bio_rule
from sayso.reading.roles.kinds import OPENING_QUOTES, Kind, LookedAt, has_inner_end, speaker
from sayso.reading.roles.place import Place, Rule, role_at

LONGEST_HEADING = 16
LONGEST_QUESTION = 24
"""Words; the longest headings and questions inside articles stay below."""
LONGEST_TITLE = 20
"""Words in the title of a text that begins with it; a first paragraph is longer or has several sentences."""
LONGEST_CLOSED_TITLE = 15
"""Words in a title that ends with a full stop, as only some archives write them."""


def article_roles(looks: Sequence[LookedAt], zone: range, related: frozenset[int]) -> list[Role]:
    """The roles of the lines in `zone`."""
    first_prose = next((at for at in zone if looks[at].is_prose), zone.stop)
    askers = _askers(looks[zone.start : zone.stop])
    rules: tuple[Rule, ...] = (
        (Role.NAVIGATION, lambda place: place.at in related and place.kind is Kind.CONTROL),
        (Role.RELATED, lambda place: place.at in related),
        (Role.AUTHOR_BIO, bio_rule(looks, zone.start)),
        (Role.HEADLINE, _is_title_of_text),
        (Role.CAPTION, _is_caption),
        (Role.QUESTION, lambda place: place.kind is Kind.QUESTION and _heads_text(place, LONGEST_QUESTION)),
        (Role.QUESTION, lambda place: place.kind is Kind.SPEECH and speaker(place.look.line) in askers),
        (Role.HEADING, lambda place: place.kind in {Kind.TITLE, Kind.NAME} and _heads_text(place, LONGEST_HEADING)),
        (Role.HEADING, _is_numbered_heading),
        # A date alone inside the text heads an entry of a chronicle.
        (Role.HEADING, lambda place: place.kind is Kind.DATE and place.at > first_prose),
        (Role.BODY, lambda place: place.kind is Kind.BYLINE and place.at > first_prose and place.look.ends_sentence),
    )
    return [role_at(Place(looks, zone, at), rules, Role.BODY) for at in zone]


def _askers(looks: Sequence[LookedAt]) -> frozenset[str | None]:
    """The speakers of a conversation who mostly ask."""
    turns = [(speaker(look.line), look.asks) for look in looks if look.kind is Kind.SPEECH]
    asked = Counter(name for name, asks in turns if asks)
    return frozenset(name for name, number in Counter(name for name, _ in turns).items() if 2 * asked[name] > number)


def _is_title_of_text(place: Place) -> bool:
    """Whether the first line of a text that nothing stands above is its title."""
    look, below = place.look, place.below
    if place.at > 0 or below is None or look.kind not in {Kind.PROSE, Kind.SENTENCE, Kind.QUESTION, Kind.TITLE}:
        return False
    longest = LONGEST_CLOSED_TITLE if look.ends_sentence else LONGEST_TITLE
    return (
        len(look.line.words) <= longest
        and not has_inner_end(look.text)
        and not _opens_speech(look)
        and len(below.line.words) > len(look.line.words)
    )


def _heads_text(place: Place, longest: int) -> bool:
    """Whether a short line stands above a paragraph and does not belong to a dialogue or a list."""
    if len(place.look.line.words) > longest or _opens_speech(place.look):
        return False
    below = place.below
    if below is not None and below.kind is Kind.CAPTION:
        below = Place(place.looks, place.zone, place.at + 1).below
    return below is not None and below.kind in {Kind.PROSE, Kind.SENTENCE, Kind.ITEM, Kind.SPEECH}


def _is_numbered_heading(place: Place) -> bool:
    """Whether it is "2. What the memo says" above a paragraph; an entry of a list has others beside it."""
    neighbours = [look.kind for look in place.neighbours]
    return (
        place.kind is Kind.ITEM
        and not place.look.ends_sentence
        and len(neighbours) == 2
        and {Kind.PROSE, Kind.SENTENCE}.issuperset(neighbours)
    )


def _opens_speech(look: LookedAt) -> bool:
    """Whether it begins like speech; a heading between quotation marks has no sentence's end."""
    plain = unmarked(look.text)
    quoted = plain.startswith(OPENING_QUOTES)
    return plain.startswith(("-", "–", "—", "•", "◦", "▪", "‣")) or (quoted and look.ends_sentence)


def _is_caption(place: Place) -> bool:
    """A short line beside a picture's credit, or printed twice in a row."""
    return place.kind in {Kind.TITLE, Kind.SENTENCE} and (
        place.is_repeated or any(look.kind is Kind.CREDIT for look in place.neighbours)
    )
