"""Paragraphs whose layout says who speaks: turns of talk ("LIND: We …"), signed quotations ("“We …” — Mara Lind")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.attribution.finding import Finding
from sayso.attribution.reader import Chances
from sayso.language.lexicon import Cue
from sayso.language.passages import Passage
from sayso.model import Act, Certainty, Position, Span

_NAME = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Madam|Sen|Rep|Hon|Senator|Judge)\.?(?: [A-Z][\w.’'-]*){1,4}"
_TURN = re.compile(
    rf"[“\"]?(?:(?P<name>{_NAME}|{_TITLED})(?: ?\([^()]{{1,60}}\))?|[A-Z][^():.!?]{{2,60}} \((?P<holder>{_TITLED})\))"
    r"(?P<cue>:) (?P<content>\S.*)"
)
"""Only names in capitals or with a title, which may stand behind an office: "Note: …" is nobody's turn."""
_SIGNED = re.compile(
    r"(?P<content>[“”\"«].+[”\"»]) ?(?P<cue>[—–―]|--) ?(?P<name>[A-Z][^\W\d]*(?:[ .,’'-]{1,2}\w+){0,7})"
)
FRAME = "turn"
_CUE = Cue(":", FRAME, Act.SAID, Position.AFFIRMS, Certainty.UNSPECIFIED)
_PRINTED = Chances(cue=0.9, source=0.9, content=0.9, seen=0.9)
"""Of 41 such paragraphs of PolNeAR's training and development pages 35 are annotated so, and none as nobody's words."""
_LONG_TURN = 4
"""Further paragraphs that a turn has at most before the next one; a longer run is the page's own text again."""
_TALKING = 2
"""Speakers that make a talk: one name before a colon is a label."""


def find(passages: Sequence[Passage]) -> dict[int, Finding]:
    """The findings of such paragraphs by the number of their passage."""
    turns = list(_matches(passages, _TURN))
    if len({_speaker(match)[0] for _, match in turns}) < _TALKING:
        turns = []
    found = {passage.number: _finding(passage, match) for passage, match in [*turns, *_matches(passages, _SIGNED)]}
    for (passage, _), (after, _) in pairwise(turns):
        between = passages[passage.number + 1 : after.number]
        if len(between) <= _LONG_TURN and not any(other.number in found for other in between):
            more = tuple((other, Span(0, len(other.view.text))) for other in between)
            found[passage.number] = replace(found[passage.number], elsewhere=more)
    return found


def _matches(passages: Sequence[Passage], pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    return ((passage, match) for passage in passages if (match := pattern.fullmatch(passage.view.text)))


def _speaker(match: re.Match[str]) -> tuple[str, Span]:
    """The name of the one who speaks, and where it stands."""
    part = "name" if match["name"] else "holder"
    return match[part], Span(*match.span(part))


def _finding(passage: Passage, match: re.Match[str]) -> Finding:
    cue, content = (Span(*match.span(part)) for part in ("cue", "content"))
    _, source = _speaker(match)
    names = passage.tokens(source)
    return Finding(
        passage,
        cue,
        passage.tokens(cue)[0],
        _CUE,
        _CUE.frame,
        (content,),
        source,
        next((token for token in reversed(names) if token.pos_ == "PROPN"), names[-1]),
        passage.tokens(content)[0].sent.root,
        chances=_PRINTED,
    )
