"""Checking a report that was handed in against a dossier: what is equal, what differs, and where.

The report is made again from the dossier, as it was asked for. Equal bytes are the same report. Where they differ, both
are taken apart by their items, so that each difference is told with the item it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from lxml import html as lxml_html
from lxml.etree import ParserError
from pydantic import ValidationError

from sayso._version import __version__
from sayso.errors import InputError
from sayso.model import Contents, Sharing
from sayso.report.claims import claim_id
from sayso.report.document import html
from sayso.report.harmless import one_line
from sayso.report.seal import Seal, inputs_digest, is_intact, seal_of
from sayso.report.sure import without_unsure
from sayso.report.wording import clipped, counted

_COMPARED = " | ".join(
    (
        "//blockquote",
        "//div[@class='row']/*[not(self::ul)]",
        "//ul[@class='notes']/li",
        "//article[@class='claim' or @class='speaker']/h3",
        "//section[starts-with(@class, 'side ')]/h4",
        "//section[starts-with(@class, 'group-')]//li[@id]",
        "//details[@class='cite']/p",
        *(f"//*[@class='{name}']" for name in ("stance", "lead", "by", "origins", "when", "label")),
    )
)
"""What says something about the event: quotations, text of pages, claims, and who takes which position. Numbers of
pages and counts are left out: they change with every page that is added."""
_OWNER = "ancestor-or-self::*[@id][self::li or self::article or self::div][1]/@id"
_NOUNS = {"a": "Statement", "c": "Claim", "e": "Event", "p": "Page", "r": "Speaker", "x": "Explanation"}
"""What ids begin with."""
_ID = re.compile("[aceprx][0-9a-f]{16}")
_AROUND = 30
"""Characters shown before a difference."""
_SHOWN = 90
"""Characters shown of a difference."""


@dataclass(frozen=True)
class Checked:
    """What comparing a report with a dossier found."""

    equal: tuple[str, ...]
    """What fits, as sentences."""
    differences: tuple[str, ...]
    """What does not, as sentences; empty if the report is exactly what the dossier gives."""


def check(report: bytes, contents: Contents) -> Checked:
    """Compare a report with what a dossier gives.

    Args:
        report: the report's file.
        contents: the dossier's contents.

    Raises:
        InputError: it is no report that sayso sealed.
    """
    document, seal = _opened(report)
    shown = contents if seal.unsure else without_unsure(contents)
    again = html(shown, title=seal.title)
    digest = f"Digest of the inputs: {inputs_digest(contents)}."
    if document == again:
        return Checked((f"The report is, byte for byte, what this dossier gives. {digest}",), ())
    equal, differences = [], []
    if is_intact(document):
        equal.append("The report is as sayso wrote it: its own digest fits.")
    else:
        differences.append("The report was changed after sayso wrote it: its own digest does not fit.")
    if seal.version != __version__:
        differences.append(
            f"sayso {one_line(seal.version)} wrote the report, this is sayso {__version__}: readings and wording may "
            "differ."
        )
    if not {page for page, _ in seal.pages} & {page.id for page in contents.pages}:
        return Checked(tuple(equal), (*differences, "The report and the dossier have no page in common."))
    if contents.shared:
        return _checked_with_copy(seal, contents.shared, equal, [*differences, *_lines(document, again, contents)])
    inputs = list(_inputs(seal, seal_of(shown, seal.title), contents))
    lines = list(_lines(document, again, contents))
    if not inputs:
        equal.append(f"Pages and corrections are the same. {digest}")
    if not lines:
        equal.append("Every passage and position that both have is the same.")
    if not inputs and not lines:
        lines = [_elsewhere(document, again)]
    return Checked(tuple(equal), (*differences, *inputs, *lines))


def _checked_with_copy(seal: Seal, shared: Sharing, equal: list[str], differences: list[str]) -> Checked:
    """What comparing with a shared copy tells: what was taken out of it cannot be compared."""
    if seal.inputs != shared.inputs:
        differences.append("This copy was made from another state of the dossier than the report: the inputs differ.")
    if not differences:
        equal.append("Every passage and position that this copy has is the same in the report.")
    equal.append("This is a shared copy: what was taken out of it could not be compared.")
    return Checked(tuple(equal), tuple(differences))


def _opened(report: bytes) -> tuple[str, Seal]:
    try:
        document = report.decode()
        (told,) = _tree(document).xpath("//meta[@name='sayso-seal']/@content")
        return document, Seal.model_validate_json(told)
    except (ValueError, ValidationError, ParserError) as error:
        raise InputError(
            "That is no report with a seal: name an HTML file that `sayso report` of this or a later version wrote."
        ) from error


def _tree(document: str) -> lxml_html.HtmlElement:
    # Huge: a page may be one paragraph of megabytes.
    return lxml_html.document_fromstring(
        document.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def _inputs(seal: Seal, made: Seal, contents: Contents) -> Iterator[str]:
    """What differs of the pages and corrections that went in."""
    before, now = dict(seal.pages), dict(made.pages)
    sha256 = {page.file: page.sha256 for page in contents.pages}
    for page, file in before.items():
        if page not in now and file in sha256:
            yield f"Page {one_line(file)} has other bytes in the dossier (SHA-256 {sha256[file]})."
        elif page not in now:
            yield f"Page {one_line(file)} of the report is missing in the dossier."
    for page, file in now.items():
        if page not in before and file not in before.values():
            yield f"Page {one_line(file)} of the dossier is not in the report."
    gone = [each for each in seal.corrections if each not in made.corrections]
    new = [each for each in made.corrections if each not in seal.corrections]
    if gone:
        yield f"The dossier has not {counted(len(gone), 'correction or judgement')} of the report: {_some(gone)}."
    if new:
        yield f"The report has not {counted(len(new), 'correction or judgement')} of the dossier: {_some(new)}."
    if before == now and not gone and not new and seal.inputs != made.inputs:
        yield "What was told about the pages differs: where they came from, or metadata that somebody supplied."


def _some(ids: Sequence[str]) -> str:
    return ", ".join(map(one_line, ids[:5])) + (" …" if len(ids) > 5 else "")


def _lines(document: str, again: str, contents: Contents) -> Iterator[str]:
    """What differs, item by item, in the order of the dossier's report."""
    reported, made = _by_item(document), _by_item(again)
    if contents.shared:
        reported, made = (
            {item: list(map(_without_names, told)) for item, told in each.items() if _is_in_copy(item, contents.shared)}
            for each in (reported, made)
        )
    names = _names(contents)
    for item in [*made, *(each for each in reported if each not in made)]:
        ours, theirs = made.get(item, []), reported.get(item, [])
        if ours == theirs:
            continue
        known = names.get(item) or names.get(item.rsplit("-", 1)[0])
        name = known or (f"{_NOUNS[item[0]]} {item}" if _ID.fullmatch(item) else f"Section {one_line(item)}")
        if not theirs:
            yield f"{name} of the dossier is not in the report."
        elif not ours:
            yield f"{name} of the report is not in the dossier."
        else:
            yield from (f"{name}: {told}" for told in _told(theirs, ours))


def _is_in_copy(item: str, shared: Sharing) -> bool:
    """Whether an item is in a shared copy as it was: one of cited passages has no whole pages and copied passages."""
    return shared.working_copy or not (item.startswith("p") or item in {"lineage", "method", "versions"})


def _without_names(told: str) -> str:
    """What stands with a statement without who checked it, who has no name in a copy."""
    return re.sub(r"checked by .*", "checked", told)


def _by_item(document: str) -> dict[str, list[str]]:
    """The id of every item, and what is said in it; of a statement also under whose name it stands."""
    lines: dict[str, list[str]] = {}
    for element in _tree(document).xpath(_COMPARED):
        owner = ["", *element.xpath("ancestor::section[@id]/@id"), *element.xpath(_OWNER)][-1]
        told = element.text_content()
        if element.tag == "li" and element.get("id"):
            group = element.xpath("string(ancestor::section[1]/@class)").removeprefix("group-")
            told = f"{group}: {element.xpath('string(ancestor::article[1]/h3)')}"
        lines.setdefault(str(owner), []).append(one_line(told))
    return lines


def _names(contents: Contents) -> dict[str, str]:
    """What each item of a report is called in a sentence."""
    files = {page.id: one_line(page.file) for page in contents.pages}
    names = {page: f"Page {file}" for page, file in files.items()}
    names |= {each.id: f"Statement {each.id} ({files[each.page]})" for each in contents.attributions}
    names |= {claim_id(each.id): f"Claim {each.id}" for each in contents.claims}
    return names | {each.id: f"Speaker {one_line(each.name)}" for each in contents.actors}


def _told(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[str]:
    """How the lines of an item differ, as the rest of a sentence."""
    for kind, start, end, first, last in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            for report, dossier in zip_longest(theirs[start:end], ours[first:last], fillvalue=""):
                yield f"the report has {_excerpts(report, dossier)}."


def _excerpts(report: str, dossier: str) -> str:
    """Two lines from a little before the place on where they part."""
    same = next((at for at, pair in enumerate(zip_longest(report, dossier)) if pair[0] != pair[1]), 0)
    return f"{_excerpt(report, same)}, the dossier {_excerpt(dossier, same)}"


def _excerpt(line: str, at: int) -> str:
    start = max(0, line.rfind(" ", 0, max(0, at - _AROUND)) + 1)
    return f"“{'… ' if start else ''}{clipped(line[start:], _SHOWN)}”" if line else "nothing"


def _elsewhere(document: str, again: str) -> str:
    """Where the files first differ though every passage is the same: in wording, counts or mark-up."""
    lines = zip_longest(map(one_line, document.split("\n")), map(one_line, again.split("\n")), fillvalue="")
    for number, (report, dossier) in enumerate(lines, start=1):
        if report != dossier:
            return f"In line {number}, where no passage stands, the report has {_excerpts(report, dossier)}."
    return "The file differs in white space or control characters only."
