"""The workbench under load: a large dossier, the real server, readers and editors at work at the same time.

`python -m benchmarks.serving [--pages 1000] [--seconds 60]` prints how long opening took and, for each view, how many
answers there were, their median and their 95th percentile in milliseconds: once with readers who look at each view for
a second, which is hurried, and once with readers who ask for the next as soon as one is there, as nobody does.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import itertools
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

import sayso
from sayso.dossier.woven import keep
from sayso.model import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    Claim,
    ClaimMember,
    ClaimPosition,
    Contents,
    Event,
    Form,
    Happening,
    LineageKind,
    LineageLink,
    Metadata,
    Origins,
    Page,
    PageAnalysis,
    Position,
    Role,
    Span,
    Statement,
)
from sayso.model.identity import item_id
from sayso.reading.inputs import page_id
from sayso.store import Store, StoredInput

PER_PAGE = 30
READERS, EDITORS = 5, 2
_THINKING = 2.0
"""Seconds between two changes of an editor, who reads the next passage meanwhile."""
_LOOKING = 1.0
"""Seconds that a reader who reads looks at a view."""
_SYLLABLES = ("ba", "ne", "mi", "to", "ru", "sal", "vor", "den")
_WORDS = tuple("".join(each) for each in itertools.product(_SYLLABLES, repeat=4))
_OFTEN = tuple(itertools.accumulate(1 / rank for rank in range(1, len(_WORDS) + 1)))
"""How often each is written: the second half as often as the first, the third a third, as in any language (Zipf)."""


def _id(letter: str, *parts: object) -> str:
    return item_id(letter, repr(parts))


def large_contents(pages: int) -> Contents:
    """Contents of so many pages with thirty attributions each, and the claims, events and links of such a pile."""
    draw = random.Random(7)
    actors = [
        Actor(id=_id("r", number), name=f"Speaker {number:04}", kind=draw.choice(list(ActorKind)))
        for number in range(pages)
    ]
    made = [_page(number, draw, actors) for number in range(pages)]
    attributions = [each for _, found in made for each in found]
    texts = {page.id: page.text for page, _ in made}
    by_place = list(range(len(attributions)))
    draw.shuffle(by_place)
    groups = [by_place[at : at + 8] for at in range(0, len(by_place) // 2, 8)]
    return Contents(
        pages=tuple(page for page, _ in made),
        sentences={page.id: tuple(each.extent for each in found) for page, found in made},
        attributions=tuple(attributions),
        actors=tuple(sorted(actors, key=lambda actor: actor.name)),
        claims=tuple(_claim([attributions[place] for place in sorted(group)], texts) for group in groups),
        events=tuple(
            Event(
                id=_id("e", page.id),
                date=f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}",
                label=found[0].content[0].of(page.text),
                members=(Happening(page=page.id, span=found[0].content[0], date="2031"),),
            )
            for number, (page, found) in enumerate(made)
        ),
        lineage=tuple(
            LineageLink(page=page.id, origin=f"Outlet {number % 60}", kind=LineageKind.CITES, span=found[0].extent)
            for page, found in made
            for number in draw.sample(range(200), 4)
        ),
    )


def _page(number: int, draw: random.Random, actors: list[Actor]) -> tuple[Page, list[Attribution]]:
    who = [draw.randrange(len(actors)) for _ in range(PER_PAGE)]
    words = [" ".join(draw.choices(_WORDS, cum_weights=_OFTEN, k=18)) for _ in who]
    lines = [f"{actors[each].name} said that {said}." for each, said in zip(who, words, strict=True)]
    text = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    file = f"{number:04}.txt"
    page = Page(
        id=page_id(file, text.encode()),
        file=file,
        sha256=digest,
        media_type="text/plain",
        text=text,
        metadata=Metadata(
            title=f"Report {number}",
            publisher=f"Outlet {number % 60}",
            published=f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}",
            basis=dict.fromkeys(("title", "publisher", "published"), Basis.PRINTED),
        ),
        blocks=(Block(start=0, end=len(text), role=Role.BODY),),
    )
    found, at = [], 0
    for actor, line in zip(who, lines, strict=True):
        name = actors[actor].name
        found.append(
            Attribution(
                id=_id("a", number, at),
                page=page.id,
                source=Span(at, at + len(name)),
                source_name=name,
                actor=actors[actor].id,
                cue=Span(at + len(name) + 1, at + len(name) + 5),
                content=(Span(at + len(name) + 11, at + len(line) - 1),),
                act=draw.choice(list(Act)),
                form=Form.INDIRECT,
                position=draw.choice(list(Position)),
                certainty=Certainty.UNSPECIFIED,
                anonymous=False,
                chain=(name,),
                confidence=0.7,
                confidence_band=draw.choice(list(Band)),
            )
        )
        at += len(line) + 1
    return page, found


def _claim(told: list[Attribution], texts: dict[str, str]) -> Claim:
    members = tuple(
        ClaimMember(page=each.page, span=each.extent, attribution=each.id, position=list(ClaimPosition)[place % 4])
        for place, each in enumerate(told)
    )
    names = {
        position: tuple(
            each.source_name for each, member in zip(told, members, strict=True) if member.position == position
        )
        for position in ClaimPosition
    }
    sides = [
        Origins(
            minimum=min(1, len(names[side])),
            maximum=len(names[side]),
            names=names[side],
            named_by=((),) * len(names[side]),
        )
        for side in (ClaimPosition.AFFIRMS, ClaimPosition.DENIES)
    ]
    return Claim(
        id=_id("c", told[0].id),
        proposition=told[0].content[0].of(texts[told[0].page]),
        worded_by=0,
        wording=told[0].content[0],
        members=members,
        affirming=sides[0],
        denying=sides[1],
    )


def write_dossier(contents: Contents, path: Path) -> Path:
    """Keep contents in a file, as a build of their pages would have."""
    found: dict[str, list[Attribution]] = defaultdict(list)
    for each in contents.attributions:
        found[each.page].append(each)
    with closing(Store(path)) as store, store.session(), store.transaction():
        for page in contents.pages:
            data = page.text.encode(errors="replace")
            store.put_input(StoredInput(page=page.id, file=page.file, sha256=page.sha256, added="2031-05-01"), data)
            analysis = PageAnalysis(
                page=page, attributions=tuple(found[page.id]), statements=tuple(map(_statement, found[page.id]))
            )
            store.put_analysis(page.id, "key", analysis.model_dump_json().encode())
        keep(store, contents)
    return path


def _statement(told: Attribution) -> Statement:
    """What is stated by an attribution: what is looked through when it is corrected, and woven again after."""
    return Statement(
        page=told.page, span=told.extent, attribution=told.id, wording=told.content, role=Role.BODY, whole=True
    )


@dataclass
class Client:
    """One person with a browser."""

    port: int
    token: str
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0

    def __post_init__(self) -> None:
        self._cookie = ""
        form = urlencode({"token": self.token, "place": "/"}).encode()
        headers = self._send("POST", "/enter", form)[1]
        self._cookie = headers["set-cookie"].partition(";")[0]

    def ask(self, view: str, path: str) -> str:
        """Look at a view, and note how long it took."""
        begun = time.perf_counter()
        status, _, body = self._send("GET", path)
        self.times[view].append(time.perf_counter() - begun)
        self.failed += status not in {200, 303}
        return body

    def change(self, statement: str, position: str) -> None:
        """Change the position of a statement."""
        body = self.ask("a statement", f"/statements/{statement}")
        csrf = re.search(r'name="csrf" value="([^"]+)"', body)
        form = {"csrf": csrf[1] if csrf else "", "kind": "position", "value": position, "then": "/"}
        begun = time.perf_counter()
        status, _, _ = self._send("POST", f"/statements/{statement}", urlencode(form).encode())
        self.times["(a change)"].append(time.perf_counter() - begun)
        self.failed += status != 303

    def _send(self, method: str, path: str, body: bytes | None = None) -> tuple[int, http.client.HTTPMessage, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()


def load(port: int, contents: Contents, seconds: float, looking: float) -> list[Client]:
    """Let readers, who look at each view for `looking` seconds, and editors work for so long."""
    clients = [Client(port, f"token-of-somebody-{number}") for number in range(READERS + EDITORS)]
    end = time.monotonic() + seconds

    def read(client: Client, seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < end:
            view, path = draw.choice(_views(contents, draw))
            client.ask(view, path)
            time.sleep(looking)

    def edit(client: Client, seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < end:
            client.change(draw.choice(contents.attributions).id, draw.choice(list(Position)))
            time.sleep(_THINKING)

    threads = [
        threading.Thread(target=read if number < READERS else edit, args=(client, number))
        for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return clients


def _views(contents: Contents, draw: random.Random) -> list[tuple[str, str]]:
    page = draw.choice(contents.pages)
    words = "+".join(draw.sample(draw.choice(page.text.splitlines()).rstrip(".").split()[4:], 3))
    return [
        ("overview", "/"),
        ("claims", f"/claims?page={draw.randint(1, 40)}"),
        ("claims, filtered", f"/claims?actor={draw.choice(contents.actors).id}&position=denies"),
        ("a claim", f"/claims/{draw.choice(contents.claims).id}"),
        ("pages", f"/pages?page={draw.randint(1, 10)}"),
        ("a page", f"/pages/{draw.choice(contents.pages).id}"),
        ("blocks", f"/pages/{draw.choice(contents.pages).id}/blocks"),
        ("people", f"/people?page={draw.randint(1, 10)}"),
        ("a person", f"/people/{draw.choice(contents.actors).id}"),
        ("a statement", f"/statements/{draw.choice(contents.attributions).id}"),
        ("timeline", f"/timeline?page={draw.randint(1, 10)}"),
        ("lineage", "/lineage"),
        ("to review", f"/unsure?page={draw.randint(1, 50)}"),
        ("search", f"/search?q={words}"),
    ]


def main() -> None:
    """Generate, serve, load, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, users = Path(folder) / "large.sayso", Path(folder) / "users"
        contents = large_contents(wanted.pages)
        write_dossier(contents, path)
        users.write_text("".join(f"User{number} token-of-somebody-{number}\n" for number in range(READERS + EDITORS)))
        begun = time.perf_counter()
        with sayso.open(path) as dossier:
            dossier.look_up.pages()
        print(f"{len(contents.pages)} pages, {len(contents.attributions)} attributions, {len(contents.claims)} claims")
        print(f"opened, with its list of pages, in {time.perf_counter() - begun:.2f} s")
        command = [sys.executable, "-c", "from sayso.cli import main; main()", "serve", str(path), "--port", "0"]
        server = subprocess.Popen([*command, "--no-browser", "--users", str(users)], stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            port = int(re.search(r":(\d+)/", server.stdout.readline())[1])  # type: ignore[index]  # it prints its address first
            print(f"answering {time.perf_counter() - begun:.2f} s after the command began, Python's start included")
            for looking in (_LOOKING, 0.0):
                print(f"\n{READERS} readers who look {looking:g} s at each view, {EDITORS} editors")
                report(load(port, contents, wanted.seconds, looking))
        finally:
            server.terminate()
            server.wait()


def report(clients: list[Client]) -> None:
    """Print the table."""
    times: dict[str, list[float]] = defaultdict(list)
    for client in clients:
        for view, found in client.times.items():
            times[view] += found
    everything = [each for view, found in times.items() if not view.startswith("(") for each in found]
    print(f"{'view':20} {'answers':>8} {'median ms':>10} {'95 % ms':>9}")
    for view, found in [*sorted(times.items()), ("all views", everything)]:
        high = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        print(f"{view:20} {len(found):8} {median(found) * 1000:10.0f} {high * 1000:9.0f}")
    print(f"refused or failed: {sum(client.failed for client in clients)}")


if __name__ == "__main__":
    main()
