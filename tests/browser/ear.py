"""An ear for all that a page complains of: console, script errors, broken policy, requests that fail or lead away."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Request, Response

LISTEN = """
window.violations = []
addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))
"""
LOAD_IMAGES = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager'
  return image.decode().catch(() => 'its request has failed, which is heard')
}))"""


class Ear:
    """Hears one page from now on. Whatever it asks for must lie below `home`."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.heard: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", self._read)
        page.on("pageerror", lambda error: self._hear(f"script: {error}"))
        page.on("request", self._follow)
        page.on("requestfailed", lambda request: self._hear(f"failed: {request.url}, {request.failure}"))
        page.on("response", self._check)

    def visit(self, address: str) -> None:
        """Load a page with all its images, and hear what it has against its own policy."""
        self.page.goto(address)
        self.page.evaluate(LOAD_IMAGES)
        for directive in self.page.evaluate("window.violations"):
            self._hear(f"policy: {directive}")

    def _read(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._hear(f"console: {said.text} {said.location['url']}")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith(self.home):
            self._hear(f"elsewhere: {request.url}")

    def _check(self, response: Response) -> None:
        if response.status >= 400:
            self._hear(f"{response.status}: {response.url}")

    def _hear(self, what: str) -> None:
        self.heard.append(f"{self.page.url} {what}")
