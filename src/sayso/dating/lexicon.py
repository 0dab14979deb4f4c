"""The words of calendar time, from `lexicon.toml`, and the regular expression fragments made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Lexicon(NamedTuple):
    """Forms in lower case, with single spaces, to what they mean; and lists of words by name."""

    months: dict[str, int]
    full_months: frozenset[str]
    weekdays: dict[str, int]
    full_weekdays: frozenset[str]
    seasons: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, str]
    days_of_one_year: dict[str, str]
    relations: dict[str, str]
    words: dict[str, frozenset[str]]


@cache
def load() -> Lexicon:
    """The lexicon, read once."""
    tables = tomllib.loads((files("sayso.dating") / "lexicon.toml").read_text(encoding="utf-8"))

    def numbered(name: str) -> dict[str, int]:
        return {form: int(number) for number, listed in tables[name].items() for form in _forms(listed)}

    def named(name: str) -> dict[str, str]:
        return {form: value for value, listed in tables[name].items() for form in _forms(listed)}

    return Lexicon(
        months=numbered("months"),
        full_months=frozenset(_forms(listed)[0] for listed in tables["months"].values()),
        weekdays=numbered("weekdays"),
        full_weekdays=frozenset(_forms(listed)[0] for listed in tables["weekdays"].values()),
        seasons=numbered("seasons"),
        units=named("units"),
        numbers=numbered("numbers"),
        ordinals=numbered("ordinals"),
        decades=numbered("decades"),
        holidays=named("holidays"),
        days_of_one_year=named("days_of_one_year"),
        relations=named("relations"),
        words={name: frozenset(_forms(listed)) for name, listed in tables["words"].items()},
    )


def _forms(listed: str) -> list[str]:
    return [form.replace("_", " ") for form in listed.split()]


def any_of(forms: Iterable[str]) -> str:
    """A fragment that matches one of the forms, the longest first; a space in a form is white space in the text."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", SPACE) for form in ordered) + ")"


SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"
"""White space inside an expression: a wrapped line at most, never an empty one."""


def plain(text: str) -> str:
    """A matched form as the lexicon has it: lower case, single spaces, no full stop of abbreviation at its end."""
    return " ".join(text.lower().split())
