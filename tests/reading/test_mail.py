"""E-mail: newsletters and press releases as mail programs save them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.saving import html, mhtml

from sayso.model import Basis, PageStatus, Role
from sayso.reading import read_page

RELEASE = (
    "The Ostrel water board denies that its gates were opened too late.\n\n"
    "“Nobody warned us,” said its director, Tamsin Orrel. The board will publish its logs in May.\n"
)


def mail(*, text: str | None = RELEASE, page: str | None = None, attached: bytes | None = None) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Received"] = "from mx.ostrel.example by post.example; Mon, 4 May 2031 23:31:00 -0500"
    message["From"] = "Ostrel Water Board – Préss <press@ostrel.example>"
    message["To"] = "desk@paper.example"
    message["Date"] = "Mon, 4 May 2031 23:30:00 -0500"
    message["Subject"] = (
        "Water board denies “late” opening of the gates at the lower dam, and says what it did that night"
    )
    message["Message-ID"] = "<1@ostrel.example>"
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.set_content if text is None else message.add_alternative)(page, subtype="html")
    if attached is not None:
        message.add_attachment(attached, maintype="text", subtype="html", filename="other.html")
    return message


def test_a_plain_message_is_its_text_with_what_the_headers_tell() -> None:
    page = read_page(mail().as_bytes(), "release.eml")
    assert page.status is PageStatus.ANALYSED
    assert page.media_type == "message/rfc822"
    assert page.text.replace("\r\n", "\n") == RELEASE
    assert page.metadata.title.startswith("Water board denies “late” opening")
    assert page.metadata.title.endswith("that night")
    assert page.metadata.authors == ("Ostrel Water Board – Préss",)
    assert page.metadata.published == "2031-05-04"  # the sender's day, not that of UTC
    assert page.metadata.basis["published"] is Basis.MARKUP
    assert page.reason is None


def test_the_html_part_reads_as_the_same_page_by_itself() -> None:
    message = mail(page=html())
    sent = read_page(message.as_bytes(), "release.eml")
    alone = read_page(html().encode(), "release.html")
    assert sent.text.split() == alone.text.split()
    assert [block.role for block in sent.blocks] == [block.role for block in alone.blocks]
    assert sent.metadata.title.startswith("Water board")


def test_it_is_found_by_content_whatever_it_is_called() -> None:
    data = mail().as_bytes()
    assert read_page(data, "release.txt", media_type="text/plain").media_type == "message/rfc822"
    assert read_page(b"\xef\xbb\xbf" + data, "release").media_type == "message/rfc822"


@pytest.mark.parametrize(
    "data",
    [
        mhtml(),
        b"From: Ostrel\nDate: today\n\nWe write this by hand.\n",
        b"Received: nothing at all\n\nThe gates were shut.\n",
        html().encode(),
    ],
)
def test_what_was_not_sent_is_no_mail(data: bytes) -> None:
    assert read_page(data, "page").media_type != "message/rfc822"


def test_attachments_are_told_and_not_read() -> None:
    page = read_page(mail(attached=b"<p>SECRET said that it was so.</p>").as_bytes(), "release.eml")
    assert "SECRET" not in page.text
    assert page.status is PageStatus.ANALYSED
    assert page.reason == "Its attachments (1) were not read: add them as files of their own."


def test_a_mail_without_text_is_unreadable_and_says_so() -> None:
    message = mail(text=None)
    message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="a.png")
    page = read_page(message.as_bytes(), "picture.eml")
    assert (page.status, page.reason) == (PageStatus.UNREADABLE, "It is an e-mail without a text.")


@given(st.integers(0, len(mail(page=html()).as_bytes())), st.binary(max_size=20))
def test_damage_never_raises(at: int, junk: bytes) -> None:
    data = mail(page=html(), attached=b"x").as_bytes()
    page = read_page(data[:at] + junk + data[at + len(junk) :], "release.eml")
    assert page.status in PageStatus
    assert Role.BODY in {block.role for block in page.blocks} or page.status is not PageStatus.ANALYSED or page.blocks
