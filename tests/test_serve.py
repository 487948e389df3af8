"""What the watch server shows, and to whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPResponse

import pytest
from playwright.sync_api import sync_playwright

from postil.model.failure import PostilError
from postil.serve import Served
from postil.serve.app import make_app
from postil.serve.live import Live
from postil.serve.reload import Browsers
from postil.serve.server import open_port, run_server

DEADLINE = 10.0
POLICY = "default-src 'none'; img-src 'self' data:"
PAGE = (
    f'<html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body><h1>Hé</h1></body></html>'
)
SERVED = Served(
    {"index.html": PAGE.encode, "404.html": PAGE.replace("Hé", "Lost").encode, "feed.atom": "<feed/>".encode},
    {"texts/seed.html": PAGE.encode(), "texts/seed.txt": b"\xff\x00seed", "static/app.js": b"1"},
)


@contextmanager
def asking(port: int, path: str, method: str = "GET", **headers: str) -> Iterator[HTTPResponse]:
    connection = HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
    connection.request(method, path, headers=headers)
    with closing(connection), connection.getresponse() as answer:
        yield answer


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    with asking(port, path, method, **headers) as answer:
        return answer.status, answer.headers, answer.read()


def next_number(events: HTTPResponse) -> int:
    """The next number of an event stream; -1 where the stream ended."""
    numbers = (line for line in iter(events.readline, b"") if line.startswith(b"data: "))
    return int(next(numbers, b"data: -1").removeprefix(b"data: "))


@contextmanager
def serving(served: Served) -> Iterator[tuple[int, Live, Browsers]]:
    live, browsers = Live(served), Browsers()
    with open_port(0) as door, run_server(make_app(live, browsers), door, browsers.close):
        yield door.getsockname()[1], live, browsers


@pytest.fixture(name="port", scope="module")
def _port() -> Iterator[int]:
    with serving(SERVED) as (port, _, _):
        yield port


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html?q=1", 200, "text/html; charset=utf-8"),
        ("/feed.atom", 200, "application/atom+xml; charset=utf-8"),
        ("/texts/seed.txt", 200, "text/plain; charset=utf-8"),
        ("/static/app.js", 200, "text/javascript; charset=utf-8"),
        ("/_postil/reload.js", 200, "text/javascript; charset=utf-8"),
        ("/_postil/watch.css", 200, "text/css; charset=utf-8"),
        ("/nowhere.html", 404, "text/html; charset=utf-8"),
        ("/texts/", 404, "text/html; charset=utf-8"),
        ("/_postil/app.py", 404, "text/html; charset=utf-8"),
        ("/../reload.js", 404, "text/html; charset=utf-8"),
        ("/texts/%2e%2e/index.html", 404, "text/html; charset=utf-8"),
        ("//index.html", 404, "text/html; charset=utf-8"),
        ("/%00", 404, "text/html; charset=utf-8"),
    ],
)
def test_only_what_the_build_made_is_served(port: int, path: str, status: int, kind: str) -> None:
    """Addresses are looked up and never climbed; each kind of file has its type, and none is kept by the browser."""
    for method in ("GET", "HEAD"):
        found, headers, body = ask(port, path, method)
        assert (status, kind) == (found, headers["Content-Type"])
        assert headers["Cache-Control"] == "no-store"
        assert bool(body) == (method == "GET")


def test_assets_are_served_byte_for_byte(port: int) -> None:
    """A seed that is HTML gets neither script nor strip, and nothing can be written."""
    assert ask(port, "/texts/seed.html")[2] == PAGE.encode()
    assert ask(port, "/texts/seed.txt")[2] == b"\xff\x00seed"
    assert ask(port, "/index.html", "POST")[0] == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:8000"}, 200),
        ({"Host": "127.0.0.1", "Origin": "http://127.0.0.1"}, 200),
        ({"Host": "evil.example:8000"}, 403),
        ({"Host": "localhost.evil.example"}, 403),
        ({"Host": "127.0.0.1", "Origin": "http://evil.example"}, 403),
        ({"Host": "127.0.0.1", "Origin": "null"}, 403),
    ],
)
def test_other_sites_are_refused(port: int, headers: dict[str, str], status: int) -> None:
    """A name that was pointed at this machine, and a page of another site, get nothing, not even events."""
    assert ask(port, "/index.html", **headers)[0] == status
    assert ask(port, "/_postil/events", "HEAD", **headers)[0] == status
    assert ask(port, "/index.html", **headers)[1]["Access-Control-Allow-Origin"] is None


def test_a_page_is_dressed_for_the_watch_server_only() -> None:
    """The served copy has the script, leave to run it, and the strip at its end; the build's bytes stay as they are."""
    overlay = '<aside class="postil-strip">1 error</aside>'
    with serving(Served(SERVED.pages, {}, overlay)) as (port, live, _):
        page = ask(port, "/")[2].decode()
    expected = (
        '<html><head><meta http-equiv="Content-Security-Policy" content="'
        "default-src &#x27;none&#x27;; img-src &#x27;self&#x27; data:; connect-src &#x27;self&#x27;; "
        'script-src &#x27;self&#x27;; style-src &#x27;self&#x27;"><link rel="stylesheet" href="/_postil/watch.css">'
        f'<script src="/_postil/reload.js" data-generation="{live.current.generation}" data-url="index.html"'
        ' data-styles="0" data-scripts="0" data-others="0"></script></head>'
        f"<body><h1>Hé</h1>{overlay}</body></html>"
    )
    assert expected == page
    assert SERVED.pages["index.html"]() == PAGE.encode()


def test_an_open_page_hears_of_every_build_and_of_the_end() -> None:
    """The stream begins with the number that the page carries, goes on with each new one, and ends with the server."""
    with ExitStack() as page:
        with serving(SERVED) as (port, live, browsers):
            carried = re.search(rb'data-generation="(\d+)"', ask(port, "/")[2])
            events = page.enter_context(asking(port, "/_postil/events"))
            assert events.headers["Content-Type"] == "text/event-stream; charset=utf-8"
            assert carried
            assert next_number(events) == int(carried[1])
            browsers.announce(live.swap(SERVED))
            assert next_number(events) == int(carried[1]) + 1
        assert next_number(events) == -1


def test_a_port_in_use_is_refused_with_a_cure() -> None:
    """Whoever starts a second server learns what to do."""
    with open_port(0) as door:
        port = door.getsockname()[1]
        with pytest.raises(PostilError, match=f"another program uses port {port}; try `--port 0`"):
            open_port(port).__enter__()


def test_a_browser_reloads_the_page_in_place() -> None:
    """An open page becomes the new build by itself, stays where it was scrolled to, and breaks no policy."""
    complaints: list[str] = []
    long = "<p>line</p>" * 500
    builds = [
        Served({"index.html": PAGE.replace("Hé", f"<b>{word}</b>{long}<p id=end>end</p>").encode}, {})
        for word in ("one", "two")
    ]
    with (
        serving(builds[0]) as (port, live, browsers),
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=shutil.which("chromium"))) as chromium,
    ):
        page = chromium.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        with page.expect_request("**/_postil/events"):
            page.goto(f"http://localhost:{port}/index.html#end")
        page.evaluate("scrollTo(0, 700)")
        browsers.announce(live.swap(builds[1]))
        page.wait_for_selector("b >> text=two")
        page.wait_for_function("scrollY === 700")
    assert [text for text in complaints if "Content Security Policy" in text] == []
