"""Countries: their names, adjectives and peoples, capitals and seats of government, as English texts name them.

The data are those of the library countryinfo; `lexicons/en/states.toml` adds what it lacks.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from countryinfo import CountryInfo, all_countries

from sayso.language.names import compared

_CODE = 3
"""Letters of a country's code (ISO 3166). Texts use few of them as names, and those are in the data file."""


class Countries(NamedTuple):
    """What stands for a state, each as `names.compared` gives it, to the state's name."""

    names: dict[str, str]
    """Its names."""
    peoples: dict[str, str]
    """Adjectives and names of its people, in the singular and the plural."""
    capitals: dict[str, str]
    """Its capital: the state's government where a sentence makes it act, else a place."""
    bodies: dict[str, str]
    """Bodies and seats of its government that are named without it."""


@cache
def load() -> Countries:
    """All countries of the library, loaded once."""
    more = tomllib.loads((files("sayso.language") / "lexicons" / "en" / "states.toml").read_text(encoding="utf-8"))
    names, peoples, capitals, bodies = (_listed(more[kind]) for kind in ("names", "demonyms", "capitals", "bodies"))
    # A name of two is the one's with more people: the Congolese, and the French of an island.
    for country in sorted(all_countries(), key=lambda each: (-(each.population() or 0), each.name())):
        name = country.name().removeprefix("The ")
        for form in (name, *country.alt_spellings()):
            if len(form) > _CODE and not set(compared(name).split()).isdisjoint(compared(form).split()):
                names.setdefault(compared(form), name)
        for form in (country.demonym() or "").replace("/", ",").split(","):
            if compared(form) != compared(name):
                peoples.setdefault(compared(form), name)
                peoples.setdefault(compared(form) + "s", name)
        for form in _capitals(country):
            capitals.setdefault(compared(form), name)
    for forms in (peoples, capitals):
        forms.pop("", None)
    return Countries(names, peoples, {form: name for form, name in capitals.items() if form not in names}, bodies)


def _listed(table: dict[str, list[str]]) -> dict[str, str]:
    return {compared(form): country for country, forms in table.items() for form in forms}


def _capitals(country: CountryInfo) -> list[str]:
    capital = country.capital() or ""
    return list(capital) if isinstance(capital, list) else [capital]
