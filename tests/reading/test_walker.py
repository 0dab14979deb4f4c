"""The visible text of mark-up: what is shown, where lines break, what is left out, and where links lie."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.html.walker import VisibleText, parse, resolve, tame, walk
from sayso.reading.lines import split_lines


def seen(html: str, address: str | None = None) -> VisibleText:
    root = parse(tame(html))
    assert root is not None
    return walk(root, address)


def text(html: str) -> str:
    return seen(html).text


def test_blocks_are_lines_and_paragraphs_have_a_blank_line_between():
    assert text("<div>Orvia</div><div>Tresk</div>") == "Orvia\nTresk"
    assert text("<p>Orvia</p><p>Tresk</p><h2>Why</h2>") == "Orvia\n\nTresk\n\nWhy"


def test_inline_elements_are_joined_and_white_space_collapses_as_on_the_screen():
    assert text("<p>The  <b>min\nister</b>\u00a0of<i> Orvia</i> </p>") == "The min ister of Orvia"
    assert text("<p>Or<b>via</b></p>") == "Orvia"


def test_a_line_break_begins_a_line_and_two_leave_a_blank_one():
    assert text("<p>one<br>two<br><br>three<br><br><br><br>four</p>") == "one\ntwo\n\nthree\n\nfour"


def test_preformatted_text_keeps_its_lines_and_indentation():
    assert text("<pre>if war:\n    deny()\n\nend</pre>") == "if war:\n    deny()\n\nend"


def test_list_items_are_lines():
    assert text("<ul><li>grain</li><li>oil</li></ul>") == "grain\noil"


def test_cells_of_a_data_table_share_a_line_and_those_of_a_layout_table_do_not():
    assert text("<table><tr><th>City</th><th>Dead</th></tr><tr><td>Osk</td><td>31</td></tr></table>") == (
        "City\tDead\nOsk\t31"
    )
    assert text("<table><tr><td>Menu<br>Home</td><td>The story.</td></tr></table>") == "Menu\nHome\nThe story."


def test_quotation_elements_get_the_marks_that_a_browser_draws():
    assert text("<p>He said <q>no</q>.</p>") == "He said “no”."


def test_what_a_browser_does_not_show_is_left_out():
    hidden = (
        "<script>a()</script><style>b{}</style><template>c</template><noscript>d</noscript><textarea>e</textarea>"
        "<select><option>f</select><svg><text>g</text></svg><p hidden>h</p><p style='color:red; display : none'>i</p>"
        "<p style='visibility:hidden'>j</p><dialog>k</dialog><iframe>l</iframe><object>m</object><!-- n -->"
    )
    assert text(f"<title>o</title><p>shown</p>{hidden}<dialog open>open</dialog><p aria-hidden=true>icon</p>") == (
        "shown\n\nopen\n\nicon"
    )


def test_text_after_a_hidden_element_is_shown():
    assert text("<p>before <span hidden>secret</span>after</p>") == "before after"


def test_characters_that_nobody_sees_do_not_split_names():
    assert text("<p>Mar\u00adka\u200bro\ufeffva</p>") == "Markarova"
    assert text("<p>Re\u0301my</p>") == "Rémy"


def test_entities_are_characters():
    assert text("<p>&ldquo;No&rdquo; &amp; &#8230; &hellip; &nobody;</p>") == "“No” & … … &nobody;"


def test_broken_mark_up_is_read_as_far_as_it_goes():
    assert text("<p>one<p>two<div>three</span>, four<b>, five") == "one\n\ntwo\n\nthree, four, five"


def test_xhtml_s_empty_elements_do_not_swallow_the_page():
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="a.js"/>'
    assert text(page + "<title/></head><body><a id='top'/><p>T&eacute;o &nbsp; denied it.</p></body></html>") == (
        "Téo denied it."
    )


def test_the_slash_in_a_script_s_tag_does_not_show_its_code():
    assert (
        text('<p>one</p><script type="text/javascript"/>\n(function() { a(); })();\n</script><p>two</p>')
        == "one\n\ntwo"
    )


def test_facts_of_a_line_come_from_the_innermost_element_that_holds_it_all():
    page = seen(
        '<div class="postComment" id="c1"><p>By <a href="/u">Ana</a></p><h2><a href="/s">A story</a></h2></div>'
    )
    first, second = page.lines
    assert [element.tag for element in first.element.lineage()][:2] == ["p", "div"]
    assert next(element.label for element in first.element.lineage() if element.label) == "c1 post-comment"
    assert first.link_density == 3 / 6
    assert second.link_density == 1
    assert "h2" in [element.tag for element in second.element.lineage()]


def test_links_have_their_place_and_their_whole_address():
    page = seen(
        "<p>See <a href='../a b'> the <b>report</b> </a>, <a href='//other.example/x'>here</a>, <a href='#n'>note</a>, "
        "<a href=' java\nscript:alert(1)'>bad</a>, <a href='data:text/html,x'>data</a>, <a href='mailto:a@b.example'>me"
        "</a><a href='/empty'> </a></p>",
        "https://www.orvia.example/news/today/",
    )
    assert [(page.text[link.start : link.end], link.url) for link in page.links] == [
        ("the report", "https://www.orvia.example/news/ab"),
        ("here", "https://other.example/x"),
        ("me", "mailto:a@b.example"),
    ]


def test_a_base_element_counts_and_relative_links_without_an_address_lead_nowhere():
    based = seen("<base href='https://orvia.example/x/'><a href='y'>a link</a>")
    assert [link.url for link in based.links] == ["https://orvia.example/x/y"]
    assert seen("<a href='y'>a link</a>").links == ()


def test_addresses_that_are_none_are_refused():
    assert resolve("http://[") is None
    assert resolve("javascript:alert(1)", "https://orvia.example/") is None
    assert resolve("https:///nohost") is None
    assert resolve("HTTPS://Orvia.example/A") == "https://Orvia.example/A"


def test_a_page_nested_beyond_the_parser_s_limit_keeps_its_whole_text():
    page = text("<p>The beginning.</p>" + "<div><b>deeper " * 50_000 + "the very end")
    assert page.startswith("The beginning.")
    assert page.endswith("the very end")


def test_a_tag_with_thousands_of_attributes_costs_no_more_than_its_length():
    attributes = " ".join(f'a{number}="<{number}>"' for number in range(50_000))
    assert text(f"<p {attributes}>shown</p>") == "shown"


TAGS = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<a href='/x'>",
        "<a>",
        "</a>",
        "<pre>",
        "</pre>",
        "<q>",
        "</q>",
    ),
    *(
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<br>",
        "<ul>",
        "<li>",
        "</ul>",
        "<button>",
        "</button>",
    ),
    *("<p hidden>SECRET</p>", "<script>SECRET</script>", "<style>SECRET</style>", "<!-- SECRET -->", "<h1>", "</h1>"),
    *("<template>SECRET</template>", "<base href='https://orvia.example'>", "<select>", "</select>", "<svg>", "</svg>"),
    *("&amp;", "&shy;", "&#0;", "&#xD800;", "\n", "\t", "\u00a0", "\u2028", "\x85", "\x1c", "\r", "\0", " "),
)
MARKUP = st.lists(st.sampled_from(TAGS) | st.text(st.characters(exclude_characters="<>"), max_size=8), max_size=60).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_mark_up_gives_lines_and_links_that_fit_its_text(html):
    root = parse(tame(html))
    if root is None:
        return
    page = walk(root, "https://orvia.example/news/")
    assert "SECRET" not in page.text
    assert page.text == page.text.rstrip()
    lines = split_lines(page.text)
    assert [(line.end, line.text) for line in lines] == [
        (line.end, page.text[line.start : line.end].strip()) for line in page.lines
    ]
    assert all(0 <= line.linked <= line.end - line.start for line in page.lines)
    for link in page.links:
        shown = page.text[link.start : link.end]
        assert shown and shown == shown.strip()
        assert link.url.startswith(("http://", "https://", "mailto:"))
    assert "\n\n\n" not in page.text
    page.text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/!-=\"'& abp?[]x"), max_size=80))
def test_no_string_of_mark_up_characters_raises(html):
    root = parse(tame(html))
    if root is not None:
        walk(root)
