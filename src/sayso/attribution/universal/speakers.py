"""Who a source is: its name, whether it is anonymous, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.attribution.sources import NOBODY, Speaker
from sayso.attribution.universal import words as syntax
from sayso.attribution.universal.finding import Found
from sayso.language.passages import Passage
from sayso.language.tongue import Tongue
from sayso.model import AUTHOR, UNNAMED_MARK, ActorKind


class Speakers:
    """The speakers of a page, asked for in the order of its findings."""

    def __init__(self, passages: Sequence[Passage], tongue: Tongue) -> None:
        self._tongue = tongue
        self._full: dict[str, str] = {}
        for passage in passages:
            for entity in passage.doc.ents:
                name = self._bare(entity.text)
                if entity.label_ in syntax.PEOPLE and " " in name:
                    self._full.setdefault(name.split()[-1], name)
        self._seen: list[tuple[int, int, Token, Speaker]] = []
        """Paragraph, place, head and speaker of every source that was named."""
        self._words: dict[Speaker, set[str]] = {}
        """The words by which a speaker was named."""
        self._known: dict[tuple[int, int], Speaker] = {}

    def of(self, found: Found) -> Speaker:
        """Who the source of a finding is."""
        key = found.passage.number, found.cue.start
        if key not in self._known:
            self._known[key] = self._of(found)
        return self._known[key]

    def _of(self, found: Found) -> Speaker:
        head, source = found.source_token, found.source
        if head is None or source is None:
            return NOBODY
        words, name = self._tongue.words, found.passage[source]
        if name.lower().lstrip("-") in words.pronouns:
            return self._meant(found, head)
        if name.lower() in words.first_person:
            return Speaker(AUTHOR, ActorKind.PERSON, anonymous=False) if not self._is_quoted(found) else NOBODY
        made = self._known_already(found, head) or self._named(found, head)
        self._seen.append((found.passage.number, source.start, head, made))
        self._words.setdefault(made, set()).update(word.lower_ for word in found.passage.tokens(source))
        return made

    def _known_already(self, found: Found, head: Token) -> Speaker | None:
        """Whom a noun with an article means that told of somebody named before: "l'amiral" of "l'amiral Jost Harel"."""
        tokens = found.passage.tokens(found.source) if found.source else []
        if len(tokens) > 2 or tokens[0].lower_ not in self._tongue.words.definite:
            return None
        named = (speaker for *_, speaker in reversed(self._seen) if speaker.kind is ActorKind.PERSON)
        return next((speaker for speaker in named if head.lower_ in self._words[speaker]), None)

    def _named(self, found: Found, head: Token) -> Speaker:
        """By a name behind a comma, else one beside a common noun, else one inside, else all words but the article."""
        assert found.source is not None
        words, tokens = self._tongue.words, found.passage.tokens(found.source)
        commas = [number for number, word in enumerate(tokens) if word.text == ","]
        name = self._run(tokens[commas[-1] + 1 :]) if commas else ""
        kind: ActorKind | None = ActorKind.PERSON if name else None
        if not name:
            after = [word for word in tokens if word.i > head.i]
            name = self._run(after) if not syntax.is_proper(head, self._tongue) else ""
        if not name:
            name = self._without_article(found.passage[found.source])
            generic = tokens[0] == head and {head.lower_, head.lemma_.lower()} & words.anonymous
            if generic or tokens[0].lower_ in words.indefinite:
                return Speaker(name + UNNAMED_MARK, ActorKind.UNNAMED, anonymous=True)
            kind = ActorKind.PERSON if head.lower_ in words.titles else ActorKind.ORGANISATION
        else:
            name = self._bare(name)
        if any(each.label_ in syntax.PEOPLE and self._bare(each.text) == name for each in found.passage.doc.ents):
            kind = ActorKind.PERSON
        return Speaker(self._full.get(name, name), kind, anonymous=False)

    def _run(self, tokens: Sequence[Token]) -> str:
        """The name that words end with, what stands before it left out; one behind a preposition is none."""
        start = next((number for number, word in enumerate(tokens) if syntax.is_proper(word, self._tongue)), None)
        if start is None or any(word.pos_ == "ADP" for word in tokens[:start]):
            return ""
        # An elided article belongs to the name: "L'Écho".
        return tokens[0].doc[tokens[start].i : tokens[-1].i + 1].text

    def _meant(self, found: Found, pronoun: Token) -> Speaker:
        """Whom a pronoun means: the last one named in this paragraph or the one before who can be meant by it."""
        at = found.passage.number, found.cue.start
        for number, start, head, speaker in sorted(self._seen, key=lambda each: each[:2], reverse=True):
            if (number, start) < at and number >= at[0] - 1 and _agree(pronoun, head):
                return speaker
        return NOBODY

    def _is_quoted(self, found: Found) -> bool:
        return found.passage.quotation_at(found.cue.start) is not None

    def _bare(self, name: str) -> str:
        """A name without titles before it."""
        parts = " ".join(name.split()).strip(' ,.«»“”"').split()
        while len(parts) > 1 and parts[0].lower() in self._tongue.words.titles:
            del parts[0]
        return " ".join(parts)

    def _without_article(self, name: str) -> str:
        """A noun phrase without its article, if that is definite; elided ones have no space behind them."""
        text = " ".join(name.split()).strip(" ,")
        for article in sorted(self._tongue.words.definite, key=len, reverse=True):
            begun = article if article[-1] in "'’" else article + " "
            if text.lower().startswith(begun) and len(text) > len(begun):
                return text[len(begun) :]
        return text


def _agree(pronoun: Token, head: Token) -> bool:
    """Whether gender and number of two words can be the same, as far as the parser tells them; a name has none."""
    for feature in ("Gender", "Number"):
        wanted, there = _feature(pronoun, feature), _feature(head, feature)
        if wanted and there and wanted != there:
            return False
    return True


def _feature(word: Token, name: str) -> str:
    """A grammatical feature of a noun, by its article first: taggers guess that of names."""
    told = [child for child in word.children if child.pos_ == "DET"] or ([word] if word.pos_ != "PROPN" else [])
    return next((values[0] for each in told if (values := each.morph.get(name, []))), "")
