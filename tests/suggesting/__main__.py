"""Print how well names are found: `python -m suggesting` in `tests/`."""

from __future__ import annotations

from .score import FIRST, score


def main() -> None:
    """Print what was found of the list, what was missed, and how the first fifty suggestions were judged."""
    result = score()
    for kind in result.found:
        found, missed = result.found[kind], result.missed[kind]
        print(f"{kind:8}{len(found):4} of {len(found) + len(missed):3} found; missed: {', '.join(missed) or 'none'}")
    print(f"found: {result.share_found:.0%} of the list, among {result.suggested} suggestions for ten texts")
    print(f"right: {result.share_right:.0%} of the first {FIRST}; wrong: {', '.join(result.wrong) or 'none'}")
    if result.unjudged:
        print(f"not judged yet, counted as wrong: {', '.join(result.unjudged)}")


if __name__ == "__main__":
    main()
