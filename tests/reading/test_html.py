"""Web pages about invented countries, read whole: text, roles, metadata."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import KEPT_ROLES, Basis, Genre, Page, PageStatus, Role
from sayso.reading import read_page
from sayso.reading.html.reader import HtmlReader
from sayso.reading.readers import Source

STORY = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Tresk denies role in bridge collapse - The Orvian Post</title>
<link rel="canonical" href="https://www.orvianpost.example/world/bridge">
<meta property="og:site_name" content="The Orvian Post">
<meta property="article:published_time" content="2031-03-04T08:00:00Z">
<meta name="author" content="Mira Dolan">
</head><body class="single-post has-sidebar comments-open">
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/opinion">Opinion</a></nav>
<main><article>
<div class="breadcrumbs"><a href="/world">World</a> Tresk denies role in bridge collapse</div>
<h1>Tresk denies role in bridge collapse</h1>
<div class="byline">By Mira Dolan</div> <time datetime="2031-03-04">March 4, 2031</time>
<figure><img src="b.jpg"><figcaption>The bridge over the Velm a day after its northern span fell.</figcaption></figure>
<div class="article-body">
<p>The government of Tresk on Tuesday rejected reports that its agents had paid saboteurs to bring down the bridge over
the Velm, which killed fourteen people last month.</p>
<p>“It is an invention from beginning to end,” the foreign minister, Ivo Harl, told reporters in Treskgrad, and he
accused Orvian officials of hiding their own neglect of the crossing.</p>
<p><a href="/world/what-fell">What fell into the river, and when: the night in pictures</a></p>
<p class="newsletter-signup">Get our morning briefing in your inbox every day, written by our editors.</p>
<h2>Doubts in the ministry</h2>
<p>Two Orvian engineers said the bearings had been worn for years. They spoke on condition of anonymity because they
were not authorised to discuss the inquiry, which began in February.</p>
<p>The Treskan embassy did not answer a request for comment. The inquiry is expected to report before the summer, the
transport ministry said in a statement.</p>
</div>
</article>
<aside class="related-articles"><h3>More on this story</h3><ul>
<li><a href="/a">Orvia recalls its ambassador from Treskgrad</a></li>
<li><a href="/b">Who owns the Velm? A short history</a> <span class="date">March 1, 2031</span></li></ul></aside>
<section id="comments"><h3>2 Comments</h3><ol class="comment-list">
<li class="comment"><div class="comment-author">riverman says:</div><div class="comment-content"><p>Nobody in this town
believes a word of that, and the ministry knows it very well.</p></div><a class="comment-reply-link" href="?r=1">Reply
</a></li>
<li class="comment"><div class="comment-author">Jessa</div><div class="comment-content"><p>My cousin drove over it the
day before. It was shaking then already.</p></div><a href="?r=2">Reply</a></li>
</ol><div id="respond"><label>Leave a comment</label><button>Post</button></div></section></main>
<footer><p>© 2031 The Orvian Post. All rights reserved.</p></footer></body></html>"""


def read(html: str | bytes, file: str = "page.html", media_type: str | None = None) -> Page:
    return read_page(html.encode() if isinstance(html, str) else html, file, media_type=media_type)


def role_of(page: Page, beginning: str) -> Role:
    """The role of the one block that a passage lies in."""
    at = page.text.index(beginning)
    return next(block.role for block in page.blocks if block.start <= at < block.end)


def kept(page: Page) -> str:
    return "\n".join(block.span.of(page.text) for block in page.kept)


def test_a_news_page_is_read_with_all_its_roles():
    page = read(STORY)
    assert page.status is PageStatus.ANALYSED
    assert page.media_type == "text/html"
    headline = page.text.index("Tresk denies role in bridge collapse\n\n", page.text.index("World Tresk denies") + 9)
    assert next(block.role for block in page.blocks if block.start == headline) is Role.HEADLINE
    assert {passage: role_of(page, passage) for passage in ROLES} == ROLES


ROLES = {
    "Home World": Role.NAVIGATION,
    "World Tresk denies": Role.NAVIGATION,
    "By Mira": Role.BYLINE,
    "March 4": Role.DATELINE,
    "The bridge over": Role.CAPTION,
    "The government of Tresk": Role.BODY,
    "“It is an invention": Role.BODY,
    "What fell into": Role.PROMO,
    "Get our morning": Role.PROMO,
    "Doubts in the": Role.HEADING,
    "The Treskan embassy": Role.BODY,
    "More on this story": Role.RELATED,
    "Orvia recalls": Role.RELATED,
    "March 1": Role.RELATED,
    "riverman says": Role.COMMENT,
    "Nobody in this town": Role.COMMENT,
    "My cousin": Role.COMMENT,
    "Reply": Role.COMMENT_UI,
    "Leave a comment": Role.COMMENT_UI,
    "© 2031": Role.FOOTER,
}


def test_a_news_page_tells_who_wrote_it_and_when_and_on_what_that_rests():
    told = read(STORY).metadata
    assert (told.title, told.authors, told.publisher, told.published, told.url) == (
        "Tresk denies role in bridge collapse",
        ("Mira Dolan",),
        "The Orvian Post",
        "2031-03-04",
        "https://www.orvianpost.example/world/bridge",
    )
    assert [told.basis[field] for field in ("title", "authors", "published", "publisher", "url")] == (
        [Basis.PRINTED] * 3 + [Basis.MARKUP] * 2
    )


def test_links_are_kept_with_the_address_that_the_page_tells():
    page = read(STORY)
    assert ("Home", "https://www.orvianpost.example/") in [
        (page.text[link.start : link.end], link.url) for link in page.links
    ]


def test_what_stands_in_mark_up_only_says_so():
    page = STORY.replace('<div class="byline">By Mira Dolan</div>', "").replace(">March 4, 2031<", "><")
    told = read(page).metadata
    assert (told.authors, told.published) == (("Mira Dolan",), "2031-03-04")
    assert told.basis["authors"] is Basis.MARKUP
    assert told.basis["published"] is Basis.MARKUP


PARAGRAPH = (
    "<p>The mayor of Osk said on Monday that the levee would hold, whatever the engineers of the river authority had"
    " written in their report about it, which she called a work of fiction.</p>"
)


def test_a_page_that_does_not_tell_its_date_and_author_has_none():
    picture = '<img src="/uploads/2029/07/11/levee-20290711.jpg">'
    told = read(f"<title>Levee will hold</title><h1>Levee will hold</h1>{picture}{PARAGRAPH * 4}<p>In 1974 it broke."
                "</p><div class='author'>Follow</div>").metadata  # fmt: skip
    assert (told.title, told.authors, told.publisher, told.published, told.url) == (
        "Levee will hold",
        (),
        None,
        None,
        None,
    )


def test_a_date_of_a_change_is_only_inferred_to_be_that_of_publication():
    changed = read(f"<h1>Levee will hold</h1><p>Updated June 3, 2030</p>{PARAGRAPH * 4}").metadata
    assert (changed.published, changed.basis["published"]) == ("2030-06-03", Basis.INFERRED)
    both = read(f"<h1>Levee will hold</h1><p>Updated June 3, 2030; posted June 2, 2030</p>{PARAGRAPH * 4}").metadata
    assert (both.published, both.basis["published"]) == ("2030-06-02", Basis.PRINTED)


def test_a_date_is_the_same_in_any_year_that_the_page_is_read():
    future = f'<meta property="article:published_time" content="2088-01-02"><h1>Levee will hold</h1>{PARAGRAPH * 4}'
    assert read(future).metadata.published == "2088-01-02"


def test_the_site_s_name_is_cut_from_a_title_that_is_not_printed():
    head = '<title>Levee will hold | Osk Herald</title><meta property="og:site_name" content="Osk Herald">'
    assert read(f"<head>{head}</head>{PARAGRAPH * 4}").metadata.title == "Levee will hold"


def test_a_window_s_title_that_has_the_headline_in_it_is_no_outlet():
    head = "<title>Osk Radio 98 - Levee will hold - Local news</title>"
    metadata = read(f"<head>{head}</head><h1>Levee will hold</h1>{PARAGRAPH * 4}").metadata
    assert (metadata.title, metadata.publisher) == ("Levee will hold", None)


def test_authors_are_named_as_the_page_prints_them():
    head = '<meta name="author" content="J R Stane Jr">'
    assert read(f"{head}<h1>Levee will hold</h1><p>By J.R. Stane Jr.</p>{PARAGRAPH * 4}").metadata.authors == (
        "J.R. Stane Jr.",
    )


def test_the_address_that_a_browser_left_when_it_saved_the_page_is_used():
    saved = "<!-- saved from url=(0030)https://osk.example/levee.html -->"
    page = read(f"<!doctype html>\n{saved}<html><body>{PARAGRAPH * 3}<a href='more'>More about it</a></body></html>")
    assert page.metadata.url == "https://osk.example/levee.html"
    assert page.links[0].url == "https://osk.example/more"


def test_questions_are_told_from_headings():
    page = read(f"<h1>The levee</h1><article>{PARAGRAPH * 2}<h2>Will it hold?</h2>{PARAGRAPH * 2}<h2>Costs</h2>"
                f"{PARAGRAPH * 2}</article>")  # fmt: skip
    assert role_of(page, "Will it hold?") is Role.QUESTION
    assert role_of(page, "Costs") is Role.HEADING


def test_the_speaker_below_a_block_quotation_is_read():
    quotation = "<blockquote><p>It will hold, and it will hold for a hundred years.</p><footer>— Ivo Harl</footer>"
    page = read(
        f"<h1>The levee</h1><article>{PARAGRAPH}{quotation}</blockquote><p>He built it.</p>{PARAGRAPH}</article>"
    )
    assert role_of(page, "— Ivo Harl") is Role.BODY


def test_a_second_story_made_like_the_first_is_read_too():
    story = '<div class="story-text">{}</div>'
    second = PARAGRAPH.replace("mayor of Osk", "governor of Velm")
    page = read("<h1>This week</h1>" + story.format(PARAGRAPH * 5) + "<hr>" + story.format(second * 2))
    assert "governor of Velm" in kept(page)


def test_comments_without_a_word_of_trafilatura_s_are_known_by_their_names():
    reviews = "".join(
        f'<div itemprop="comment"><span class="comment-author">{name}</span><div>{text}</div></div>'
        for name, text in (("Ana", "What a strange thing for a mayor to say."), ("Bo", "It will break again, you see."))
    )
    page = read(f"<h1>The levee</h1><article>{PARAGRAPH * 3}</article>{reviews}")
    assert role_of(page, "What a strange") is Role.COMMENT
    assert role_of(page, "It will break") is Role.COMMENT


def test_spam_among_comments_is_told_apart():
    spam = "buy cheap pills online pills pharmacy casino https://pills.example/ [url=https://pills.example]pills[/url]"
    page = read(f'<h1>The levee</h1><article>{PARAGRAPH * 3}</article><div class="comment"><p>{spam}</p></div>'
                '<div class="comment"><p>She is right, and I was there when it broke.</p></div>')  # fmt: skip
    assert role_of(page, "buy cheap") is Role.COMMENT_SPAM
    assert role_of(page, "She is right") is Role.COMMENT


def test_a_container_s_name_does_not_unmake_the_article():
    page = read(f'<body class="footer-sticky newsletter comments-open"><h1>The levee</h1>{PARAGRAPH * 3}</body>')
    assert role_of(page, "The mayor") is Role.BODY


def test_a_name_for_promotion_around_a_third_of_the_article_does_not_cost_it():
    towns = ("Osk", "Velm", "Tresk", "Ardal", "Sorn", "Mirra")
    free, rest = ("".join(PARAGRAPH.replace("Osk", town) for town in part) for part in (towns[:4], towns[4:]))
    page = read(f'<h1>The levee</h1><article>{free}<div class="subscribe">{rest}</div></article>')
    assert kept(page).count("The mayor of") == 6


def test_a_kind_that_schema_org_names_is_the_page_s_genre():
    kind = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "OpinionNewsArticle"}</script>'
    )
    told = read(f"{kind}<h1>The levee</h1>{PARAGRAPH * 3}").metadata
    assert (told.genre, told.basis["genre"]) == (Genre.OPINION, Basis.MARKUP)


def test_encodings_are_found_even_where_they_are_declared_wrongly():
    word = "Brücke über Ødal"
    page = f"<html><head><meta charset='{{}}'></head><body><h1>{word}</h1>{PARAGRAPH * 3}</body></html>"
    for declared, actual in (
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
    ):
        assert word in read(page.format(declared).encode(actual)).text, (declared, actual)
    assert word in read(page.format("utf-16").encode("utf-16")).text
    assert word in read(page.format("utf-8").encode("utf-8-sig")).text


def test_a_page_cut_in_the_middle_of_a_character_is_still_utf_8():
    data = f"<html><head><meta charset=utf-8></head><body><h1>Brücke über Ødal</h1>{PARAGRAPH * 3}ü".encode()[:-1]
    page = read(data)
    assert page.encoding == "utf-8"
    assert "Brücke über Ødal" in page.text


def test_pages_are_recognised_by_their_beginning_else_by_name_and_tags():
    reader = HtmlReader()

    def recognised(data: bytes, file: str = "x", media_type: str | None = None) -> bool:
        return reader.recognises(Source(data, file, media_type))

    assert recognised(b"\xef\xbb\xbf \n<!-- saved --> <!DOCTYPE html><p>x")
    assert recognised("<html>".encode("utf-16"))
    assert recognised(b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>')
    assert recognised(b"<p>A fragment", "note.html")
    assert recognised(b"<p>A fragment", media_type="text/html")
    assert not recognised(b"<p>A fragment", "note.txt")
    assert not recognised(b"# A note with <b>tags</b>", "note.md")
    assert not recognised(b"No tag at all", "note.html")
    assert not recognised(b'<?xml version="1.0"?><rss><item/></rss>')


def test_a_beginning_made_of_comments_is_looked_at_once():
    assert not HtmlReader().recognises(Source(b"<!---->" * 2_000 + b"no page", "x.txt"))


def test_pages_with_nothing_to_read_say_so():
    assert read("<html><body></body></html>").status is PageStatus.EMPTY
    assert read("<html><body><script>document.write('hi')</script></body></html>").status is PageStatus.EMPTY
    assert read(b"<html>" + bytes(range(256)) * 50).status in {PageStatus.UNREADABLE, PageStatus.EMPTY}


def test_nothing_of_a_hostile_page_becomes_more_than_text():
    page = read(
        f"""<html><body onload="alert(1)"><h1 onclick='alert(2)'>&lt;script&gt;alert(3)&lt;/script&gt;</h1>
        <a href="javascript:alert(4)">a click</a> <a href="vbscript:x">another</a> <img src=x onerror=alert(5)>
        <p style="background:url(javascript:alert(6))">{PARAGRAPH * 3}</p></body></html>"""
    )
    assert page.text.startswith("<script>alert(3)</script>")
    assert page.links == ()
    assert not any(f"alert({number})" in page.text for number in (1, 2, 4, 5, 6))


def test_deep_and_long_pages_end_in_time_with_their_text():
    deep = read("<html><body>" + "<div><span>" * 50_000 + "The end of it.")
    assert deep.text.endswith("The end of it.")
    long = read("<html><body><p>" + "The mayor said no. " * 50_000 + "</p>")
    assert len(long.text) == 19 * 50_000 - 1
    titled = read(f'<meta property="og:title" content="{"a - b | " * 50_000}">{PARAGRAPH * 3}')
    assert titled.metadata.title is None
    bare = read("<html><body>" + "<br> " * 100_000 + f"<h1>The levee</h1>{PARAGRAPH * 3}")  # too much for trafilatura
    assert "The mayor of Osk" in kept(bare)


TAGS = (
    *(
        "<h1>",
        "<h2>Why?</h2>",
        "<div class='comment'>",
        "<div class=related>",
        "</div>",
        "<article>",
        "<p>",
        "<footer>",
    ),
    *(
        "<figure><figcaption>A levee.</figcaption></figure>",
        "<a href='/x'>A link to a story</a>",
        "<li>",
        "By Ana Brel",
    ),
    *("<time>May 3, 2031</time>", "<script>SECRET</script>", "<meta name=author content='<b>x'>", "&#xD800;", "\0"),
    *("<title>The levee - Osk</title>", "<script type='application/ld+json'>{\"@type\": [[</script>", PARAGRAPH),
)
PIECES = st.lists(st.sampled_from(TAGS), max_size=25).map("".join)


@settings(max_examples=40, deadline=None)
@given(PIECES)
def test_any_page_is_read_into_blocks_that_cover_its_text(html):
    page = read(f"<html><body>{html}")
    assert page == read(f"<html><body>{html}")
    assert "SECRET" not in page.text
    assert page.status in {PageStatus.ANALYSED, PageStatus.EMPTY}
    shown = "".join(block.span.of(page.text) for block in page.blocks)
    assert "".join(shown.split()) == "".join(page.text.split())
    assert all(page.text[link.start : link.end].strip() for link in page.links)


def test_the_pages_with_gold_are_read_as_well_as_trafilatura_reads_them(shared):
    from benchmarks.html_pages import measure

    figures = measure(shared)
    ours = {key: value for key, value in figures.items() if "trafilatura" not in key}
    assert ours["html_pages.comments_found"] >= 0.6
    for key in ("body_f1", "comments_kept_out", "date"):
        assert ours[f"html_pages.{key}"] >= figures[f"html_pages.trafilatura_{key}"], key


def test_kept_roles_are_what_the_reader_means_by_body():
    page = read(STORY)
    assert {block.role for block in page.kept} <= KEPT_ROLES
    assert "Nobody in this town" not in kept(page)
    assert "Get our morning" not in kept(page)
