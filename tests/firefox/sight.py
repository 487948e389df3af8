"""What a reader sees of a page: scripts that measure it, run in Firefox."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from browser.sight import overlap
from firefox.driver import Firefox

Box = dict[str, Any]

_SEEN = "const isSeen = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})\n"
_BOXES = """
return [...document.querySelectorAll(arguments[0])].filter(isSeen).map(element => {
  const box = element.getBoundingClientRect()
  const name = element.querySelector('.nb')?.id || element.id || element.textContent.trim().slice(0, 40)
  return {name, left: box.left, top: box.top + scrollY, right: box.right, bottom: box.bottom + scrollY}
})"""
_PLACES = """
const rise = element => element.getBoundingClientRect().top + scrollY
return [...document.querySelectorAll('.reader .note')].filter(isSeen).map(note => {
  const aside = note.closest('.notes'), block = aside.previousElementSibling, id = note.querySelector('.nb').id
  const marker = document.getElementById(`r${id.slice(1)}`), following = aside.nextElementSibling
  return {
    name: id, note: rise(note), marker: rise(marker), isOwn: block.contains(marker), block: rise(block),
    blockEnd: block.getBoundingClientRect().bottom + scrollY, next: following && rise(following),
    end: note.getBoundingClientRect().bottom + scrollY,
  }
})"""
_IN_VIEW = """
const element = document.getElementById(arguments[0]), box = element.getBoundingClientRect()
const page = document.documentElement, across = box.left >= 0 && box.right <= page.clientWidth + .5
return isSeen(element) && box.width > 0 && box.height > 0 && across && box.top >= 0 && box.top < innerHeight"""
_SEEN_NOTES = """return [...document.querySelectorAll(arguments[0])].filter(isSeen).map(
  element => [...element.classList].find(name => name.startsWith('k-')).slice(2))"""


def list_others(firefox: Firefox, filter: str) -> list[str]:
    """Name the notes and markers that are seen though a filter, by the id of its radio, does not show them."""
    shows = firefox.run("return document.getElementById(arguments[0]).dataset.shows || 'nothing'", filter)
    others = measure_boxes(firefox, f":is(.note, .ref[id^='r-']):not(.{shows})")
    return [one["name"] for one in others]


def measure_boxes(firefox: Firefox, selector: str) -> list[Box]:
    """Give the boxes of all elements that a selector finds and a reader sees, in CSS pixels from the page's start."""
    boxes: list[Box] = firefox.run(_SEEN + _BOXES, selector)
    return boxes


def measure_places(firefox: Firefox) -> list[Box]:
    """Give for each note that is seen where it stands, and where its marker and its block do."""
    places: list[Box] = firefox.run(_SEEN + _PLACES)
    return places


def find_collisions(firefox: Firefox) -> list[tuple[str, str]]:
    """Find notes of the text that cover one another, or cover a block of it."""
    notes = measure_boxes(firefox, ".reader .note")
    blocks = measure_boxes(firefox, ".reader > :not(.notes)")
    pairs = [*combinations(notes, 2), *((note, block) for note in notes for block in blocks)]
    return [(one["name"], other["name"]) for one, other in pairs if overlap(one, other)]


def stand_alike(some: list[Box], others: list[Box]) -> bool:
    """Say whether the same boxes stand in the same places, half a pixel of rounding aside."""
    sides = ("left", "top", "right", "bottom")
    return [one["name"] for one in some] == [other["name"] for other in others] and all(
        abs(one[side] - other[side]) <= 0.5 for one, other in zip(some, others, strict=True) for side in sides
    )


def is_in_view(firefox: Firefox, id: str) -> bool:
    """Say whether an element is seen: it has a box, which begins in the window and is not cut off at its sides."""
    return bool(firefox.run(_SEEN + _IN_VIEW, id))


def list_kinds(firefox: Firefox, selector: str) -> set[str]:
    """Give the kinds of all notes, or markers, that can be seen."""
    return set(firefox.run(_SEEN + _SEEN_NOTES, selector))
