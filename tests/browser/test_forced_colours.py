"""Colours that the system forces, and less motion: kinds are still told apart, and the focus is seen."""

from __future__ import annotations

import pytest

from browser.chromium import Open
from browser.sites import Sites, find_texts

TEXTS = find_texts()
KINDS = """() => [...document.querySelectorAll('.reader .ref[id^=r-]')].map(marker => {
  const body = document.getElementById('n-' + marker.id.slice(2)), note = getComputedStyle(body)
  return [body.closest('.note').className.match(/k-[\\w-]+/)[0], getComputedStyle(marker, '::before').content,
    note.borderInlineStartStyle + note.borderInlineStartWidth, body.querySelector('.kind').textContent].join(' ')
})"""
SEEN = """() => {
  const paper = getComputedStyle(document.body).backgroundColor, link = document.querySelector('.ref')
  link.focus()
  const ring = getComputedStyle(link), line = getComputedStyle(document.querySelector('.reader .hl'))
  return [ring.outlineStyle, ring.outlineColor !== paper, line.textDecorationStyle, line.textDecorationColor !== paper]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_kinds_differ_in_forced_colours(sites: Sites, open_page: Open, scheme: str) -> None:
    """By glyph, edge and word no two kinds are alike where all colours are the system's."""
    page = open_page(1280, scheme)
    page.emulate_media(forced_colors="active")
    page.goto(sites.homes["file"] + TEXTS["overlaps"].page)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    told = {one.split(" ", 1)[0]: one.split(" ", 1)[1] for one in page.evaluate(KINDS)}
    assert len(told) >= 4
    assert len(set(told.values())) == len(told)
    page.keyboard.press("Tab")
    outline, has_ring, line, has_line = page.evaluate(SEEN)
    assert (outline, has_ring, has_line) == ("solid", True, True)
    assert line in ("solid", "dashed", "dotted", "double")


def test_nothing_moves_where_less_motion_is_asked_for(sites: Sites, open_page: Open) -> None:
    """No animation, no transition, and no jump that glides."""
    page = open_page()
    page.goto(sites.homes["file"] + TEXTS["letter"].page)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
