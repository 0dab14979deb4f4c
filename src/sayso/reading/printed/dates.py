"""Dates as pages print them, and lines that are nothing but a date."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sayso.model import Span

# English, German, French, Spanish, Italian, Dutch and Portuguese names by the letters that tell them apart; a name
# in full or any abbreviation down to these letters fits.
_MONTHS = (
    r"jan(?:uar[yi]?|v(?:ier)?|uary)?|jänner|ene(?:ro)?|genn?(?:aio)?|januari|janeiro",
    r"feb(?:ruar[yi]?|rero|braio)?|fév(?:r(?:ier)?)?|februari|fev(?:ereiro)?",
    r"mar(?:ch|s|zo|ço)?|märz?|mrz|maart",
    r"apr(?:il[e]?)?|avr(?:il)?|abr(?:il)?",
    r"may|mai|mayo|maggio|mei|maio",
    r"june?|juni?|juin|junio|giugno|giu|junho",
    r"july?|juli?|juil(?:let)?|julio|luglio|lug|julho",
    r"aug(?:ust(?:us)?)?|août|aout|ago(?:sto)?",
    r"sept?(?:emb(?:er|re))?|septiembre|settembre|set(?:embro)?",
    r"o[ck]t(?:ob(?:er|re))?|octubre|ott(?:obre)?|out(?:ubro)?",
    r"nov(?:emb(?:er|re|ro))?|noviembre|novembro",
    r"de[cz](?:emb(?:er|re|ro))?|déc(?:embre)?|dic(?:iembre|embre)?",
)
_MONTH = re.compile("|".join(f"({names})" for names in _MONTHS), re.IGNORECASE)
_MONTH_NAME = "(?P<month{0}>" + "|".join(re.sub(r"\((?!\?)", "(?:", names) for names in _MONTHS) + r")\b\.?"
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th|er|º)?\.?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"

DATE = re.compile(
    r"(?<![\w./-])(?:"
    + _MONTH_NAME.format(1) + r"\s{0,3}" + _DAY.format(1) + r",?\s{0,3}" + _YEAR.format(1)  # July 3, 2020
    + "|" + _DAY.format(2) + r"[\s-]{0,3}(?:of\s|de\s|d')?" + _MONTH_NAME.format(2)
    + r",?[\s-]{0,3}(?:de\s)?" + _YEAR.format(2)  # 3 July 2020
    + "|" + _YEAR.format(3) + r"(?P<separator>[-/.])(?P<month3>[01]?\d)(?P=separator)" + _DAY.format(3)  # 2020-07-03
    + "|" + r"(?P<day4>[0-3]?\d)\.\s?(?P<month4>[01]?\d)\.\s?" + _YEAR.format(4)  # 3.7.2020
    + "|" + _MONTH_NAME.format(6) + r",?\s{1,3}" + _YEAR.format(6)  # July 2020
    + "|" + r"(?P<first>[0-3]?\d)(?P<slash>[/-])(?P<second>[0-3]?\d)(?P=slash)" + _YEAR.format(5)  # 7/3/2020
    + r")(?!\d)(?:T[\d:.]{5,12}Z?)?",
    re.IGNORECASE,
)  # fmt: skip

# What may stand around a date on a line that is nothing but a date.
_BESIDE_DATES = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\.?)?(?!\w)|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)|\b(?:"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:first |last )?(?:published|posted|updated|modified|created|written|filed|added)|post date|publication date"
    r"|veröffentlicht|aktualisiert|erstellt|stand|publié|mis à jour|modifié|publicado|actualizado|date|datum"
    r"|on|at|am|um|uhr|le|à|el|a|las|hrs?|utc|gmt|[ecmp][sd]t|cest|cet|bst|ist|et|pt)\b|[\s,;:|•·–—()\[\]*/.-]+",
    re.IGNORECASE,
)


_YEAR_DIGITS = re.compile(r"(?:19|20)\d\d")
AGO = re.compile(
    r"\b(?:\d{1,3}|an?) ?(?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|mo(?:nth)?s?|y(?:ea)?rs?|[mhdwy])\.? ago\b"
    r"|\bvor \d{1,3} (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)\b"
    r"|\b\d{1,3} (?:stunden?|tage?|wochen?|monate?|jahre?) her\b|\bil y a \d{1,3} \w{1,9}\b|\bhace \d{1,3} \w{1,9}\b",
    re.IGNORECASE,
)
"""How long ago something was."""
_WHEN = re.compile(
    r"\bago\b|\b(?:published|posted|updated|post date|veröffentlicht|aktualisiert|publié|publicado)\b", re.IGNORECASE
)
# "PORT ORLO, 7 May 2024": the place before a date stands in capitals.
_PLACE = re.compile(r"^[^\W\d_a-zäöüß]{2,}(?:[ -][^\W\d_a-zäöüß]{2,}){0,3},\s(?=\S{1,12}\s)")


LONGEST_DATE_LINE = 150
"""Characters: a date with weekday, time, zone and an update beside it stays far below."""


@dataclass(frozen=True)
class PrintedDate:
    """A date in a text: its place and its EDTF value; None where day and month could be either way round."""

    span: Span
    value: str | None


def may_have_date(text: str) -> bool:
    """Whether `DATE` may match: it is slow, and most lines have no year."""
    return _YEAR_DIGITS.search(text) is not None


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """All dates of a short text that have a year and at least a month."""
    if not may_have_date(text):
        return ()
    return tuple(
        PrintedDate(Span(*found.span()), _value(found)) for found in DATE.finditer(text) if _is_possible(found)
    )


def is_date_line(text: str) -> bool:
    """Whether a line tells when and nothing else: a date, "Updated 3 hours ago", or "Published" above the date.

    A place in capitals before the date, the day of the week, a time and its zone belong to a date.
    """
    if len(text) > LONGEST_DATE_LINE:
        return False
    if not find_dates(text) and not _WHEN.search(text):
        return False
    rest = AGO.sub("", DATE.sub("", _PLACE.sub("", text)))
    return not _BESIDE_DATES.sub("", rest)


def _is_possible(found: re.Match[str]) -> bool:
    return found["first"] is not None or _value(found) is not None


def _value(found: re.Match[str]) -> str | None:
    if found["first"]:
        first, second = int(found["first"]), int(found["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
        return _edtf(int(found["year5"]), month, day)
    if found["year6"]:
        return f"{found['year6']}-{_month_number(found['month6']):02}"
    for form in ("1", "2", "3", "4"):
        if found["year" + form]:
            month_text = found["month" + form]
            month = int(month_text) if month_text.isdigit() else _month_number(month_text)
            return _edtf(int(found["year" + form]), month, int(found["day" + form]))
    return None


def _month_number(name: str) -> int:
    found = _MONTH.fullmatch(name)
    return found.lastindex or 0 if found else 0


def _edtf(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
