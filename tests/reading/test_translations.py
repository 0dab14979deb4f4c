"""Translated pages: marked by credit, mark-up, outlet or signs; pages in their own language are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Block, Page, Role, Translation, TranslationBasis
from sayso.reading import read_page
from sayso.reading.translations import translation_of
from sayso.reading.translations.claims import LanguageClaims

TITLE = "Engineers blame the dam"
STORY = (
    "The dam above Ostrel gave way on Monday night, and three villages stood under water at dawn, the ministry said.",
    "Engineers had warned for years that the concrete was cracked, said Ilse Marrow, who led the last inspection.",
    "Nobody has been charged, and the operator has denied that it knew of any crack in the wall before the flood.",
    "A commission is to publish its findings in the spring, and the families of the dead have asked to be heard.",
    "The operator’s shares fell by a third on Tuesday, and trading in them was stopped for the rest of the week.",
    "Rain is expected to go on until Friday, and the second dam down the valley is being watched by soldiers.",
    "The minister is to visit the valley on Thursday, and is expected to meet the families in the church of Varn.",
    "The mayor of Ostrel said that the bridge would be rebuilt by the summer, whatever the commission may find.",
)


def text_page(*lines: str) -> Page:
    return read_page("\n\n".join((TITLE, "By Cor Dun", *lines)).encode(), "a.txt")


def web_page(*, head: str = "", root: str = "", body: str | None = None) -> Page:
    paragraphs = body or "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<!doctype html><html {root}><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>"
    return read_page(f"{html}{paragraphs}</article></body></html>".encode(), "a.html")


def mark(page: Page) -> Translation:
    assert page.translation is not None
    for anchor in page.translation.anchors:
        assert anchor.of(page.text) in page.translation.evidence
    return page.translation


@pytest.mark.parametrize(
    ("credit", "language", "machine"),
    [
        ("Translated by Ana Brel", None, False),
        ("Translated from the German by Ana Brel", "de", False),
        ("Translated from Ukrainian", "uk", None),
        ("Translation: Ana Brel", None, False),
        ("Translated with DeepL", None, True),
        ("Machine-translated from Polish. The original stands here.", "pl", True),
        ("This article was originally published in French.", "fr", None),
        ("This article was first published in Spanish on 3 May 2031 and has been shortened.", "es", None),
        ("This text has been automatically translated from Russian.", "ru", True),
        ("*This article was translated from German.*", "de", None),
        ("(Translated by Ana Brel)", None, False),
        ("Read the original article in Italian", "it", None),
    ],
)
def test_a_credit_at_either_end_marks_the_page(credit, language, machine):
    for page in (text_page(*STORY, credit), text_page(credit, *STORY)):
        found = mark(page)
        assert (found.basis, found.language, found.machine) == (TranslationBasis.CREDIT, language, machine)
        assert found.anchors[0].of(page.text) == found.evidence


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published in The Tarn Herald.",
        "This article was originally published in German newspaper Morgen on 3 May.",
        "This article was originally published in English.",
        "The speech was translated by an interpreter whom the ministry had hired for the evening, Ilse Marrow said.",
        "His plan has not translated into votes, and the translation of the treaty is disputed to this day.",
        "The novel, translated from the German, is on every list this spring, and on every table in the shops.",
    ],
)
def test_other_lines_are_no_credits(line):
    assert text_page(*STORY, line).translation is None
    assert text_page(line, *STORY).translation is None


def test_a_credit_in_the_midst_of_the_text_speaks_of_something_else():
    assert (
        text_page(*STORY[:4], "Translated from the German by Ana Brel, the letter reads:", *STORY[4:]).translation
        is None
    )


def test_a_button_to_translate_the_site_is_no_credit():
    page = web_page(body="".join(f"<p>{line}</p>" for line in STORY) + "<footer><p>Translated by Google</p></footer>")
    assert page.translation is None


def test_a_link_in_the_credit_leads_to_the_original():
    credit = '<p>This article was originally published in <a href="https://morgen.example/damm">German</a>.</p>'
    page = web_page(body="".join(f"<p>{line}</p>" for line in STORY) + credit)
    assert mark(page).original == "https://morgen.example/damm"


@pytest.mark.parametrize("root", ['lang="en" class="no-js translated-ltr"', 'class="translated-rtl"'])
def test_what_a_browser_leaves_marks_a_machine_translation(root):
    head = '<meta property="og:locale" content="de_DE"><link rel="alternate" hreflang="de" href="https://m.example/d">'
    found = mark(web_page(root=root, head=head))
    assert (found.basis, found.language, found.machine) == (TranslationBasis.MARKUP, "de", True)
    assert found.original == "https://m.example/d"


def test_wrapped_runs_of_text_mark_a_machine_translation():
    wrap = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">{}</font></font>'
    found = mark(web_page(body="".join(f"<p>{wrap.format(line)}</p>" for line in STORY)))
    assert (found.basis, found.machine) == (TranslationBasis.MARKUP, True)


def test_an_outlet_that_writes_in_another_language_marks_an_english_text():
    found = mark(web_page(root='lang="de"', head='<meta property="og:locale" content="de_DE">'))
    assert (found.basis, found.language, found.machine) == (TranslationBasis.INFERRED, "de", None)


@pytest.mark.parametrize(
    ("root", "head"),
    [
        ('lang="de"', ""),  # a template's default
        ('lang="en"', '<meta property="og:locale" content="de_DE">'),
        ('lang="de"', '<script type="application/ld+json">{"inLanguage": "en-GB"}</script>'),
        ("", '<link rel="alternate" hreflang="de" href="https://m.example/d">'),
    ],
)
def test_outlets_that_claim_english_too_or_only_in_a_template_are_not_marked(root, head):
    assert web_page(root=root, head=head).translation is None


@pytest.mark.parametrize(
    ("signs", "language"),
    [
        (("A dam (archive image)", "ab / cd (afp, dpa)"), "de"),
        (("“It broke”, he said – „es brach“. Marrow called it „a shame“.", "Quelle: Morgen"), "de"),
        (
            ("He called it « a shame », and her « a liar ».", "The shares fell by 3,5 million. It was 2,4 percent."),
            None,
        ),
    ],
)
def test_signs_of_two_kinds_mark_a_page_as_inferred(signs, language):
    found = mark(text_page(*STORY, *signs))
    assert found.basis is TranslationBasis.INFERRED
    assert found.machine is None
    if language:
        assert found.language == language


@pytest.mark.parametrize(
    "signs",
    [
        ("A dam (archive image)",),
        ("He called it „a shame“, and her „a liar“.",),
        ("The banner read „Wasser für alle und für immer“ and „auch für die Armen und die Alten“.",),
        ("The AFP and DPA agencies reported 3.5 million euros.",),
    ],
)
def test_one_kind_of_sign_and_quotations_are_not_enough(signs):
    assert text_page(*STORY, *signs).translation is None


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text):
    blocks = (Block(start=0, end=len(text), role=Role.BODY),) if text else ()
    found = translation_of(text, blocks, (), "en", LanguageClaims())
    assert found is None or all(text[anchor.start : anchor.end].strip() for anchor in found.anchors)


@pytest.mark.shared
def test_no_english_page_is_marked_by_mistake(shared):
    marked = [
        path.name
        for path in sorted((shared / "data" / "html_pages" / "pages").iterdir())
        if read_page(path.read_bytes(), path.name, media_type="text/html").translation
    ]
    assert marked == []
