"""axe-core on a page: what it finds against the rules of WCAG 2.2 AA and against good practice."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES = ("target-size", "aria-hidden-focus", "scrollable-region-focusable", "region", "identical-links-same-purpose")
COLOUR = ("cat.color",)
"""Rules whose outcome may change with the colours."""

_SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async ([tags, rules]) => {
  const known = axe.getRules().filter(rule => !rule.tags.includes('deprecated'))
  const named = known.map(rule => rule.ruleId)
  const wanted = [...rules, ...named.filter(id => rules.length && id.startsWith('landmark-'))]
  const unknown = wanted.filter(id => !named.includes(id))
  if (unknown.length) throw new Error(`axe has no rule ${unknown}`)
  const enabled = Object.fromEntries(wanted.map(id => [id, {enabled: true}]))
  const said = await axe.run({runOnly: {type: 'tag', values: tags}, rules: enabled, resultTypes: ['violations']})
  return said.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 150)}`))
}"""


def run_axe(page: Page, tags: tuple[str, ...] = TAGS, rules: tuple[str, ...] = RULES) -> list[str]:
    """Give what axe finds on a page: the rule and the element."""
    page.evaluate(_SOURCE)
    found: list[str] = page.evaluate(_RUN, [list(tags), list(rules)])
    return found
