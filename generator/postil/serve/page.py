"""A page as the browser gets it from the watch server: with the script that renews it, and the diagnostics.

Only the served copy is changed. What `build` writes knows nothing of the server.
"""

from __future__ import annotations

import re
from html import escape, unescape

import msgspec

from .statics import Digests

META = re.compile(r"<meta\b[^>]*\bhttp-equiv\s*=\s*[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)

BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)

NEEDED = ("connect-src", "script-src", "style-src")
"""The directives that must allow the server's own origin: for the events, the script and the stylesheet."""


class Dress(msgspec.Struct, frozen=True):
    """What the watch server adds to a page: `notice` at its beginning, `overlay` at its end, and for the script the
    number of the build, the address in the site of what is shown, and whether the static files are the same."""

    generation: int
    url: str
    digests: Digests = Digests()
    overlay: str = ""
    notice: str = ""


def dress_page(body: bytes, dress: Dress) -> bytes:
    """Give a page the watch server's script and stylesheet, leave to use them, and what there is to say.

    The script learns from the page which build it shows: were it to ask, it could miss a build that ended between
    the page and the question. It is not deferred, since it must see the page before other scripts change it.
    """
    page = body.decode("utf-8")
    head, rest = split_at(page, page.find("</head>"))
    text, tail = split_at(rest, rest.rfind("</body>"))
    start, text = split_at(text, after(BODY, text))
    digests = dress.digests
    links = (
        '<link rel="stylesheet" href="/_postil/watch.css">'
        f'<script src="/_postil/reload.js" data-generation="{dress.generation}" data-url="{escape(dress.url)}"'
        f' data-styles="{digests.styles}" data-scripts="{digests.scripts}" data-others="{digests.others}"></script>'
    )
    return "".join([META.sub(widen_meta, head), links, start, dress.notice, text, dress.overlay, tail]).encode("utf-8")


def after(pattern: re.Pattern[str], text: str) -> int:
    """Give where the first match ends; 0 where there is none."""
    found = pattern.search(text)
    return found.end() if found else 0


def split_at(text: str, index: int) -> tuple[str, str]:
    """Cut a text in two; at its end where there is no index, for a template may leave `</body>` out."""
    return (text, "") if index < 0 else (text[:index], text[index:])


def widen_meta(meta: re.Match[str]) -> str:
    return CONTENT.sub(lambda found: f'content="{escape(widen_policy(unescape(content_of(found))))}"', meta[0])


def content_of(found: re.Match[str]) -> str:
    return str(found[1] or found[2] or "")


def widen_policy(policy: str) -> str:
    """Allow a Content-Security-Policy what the watch server needs, and nothing else.

    A directive that is absent stands for `default-src`, and where that is absent too, all is allowed already.
    """
    directives = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
    for name in NEEDED:
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and "'self'" not in sources:
            directives[name] = [source for source in sources if source != "'none'"] + ["'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
