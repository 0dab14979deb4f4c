from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fetching.servers import Server, page, raw, redirect, running, status, tunnel

from sayso import __version__
from sayso.errors import FetchError
from sayso.fetching import Address, Fetcher, Limits
from sayso.reading.captures import Capture

PAGE = b"<html><title>Flood at Varn</title><p>Nobody was warned, the mayor said."
QUICK = Limits(seconds=1.5, silence=0.5, size=100_000)


def _ignore(_: tuple[str, ...]) -> None:
    pass


def fetch(url: str, limits: Limits = QUICK, *, allow_private: bool = True) -> Capture:
    return Fetcher(_ignore, allow_private=allow_private, limits=limits).fetch(Address.parse(url))


def failure(url: str, limits: Limits = QUICK, *, allow_private: bool = True) -> str:
    with pytest.raises(FetchError) as failed:
        fetch(url, limits, allow_private=allow_private)
    return str(failed.value)


# What comes back


def test_a_page_with_its_custody(server: Server) -> None:
    server.answers["/a?b=c"] = page(PAGE, 'Text/HTML; Charset="ISO-8859-2"; x="\\y"')
    before = datetime.now(UTC) - timedelta(seconds=1)
    got = fetch(server.url("/a?b=c#part"))
    assert got.data == PAGE
    assert got.file == got.custody.url == server.url("/a?b=c")
    assert got.custody.final_url is None
    assert before <= datetime.fromisoformat(got.custody.captured or "") <= datetime.now(UTC)
    assert got.custody.captured_with == f"sayso {__version__}"
    assert got.media_type == "text/html; charset=iso-8859-2"


@pytest.mark.parametrize("told", ["html", "text/html/x", "\x1b[31m", ";", "text/", ""])
def test_a_malformed_media_type_is_none(server: Server, told: str) -> None:
    server.answers["/"] = page(PAGE, told)
    assert fetch(server.url()).media_type is None


def test_what_sayso_tells_a_server(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ana password secret\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    server.answers["/"] = redirect("/next")
    server.answers["/next"] = page(PAGE, Set_Cookie="a=b")
    fetcher = Fetcher(_ignore, allow_private=True, limits=QUICK)
    for _ in range(2):
        fetcher.fetch(Address.parse(server.url()))
    assert len(server.requests) == 4
    for method, _, headers in server.requests:
        assert method == "GET"
        assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["host"] == f"127.0.0.1:{server.port}"
        assert headers["user-agent"].startswith(f"sayso/{__version__} ")


# Redirects


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_told(server: Server, code: int) -> None:
    server.answers["/a"] = raw(f"HTTP/1.1 {code} Moved\r\nLocation: b/ü\r\n\r\n".encode())
    server.answers["/b/%C3%BC"] = redirect(f"//127.0.0.1:{server.port}/c", code)
    server.answers["/c"] = page(PAGE)
    got = fetch(server.url("/a"))
    assert (got.file, got.custody.url, got.custody.final_url) == (server.url("/a"), server.url("/a"), server.url("/c"))


def test_redirects_in_a_circle(server: Server) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a"), "/self": redirect("/self")}
    assert failure(server.url("/a")) == failure(server.url("/self")) == "its redirects lead in a circle"
    assert server.paths == ["/a", "/b", "/self"]


def test_redirects_without_end(server: Server) -> None:
    server.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(20)}
    server.answers["/20"] = page(PAGE)
    assert failure(server.url("/0")) == "it redirects more than 10 times"
    assert server.paths == [f"/{number}" for number in range(11)]
    assert fetch(server.url("/10")).data == PAGE


@pytest.mark.parametrize(
    "location", ["ftp://127.0.0.1/", "file:///etc/passwd", "http://ana:secret@127.0.0.1/", "http://["]
)
def test_redirects_out_of_the_web(server: Server, location: str) -> None:
    server.answers["/"] = redirect(location)
    told = failure(server.url())
    assert told.startswith("it redirects to an address that sayso does not fetch")
    assert "secret" not in told


# Where it may go


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
def test_this_machine_is_refused_unless_it_is_allowed(server: Server, host: str) -> None:
    server.answers["/"] = page(PAGE)
    assert "lies in a private or local network" in failure(server.url(host=host), allow_private=False)
    assert server.requests == []
    assert fetch(server.url(host=host)).data == PAGE


class Names:
    """A name service whose answers change; the last one stays."""

    def __init__(self, *answers: str) -> None:
        self.answers = [answer.split() for answer in answers]
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if not found:
            raise OSError("unknown")
        return found


@pytest.fixture
def loopback_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take 127.0.0.1, and it alone, for a machine of the internet, as there is no other to test with."""
    from sayso.fetching import network

    real = network.is_public
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1" or real(address))


@pytest.mark.usefixtures("loopback_is_public")
def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_asked(server: Server) -> None:
    server.answers["/"] = page(PAGE)
    names = Names("127.0.0.1", "127.0.0.2")
    url = server.url(host="courier.example")
    assert Fetcher(_ignore, resolver=names, limits=QUICK).fetch(Address.parse(url)).data == PAGE
    assert names.asked == ["courier.example"]
    assert server.requests[0][2]["host"] == f"courier.example:{server.port}"


@pytest.mark.usefixtures("loopback_is_public")
def test_a_name_that_becomes_private_is_refused_at_the_redirect(server: Server) -> None:
    server.answers["/"] = redirect("/metadata")
    server.answers["/metadata"] = page(b"secret")
    names = Names("127.0.0.1", "127.0.0.2")
    with pytest.raises(FetchError, match=r"courier\.example \(127\.0\.0\.2\) lies in a private"):
        Fetcher(_ignore, resolver=names, limits=QUICK).fetch(Address.parse(server.url(host="courier.example")))
    assert server.paths == ["/"]


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize("host", ["169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "10.1", "3232235777"])
def test_a_redirect_to_a_private_address_is_refused(server: Server, host: str) -> None:
    server.answers["/"] = redirect(f"http://{host}/latest")
    assert "lies in a private or local network" in failure(server.url(), allow_private=False)


def test_addresses_are_tried_in_turn(server: Server) -> None:
    server.answers["/"] = page(PAGE)
    fetcher = Fetcher(_ignore, allow_private=True, resolver=Names("127.0.0.3 127.0.0.1"), limits=QUICK)
    assert fetcher.fetch(Address.parse(server.url(host="courier.example"))).data == PAGE


def test_an_unknown_name() -> None:
    with pytest.raises(FetchError, match=r"no machine is known by the name courier\.example"):
        Fetcher(_ignore, resolver=Names(""), limits=QUICK).fetch(Address.parse("https://courier.example"))


# Who is told


def test_hosts_are_told_once_and_before_they_are_asked(server: Server) -> None:
    told: list[tuple[tuple[str, ...], int]] = []
    with running() as other:
        other.answers["/"] = page(PAGE)
        server.answers |= {"/": page(PAGE), "/away": redirect(other.url())}
        fetcher = Fetcher(lambda hosts: told.append((hosts, len(other.requests))), allow_private=True, limits=QUICK)
        first, second = Address.parse(server.url()), Address.parse(server.url("/away"))
        fetcher.announce([first, second])
        assert told == [((f"127.0.0.1:{server.port}",), 0)]
        assert server.requests == []
        fetcher.fetch(first)
        fetcher.fetch(second)
        fetcher.fetch(second)
        assert told[1:] == [((f"127.0.0.1:{other.port}",), 0)]


def test_a_listener_that_fails_is_heard(server: Server) -> None:
    def fail(_: tuple[str, ...]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Fetcher(fail, allow_private=True).fetch(Address.parse(server.url()))
    assert server.requests == []


# Limits


def test_a_server_that_says_nothing() -> None:
    with running() as server:
        server.answers["/"] = raw(b"", b"HTTP/1.1 200 OK\r\n\r\n", pause=5)
        assert failure(server.url()) == "the server did not answer for 0.5 seconds"


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["line", "head", "body"]
)
def test_a_server_that_drips(server: Server, start: bytes) -> None:
    server.answers["/"] = raw(start, *[b"x"] * 1000, pause=0.1)
    began = time.monotonic()
    assert failure(server.url()) == "it took longer than 1.5 seconds"
    assert time.monotonic() - began < 20  # all of it would take 100


def test_redirects_share_one_deadline(server: Server) -> None:
    for number in range(9):
        location = f"HTTP/1.1 302 Found\r\nLocation: /{number + 1}\r\n\r\n".encode()
        server.answers[f"/{number}"] = raw(location, pause=0.3)
    assert failure(server.url("/0")) == "it took longer than 1.5 seconds"


def test_a_body_that_is_told_or_found_too_large(server: Server) -> None:
    server.answers["/exact"] = page(b"x" * 100_000)
    server.answers["/told"] = page(b"x" * 100_001)
    endless = (b"x" * 10_000,) * 10_000
    server.answers["/endless"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", *endless)
    chunk = b"2710\r\n" + b"x" * 10_000 + b"\r\n"
    server.answers["/chunks"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *(chunk,) * 10_000)
    assert len(fetch(server.url("/exact")).data) == 100_000
    for path in ("/told", "/endless", "/chunks"):
        assert failure(server.url(path)) == "it is larger than 100,000 bytes"


def test_endless_headers(server: Server) -> None:
    server.answers["/"] = raw(b"HTTP/1.1 200 OK\r\n", *[b"X-Header: " + b"y" * 5_000 + b"\r\n"] * 1_000)
    assert failure(server.url()) == "the server broke off, or does not speak HTTP"


# Content codings


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("GZIP", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\0" * 10),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", _bare(PAGE)),
        ("identity", PAGE),
    ],
    ids=["gzip", "x-gzip", "two gzip members", "deflate", "deflate without its head", "identity"],
)
def test_codings_are_undone(server: Server, coding: str, packed: bytes) -> None:
    server.answers["/"] = page(packed, Content_Encoding=coding)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode()
    server.answers["/slowly"] = raw(head, *(packed[at : at + 1] for at in range(len(packed))), pause=0.001)
    assert fetch(server.url()).data == fetch(server.url("/slowly")).data == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_bombs_are_stopped(server: Server, coding: str) -> None:
    zeros = b"\0" * 50_000_000
    packed = gzip.compress(zeros) if coding == "gzip" else zlib.compress(zeros)
    assert len(packed) < QUICK.size
    server.answers["/"] = page(packed, Content_Encoding=coding)
    assert failure(server.url()) == "it is larger than 100,000 bytes"


def test_damaged_and_unknown_codings(server: Server) -> None:
    packed = gzip.compress(PAGE)
    server.answers["/cut"] = page(packed[:-9], Content_Encoding="gzip")
    server.answers["/broken"] = page(packed[:20] + b"\xff" * 20 + packed[40:], Content_Encoding="gzip")
    server.answers["/plain"] = page(PAGE, Content_Encoding="gzip")
    server.answers["/br"] = page(PAGE, Content_Encoding="br")
    server.answers["/twice"] = page(gzip.compress(packed), Content_Encoding="gzip, gzip")
    assert failure(server.url("/cut")) == "it broke off before its end"
    assert failure(server.url("/broken")) == failure(server.url("/plain")) == "its packed bytes are damaged"
    assert failure(server.url("/br")) == failure(server.url("/twice"))


# Errors of servers and connections


@pytest.mark.parametrize(
    ("code", "words"), [(404, "404 Not Found"), (503, "503 Service Unavailable"), (204, "204 No Content"), (799, "799")]
)
def test_a_status_in_our_own_words(server: Server, code: int, words: str) -> None:
    server.answers["/"] = status(code)
    assert failure(server.url()) == f"the server answered {words}"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf a page",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\npage",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\npages",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\npage",
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"",
    ],
)
def test_answers_that_are_cut_off_or_no_http(server: Server, answer: bytes) -> None:
    server.answers["/"] = raw(answer)
    assert failure(server.url()) == "the server broke off, or does not speak HTTP"


@given(
    st.lists(
        st.sampled_from([
            b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\n", b"HTTP/1.1 100 Continue\r\n", b"HTTP/1.1 ",
            b"\r\n", b"\r\n\r\n", b"Location: ", b"http://", b"/", b"\r\n\r\nhello",
            b"Content-Length: ", b"9" * 30, b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"-1",
            b"Content-Type: text/html; charset=", b"5\r\nhello\r\n0\r\n", gzip.compress(PAGE, mtime=0),
            b"\xff\xfe", b"[", b"\0",
        ]) | st.binary(max_size=20),
        max_size=15,
    )
)  # fmt: skip
def test_no_answer_breaks_the_fetcher(lasting: Server, pieces: list[bytes]) -> None:
    lasting.answers["/"] = raw(b"".join(pieces))
    fetcher = Fetcher(_ignore, allow_private=True, resolver=_this_machine_only, limits=QUICK)
    with suppress(FetchError):
        assert isinstance(fetcher.fetch(Address.parse(lasting.url())), Capture)


def _this_machine_only(host: str, _: int) -> Sequence[str]:
    if host != "127.0.0.1":
        raise OSError(f"{host} is another machine")
    return [host]


@pytest.fixture(scope="module")
def lasting() -> Iterator[Server]:
    with running() as started:
        yield started


def test_more_bytes_than_told_are_left(server: Server) -> None:
    server.answers["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage and more")
    assert fetch(server.url()).data == b"page"


def test_nobody_there() -> None:
    with running() as server:
        gone = server.url()
    assert failure(gone) == "the connection failed (Connection refused)"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for courier.example that signs itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "courier.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=courier.example "
        f"-addext subjectAltName=DNS:courier.example -keyout {path} -out {path}.crt"
    )
    try:
        subprocess.run(command.split(), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no openssl to make a certificate with")
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path, server: Server) -> Server:
    """The server behind TLS: the same answers on another port."""
    import socket

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
                with context.wrap_socket(connection, server_side=True) as secured:
                    asked = secured.recv(10_000).decode()
                    server.requests.append(("GET", str(names[-1]), {"head": asked}))
                    secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE))
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    secured_server = Server(listening.getsockname()[1])
    secured_server.requests = server.requests
    return secured_server


def test_the_name_stays_in_tls_and_host_when_the_checked_address_is_asked(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetcher = Fetcher(_ignore, allow_private=True, resolver=Names("127.0.0.1"), limits=QUICK)
    assert fetcher.fetch(Address.parse(f"https://courier.example:{secure.port}/")).data == PAGE
    ((_, name, asked),) = secure.requests
    assert name == "courier.example"
    assert f"\r\nHost: courier.example:{secure.port}\r\n" in asked["head"]


def test_certificates_that_cannot_be_trusted(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failure(f"https://127.0.0.1:{secure.port}/").startswith("its certificate cannot be trusted (self-signed")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetcher = Fetcher(_ignore, allow_private=True, resolver=Names("127.0.0.1"), limits=QUICK)
    with pytest.raises(FetchError, match=r"cannot be trusted \(Hostname mismatch"):
        fetcher.fetch(Address.parse(f"https://other.example:{secure.port}/"))
    assert secure.requests == []


def test_a_server_without_tls(server: Server) -> None:
    assert failure(server.url().replace("http:", "https:")).startswith("no secure connection could be made")


# Proxies


def test_a_proxy_is_asked_and_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://ana:s%40cret@127.0.0.1:{server.port}")
    server.answers["http://courier.example/a"] = page(PAGE)
    told: list[str] = []
    fetcher = Fetcher(told.extend, resolver=_this_machine_only, limits=QUICK)
    assert fetcher.fetch(Address.parse("http://courier.example/a")).data == PAGE
    ((_, path, headers),) = server.requests
    assert path == "http://courier.example/a"
    assert headers["host"] == "courier.example"
    assert headers["proxy-authorization"] == "Basic YW5hOnNAY3JldA=="
    assert told == [f"courier.example through the proxy 127.0.0.1:{server.port}"]


def test_a_proxy_tunnels_what_is_encrypted(
    secure: Server, server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", server.url())
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server.answers["CONNECT"] = tunnel(secure.port)
    fetcher = Fetcher(_ignore, resolver=_this_machine_only, limits=QUICK)
    assert fetcher.fetch(Address.parse("https://courier.example/a")).data == PAGE
    assert [(method, path) for method, path, _ in server.requests] == [
        ("CONNECT", "courier.example:443"),
        ("GET", "courier.example"),
    ]


def test_a_proxy_that_refuses(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{server.port}")
    server.answers["CONNECT"] = status(403)
    with pytest.raises(FetchError, match="the proxy refused it"):
        Fetcher(_ignore, resolver=_this_machine_only, limits=QUICK).fetch(Address.parse("https://courier.example/a"))
    ((method, path, _),) = server.requests
    assert (method, path) == ("CONNECT", "courier.example:443")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[fd00::1]", "intranet", "nas.local"])
def test_what_is_surely_private_is_refused_behind_a_proxy_too(
    server: Server, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("all_proxy", server.url())
    assert "lies in a private or local network" in failure(f"http://{host}/", allow_private=False)
    assert server.requests == []


def test_hosts_without_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "other.example,127.0.0.1")
    server.answers["/"] = page(PAGE)
    assert fetch(server.url()).data == PAGE


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "http://", "http://127.0.0.1:port"])
def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    told: list[str] = []
    with pytest.raises(FetchError, match="the proxy for https addresses"):
        Fetcher(told.extend).fetch(Address.parse("https://courier.example"))
