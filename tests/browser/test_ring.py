"""The ring round what has the focus: on all four sides, in a colour that stands out from what is beside it."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from browser.chromium import Open
from browser.sites import Sites

PAGES = {
    "rich/texts/letter.html": (
        ".bar nav a",
        ".mark",
        ".filters input:checked",
        ".prefs summary",
        ".legend summary",
        ".toc summary",
        ".toc a",
        ".reader > p .ref",
        ".reader > p .ent",
        ".reader a[href^=http]",
        ".reader .table",
        ".reader pre",
        "th .ref, td .ref",
        "pre .ref",
        ".note > summary",
        "[role=doc-backlink]",
        ".src a",
        ".places a",
        "a[download]",
        ".foot nav a",
    ),
    "rich/people/demir.html": (".kwic a", ".facts a", ".kick a"),
    "rich/sources.html": (".places a", ".reference a"),
    "rich/index.html": (".texts a", ".counted a"),
}
SIDES = """async ([before, after, box]) => {
  const load = async data => {
    const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], {type: 'image/png'}))
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    return (x, y) => [...canvas.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3)]
  }
  const light = rgb => rgb.map(one => one / 255).map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
    .reduce((sum, one, n) => sum + one * [.2126, .7152, .0722][n], 0)
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + .05) / (low + .05)
  }
  const [was, is] = [await load(before), await load(after)]
  const best = points => Math.max(...points.map(([x, y]) => ratio(was(x, y), is(x, y))))
  const along = [.3, .4, .5, .6, .7], off = 3
  const across = along.map(part => box.x + box.width * part), down = along.map(part => box.y + box.height * part)
  return {
    top: best(across.map(x => [x, box.y - off])), bottom: best(across.map(x => [x, box.y + box.height + off])),
    left: best(down.map(y => [box.x - off, y])), right: best(down.map(y => [box.x + box.width + off, y])),
  }
}"""
FIRST_WHOLE = """all => all.findIndex(one =>
  one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && one.getClientRects().length === 1)"""
ROOM = 12
MOST_KINDS = 20
"""So many kinds of elements are there at every width; a few are seen on a wide or on a narrow window alone."""


def look_at_ring(page: Page, bench: Page, element: Locator) -> dict[str, float]:
    """Give the contrast that the focus brings on each side of an element, against the same place without focus."""
    element.scroll_into_view_if_needed()
    element.focus()
    box = element.bounding_box()
    assert box is not None
    clip = {"x": max(0, box["x"] - ROOM), "y": max(0, box["y"] - ROOM)}
    clip |= {"width": box["width"] + 2 * ROOM, "height": box["height"] + 2 * ROOM}
    clip["width"] = min(clip["width"], page.viewport_size["width"] - clip["x"])
    clip["height"] = min(clip["height"], page.viewport_size["height"] - clip["y"])
    shots = []
    for act in ("one => one.blur()", "one => one.focus()"):
        element.evaluate(act)
        shots.append(base64.b64encode(page.screenshot(clip=clip, animations="disabled")).decode())
    at = {"x": box["x"] - clip["x"], "y": box["y"] - clip["y"], "width": box["width"], "height": box["height"]}
    sides: dict[str, float] = bench.evaluate(SIDES, [*shots, at])
    return sides


def find_broken_rings(sites: Sites, page: Page, bench: Page) -> dict[str, Any]:
    """Give the sides on which a ring is not seen, by page and element."""
    broken, looked = {}, set()
    for address, selectors in PAGES.items():
        page.goto(sites.homes["file"] + address)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        page.keyboard.press("Tab")
        for selector in selectors:
            number = page.locator(selector).evaluate_all(FIRST_WHOLE)
            if number < 0:
                continue
            looked.add(selector)
            element = page.locator(selector).nth(number)
            sides = look_at_ring(page, bench, element)
            if dim := {side: round(value, 1) for side, value in sides.items() if value < 3}:
                broken[f"{address} {selector}"] = dim
    assert len(looked) >= MOST_KINDS
    return broken


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_ring_is_whole_and_stands_out(sites: Sites, open_page: Open, width: int, scheme: str) -> None:
    """Whatever has the focus has a ring on every side, with a contrast of 3 to what is there without it."""
    page, bench = open_page(width, scheme), open_page()
    assert find_broken_rings(sites, page, bench) == {}


def test_a_ring_that_is_cut_off_is_found(sites: Sites, open_page: Open) -> None:
    """A box that cuts off what stands over its edge would be seen to break the ring of a link in it."""
    page, bench = open_page(), open_page()
    page.set_content(
        "<style>:focus { outline: 3px solid #00c; outline-offset: 2px }</style>"
        "<p style='overflow: hidden; margin: 60px'><a href='#a'>A link</a></p>"
    )
    page.keyboard.press("Tab")
    sides = look_at_ring(page, bench, page.locator("a"))
    assert sides["left"] < 3 <= sides["right"], sides
