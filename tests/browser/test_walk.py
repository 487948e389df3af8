"""The Tab key to the end of a page and Shift+Tab back: the same stops, in the order of the page, none covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sites import Sites, find_texts

TEXTS = find_texts()
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
STOPS = """() => {
  const name = element => element.outerHTML.replace(/ data-at="[^"]*"/, '').slice(0, 120)
  const seen = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
  const all = [...document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')]
  all.forEach((element, n) => { element.dataset.at = n })
  window.met = []
  document.addEventListener('focusin', ({target}) => window.met.push(Number(target.dataset.at)))
  return all.filter(element => element.tabIndex >= 0 && seen(element))
    .filter(element => element.type !== 'radio' || element.checked)
    .map(element => [Number(element.dataset.at), name(element)])
}"""
COVERED = """([x, y]) => [...document.querySelectorAll('a[href], summary, button, input:checked, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && one.tabIndex >= 0)
  .flatMap(element => {
    element.focus()
    const box = element.getClientRects()[0]
    if (box.top < 0 || box.bottom > innerHeight && box.height < innerHeight) return [`out of view: ${element.id}`]
    const corners = [[box.left + x, box.top + y], [box.right - x, box.top + y],
      [box.left + x, Math.min(box.bottom, innerHeight) - y], [box.right - x, Math.min(box.bottom, innerHeight) - y]]
    const own = ([across, down]) => {
      const top = document.elementFromPoint(across, down)
      return element === top || element.contains(top) || top?.contains(element) ||
        top?.matches('.ref') || getComputedStyle(top).opacity === '0'
    }
    const over = corners.filter(one => !own(one)).map(one => document.elementFromPoint(...one)?.outerHTML.slice(0, 80))
    return over.length ? [`${element.outerHTML.slice(0, 80)} under ${over}`] : []
  })"""


def walk(page: Page, key: str, steps: int) -> list[int]:
    """Press a key so many times; give the elements that had the focus, by their place in the page."""
    page.evaluate("() => { window.met.length = 0 }")
    for _ in range(steps):
        page.keyboard.press(key)
    met: list[int] = page.evaluate("window.met")
    return met


@WIDTHS
@pytest.mark.parametrize("slug", ["letter", "verse"])
def test_tab_meets_every_stop_in_order_and_shift_tab_all_of_them_back(
    sites: Sites, open_page: Open, slug: str, width: int
) -> None:
    """All that is seen and can be used is a stop, nothing else is one, and nothing holds the focus fast."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    expected = dict(page.evaluate(STOPS))
    forth = walk(page, "Tab", len(expected))
    assert [expected.get(one, one) for one in forth] == list(expected.values())
    back = walk(page, "Shift+Tab", len(expected) - 1)
    assert back == forth[-2::-1]


@WIDTHS
@pytest.mark.parametrize("slug", ["letter", "overlaps", "dialogue-platform"])
def test_nothing_covers_what_has_the_focus(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """Each corner of an element that takes the focus is its own: no card, note or bar lies over it.

    The room in which a finger meets a marker may reach over a neighbour's corner, and so may a paragraph's number
    that is not shown: neither is seen there.
    """
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.keyboard.press("Tab")
    assert page.evaluate(COVERED, [2, 2]) == []


def test_what_covers_the_focus_is_found(sites: Sites, open_page: Open) -> None:
    """A bar that stays at the top of the window would be seen to cover what has the focus."""
    page = open_page()
    page.goto(sites.homes["file"] + TEXTS["verse"].page)
    page.evaluate("""() => {
      const bar = document.body.appendChild(document.createElement('div'))
      for (const [name, value] of [['position', 'fixed'], ['inset', '0'], ['height', '100%'], ['z-index', '9']]) {
        bar.style.setProperty(name, value)
      }
    }""")
    assert len(page.evaluate(COVERED, [2, 2])) > 3


@WIDTHS
def test_markers_side_by_side_share_the_room_between_them(sites: Sites, open_page: Open, width: int) -> None:
    """Of two or three markers on one word each is hit at its own number, and at least 24 pixels belong to each."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS["overlaps"].page)
    assert page.locator(".ref + .ref + .ref").count() > 0
    small = page.locator(".ref:is(.ref + .ref, :has(+ .ref))").evaluate_all("""all => all.flatMap(marker => {
      marker.scrollIntoView({block: 'center'})
      const box = marker.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2
      const own = (right, down) => marker.contains(document.elementFromPoint(x + right, y + down))
      const extent = (right, down) => {
        let far = 0
        while (far < 30 && own((far + 1) * right, (far + 1) * down)) far += 1
        return far
      }
      const wide = extent(1, 0) + extent(-1, 0) + 1, high = extent(0, 1) + extent(0, -1) + 1
      return own(0, 0) && wide >= 11 && high >= 24 ? [] : [`${marker.id}: ${wide} x ${high}`]
    })""")
    assert small == []
