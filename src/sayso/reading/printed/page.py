"""What a page without mark-up prints about itself: title, authors, publisher, date, where it stood first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sayso.model import Basis, Metadata, Role
from sayso.reading.genre import expert_answers, genre_of
from sayso.reading.lines import Line
from sayso.reading.metadata import combined, told
from sayso.reading.printed.credits import agencies_in, desk_credit, first_publisher, reporters_part, wire_dateline
from sayso.reading.printed.dates import find_dates
from sayso.reading.printed.names import BYLINE, byline_names, is_person, name_alone, outlet_name, people, unmarked

HEAD_MATTER = frozenset({Role.BYLINE, Role.DATELINE})
_WRITTEN_BY = re.compile(r"\b(?:written|authored) by\s+", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis à jour|actualizado|last)\b", re.IGNORECASE)
_PUBLISHED_BY = re.compile(r"\bis (?:a publication of|published by) (?:the )?(?P<name>[A-Z][^.,;()]{2,80})")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))(?:\s*(?:copyright|©|\(c\)|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?|by|,))*\s+(?P<name>[^\W\d_][^.,;|()–—]{2,80})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s+(?:all rights reserved|(?:19|20)\d\d)\b.*$", re.IGNORECASE)
_FOOT = 15
"""Last lines of a page among which its foot repeats the site's name."""
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
    """The first line of the headlines that look most like an article's: a site's own title is shorter, and further up.

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

    def likeness(group: list[int]) -> float:
        signed = group[-1] + 1 < len(roles) and roles[group[-1] + 1] in HEAD_MATTER
        return len(lines[group[0]].words) / 4 + signed + (group is groups[-1])

    group = max(groups, key=likeness)
    titles = [unmarked(lines[at].text) for at in group]
    if len(titles) > 1 and len(titles[0].split()) <= 2 < len(titles[1].split()):
        return titles[1]
    return titles[0]


def _authors(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str, ...]:
    """Authors by the plainest sign there is: "by X", a name alone, a note "written by X", a posting line, credits."""
    bylines = [line.text for line in _with_role(lines, roles, Role.BYLINE)]
    notes = [line.text for line in _with_role(lines, roles, Role.REPUBLICATION_NOTE)]
    staff = [line.text for line in _with_role(lines, roles, Role.CREDIT)]
    signs: tuple[Iterable[tuple[str, ...]], ...] = (
        map(byline_names, bylines),
        (people(name_alone(text) or text) for text in bylines if not BYLINE.match(unmarked(text))),
        (people(text[found.end() :][:80]) for text in notes if (found := _WRITTEN_BY.search(text))),
        (_beside_date(text) for text in bylines if not BYLINE.match(unmarked(text))),
        (people(re.split(r"\s(?:in|from)\s", part)[0]) for text in staff if (part := reporters_part(text))),
        (desk[0] for text in staff if (desk := desk_credit(text))),
    )
    found_by_sign = (tuple(dict.fromkeys(chain.from_iterable(sign))) for sign in signs)
    return next(filter(None, found_by_sign), ())


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
        before = 0
        for date in find_dates(line.text):
            if date.value and not _UPDATED.search(line.text[before : date.span.start]):
                return date.value
            before = date.span.end
    return None


def _publisher(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """Who the page's foot, its head or its byline says it is."""
    foot = list(_with_role(lines, roles, Role.FOOTER, Role.DISCLAIMER))
    signs = (
        (_PUBLISHED_BY.search(line.text) for line in foot),
        (_COPYRIGHT.match(line.text) for line in foot),
    )
    told_by_foot = next((found for sign in signs for found in sign if found), None)
    if told_by_foot:
        return _AFTER_NAME.sub("", told_by_foot["name"]).strip()
    return _masthead(lines, roles) or _addressee(foot)


def _masthead(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """A newspaper's or broadcaster's name above the title or as the byline, or a site's name that the foot repeats."""
    end = next((at for at, role in enumerate(roles) if role is Role.BODY), len(roles))
    last_text = max((at for at, role in enumerate(roles) if role is Role.BODY), default=0)
    foot = zip(lines[last_text + 1 :][-_FOOT:], roles[last_text + 1 :][-_FOOT:], strict=True)
    ending = [line.text.casefold() for line, role in foot if role in {Role.FOOTER, Role.NAVIGATION}]
    for line, role in zip(lines[:end], roles[:end], strict=True):
        if role not in {Role.NAVIGATION, Role.BYLINE}:
            continue
        if name := outlet_name(line.text):
            return name.title() if name.isupper() else name
        if (
            role is Role.NAVIGATION
            and _is_site_name(line)
            and any(text.startswith(line.text.casefold()) for text in ending)
        ):
            return line.text
    return None


def _is_site_name(line: Line) -> bool:
    is_menu = any(separator in line.text for separator in "|•·»>/")
    return 1 < len(line.words) <= 6 and not is_menu and not is_person(line.text)


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
    found += filter(None, (wire_dateline(line.text) for line in list(_with_role(lines, roles, Role.BODY))[:3]))
    return tuple(dict.fromkeys(found))
