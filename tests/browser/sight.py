"""What a reader sees of a page: scripts that measure it, run in Chromium."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

BLANK = "about:blank"
TOO_SMALL = """() => [...document.querySelectorAll('.ref')].flatMap(marker => {
  marker.scrollIntoView({block: 'center'})
  const box = marker.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2
  const isHit = (right, down) => document.elementFromPoint(x + right, y + down)?.closest('.ref') === marker
  const reach = (right, down) => {
    let far = 0
    while (isHit(right * (far + .5), down * (far + .5))) far += .5
    return far
  }
  const width = reach(-1, 0) + reach(1, 0), height = reach(0, -1) + reach(0, 1)
  return Math.min(width, height) < 23.5 ? [`${marker.id || marker.textContent}: ${width} by ${height}`] : []
})"""
"""Names the markers that have not 24 pixels across and down for themselves, half a pixel aside."""
_IN_VIEW = """element => {
  const box = element.getBoundingClientRect(), page = document.documentElement
  const seen = element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
  const across = box.left >= 0 && box.right <= page.clientWidth + .5
  return seen && box.width > 0 && box.height > 0 && across && box.top >= 0 && box.top < innerHeight
}"""
_BOXES = """elements => elements.map(element => {
  const box = element.getBoundingClientRect()
  const name = element.querySelector('.nb')?.id ?? element.id ?? element.tagName
  return {name, left: box.left, top: box.top + scrollY, right: box.right, bottom: box.bottom + scrollY}
})"""


def by_id(page: Page, id: str) -> Locator:
    """Find an element by its id, which may hold dots and letters of any script."""
    return page.locator(f'[id="{id}"]')


def is_in_view(element: Locator) -> bool:
    """Say whether an element is seen: it has a box, which begins in the window and is not cut off at its sides."""
    return bool(element.evaluate(_IN_VIEW))


def measure_boxes(elements: Locator) -> list[dict[str, Any]]:
    """Give the boxes of elements, in CSS pixels from the page's start."""
    boxes: list[dict[str, Any]] = elements.evaluate_all(_BOXES)
    return boxes


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two boxes share more than an edge, half a pixel of rounding aside."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0.5 and down > 0.5


def go_afresh(page: Page, address: str) -> None:
    """Follow a link as if from elsewhere: what an earlier visit had opened is closed again."""
    page.goto(BLANK)
    page.goto(address)
