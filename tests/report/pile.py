"""A small pile about two invented countries, as records: what the report's tests show."""

from __future__ import annotations

import hashlib

from sayso.model import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    Contents,
    Custody,
    Form,
    Genre,
    Metadata,
    Page,
    PageStatus,
    Position,
    Role,
    Span,
)
from sayso.model.identity import item_id

HERALD = "\n".join(
    (
        "Who emptied the Tarn reservoir?",
        "By Ada Quill",
        "The Tarn reservoir lost half of its water in March. “We never touched a valve,” minister Olo Brandt said. "
        "He denied that Veld had sent engineers across the border.",
        "Veld fears that the lake will be fenced, and wants the treaty back. According to the Morning Post, "
        "citing two officials, the order came from Veld. The loss was reportedly planned.",
        "Brandt doubts the satellite pictures. “Who would gain,” he asked, “from an empty lake? Nobody would. "
        "That much is plain.”",
        "Win a free boat today at boats dot example",
    )
)

WIRE = """Veld rejects lake report
Olo Brandt called the report a fairy tale. The ministry may have known, Brandt said.
"""


def identifier(prefix: str, *parts: object) -> str:
    return item_id(prefix, repr(parts))


def page(file: str, text: str, roles: list[Role], **fields: object) -> Page:
    """A page whose lines have these roles."""
    blocks, at = [], 0
    for line, role in zip(text.splitlines(), roles, strict=True):
        blocks.append(Block(start=at, end=at + len(line), role=role))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    defaults = {"media_type": "text/plain", "sha256": digest, "id": identifier("p", file, text)}
    return Page(**(defaults | {"file": file, "text": text, "blocks": tuple(blocks)} | fields))


def find(text: str, passage: str | None) -> Span | None:
    return None if passage is None else Span(text.index(passage), text.index(passage) + len(passage))


def attribution(
    on: Page,
    source: str | None,
    cue: str | None,
    *content: str,
    name: str,
    act: Act = Act.SAID,
    position: Position = Position.AFFIRMS,
    band: Band = Band.CLEAR,
    chain: tuple[str, ...] = (),
    actor: str | None = "brandt",
    **fields: object,
) -> Attribution:
    spans = tuple(span for passage in content if (span := find(on.text, passage)))
    values = {
        "id": identifier("a", on.id, source, cue, content, name),
        "certainty": Certainty.UNSPECIFIED,
        "form": Form.INDIRECT,
        "anonymous": False,
        "confidence": {Band.CLEAR: 0.9, Band.CHECK: 0.7, Band.UNSURE: 0.2}[band],
    }
    return Attribution(
        **(values | fields),
        page=on.id,
        source=find(on.text, source),
        source_name=name,
        cue=find(on.text, cue),
        content=spans,
        act=act,
        position=position,
        confidence_band=band,
        chain=chain or (name,),
        actor=actor and identifier("r", actor),
    )


def sentences(on: Page) -> tuple[Span, ...]:
    """Sentences of the kept lines, parted at full stops."""
    found = []
    for block in on.kept:
        at = block.start
        for piece in block.span.of(on.text).replace(". ", ".\n").replace("? ", "?\n").split("\n"):
            found.append(Span(at, at + len(piece)))
            at += len(piece) + 1
    return tuple(found)


def pile() -> Contents:
    """Five inputs: a news page with most kinds of attribution, a wire page, and three that were not read."""
    metadata = Metadata(
        title="Who emptied the Tarn reservoir?",
        authors=("Ada Quill",),
        publisher="The Tarn Herald",
        published="2031-04-02",
        genre=Genre.NEWS,
        language="en",
        url="https://herald.example/tarn?a=1&b=2",
        basis={
            "title": Basis.PRINTED,
            "authors": Basis.PRINTED,
            "publisher": Basis.MARKUP,
            "published": Basis.MARKUP,
            "genre": Basis.INFERRED,
            "language": Basis.INFERRED,
            "url": Basis.MARKUP,
        },
    )
    body = [Role.BODY] * 3
    herald = page(
        "a-herald.txt",
        HERALD,
        [Role.HEADLINE, Role.BYLINE, *body, Role.COMMENT_SPAM],
        metadata=metadata,
        custody=Custody(captured="2031-04-03T10:00:00Z", captured_by="somebody@desk", captured_with="a browser"),
    )
    wire = page("b-wire.txt", WIRE, [Role.HEADLINE, Role.BODY])
    again = page(
        "c-again.txt",
        WIRE,
        [Role.HEADLINE, Role.BODY],
        status=PageStatus.DUPLICATE,
        reason="It is the same, byte for byte, as b-wire.txt.",
        duplicate_of=wire.id,
    )
    empty = page("d-empty.html", "", [], status=PageStatus.EMPTY, reason="It has no visible text.")
    foreign = page(
        "e-foreign.txt",
        "Der See ist leer.\n",
        [Role.BODY],
        blocks=(),
        status=PageStatus.UNSUPPORTED_LANGUAGE,
        reason="It is in German.",
    )
    brandt, veld, post = "Olo Brandt", "Veld", ("Morning Post", "two officials (unnamed)")
    attributions = (
        attribution(
            herald, "minister Olo Brandt", "said", "“We never touched a valve,”", name=brandt, form=Form.DIRECT
        ),
        attribution(
            herald,
            "He",
            "denied",
            "Veld had sent engineers across the border",
            name=brandt,
            position=Position.DENIES,
            certainty=Certainty.CERTAIN,
        ),
        attribution(herald, "Veld", "fears", "the lake will be fenced", name=veld, act=Act.ASCRIBED, actor="veld"),
        attribution(
            herald,
            "Veld",
            "wants",
            "the treaty back",
            name=veld,
            act=Act.ASCRIBED,
            position=Position.URGES,
            band=Band.UNSURE,
            actor="veld",
        ),
        attribution(
            herald,
            "two officials",
            "citing",
            "the order came from Veld",
            name=post[1],
            chain=post,
            actor="officials",
            anonymous=True,
            band=Band.CHECK,
        ),
        attribution(
            herald,
            None,
            "reportedly",
            "The loss was",
            "planned",
            name="unnamed",
            act=Act.EVIDENTIAL,
            actor=None,
            anonymous=True,
        ),
        attribution(herald, "Brandt", "doubts", "the satellite pictures", name=brandt, position=Position.DOUBTS),
        attribution(
            herald,
            "he",
            "asked",
            "“Who would gain,”",
            "“from an empty lake? Nobody would. That much is plain.”",
            name=brandt,
            position=Position.ASKS,
            band=Band.UNSURE,
            form=Form.DIRECT,
        ),
        attribution(herald, None, None, "lost half of its water", name="unnamed", actor=None),
        attribution(wire, "Olo Brandt", "called", "a fairy tale", name=brandt, position=Position.DENIES),
        attribution(wire, "Brandt", "said", "The ministry may have known", name=brandt, certainty=Certainty.POSSIBLE),
        # It crosses the one before: the report must mark both and keep the text.
        attribution(wire, None, "fairy tale", "tale. The ministry", name="unnamed", act=Act.EVIDENTIAL, actor=None),
    )
    actors = (
        Actor(id=identifier("r", "brandt"), name=brandt, aliases=("Brandt",), kind=ActorKind.PERSON),
        Actor(id=identifier("r", "officials"), name=post[1], kind=ActorKind.UNNAMED),
        Actor(id=identifier("r", "veld"), name=veld, kind=ActorKind.STATE),
    )
    return Contents(
        pages=(herald, wire, again, empty, foreign),
        sentences={herald.id: sentences(herald), wire.id: sentences(wire)},
        attributions=attributions,
        actors=actors,
    )


EVIL = (
    '"><script>window.ran=1;fetch("http://evil.example/")</script><img src=http://evil.example/i onerror=window.ran=1>'
)


def hostile_pile() -> Contents:
    """A page that tries everything, everywhere a page can put text."""
    text = (
        f"</style></title>{EVIL}\n"
        f"{{{{ 7*7 }}}} {EVIL} said <svg/onload=window.ran=1> <iframe src=http://evil.example/f> "
        "\u202edetrever\u202c \x00\x1b[31m\n"
        "<meta http-equiv=refresh content=0;url=http://evil.example/m><base href=http://evil.example/>"
        "<link rel=stylesheet href=http://evil.example/c> <form action=http://evil.example/>"
        "<button autofocus onfocus=window.ran=1>\n" + "unbroken" * 400 + "\n"
    )
    metadata = Metadata(
        title=f"Title {EVIL}",
        authors=(f"Author {EVIL}", "' onmouseover='window.ran=1"),
        publisher=f"Publisher {EVIL}",
        published="2031-04-02",
        url="javascript:window.ran=1",
        republished_from=EVIL,
        basis=dict.fromkeys(("title", "authors", "publisher", "published", "url", "republished_from"), Basis.PRINTED),
    )
    custody = Custody(url="data:text/html,<script>window.ran=1</script>", archived_url="https://evil.example/\u202eok")
    evil = page(
        f"evil {EVIL}.html",
        text,
        [Role.HEADLINE, Role.BODY, Role.COMMENT, Role.BODY],
        media_type=f"text/html{EVIL}",
        metadata=metadata,
        custody=custody,
    )
    broken = page(
        f"{EVIL}\u202egnp.html", text, [Role.COMMENT] * 4, status=PageStatus.UNREADABLE, reason=f"Reason {EVIL}"
    )
    name = f"Speaker {EVIL}"
    found = (
        attribution(evil, EVIL, "said", "<svg/onload=window.ran=1>", name=name, chain=(EVIL, name)),
        attribution(evil, EVIL, "said", "<iframe src=http://evil.example/f>", name=name, act=Act.ASCRIBED),
    )
    actor = Actor(id=identifier("r", "brandt"), name=name, aliases=(EVIL,), kind=ActorKind.PERSON)
    return Contents(pages=(evil, broken), sentences={evil.id: sentences(evil)}, attributions=found, actors=(actor,))
