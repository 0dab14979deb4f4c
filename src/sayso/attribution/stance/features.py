"""What tells a source's stance: features of cue, source and content, each a name that holds or does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Token

from sayso.attribution import syntax
from sayso.attribution.stance.attributed import Attributed, in_order
from sayso.attribution.stance.form import form
from sayso.language.lexicon import Lexicon
from sayso.model import Span

_TABLES = {"NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives", "ADV": "adverbs", "ADP": "adverbs"}
_TELLING = ("neutral", "asserting", "insisting", "conceding", "suggesting", "shouting", "promising")
"""Verbs under which somebody speaks of what he himself thinks ("she said she feared …")."""
_NEGATIONS = {"no", "not", "n't", "never", "neither", "nor", "without", "nobody", "none"}
_ABILITIES = {"can", "could"}
"""What somebody could do is no doubt of whether he did."""
_ATTITUDES = {"ADJ", "NOUN", "VERB"}
BEGUN = {"begin", "continue", "hasten", "hurry", "move", "proceed", "rush", "start"}
"""Who has begun to do a thing does it."""
_BELIEVING = {"verbs.believing", "verbs.knowing"}
_COMPANIONS = {"prt", "advmod", "acomp", "oprd", "dobj"}
"""What makes a phrase with a verb: a particle, a complement, an object."""
_QUANTIFIED = {"verbs.believing", "verbs.knowing", "verbs.praising", "verbs.wanting", "verbs.hoping"}
"""Where few do these, most do not."""
_WH = {"WDT", "WP", "WP$", "WRB"}
_FUNCTION_WORDS = {"ADP", "SCONJ", "PRON", "DET", "PART", "AUX", "INTJ"}
_NEAR = 8
"""Words at a content's beginning in which a hedge bears on all of it."""
_TURNS = {"negated", "passive", "quoted-cue", "open", "as", "own-words", "falsehood"}
_TURNS |= {"source.none", "source.first", "content.direct"}
"""What turns the meaning of a cue: "rejects", "did not reject", "was rejected", 'rejected: "…"'."""
_LENGTHS = (2, 5, 12, 40)
_DEGREES = ("possible", "probable", "certain")


def features(item: Attributed, lexicon: Lexicon) -> frozenset[str]:
    """The names of all features that hold."""
    found = {f"content.{form(item)}", *_of_source(item, lexicon), *_of_content(item, lexicon)}
    if item.cue is None:
        return frozenset({"cue.none", *found})
    cue = set(_of_cue(item, item.cue, lexicon))
    degrees = [degree for degree in _DEGREES if {f"cue.{degree}", f"root.{degree}"} & {*cue, *found}]
    found |= {f"told.{degree}" for degree in degrees[:1]}
    classes = [name for name in cue if name.startswith("cue.") and name.count(".") == 2]
    turns = [name for name in (*cue, *found) if name in _TURNS or name.startswith("kind.")]
    return frozenset({*cue, *found, *(f"{name}&{turn}" for name in classes for turn in turns)})


def _of_cue(item: Attributed, cue: Span, lexicon: Lexicon) -> Iterator[str]:
    words = item.passage.tokens(cue)
    if not words:
        return
    head = head_of(words)
    yield f"cue.pos={head.pos_}"
    yield f"cue.tag={head.tag_}"
    yield f"cue={lemma_of(head, lexicon)}"
    yield from (f"cue.{name}" for name in classes(head, lexicon))
    yield from (f"attitude.{name}" for name in classes(_attitude(words, lexicon), lexicon))
    yield from _entries(head, lexicon)
    for word in words:
        if word.dep_ == "xcomp" and "verbs.wanting" in classes(word.head, lexicon):
            continue  # to want to see is to want
        if word is not head and word.pos_ in {"NOUN", "VERB", "ADJ", "ADV", "ADP", "PROPN"}:
            yield f"with={word.lemma_.lower()}"
            yield from (f"with.{name}" for name in classes(word, lexicon))
    if syntax.is_negated(head) or any(word.lower_ in _NEGATIONS for word in words):
        yield "negated"
    if syntax.is_passive(head):
        yield "passive"
    if _is_disbelief(words, lexicon) or (_is_few(item) and not _QUANTIFIED.isdisjoint(classes(head, lexicon))):
        yield "cue.disbelief"
    if item.passage.quotation_at(cue.start) is not None:
        yield "quoted-cue"
    if any(child.dep_ == "prep" and child.lower_ == "as" for child in head.children):
        yield "as"
    yield from _modality(head, words, lexicon)
    yield from _above(head, item, lexicon)
    yield "cue.first" if (item.passage.number, cue.start) < _beginning(item) else "cue.after"


def _is_disbelief(cue: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the words of a cue doubt ("are sceptical of"), are not sure ("is not convinced"), or find belief hard."""
    if any(word.lower_ in lexicon.words["hardship"] for word in cue) and any(
        not _BELIEVING.isdisjoint(classes(word, lexicon)) for word in cue
    ):
        return True
    told = {name.partition(".")[2] for word in cue for name in classes(word, lexicon)}
    negated = any(syntax.is_negated(word) or word.lower_ in _NEGATIONS for word in cue)
    # By its form: taggers take "convinced" for a verb.
    sure = any("adjectives.certain" in lexicon.classes.get(("adjectives", word.lower_), ()) for word in cue)
    return sure if negated else "disbelieving" in told


def _is_few(item: Attributed) -> bool:
    """Whether the source is how few there are who do it ("few of the rowers"); "a few" do it."""
    words = item.passage.tokens(item.source) if item.source else []
    return bool(words) and words[0].lower_ == "few"


def _attitude(words: Sequence[Token], lexicon: Lexicon) -> Token:
    """The word of a cue that tells the attitude.

    Its head; beside a form of "be" ("is clear about", "their hope was") and what is begun ("continued to deny") the
    nearest word of a class.
    """
    head = head_of(words)
    if head.lemma_.lower() in BEGUN:
        words = [word for word in words if word is not head]
    elif head.pos_ != "AUX":
        return head
    telling = [word for word in words if word.pos_ in _ATTITUDES and classes(word, lexicon)]
    return min(telling, key=lambda word: (sum(1 for _ in word.ancestors), word.i), default=head)


def _beginning(item: Attributed) -> tuple[int, int]:
    """Where the content begins."""
    passage, span = in_order(item)[0]
    return passage.number, span.start


def _entries(head: Token, lexicon: Lexicon) -> Iterator[str]:
    """What the cue lexicon says of the word in any of its frames."""
    table = {"NOUN": lexicon.nouns, "ADJ": lexicon.adjectives, "ADV": lexicon.adverbs}.get(head.pos_, lexicon.verbs)
    lemma = lemma_of(head, lexicon)
    for frame in lexicon.frames:
        if (entry := table.get((lemma, frame))) is not None:
            yield from (f"entry.{entry.act}", f"entry.{entry.position}", f"entry.{entry.certainty}")


def _modality(head: Token, words: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """What makes a cue open: auxiliaries, conditions, questions, and the degree of its adverbs."""
    near = {*words, *(child for child in head.children if child.dep_ in {"aux", "advmod", "mark"})}
    for word in sorted(near, key=lambda word: word.i):
        if word.tag_ in {"MD", "TO"}:
            yield f"cue.aux={word.lower_}"
        if word.lower_ in {"if", "unless", "whether"} or word.tag_ == "MD":
            yield "open"
        yield from (f"cue.{degree}" for degree in _DEGREES if _tells(word, degree, lexicon))
    own = [word for word in words if word.pos_ == "ADV" or (word.tag_ == "MD" and word.lower_ not in _ABILITIES)]
    yield from (f"hedged.{degree}" for degree in _DEGREES if any(word.lower_ in lexicon.words[degree] for word in own))
    if asks(head):
        yield "cue.in-question"


def _above(head: Token, item: Attributed, lexicon: Lexicon) -> Iterator[str]:
    """What the cue hangs on: "tried to refute", "said she feared"."""
    if head.dep_ == "xcomp":
        yield f"under={head.head.lemma_.lower()}"
    source = head_of(item.passage.tokens(item.source)) if item.source else None
    own = source is not None and source.pos_ == "PRON"
    for above in head.ancestors:
        names = classes(above, lexicon) if above.pos_ == "VERB" else ()
        if own and any(name.removeprefix("verbs.") in _TELLING for name in names):
            yield "own-words"
            return


def _of_source(item: Attributed, lexicon: Lexicon) -> Iterator[str]:
    words = item.passage.tokens(item.source) if item.source else []
    if not words:
        yield "source.none"
        return
    head = head_of(words)
    yield f"source.pos={head.pos_}"
    yield f"source.tag={head.tag_}"
    yield f"source.type={head.ent_type_}"
    for person in ("first_person", "third_person_male", "third_person_female", "plural", "neuter", "vague"):
        if head.lower_ in lexicon.words[person]:
            yield "source.first" if person == "first_person" else f"source.{person}"
    for kind in ("people", "institutions", "documents", "outlets"):
        if head.lemma_.lower() in lexicon.words[kind] or head.lower_ in lexicon.words[kind]:
            yield f"source.{kind}"


def _of_content(item: Attributed, lexicon: Lexicon) -> Iterator[str]:
    found = [(passage, passage.tokens(span)) for passage, span in in_order(item)]
    parts = [[word for word in words if not word.is_punct and not word.is_space] for _, words in found]
    parts = [words for words in parts if words]
    if not parts:
        return
    count = sum(map(len, parts))
    yield f"length.{sum(count > limit for limit in _LENGTHS)}"
    text = " ".join(passage[span] for passage, span in in_order(item)).rstrip("\"”’' ")
    yield from (f"ends={mark}" for mark in "?!" if text.endswith(mark))
    main = max(parts, key=len)
    root = head_of(main)
    yield f"kind.{kind_of(main)}"
    yield f"root.pos={root.pos_}"
    yield f"root.tag={root.tag_}"
    yield f"root={root.lemma_.lower()}"
    table = _TABLES.get(root.pos_, "verbs")  # strictly: an "end state" is no verb of saying
    yield from (f"root.{name}" for name in lexicon.classes.get((table, root.lemma_.lower()), ()))
    if parts[0][0].pos_ in _FUNCTION_WORDS or parts[0][0].is_stop:
        yield f"first={parts[0][0].lower_}"
    yield from _of_root(root, main, lexicon)
    if any(_disbelieves(words, lexicon) for words in parts):
        yield "disbelief"
    words = {word.lower_ for words in parts for word in words}
    if words & lexicon.words["falsehood"]:
        yield "falsehood"
    if words & lexicon.words["obligation"]:
        yield "obligation"
    for name, told in (("near", _forms(parts[0][:_NEAR])), ("any", _forms(main))):
        yield from (f"{name}.{degree}" for degree in _DEGREES if told & lexicon.words[degree])


def _of_root(root: Token, words: Collection[Token], lexicon: Lexicon) -> Iterator[str]:
    """What bears on the content's clause: its modal, its negation, its hedge, and I as its subject."""
    yield from (f"root.{degree}" for degree in _DEGREES if _tells(root, degree, lexicon))
    for child in root.children:
        if child.tag_ == "MD":
            yield f"root.modal={child.lower_}"
        if child.dep_ == "neg" or child.lower_ in _NEGATIONS:
            yield "root.negated"
        if child.dep_ in {"aux", "advmod", "acomp", "attr"}:
            yield from (f"root.{degree}" for degree in _DEGREES if _tells(child, degree, lexicon))
            yield from (f"root.child.{name}" for name in classes(child, lexicon) if child.dep_ in {"acomp", "attr"})
        if child.dep_ == "nsubj" and child.lower_ in {"i", "we"}:
            yield "root.first"
            yield from (f"first.{name}" for name in classes(root, lexicon))
    if root.lemma_.lower() in {"have", "need"} and any(child.dep_ == "xcomp" for child in root.children):
        yield "root.obliges"


def _disbelieves(content: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the content calls it hard to believe that something is so, or to see why it should be."""
    for word in content:
        states = any(child.dep_ in {"ccomp", "advcl"} for child in word.children)
        if states and word.dep_ in {"xcomp", "advcl"} and _BELIEVING & set(classes(word, lexicon)):
            judged = (word.head, *word.head.children)
            if any(each.lemma_.lower() in lexicon.words["hardship"] for each in judged):
                return True
    return False


def _tells(word: Token, degree: str, lexicon: Lexicon) -> bool:
    """Whether a word tells a degree of certainty."""
    return not lexicon.words[degree].isdisjoint(_forms([word]))


def _forms(words: Iterable[Token]) -> set[str]:
    """Words and their lemmas, in lower case."""
    return {form for word in words for form in (word.lower_, word.lemma_.lower())}


def kind_of(words: Sequence[Token]) -> str:
    """What a content is by its grammar: question, phrase, infinitive, clause, gerund, imperative, or another verb."""
    root = head_of(words)
    if words[0].tag_ in _WH or words[0].lower_ in {"whether", "if"}:
        return "question"
    if root.pos_ not in {"VERB", "AUX"}:
        return "phrase"
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in root.children):
        return "infinitive"
    if any(child.dep_ in syntax.SUBJECTS or child.dep_ == "expl" for child in root.children):
        return "clause"
    if root.tag_ == "VBG":
        return "gerund"
    return "imperative" if root.tag_ in {"VB", "VBP"} else "verb"


def asks(word: Token) -> bool:
    """Whether a word stands in a sentence that ends with a question mark."""
    sentence = word.sent
    end = next((token for token in reversed(sentence) if token.text.strip("\"”’' ")), None)
    return end is not None and end.text.rstrip("\"”’' ").endswith("?")


def classes(word: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The classes of a word of its part of speech; of any other where it has none there, as taggers err."""
    table = _TABLES.get(word.pos_, "verbs")
    lemma = lemma_of(word, lexicon)
    own = lexicon.classes.get((table, lemma))
    if own is not None:
        return own
    return next(
        (names for name in ("verbs", "nouns", "adjectives") if (names := lexicon.classes.get((name, lemma)))), ()
    )


def lemma_of(word: Token, lexicon: Lexicon) -> str:
    """The word's lemma, with what makes a phrase with it where that has a class of its own.

    "Rule_out" is not to rule, "take_issue" not to take, "call_into_question" not to call.
    """
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return lemma
    phrases = (f"{lemma}_{companion}" for child in word.rights for companion in _companions(child))
    return next((phrase for phrase in phrases if ("verbs", phrase) in lexicon.classes), lemma)


def _companions(child: Token) -> Iterator[str]:
    """What a verb's phrase is known by: a particle, an object, a preposition with and without its noun."""
    if child.dep_ in _COMPANIONS:
        yield child.lower_
    elif child.dep_ == "prep":
        yield from (f"{child.lower_}_{noun.lower_}" for noun in child.children if noun.dep_ == "pobj")
        yield child.lower_


def head_of(words: Sequence[Token]) -> Token:
    """The word of a span that the others hang on; of a verb group the verb."""
    inside = {word.i for word in words}
    heads = [word for word in words if (above := word.head.i) not in inside or above == word.i]
    return next((word for word in heads if not word.is_punct and word.pos_ != "AUX"), (heads or list(words))[0])
