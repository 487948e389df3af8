"""How much both programs write: pages that are compared must be of like size."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

from .bench import Bench, Row, Rows
from .measure import Prepare, run_once
from .programs import build_clean, build_hugo

PAGES = {"a text's page": "texts", "a person's page": "people", "an organisation's page": "organisations"}


def size_rows(bench: Bench, count: int) -> Rows:
    """Give the mean size of each kind of page."""
    ours = _sizes(bench.work, build_clean(bench.reader(count, "json")))
    theirs = _sizes(bench.work, build_hugo(bench.site(count, "json")))
    for what in PAGES:
        (few, postil), (many, hugo) = ours[what], theirs[what]
        told = (f"{postil:,.0f} bytes ({few:,} pages)", f"{hugo:,.0f} bytes ({many:,} pages)", f"{postil / hugo:.3g}")
        yield Row(f"bytes of {what}", count, *told)


def _sizes(work: Path, prepare: Prepare) -> dict[str, tuple[int, float]]:
    found: dict[str, tuple[int, float]] = {}

    def look(output: Path) -> None:
        for what, folder in PAGES.items():
            sizes = [page.stat().st_size for page in (output / folder).glob("*.html")]
            found[what] = len(sizes), fmean(sizes)

    run_once(work, prepare, look)
    return found
