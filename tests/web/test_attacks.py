"""What other sites, other machines and hostile pages may try, against the running server."""

from __future__ import annotations

import re

import pytest
from benchmarks.serving import write_dossier
from fastapi import FastAPI
from tests.web.crawling import crawl
from tests.web.serving import serving

from sayso.errors import InputError
from sayso.web import Settings, named_users
from sayso.web.guard import LARGEST_BODY, LARGEST_QUERY


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::1", "0"]
)
def test_a_name_that_is_not_its_own_is_refused(served, name):
    status, _, body = served.get("/", Host=name)
    assert status in {400, 421}
    assert "statement" not in body


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost:1", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_its_own_on_any_port_as_a_tunnel_may_have(served, name):
    assert served.get("/", Host=name)[0] == 200


def test_two_names_at_once_are_refused(served):
    assert served.send("GET", "/", {"Host": "127.0.0.1", "host": "evil.example"})[0] in {400, 421}


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/pages", "/search?q=lake", "/nowhere", "/enter/../pages", "//claims"]
)
def test_without_the_cookie_no_view_tells_anything(served, path):
    status, headers, body = served.send("GET", path, {}, cookie=False)
    assert status == 401
    assert "Brandt" not in body
    assert "set-cookie" not in headers


def test_a_token_opens_once_and_leaves_the_address(served):
    token = served.sessions.one_time_token()
    status, headers, _ = served.send("GET", f"/claims?words=a&token={token}", {}, cookie=False)
    assert (status, headers["location"]) == (303, "/claims?words=a")
    assert re.search(r"HttpOnly.*SameSite=strict", headers["set-cookie"])
    assert served.send("GET", f"/claims?token={token}", {}, cookie=False)[0] == 401
    assert served.send("GET", "/?token=guessed", {}, cookie=False)[0] == 401


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nX: 1"])
def test_coming_in_leads_to_no_other_place(served, place):
    status, headers, _ = served.post("/enter", {"token": served.sessions.one_time_token(), "place": place})
    assert (status, headers["location"]) == (303, "/")


OTHERS = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", OTHERS)
def test_a_form_of_another_site_is_refused(served, headers):
    assert served.post("/enter", {"token": served.sessions.one_time_token()}, **headers)[0] == 403


def _changing(app: FastAPI) -> set[tuple[str, str]]:
    routes = [route for route in app.routes if hasattr(route, "methods")]
    return {(method, route.path) for route in routes for method in route.methods - {"GET", "HEAD", "OPTIONS"}}


def test_no_change_is_made_without_the_sessions_own_token(served, changing_routes):
    for method, path in changing_routes - {("POST", "/enter")}:
        place = re.sub(r"\{\w+\}", "a0123456789abcdef", path)
        for form in ({}, {"csrf": "guessed"}):
            assert served.post(place, form)[0] == 403, (method, path)
        assert served.send("POST", place, {"Content-Type": "text/plain"}, b"csrf=" + served.csrf.encode())[0] == 415


def test_a_read_only_workbench_takes_no_change(tmp_path, changing_routes):
    from tests.report.woven import woven_pile

    with serving(write_dossier(woven_pile(), tmp_path / "shown.sayso"), Settings(read_only=True)) as shown:
        assert shown.get("/")[0] == 200
        for _, path in changing_routes - {("POST", "/enter")}:
            assert shown.post(re.sub(r"\{\w+\}", "a0123456789abcdef", path), {"csrf": shown.csrf})[0] == 403


@pytest.fixture(scope="module")
def changing_routes():
    from sayso.web.server import rooms

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    for room in rooms():
        app.include_router(room)
    return _changing(app)


TRAVERSALS = [
    "/static/../server.py",
    "/static/%2e%2e/server.py",
    "/static/..%2fserver.py",
    "/static/%2fetc%2fpasswd",
    "/static/....//report.css",
    "/static/report.css%00",
    "/pages/..%2f..%2fetc%2fpasswd/original",
    "/pages/%00/original",
    "/claims/'%20OR%201=1--",
    "/cite/in-p0000000000000000-0-999999999",
    "/people/%F0%9F%98%80",
    "/statements/a/citation",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_the_dossier(served, path):
    status, _, body = served.get(path)
    assert status == 404
    assert "root:" not in body


def test_oversized_requests_are_refused(served):
    assert served.post("/enter", {"token": "a" * LARGEST_BODY})[0] == 413
    assert served.get(f"/search?q={'a' * LARGEST_QUERY}")[0] == 414
    assert served.get("/", **{"X-Long": "a" * 70_000})[0] in {400, 431}
    assert served.post("/enter", {f"f{number}": "" for number in range(2_000)})[0] == 400
    chunked = {"Content-Type": "application/x-www-form-urlencoded", "Transfer-Encoding": "chunked"}
    piece = b"%x\r\n%s\r\n" % (LARGEST_BODY // 2, b"a" * (LARGEST_BODY // 2))
    assert served.send("POST", "/enter", chunked, piece * 3 + b"0\r\n\r\n")[0] == 413


@pytest.mark.parametrize(
    "query", ["page=-1", "page=99999999999", "page=x", "position=x&origins=y", "actor='", "unsure=1"]
)
def test_filters_of_any_content_are_answered(served, query):
    for path in ("/claims", "/people", "/pages", "/unsure", "/timeline", "/lineage", "/leads", "/explanations"):
        assert served.get(f"{path}?{query}")[0] == 200


@pytest.mark.parametrize(
    "words", ['"', "a AND", "NEAR(", "*", "names:x", "\x00", "'; DROP TABLE page; --", "((((", "~"]
)
def test_searches_of_any_content_are_answered(served, words):
    from urllib.parse import quote

    assert served.get(f"/search?q={quote(words)}")[0] == 200


def test_every_view_forbids_what_it_does_not_need(hostile):
    views = crawl(hostile)
    assert len(views) > 15
    for path, (status, headers, body) in views.items():
        assert status in {200, 303}, path
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
        if headers.get_content_type() == "text/html":
            assert not re.search(r"<script(?! src=\"/static/workbench\.js\" defer></script>)", body), path
            policy = '<meta http-equiv="Content-Security-Policy" content="default-src'
            own = body.replace(policy, "", 1) if path.startswith("/hand-in/report") else body
            assert not re.search(r"<(img|iframe|base|form action=http|svg/onload|meta http-equiv)", own), path
            assert not re.search(r'href="(javascript|data):', body), path
            assert "\u202e" not in body


def test_an_original_is_handed_out_as_bytes_and_never_shown(hostile):
    originals = {path: answer for path, answer in crawl(hostile).items() if path.endswith("/original")}
    assert originals
    for _, headers, _ in originals.values():
        assert headers["content-type"] == "application/octet-stream"
        assert headers["content-disposition"].startswith("attachment")


def test_named_users_come_in_by_their_own_tokens(tmp_path):
    from tests.report.woven import woven_pile

    file = tmp_path / "users"
    file.write_text("# the desk\nAda Quill aaaaaaaaaaaaaaaaaaaa\nOlo bbbbbbbbbbbbbbbbbbbb\n", encoding="utf-8")
    settings = Settings(users=named_users(file))
    with serving(write_dossier(woven_pile(), tmp_path / "desk.sayso"), settings) as desk:
        for _ in range(2):
            assert desk.post("/enter", {"token": "aaaaaaaaaaaaaaaaaaaa"})[0] == 303
        assert desk.post("/enter", {"token": "aaaaaaaaaaaaaaaaaaab"})[0] == 401
        assert "Ada Quill" in {session.user for session in desk.sessions._open.values()}


@pytest.mark.parametrize(
    "line", ["Ada short", "aaaaaaaaaaaaaaaaaaaa", "", "A aaaaaaaaaaaaaaaaaaaa\nB aaaaaaaaaaaaaaaaaaaa"]
)
def test_a_file_of_users_that_lets_nobody_or_anybody_in_is_refused(tmp_path, line):
    file = tmp_path / "users"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(InputError):
        named_users(file)
