"""Print how well words are found again: `make score`, or `python -m reanchoring SEEDS` in `tests/`."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import postil

from .cases import Case, make_cases
from .score import Score, judge, pool

PROSE = Path(__file__).parent.parent / "prose"


def main() -> None:
    """Print the scores by category and by language, and how long a note takes."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    texts = {path.stem: path.read_text("utf-8") for path in sorted(PROSE.glob("*.txt"))}
    counts: dict[tuple[str, str], dict[str, int]] = {}
    times: list[float] = []
    for number in range(seeds):
        for language, text in texts.items():
            for case in make_cases(language, text, random.Random(f"{language} {number}"), each=3):
                count = counts.setdefault((language, case.category), {})
                result = judge(case, _locate(case, times))
                count[result] = count.get(result, 0) + 1
    scores = {key: Score(**count) for key, count in counts.items()}
    print(f"{'':18}{'cases':>7}{'recall':>9}{'exact':>9}{'orphans':>9}{'harm':>8}{'other':>7}")
    for category in dict.fromkeys(category for _, category in scores):
        _print(category, pool(one for (_, other), one in scores.items() if other == category))
    for language in texts:
        _print(language, pool(one for (other, _), one in scores.items() if other == language))
    _print("all", pool(scores.values()))
    times.sort()
    print(
        f"milliseconds a note: {times[len(times) // 2]:.1f} (median), {times[int(len(times) * 0.95)]:.1f} (95 of 100)"
    )


def _locate(case: Case, times: list[float]) -> tuple[int, int] | None:
    start = time.perf_counter()
    found = postil.locate(case.text, case.exact, case.prefix, case.suffix)
    times.append((time.perf_counter() - start) * 1000)
    return found


def _print(name: str, score: Score) -> None:
    present, gone = score.exact + score.near + score.lost + score.other, score.kept + score.ghosts
    recall, spans = (f"{score.recall:.1%}", f"{score.spans:.1%}") if present else ("", "")
    orphans = f"{score.orphans:.1%}" if gone else ""
    print(f"{name:18}{sum(score):7}{recall:>9}{spans:>9}{orphans:>9}{score.harm:>8.2%}{score.other:7}")


if __name__ == "__main__":
    main()
