"""The specification: every case file, every heading, every expectation."""

from __future__ import annotations

import pytest

from case_files import FOLDER, Case, evaluate, read_cases, rewrite

CASES = [case for path in sorted(FOLDER.rglob("*.md")) for case in read_cases(path)]
CHECKS = [
    pytest.param(case, fence.label, id=f"{case.path.relative_to(FOLDER).with_suffix('')}: {case.name} [{fence.label}]")
    for case in CASES
    for fence in case.expectations
]


@pytest.mark.parametrize(("case", "label"), CHECKS)
def test_case_gives_what_its_chapter_says(case: Case, label: str, pytestconfig: pytest.Config) -> None:
    """What the readers in the chapters come to is what stands below them."""
    expected = next(fence.content for fence in case.expectations if fence.label == label)
    found = evaluate(case, label)
    if pytestconfig.getoption("--update") and found != expected:
        rewrite(case, label, found)
        return
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}: {case.name}")
def test_every_fence_is_a_file_or_an_expectation(case: Case) -> None:
    """A mistyped label would turn an expectation into prose."""
    named = {fence.label for fence in case.expectations}
    stray = [fence.label for fence in case.fences if " " not in fence.label and fence.label not in named]
    assert not stray
    assert case.expectations, "a case expects something"
