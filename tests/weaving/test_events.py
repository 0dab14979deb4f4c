from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.language import load
from sayso.reading import read_page
from sayso.weaving import weave

FIRST = """Blaze at Torvik mill

By Ada Lunn
12 March 2031

Fire destroyed the Torvik paper mill on 4 March 2031, killing nine workers. The mill opened in 1998.
"It was a trap," said Olin Brask, the union's secretary, on Monday.
The 2019 inspection of the mill found locked doors.
"""
SECOND = """What we know about Torvik

By Per Sand
20 March 2031

Nine workers died when fire destroyed the paper mill at Torvik in March 2031. Inspectors have not been back since 2019.
The owner, Halden Pulp, was sold to a fund in 2029.
"""
THIRD = """Torvik: a chronology

By Ada Lunn
21 March 2031

Fire destroyed the Torvik paper mill on 5 March 2031, killing nine workers.
"""


def pile(*texts):
    pages = [read_page(text.encode(), f"{number}.txt") for number, text in enumerate(texts)]
    return weave([analyse(page, load()) for page in pages])


def labels(contents):
    return {(event.date, event.label) for event in contents.events}


def test_a_happening_told_on_two_pages_is_one_event_with_the_finer_date():
    [fire] = [event for event in pile(FIRST, SECOND).events if "destroyed" in event.label]
    assert fire.date == "2031-03-04"
    assert [member.date for member in fire.members] == ["2031-03-04", "2031-03"]


def test_the_attribute_of_a_noun_dates_that_noun():
    assert ("2019", "The 2019 inspection of the mill") in labels(pile(FIRST))


def test_what_a_date_only_bounds_did_not_happen_then():
    assert not any("Inspectors" in label for _, label in labels(pile(SECOND)))


def test_what_was_said_is_told_apart_from_what_happened():
    events = pile(FIRST).events
    assert [event.date for event in events if event.said] == ["2031-03-10"]


def test_dates_that_contradict_each_other_are_kept_apart_and_shown():
    fires = [event for event in pile(FIRST, THIRD).events if "destroyed" in event.label]
    assert [(event.date, event.conflicts) for event in fires] == [
        ("2031-03-04", ("2031-03-05",)),
        ("2031-03-05", ("2031-03-04",)),
    ]


def test_every_label_is_verbatim_on_its_page():
    contents = pile(FIRST, SECOND, THIRD)
    texts = {page.id: " ".join(page.text.split()) for page in contents.pages}
    assert contents.events
    for event in contents.events:
        assert any(event.label in texts[member.page] for member in event.members)


ANALYSES = [
    analyse(read_page(text.encode(), f"{number}.txt"), load()) for number, text in enumerate((FIRST, SECOND, THIRD))
]


@given(st.permutations(ANALYSES))
def test_the_order_of_pages_changes_nothing(order):
    assert weave(order).events == weave(ANALYSES).events
