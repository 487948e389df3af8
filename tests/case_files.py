"""Case files: Markdown chapters whose headings name tests.

Under a heading, fenced blocks labelled `<language> <path>` are the files of a reader (a bare name stands for one
in `seeds/`); ` as <codec>` behind the path encodes the file so, ` as crlf` ends its lines so. Blocks labelled with
one word of EXPECTATIONS say what must come of it. Everything else is prose.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from postil.discover.search import find_suggestions
from postil.model.annotation import Annotation
from postil.model.edition import Edition
from postil.model.suggestion import Form
from postil.model.text import Block, Prose, Span
from postil.pipeline import Options, build, link_library, parse_files
from postil.reanchor.revise import revise
from postil.render.flow import write_flow
from postil.report import render_concise
from postil.report.revision import render_revision
from readers import build_reader, link_reader, page, theme, to_files

FOLDER = Path(__file__).parent / "cases"
_HEADING = re.compile(r"^#{1,6} (.+)$")
_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")


class Fence(NamedTuple):
    """A fenced block: its label, its content, and the lines of the file that hold the content."""

    label: str
    content: str
    first: int
    last: int


class Case(NamedTuple):
    """One test of a case file."""

    path: Path
    name: str
    fences: tuple[Fence, ...]

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the case's reader."""
        return dict(_encode(fence) for fence in self.fences if " " in fence.label)

    @property
    def expectations(self) -> tuple[Fence, ...]:
        """The blocks that say what must come of it."""
        return tuple(fence for fence in self.fences if fence.label in EXPECTATIONS)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read the cases of one file; a heading without a fence below it is a chapter's."""
    cases: list[Case] = []
    name, fences, open_fence = path.stem, [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        if open_fence is not None:
            mark, label, start, content = open_fence
            if line.rstrip() == mark:
                fences.append(Fence(label, "".join(f"{one}\n" for one in content), start, number))
                open_fence = None
            else:
                content.append(line)
        elif fence := _FENCE.match(line):
            open_fence = (fence[1], fence[2].strip(), number + 1, [])
        elif heading := _HEADING.match(line):
            cases += [Case(path, name, tuple(fences))] if fences else []
            name, fences = heading[1], []
    return (*cases, Case(path, name, tuple(fences))) if fences else tuple(cases)


def _encode(fence: Fence) -> tuple[str, bytes]:
    path, _, codec = fence.label.split(None, 1)[1].partition(" as ")
    if codec == "crlf":
        return path, fence.content.replace("\n", "\r\n").encode()
    return path, fence.content.encode(codec or "utf-8")


def evaluate(case: Case, label: str) -> str:
    """Give what the case's reader makes of an expectation's label, ending with a line end."""
    text = EXPECTATIONS[label](case.files)
    return text if text.endswith("\n") or not text else text + "\n"


def rewrite(case: Case, label: str, content: str) -> None:
    """Write what came of it into the case's file."""
    fence = next(fence for fence in read_again(case).expectations if fence.label == label)
    lines = case.path.read_text(encoding="utf-8").split("\n")
    lines[fence.first : fence.last] = content.split("\n")[:-1]
    case.path.write_text("\n".join(lines), encoding="utf-8")


def read_again(case: Case) -> Case:
    """Read a case anew, since an update may have moved its lines."""
    return next(one for one in read_cases(case.path) if one.name == case.name)


def _diagnostics(files: Mapping[str, bytes]) -> str:
    return render_concise(tuple(one for one in build_reader(files).diagnostics if one.severity != "advice"))


def _advice(files: Mapping[str, bytes]) -> str:
    return render_concise(tuple(one for one in build_reader(files).diagnostics if one.severity == "advice"))


def _audit(files: Mapping[str, bytes]) -> str:
    """The advice of `postil check`, which also holds the registers against the texts."""
    built = build(to_files(files), theme(), Options(audit=True))
    return render_concise(tuple(one for one in built.diagnostics if one.severity == "advice"))


def _text(files: Mapping[str, bytes]) -> str:
    """The reading text, its blocks one a line: kind, offsets, characters."""
    prose = _edition(files).document.prose
    return "\n".join(line for block in prose.blocks for line in _outline(prose, block, 0))


def _outline(prose: Prose, block: Block, depth: int) -> list[str]:
    words = "" if block.children else f" {_show(prose, block.span)}"
    lines = [f"{'  ' * depth}{block.kind} {block.span.start}-{block.span.end}{words}"]
    return lines + [line for child in block.children for line in _outline(prose, child, depth + 1)]


def _marks(files: Mapping[str, bytes]) -> str:
    prose = _edition(files).document.prose
    return "\n".join(
        f"{mark.kind} {_show(prose, mark.span)}" + "".join(f" {name}={value}" for name, value in mark.attributes)
        for mark in prose.marks
    )


def _anchors(files: Mapping[str, bytes]) -> str:
    """Each note in the order of its number: where it stands, and on which characters."""
    edition = _edition(files)
    return "\n".join(
        f"{note.label} {_key(note.annotation)}: {_place(edition, note.span, note.place)}" for note in edition.notes
    )


def _place(edition: Edition, span: Span | None, place: str) -> str:
    return f"{span.start}-{span.end} {_show(edition.document.prose, span)}" if span else place


def _key(annotation: Annotation) -> str:
    return f"{annotation.set}.{annotation.id}" if annotation.set else annotation.id


def _mentions(files: Mapping[str, bytes]) -> str:
    edition = _edition(files)
    return "\n".join(
        f"{mention.span.start}-{mention.span.end} {_show(edition.document.prose, mention.span)}"
        f" {' or '.join(mention.entities)} ({mention.how})"
        for mention in edition.mentions
    )


def _show(prose: Prose, span: Span) -> str:
    return "'" + prose.text[span.start : span.end].replace("\n", "⏎").replace("\ufffc", "￼") + "'"


def _html(files: Mapping[str, bytes]) -> str:
    """The article of the first text's page: each block as it is written, without the notes."""
    built = build_reader(files)
    edition = built.library.editions[0]
    html = page(built, f"texts/{edition.document.id}.html")
    article = html[html.index("<article") : html.index("</article>")]
    article = re.sub(r"<aside\b.*?</aside>", "", article, flags=re.DOTALL).split(">", 1)[1]
    return "\n".join(line.rstrip() for line in article.split("\n") if line.strip())


def _notes(files: Mapping[str, bytes]) -> str:
    """The bodies of the notes as HTML, before their citations and mentions are given addresses."""
    edition = _edition(files)
    return "\n".join(f"{note.annotation.id}: {write_flow(note.annotation.body, 4)}" for note in edition.notes)


def _revision(files: Mapping[str, bytes]) -> str:
    """What becomes of the quotes. `FORMER` in a sidecar is the SHA-256 of the text in `former/`, or of a lost one."""
    former = {path.removeprefix("former/"): data for path, data in files.items() if path.startswith("former/")}
    digest = hashlib.sha256(next(iter(former.values()), b"lost")).hexdigest().encode()
    present = {path: data.replace(b"FORMER", digest) for path, data in files.items() if not path.startswith("former/")}
    found = revise(to_files(present), lambda path, _: former.get(path.removeprefix("seeds/")))
    texts = {edition.document.path: edition.document.prose.text for edition in link_reader(present)}
    return "\n".join(render_revision(one, texts[one.seed]) for one in found)


def _suggestions(files: Mapping[str, bytes]) -> str:
    """Each name without an entry, best first: its register, how often, its forms (`?` where a rule brought them in).

    Then names that may mean one or another, and further forms of entries. The grounds are not told.
    """
    parsed, _ = parse_files(to_files(files), Options(drafts=True))
    library, _, _ = link_library(parsed, Options(drafts=True))
    found = find_suggestions(library.editions, parsed.entities, parsed.config.no_entry)
    lines = [f"{one.register or 'unsure'}: {_spell(one.forms)}" for one in found.names]
    lines += [f"apart: {_spell(one.forms)}: {' or '.join(one.rivals)}" for one in found.apart]
    lines += [f"add to {one.entity}: {_spell(one.forms)}" for one in found.additions]
    return "\n".join(lines + [f"not read: {path}" for path in found.unread])


def _spell(forms: tuple[Form, ...]) -> str:
    return ", ".join(f"{form.text}{'?' if form.review else ''} {form.count}" for form in forms)


def _edition(files: Mapping[str, bytes]) -> Edition:
    return link_reader(files)[0]


EXPECTATIONS: dict[str, Callable[[Mapping[str, bytes]], str]] = {
    "diagnostics": _diagnostics,
    "advice": _advice,
    "audit": _audit,
    "text": _text,
    "marks": _marks,
    "anchors": _anchors,
    "mentions": _mentions,
    "html": _html,
    "notes": _notes,
    "revision": _revision,
    "suggestions": _suggestions,
}
