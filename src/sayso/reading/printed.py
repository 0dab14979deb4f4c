"""What a page without mark-up prints about itself: title, authors, publisher, date, where it stood first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Basis, Metadata, Role
from sayso.reading.genre import expert_answers, genre_of
from sayso.reading.lines import Line
from sayso.reading.metadata import combined, told
from sayso.reading.printed_credits import agencies_in, desk_credit, first_publisher, wire_dateline
from sayso.reading.printed_dates import find_dates
from sayso.reading.printed_names import BYLINE, byline_names, is_person, people, unmarked

HEAD_MATTER = frozenset({Role.BYLINE, Role.DATELINE})
_WRITTEN_BY = re.compile(r"\b(?:written|authored) by\s+", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis à jour|actualizado|last)\b", re.IGNORECASE)
_PUBLISHED_BY = re.compile(r"\bis (?:a publication of|published by) (?:the )?(?P<name>[A-Z][^.,;()]{2,80})")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))(?:\s*(?:copyright|©|\(c\)|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?|by|,))*\s+(?P<name>[^\W\d_][^.,;|()–—]{2,80})",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"[^\d@|]{3,80}")


def printed_metadata(lines: Sequence[Line], roles: Sequence[Role]) -> Metadata:
    """What the lines of a page tell, given their roles; a value that they do not tell is left empty."""
    expert = expert_answers(lines, roles)
    return combined(
        told(
            Basis.PRINTED,
            title=_title(lines, roles),
            authors=_authors(lines, roles),
            publisher=_publisher(lines, roles),
            published=_published(lines, roles),
            republished_from=_republished_from(lines, roles),
            wire_agencies=_agencies(lines, roles),
        ),
        told(
            Basis.INFERRED,
            publisher=expert[0] if expert else None,
            authors=(expert[1],) if expert else (),
            genre=genre_of(lines, roles),
        ),
    )


def _with_role(lines: Sequence[Line], roles: Sequence[Role], *wanted: Role) -> Iterator[Line]:
    return (line for line, role in zip(lines, roles, strict=True) if role in wanted)


def _title(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """The first line of the headlines that stand right above byline or date: a site's own title stands further off.

    A kicker of one or two words above a longer line is passed over.
    """
    groups: list[list[int]] = []
    for at, role in enumerate(roles):
        if role is Role.HEADLINE:
            if groups and groups[-1][-1] == at - 1:
                groups[-1].append(at)
            else:
                groups.append([at])
    if not groups:
        return None
    signed = [group for group in groups if group[-1] + 1 < len(roles) and roles[group[-1] + 1] in HEAD_MATTER]
    group = signed[-1] if signed else groups[0]
    titles = [unmarked(lines[at].text) for at in group]
    if len(titles) > 1 and len(titles[0].split()) <= 2 < len(titles[1].split()):
        return titles[1]
    return titles[0]


def _authors(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, ...]:
    """Authors by the plainest sign there is: "by X", a name alone, a note "written by X", a posting line, initials."""
    bylines = [line.text for line in _with_role(lines, roles, Role.BYLINE)]
    signed = [name for text in bylines for name in byline_names(text)]
    alone = [name for text in bylines if is_person(unmarked(text)) for name in people(text)]
    notes = _with_role(lines, roles, Role.REPUBLICATION_NOTE)
    noted = [
        name
        for line in notes
        if (found := _WRITTEN_BY.search(line.text))
        for name in people(line.text[found.end() :][:80])
    ]
    posted = [name for text in bylines if not BYLINE.match(unmarked(text)) for name in _beside_date(text)]
    initials = [
        name for line in _with_role(lines, roles, Role.CREDIT) if (desk := desk_credit(line.text)) for name in desk[0]
    ]
    for names in (signed, alone, noted, posted, initials):
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _beside_date(text: str) -> tuple[str, ...]:
    dates = find_dates(text)
    if not dates:
        return ()
    rest = text[: dates[0].span.start], text[dates[-1].span.end :]
    for part in (piece for side in rest for piece in re.split(r"[|•·–—]", side)):
        if names := people(part):
            return names
    return ()


def _published(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """The first full date in the lines that say who wrote the page and when, not one of an update."""
    for line in _with_role(lines, roles, *HEAD_MATTER):
        for date in find_dates(line.text):
            if date.value and not _UPDATED.search(line.text[: date.span.start]):
                return date.value
    return None


def _publisher(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """Who a foot, an address or a copyright line at the page's end says it is."""
    foot = list(_with_role(lines, roles, Role.FOOTER, Role.DISCLAIMER))
    for line in foot:
        if found := _PUBLISHED_BY.search(line.text) or _COPYRIGHT.match(line.text):
            return re.sub(
                r"\s+(?:all rights reserved|(?:19|20)\d\d).*$", "", found["name"], flags=re.IGNORECASE
            ).strip()
    return _addressee(foot)


def _addressee(foot: Sequence[Line]) -> str | None:
    """The lines above the first line of an address, as one name: `Bureau of` and `Inland Roads`, `12 Mill St.`."""
    name: list[str] = []
    for line in foot:
        if any(map(str.isdigit, line.text)):
            return " ".join(name) if name and line.text[0].isdigit() else None
        goes_on = line.gap == 0 and _NAME_PART.fullmatch(line.text)
        name = [*name, line.text] if goes_on else [line.text]
    return None


def _republished_from(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    return next(
        filter(None, (first_publisher(line.text) for line in _with_role(lines, roles, Role.REPUBLICATION_NOTE))), None
    )


def _agencies(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, ...]:
    found: list[str] = []
    for line in _with_role(lines, roles, Role.CREDIT, Role.BYLINE):
        found += desk[1] if (desk := desk_credit(line.text)) else agencies_in(BYLINE.sub("", line.text, count=1))
    for line in list(_with_role(lines, roles, Role.BODY))[:3]:
        found += wire_dateline(line.text)
    return tuple(dict.fromkeys(found))
