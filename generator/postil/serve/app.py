"""The web application of the watch server: the current build, on this machine only. The only importer of starlette.

A request is looked up among the addresses of the build. No path of a request is ever joined to one on the disk, so
there is nothing to climb out of.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from postil.model.failure import PostilError
from postil.report.overlay import render_absence, render_refusal

from .live import Live, Served
from .media import media_type_of
from .page import Dress, dress_page
from .reload import Browsers

HOSTS = frozenset({"127.0.0.1", "localhost"})

HEADERS = {
    "Cache-Control": "no-store",
    # Without these two, any site open in the same browser could read a page as if it were a script of its own.
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


MARK = "favicon.ico"
"""What a browser asks of every host, whatever its pages say; a reader that has none has lost nothing."""

PLAIN = b"<!doctype html><html lang=en><head><meta charset=utf-8><title>Postil</title></head><body></body></html>"
"""What bears a message where there is no page to bear it."""


def make_app(live: Live, browsers: Browsers) -> Starlette:
    """Make the application that shows whatever build `live` holds, and keeps `browsers` told of the next."""
    return Starlette(
        routes=[
            Route("/_postil/events", answer_events(live, browsers)),
            Route("/_postil/reload.js", answer_file("reload.js")),
            Route("/_postil/watch.css", answer_file("watch.css")),
            Route("/{url:path}", answer_artifact(live)),
        ],
        middleware=[Middleware(LocalOnly)],
    )


class LocalOnly:
    """Refuses a request that names another host or comes from another site.

    A foreign site can point a name of its own at this machine and so have its visitors' browsers ask us (DNS
    rebinding); the name that it must use gives it away.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        local = scope["type"] != "http" or is_local(Headers(scope=scope))
        answer = self.app if local else PlainTextResponse("This server answers its own machine only.\n", 403)
        await answer(scope, receive, send)


def is_local(headers: Headers) -> bool:
    hosts = headers.getlist("host")
    named = len(hosts) == 1 and hosts[0].lower().partition(":")[0] in HOSTS
    return named and headers.get("origin", f"http://{hosts[0]}") == f"http://{hosts[0]}"


def answer_artifact(live: Live) -> Callable[[Request], Response]:
    # A function that is not async runs in a thread of its own, so a page that is slow to render holds up no other.
    def answer(request: Request) -> Response:
        served, url = live.current, address_of(request)
        try:
            return respond(served, url) or respond_absent(served, url)
        except PostilError as error:
            overlay = render_refusal(str(error)) + served.overlay
            return respond_page(PLAIN, 500, Dress(served.generation, url, served.digests, overlay))

    return answer


def address_of(request: Request) -> str:
    """Give the address that is asked for, relative to the site's root; a folder stands for its index."""
    url = str(request.path_params["url"])
    return url if url and not url.endswith("/") else url + "index.html"


def respond(served: Served, url: str) -> Response | None:
    """Answer with what the build made for an address; None where it made nothing."""
    render = served.pages.get(url)
    body = served.assets.get(url) if render is None else render()
    if body is None:
        return None
    if render and is_page(url):
        return respond_page(body, 200, Dress(served.generation, url, served.digests, served.overlay))
    return Response(body, 200, {**HEADERS, "Content-Type": media_type_of(url)})


def respond_absent(served: Served, url: str) -> Response:
    """Say that there is no such page, with the way home; it is shown as soon as there is one again."""
    if url == MARK:
        return Response(None, 204, HEADERS)
    render = served.pages.get("404.html")
    dress = Dress(served.generation, "404.html", served.digests, served.overlay, render_absence(url))
    return respond_page(render() if render else PLAIN, 404, dress)


def respond_page(body: bytes, status: int, dress: Dress) -> Response:
    return Response(dress_page(body, dress), status, {**HEADERS, "Content-Type": media_type_of("index.html")})


def is_page(url: str) -> bool:
    return media_type_of(url).startswith("text/html")


def answer_file(name: str) -> Callable[[Request], Response]:
    """Answer with a file of this package."""
    body = files(__package__).joinpath(name).read_bytes()
    return lambda request: Response(body, 200, {**HEADERS, "Content-Type": media_type_of(name)})


def answer_events(live: Live, browsers: Browsers) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(None, 200, HEADERS, "text/event-stream")
        stream = browsers.listen(lambda: live.current.generation)
        return StreamingResponse(stream, 200, HEADERS, "text/event-stream")

    return answer
