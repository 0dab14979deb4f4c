"""The MCP server as assistants meet it: a real client, a real process, over pipes and over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

import sayso
from sayso.assist.server import make_server
from sayso.demo import pages_folder

TOOLS = {"list_pages", "search", "list_claims", "list_positions", "trace_origins", "quote"}
COMMAND = ["-c", "from sayso.cli import main; main()", "mcp"]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages of the demo: one that accuses, one that passes it on, one that denies."""
    folder = tmp_path_factory.mktemp("assist")
    pages = folder / "pages"
    pages.mkdir()
    for begun in ("01", "02", "05"):
        (page,) = pages_folder().glob(f"{begun}-*")
        shutil.copy(page, pages)
    sayso.build(pages, folder / "a.sayso").close()
    return folder / "a.sayso"


def answer(result: CallToolResult) -> Any:
    assert not result.is_error, result.content
    found = result.structured_content
    return found["result"] if found.keys() == {"result"} else found


def anchors(found: Any) -> Iterator[dict[str, Any]]:
    """Every passage in an answer, however deep."""
    if isinstance(found, dict):
        if {"page", "start", "end", "text"} <= found.keys():
            yield found
        for each in found.values():
            yield from anchors(each)
    elif isinstance(found, list):
        for each in found:
            yield from anchors(each)


async def who_denied_it_and_where(client: Client, dossier: Path) -> None:
    """What a chatbot does with that question, without the chatbot."""
    assert "Cite" in client.instructions or "cite" in client.instructions
    tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert len(answer(await client.call_tool("list_pages", {}))) == 3
    claims = answer(await client.call_tool("list_claims", {}))
    denied = next(claim for claim in claims if claim["denying"])
    assert "independence not established" in denied["origins_against"]["range"]
    denials = answer(await client.call_tool("list_positions", {"claim": denied["claim"], "position": "denies"}))
    assert len(denials) == denied["denying"]
    assert all(each["position"] == "denies" for each in denials)
    assert any(each["statement"] and each["statement"]["act"] == "said" for each in denials)
    trace = answer(await client.call_tool("trace_origins", {"claim": denied["claim"]}))
    assert [each["name"] for each in trace["denying"]] == denied["origins_against"]["names"]
    hits = answer(await client.call_tool("search", {"query": "dam", "limit": 3}))
    found = list(anchors([claims, denials, trace, hits]))
    assert 0 < len(hits) <= 3
    assert len(found) > 5
    with sayso.open(dossier) as opened:
        texts = {page.id: page.text for page in opened.pages}
    for each in found:
        assert texts[each["page"]][each["start"] : each["end"]] == each["text"]
        assert each["text"].split()[0] in each["context"]
    one = found[0]
    place = {name: one[name] for name in ("page", "start", "end")}
    assert answer(await client.call_tool("quote", place)) == one


def run(client: Client, ask: Callable[[Client], Awaitable[None]]) -> None:
    async def asked() -> None:
        async with client:
            await ask(client)

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, asked).result()


def test_over_pipes(dossier: Path) -> None:
    server = StdioServerParameters(command=sys.executable, args=[*COMMAND, str(dossier)], env=dict(os.environ))
    run(Client(server, read_timeout_seconds=60), lambda client: who_denied_it_and_where(client, dossier))


@contextmanager
def served(dossier: Path) -> Iterator[str]:
    """The address of a server over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *COMMAND, str(dossier), "--http", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            address = re.search(r"http://\S+", process.stderr.readline())[0]
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def test_over_http_and_only_who_knows_the_secret(dossier: Path) -> None:
    with served(dossier) as address:
        run(Client(address, read_timeout_seconds=60), lambda client: who_denied_it_and_where(client, dossier))
        root = address.split("/mcp")[0].rpartition("/")[0]
        request = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        assert httpx2.post(f"{root}/mcp", json=request).status_code == 404
        elsewhere = httpx2.post(address, json=request, headers={"Host": "evil.example"})
        assert elsewhere.status_code in (400, 403, 421)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("quote", {"page": "p0", "start": 0, "end": 1}, "There is no page p0"),
        ("trace_origins", {"claim": "no such words"}, "No claim fits"),
        ("list_positions", {"claim": ""}, "claims fit"),
        ("search", {"query": "dam", "limit": 1000}, "limit"),
    ],
)
def test_what_cannot_be_answered_is_told(dossier: Path, tool: str, arguments: dict[str, Any], told: str) -> None:
    async def ask(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert told in result.content[0].text

    run(Client(make_server(dossier)), ask)


def test_a_place_outside_its_page_is_refused(dossier: Path) -> None:
    async def ask(client: Client) -> None:
        page = answer(await client.call_tool("list_pages", {}))[0]
        for start, end in ((0, page["characters"] + 1), (5, 5)):
            result = await client.call_tool("quote", {"page": page["page"], "start": start, "end": end})
            assert result.is_error

    run(Client(make_server(dossier)), ask)
