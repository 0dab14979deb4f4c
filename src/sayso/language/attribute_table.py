"""The attribute ruler as a table: what a token's tag, word and dependency make of it is looked up, not matched anew.

spaCy's ruler runs all of its patterns over every token, for English a sixth of the pipeline's time. Nearly all of them
are about one token, and ask for its tag, its dependency, whether it is space, and whether its word is one of a few
hundred, so their outcome can be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

NAME, RULER = "attribute_table", "attribute_ruler"
_ASKED = {"TAG", "LOWER", "DEP", "IS_SPACE"}
"""What a pattern may ask of a token by itself."""

_Key = tuple[int, int, int, int]
"""Tag, word, dependency and whether it is space of a token; of a word that no pattern names 0."""


class AttributeTable:
    """Does to a document what an attribute ruler does, to the letter."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._attrs: Sequence[Mapping[int, Any]] = ruler.attrs
        self._indices: Sequence[int] = ruler.indices
        self._alone, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        rules: list[dict[str, Any]] = [dict(rule) for rule in ruler.patterns]
        for number, rule in enumerate(rules):
            for matcher, alone in ((self._alone, True), (self._others, False)):
                if patterns := [each for each in rule["patterns"] if _is_about_one_token(each) is alone]:
                    matcher.add(str(number), patterns)
        self._strings = ruler.vocab.strings
        asked = (_words(each[0]) or [] for rule in rules for each in rule["patterns"] if _is_about_one_token(each))
        self._named = {self._strings.add(word) for words in asked for word in words}
        self._rules: dict[_Key, tuple[int, ...]] = {}
        self._outcomes: dict[tuple[int, ...], dict[int, Any]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens; a later rule has the last word."""
        more = self._matched_by_others(doc)
        # All rules see the tokens as they were before any has changed one.
        found = [self._rules_of(doc, at, key) for at, key in enumerate(self._keys(doc))]
        for at, numbers in enumerate(found):
            every = tuple(sorted({*numbers, *more[at]})) if at in more else numbers
            if every:
                set_token_attrs(doc[at], self._outcome(every))
        return doc

    def _keys(self, doc: Doc) -> list[_Key]:
        columns = doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).tolist()
        return [(tag, word if word in self._named else 0, *others) for tag, word, *others in columns]

    def _matched_by_others(self, doc: Doc) -> dict[int, list[int]]:
        """The rules about several tokens that bear on a token, by its place."""
        found: dict[int, list[int]] = defaultdict(list)
        for name, start, end in self._others(doc, allow_missing=True) if len(self._others) else ():
            number = int(self._strings[name])
            index = self._indices[number]
            found[start + index if index >= 0 else end + index].append(number)
        return found

    def _rules_of(self, doc: Doc, at: int, key: _Key) -> tuple[int, ...]:
        """The rules that fit a token by itself, in order."""
        if key not in self._rules:
            matches = self._alone(doc[at : at + 1], allow_missing=True)
            self._rules[key] = tuple(sorted({int(self._strings[name]) for name, _, _ in matches}))
        return self._rules[key]

    def _outcome(self, numbers: tuple[int, ...]) -> dict[int, Any]:
        if numbers not in self._outcomes:
            self._outcomes[numbers] = {key: value for number in numbers for key, value in self._attrs[number].items()}
        return self._outcomes[numbers]


def _is_about_one_token(pattern: Sequence[Mapping[str, Any]]) -> bool:
    return len(pattern) == 1 and set(pattern[0]) <= _ASKED and _words(pattern[0]) is not None


def _words(token: Mapping[str, Any]) -> Sequence[str] | None:
    """The words that a pattern's token may be, none if it may be any; None where it asks for them in another way."""
    asked = token.get("LOWER", {"IN": []})
    if isinstance(asked, str):
        return [asked]
    listed: Sequence[str] | None = asked["IN"] if set(asked) == {"IN"} else None
    return listed


@Language.factory(NAME)
def _create(nlp: Language, name: str) -> AttributeTable:
    ruler = nlp.get_pipe(RULER)
    if not isinstance(ruler, AttributeRuler):
        raise TypeError(f"{RULER} is {type(ruler).__name__}, no attribute ruler")
    return AttributeTable(ruler)


def tabulate(nlp: Language) -> None:
    """Put the table in the place of a pipeline's attribute ruler, if it has one."""
    if nlp.has_pipe(RULER):
        nlp.add_pipe(NAME, after=RULER)
        nlp.disable_pipe(RULER)
