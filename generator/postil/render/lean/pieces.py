"""What a template prints, as Python: constants and expressions fused into one string, statements between them."""

from __future__ import annotations

from collections.abc import Iterable


class Text(str):
    """Characters of a template, as they are printed."""

    __slots__ = ()


class Code(str):
    """A Python expression whose value is the string to print, escaped."""

    __slots__ = ()


class Lines(list[str]):
    """Python statements that print with `w`."""


Piece = Text | Code | Lines


def are_fused(pieces: Iterable[Piece]) -> bool:
    """Say whether pieces can be one expression."""
    return not any(isinstance(piece, Lines) for piece in pieces)


def fuse(pieces: Iterable[Piece]) -> str:
    """Write pieces without statements as one expression.

    CPython compiles a constant that is filled by `%` with a tuple as it does an f-string.
    """
    joined = [piece for piece in pieces if piece]
    codes = [piece for piece in joined if isinstance(piece, Code)]
    if not codes:
        return repr("".join(str(piece) for piece in joined))
    if len(joined) == 1:
        return codes[0]
    pattern = "".join("%s" if isinstance(piece, Code) else str(piece).replace("%", "%%") for piece in joined)
    return f"({pattern!r} % ({', '.join(codes)},))"


def write_lines(pieces: Iterable[Piece]) -> list[str]:
    """Write pieces as statements; what can be one string is appended at once."""
    lines: list[str] = []
    run: list[Piece] = []
    for piece in (*pieces, Lines()):
        if isinstance(piece, Lines):
            lines += [f"w({fuse(run)})"] if any(run) else []
            lines += piece
            run = []
        else:
            run.append(piece)
    return lines


def indent(lines: Iterable[str]) -> list[str]:
    """Indent the lines of a body, which is never empty."""
    return [f" {line}" for line in lines] or [" pass"]
