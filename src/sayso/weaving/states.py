"""States: which names on the pages stand for one, by the countries that are known and those the pages make known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from sayso.language import countries
from sayso.language.names import compared, words

STATE_MARK = "@"
"""Begins the one word that stands for a state among the words of a name."""
_SPACE = "_"
"""Stands in that word between those of the state's name."""
_LONGEST = 4
"""Words in a state's name that is looked for inside another name: "United Arab Emirates", "Trinidad and Tobago"."""
_SHORTEST_STEM = 4
"""Letters that a country's name and its adjective must share at least: Peru, Cuba."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = ("n", "an", "ian", "ese", "i", "ish", "er", "ic", "ite")


class States:
    """The states of a pile, each by its display name.

    A country that no library knows (an invented one, one that is no more) is learnt from its adjective and from what
    only states have: "Norvenia" where there are also "Norvenian" and a "Norvenian embassy".
    """

    def __init__(self, names: Mapping[str, str], capitals: Mapping[str, str]) -> None:
        """Learn from the names of a pile.

        Args:
            names: how each is compared, to how it is shown.
            capitals: what a page calls a capital, as it is compared, to the name of the state it is said to be of.
        """
        known = countries.load()
        self._tokens: dict[str, tuple[str, ...]] = {}
        self._among: dict[str, frozenset[str]] = {}
        self._forms = {**known.capitals, **known.peoples, **known.names}
        self.bodies = known.bodies
        self._forms.update(_learnt(names, self._forms))
        said = {city: self._forms[key] for city, name in capitals.items() if (key := compared(name)) in self._forms}
        self._forms = {**said, **_seats(names, self._forms), **self._forms}

    def named(self, key: str) -> str | None:
        """The state that a compared name stands for: "norvenian", "norvenias government", "us"."""
        if key in self._forms:
            return self._forms[key]
        parts = key.split()
        if len(parts) > 1 and parts[-1] in self._governments:
            return self._forms.get(" ".join(parts[:-1]))
        if len(parts) > 2 and parts[0] in self._governments and parts[1] in {"of", "in"}:
            return self._forms.get(" ".join(part for part in parts[2:] if part != "the"))
        return None

    @cached_property
    def _governments(self) -> frozenset[str]:
        return words().governments

    def tokens(self, key: str) -> tuple[str, ...]:
        """The words of a compared name, those that name a state as one: "@Norvenia", whatever the form."""
        if key not in self._tokens:
            self._tokens[key] = self._made_tokens(key)
        return self._tokens[key]

    def _made_tokens(self, key: str) -> tuple[str, ...]:
        parts, found, at = key.split(), [], 0
        while at < len(parts):
            for end in range(min(at + _LONGEST, len(parts)), at, -1):
                if (state := self._forms.get(" ".join(parts[at:end]))) is not None:
                    found.append(STATE_MARK + state.replace(" ", _SPACE))
                    at = end
                    break
            else:
                found.append(parts[at])
                at += 1
        return tuple(found)

    def among(self, name: str) -> frozenset[str]:
        """The states that are named inside a compared name, or among the words that `tokens` made of one."""
        if name not in self._among:
            found = (state for word in name.split() if (state := _unmarked(word)) is not None)
            self._among[name] = frozenset(found) or frozenset(filter(None, map(_unmarked, self.tokens(name))))
        return self._among[name]


def _unmarked(word: str) -> str | None:
    return word.removeprefix(STATE_MARK).replace(_SPACE, " ") if word.startswith(STATE_MARK) else None


def _learnt(names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The names and adjectives of states that are not known yet."""
    lexicon = words()
    shown = {compared(word): word for name in names.values() for word in name.split() if word[0].isupper()}
    led: dict[str, set[str]] = {}
    for key in names:
        first, _, rest = key.partition(" ")
        led.setdefault(first, set()).update(rest.split())
    found: dict[str, str] = {}
    for key in sorted(shown):
        if " " in key or key in known or len(key) < _SHORTEST_STEM or key in lexicon.stateless:
            continue
        adjectives = [form for form in _adjectives(key) if form in led and form not in known]
        adjectives = [form for form in adjectives if form not in lexicon.stateless]
        has = set[str]().union(*(led.get(form, set()) for form in (key, *adjectives)))
        proof = lexicon.national if adjectives else lexicon.diplomatic
        if key not in found and not has.isdisjoint(proof):
            found[key] = name = _singular(shown[key])
            for form in adjectives:
                found[form] = found[f"{form}s"] = name
    return found


def _singular(word: str) -> str:
    """A word of a name without the possessive ending."""
    return _POSSESSIVE.sub("", word)


def _seats(names: Mapping[str, str], forms: Mapping[str, str]) -> dict[str, str]:
    """The cities that a state's ministry is said to be in: "the Foreign Ministry in Halgrad", of Norvenia alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key in names:
        state, _, body = key.partition(" ")
        if state in forms:
            owners[body].add(forms[state])
    found: dict[str, set[str]] = defaultdict(set)
    for key in names:
        body, _, city = key.partition(" in ")
        if city and city not in forms and not words().ministerial.isdisjoint(body.split()):
            found[city] |= owners.get(body, set())
    return {city: min(states) for city, states in found.items() if len(states) == 1}


def _adjectives(name: str) -> Iterable[str]:
    """What a people's adjective may be, by the usual endings, also in the plural."""
    stems = {name, name[:-1], name[:-2]} if name[-1] in "aeiouy" else {name}
    forms = {stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in _ENDINGS} - {name}
    return sorted(forms | {form + "s" for form in forms})
