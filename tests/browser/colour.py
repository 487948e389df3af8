"""Contrast as WCAG 2 defines it, between the colours that Chromium has computed and the ground on which they lie."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_MEASURE = """selector => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true})
  const known = new Map()
  const read = colour => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
      known.set(colour, [r, g, b, a / 255])
    }
    return known.get(colour)
  }
  const over = ([r, g, b, a], ground) => [r, g, b].map((one, n) => one * a + ground[n] * (1 - a))
  const light = rgb => rgb.map(one => one / 255).map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
    .reduce((sum, one, n) => sum + one * [.2126, .7152, .0722][n], 0)
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + .05) / (low + .05)
  }
  const groundOf = element => {
    const layers = []
    for (let at = element; at; at = at.parentElement) layers.unshift(read(getComputedStyle(at).backgroundColor))
    return layers.reduce((ground, layer) => over(layer, ground), [255, 255, 255])
  }
  const seen = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) &&
    !element.closest('.vh') && !['0', 0].includes(getComputedStyle(element.closest('.pil') ?? element).opacity)
  const found = new Map()
  const note = (element, what, colour, least) => {
    const value = ratio(over(read(colour), groundOf(element)), groundOf(element))
    const name = `${what} ${element.tagName.toLowerCase()}.${element.className}`.trim()
    if (!(found.get(name)?.value <= value)) found.set(name, {name, value, least})
  }
  const words = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const element = words.currentNode.parentElement, style = getComputedStyle(element)
    if (!words.currentNode.data.trim() || !seen(element)) continue
    const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700
    note(element, 'words', style.color, size >= 24 || size >= 18.66 && bold ? 3 : 4.5)
    // Beside the words of a note that is followed, other lines step back; they are no longer what is shown.
    if (element.matches('.hl:not(.told .hl:not(.on))')) note(element, 'line', style.textDecorationColor, 3)
  }
  for (const element of document.querySelectorAll('.status, div.nb, .note > summary, input, button')) {
    const style = getComputedStyle(element)
    if (!seen(element) || !parseFloat(style.borderInlineStartWidth)) continue
    note(element, 'edge', style.borderInlineStartColor, 3)
  }
  return [...found.values()]
}"""


def measure_contrast(page: Page, selector: str = "body") -> list[dict[str, Any]]:
    """Give the lowest contrast of each kind of element, as `value`, and the `least` that it should have.

    Measured are words on their ground, the lines under the words of notes, and the edges of notes and controls.
    """
    measured: list[dict[str, Any]] = page.evaluate(_MEASURE, selector)
    return measured


def find_faint(page: Page, selector: str = "body") -> list[str]:
    """Name the elements whose contrast is too low."""
    measured = measure_contrast(page, selector)
    return [f"{one['name']}: {one['value']:.2f}" for one in measured if one["value"] < one["least"]]
