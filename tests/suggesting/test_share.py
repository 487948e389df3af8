"""`postil suggest` finds most of whom an editor would look for, and most of what it puts first is right."""

from __future__ import annotations

from suggesting.score import FIRST, score


def test_most_persons_and_bodies_are_found_and_most_of_the_first_are_right() -> None:
    """At least 80 of 100 on the list, and 60 of 100 of the first fifty; persons do not make up for bodies."""
    result = score()
    assert result.share_found >= 0.8, result.missed
    assert len(result.found["body"]) >= 4 * len(result.missed["body"]), result.missed
    assert result.share_right >= 0.6, (result.wrong, result.unjudged)
    assert len(result.right) + len(result.wrong) + len(result.unjudged) == FIRST
