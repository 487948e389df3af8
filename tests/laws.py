"""How laws are tried: the same cases on every machine and in every run, more of them where it is asked for."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

USUAL = 200
"""How many cases a plain law tries; `POSTIL_EXAMPLES` replaces this number, and the others grow with it."""


def law(cases: int = USUAL) -> settings:
    """Try a law on so many cases. No clock, no memory of earlier runs.

    Costly laws, which build whole sites, try fewer cases and do not look for a smaller one when one fails.
    """
    asked = int(os.environ.get("POSTIL_EXAMPLES", USUAL))
    return settings(
        max_examples=max(cases, cases * asked // USUAL),
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=False,
        phases=[Phase.generate] + [Phase.shrink] * (cases >= USUAL),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
