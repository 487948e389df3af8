"""Chromium as the tests use it: where it is, how it starts, and how it looks at pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from programs import CHROMIUM

DEADLINE = 10_000
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

Open = Callable[..., Page]


class Look(NamedTuple):
    """How a page is looked at: the window's width in CSS pixels, the system's colours, whether scripts run."""

    width: int = 1280
    scheme: str = "light"
    script: bool = True


def require_chromium() -> str:
    """Give the path of Chromium; without one the test fails and says what to ask for."""
    path = CHROMIUM.find()
    if path is None:
        pytest.fail(CHROMIUM.plea, pytrace=False)
    return path


def choose_arguments() -> list[str]:
    """Give Chromium's arguments: nothing of its own on the network, and for root, whom it refuses, no sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_ARGUMENTS, "--no-sandbox"] if is_root else [*_ARGUMENTS]


def open_context(browser: Browser, look: Look) -> BrowserContext:
    """Open a context with a look. Motion is reduced, so that a jump has arrived when it is looked at."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme=look.scheme,
        reduced_motion="reduce",
        java_script_enabled=look.script,
    )
    context.set_default_timeout(DEADLINE)
    return context
