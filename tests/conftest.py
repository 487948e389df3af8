"""What all tests share: the option that rewrites expectations, and the way to the helpers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`: write what the cases give into their files instead of comparing."""
    parser.addoption("--update", action="store_true", help="rewrite the expectations in tests/cases/")
