"""Firefox under remote control by its own protocol, Marionette: JSON over a socket, and no further program."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
from pathlib import Path
from time import monotonic
from typing import Any

DEADLINE = 60.0
_PREFERENCES = {
    "marionette.port": 0,  # Any free one; Firefox writes down which.
    "browser.cache.disk.enable": False,  # Each page is asked for anew, so that it is heard.
    "browser.cache.memory.enable": False,
    "browser.chrome.site_icons": False,  # No page has named one: it would be the browser's own request.
    "ui.prefersReducedMotion": 1,  # A jump has arrived when it is looked at.
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
_ARGUMENTS = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile")
_RESIZE = """
const view = gBrowser.selectedBrowser.style
for (const side of ['width', 'min-width', 'max-width']) view.setProperty(side, arguments[0] + 'px')
"""
_LISTEN = """
if (!window.postilEar) {
  const ear = window.postilEar = {asked: [], refused: []}
  ear.opened = {observe(channel) {
    channel.QueryInterface(Ci.nsIChannel)
    if (channel.loadInfo.browsingContextID) ear.asked.push(channel.URI.spec)
  }}
  ear.answered = {observe(channel) {
    channel.QueryInterface(Ci.nsIHttpChannel)
    if (channel.responseStatus >= 400) ear.refused.push(`${channel.responseStatus}: ${channel.URI.spec}`)
  }}
  Services.obs.addObserver(ear.opened, 'http-on-opening-request')
  Services.obs.addObserver(ear.answered, 'http-on-examine-response')
}
window.postilEar.asked = []
window.postilEar.refused = []
Services.console.reset()
"""
_HEARD = """
const isOfPage = said => said instanceof Ci.nsIScriptError && /^(file|https?):/.test(said.sourceName)
const said = Services.console.getMessageArray().filter(isOfPage).map(one => `${one.errorMessage} ${one.sourceName}`)
return [[...said, ...window.postilEar.refused], window.postilEar.asked]
"""


class FirefoxError(Exception):
    """Firefox could not do what it was asked to do."""


class Firefox:
    """One headless Firefox with a profile of its own, which lies in an empty folder."""

    def __init__(self, path: str, profile: Path) -> None:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen([path, *_ARGUMENTS, str(profile)], **quiet)
        port = self._await_port(profile / "MarionetteActivePort")
        self._socket = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self._answers = self._socket.makefile("rb")
        self._number = 0
        self._page = ""
        self._read()
        self.send("WebDriver:NewSession")
        self.send("WebDriver:SetWindowRect", width=1400, height=900)

    def _await_port(self, file: Path) -> int:
        until = monotonic() + DEADLINE
        while monotonic() < until:
            if self._process.poll() is not None:
                raise FirefoxError(f"Firefox ended before it could be used, with exit code {self._process.returncode}")
            if file.exists() and (port := file.read_text(encoding="ascii").strip()):
                return int(port)
            self._wait(0.02)
        self._process.kill()
        raise FirefoxError(f"Firefox opened no port within {DEADLINE:.0f} seconds")

    def _wait(self, seconds: float) -> None:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return

    def _read(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            if not digit:
                raise FirefoxError("Firefox closed the connection")
            length += digit
        return json.loads(self._answers.read(int(length)))

    def send(self, command: str, **arguments: Any) -> Any:
        """Send a command and give its value; FirefoxError says why there is none."""
        self._number += 1
        message = json.dumps([0, self._number, command, arguments]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, answer = self._read()
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def visit(self, address: str) -> None:
        """Load a page afresh, as if from elsewhere: what an earlier visit had opened is closed again."""
        page = address.partition("#")[0]
        if page == self._page:
            self.send("WebDriver:Navigate", url="about:blank")
        self.send("WebDriver:Navigate", url=address)
        self._page = page

    def go_back(self) -> None:
        """Press the Back button."""
        self.send("WebDriver:Back")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function's body on the page, whether or not the page itself may run scripts."""
        return self.send("WebDriver:ExecuteScript", script=script, args=list(arguments))

    def find(self, selector: str) -> list[str]:
        """Find all elements of a selector; give what `click` knows them by."""
        found = self.send("WebDriver:FindElements", using="css selector", value=selector)
        return [next(iter(element.values())) for element in found]

    def click(self, element: str) -> None:
        """Click an element with the mouse, scrolling to it if need be; nothing may lie over it."""
        self.send("WebDriver:ElementClick", id=element)

    def choose(self, id: str) -> None:
        """Click the element with an id."""
        self.click(self.find(f"[id='{id}']")[0])

    def tap(self, x: float, y: float) -> None:
        """Touch the window at a point and let go."""
        moves: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": int(x), "y": int(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": moves}
        self.send("WebDriver:PerformActions", actions=[finger])

    def print_pages(self) -> bytes:
        """Print the page, and give the PDF."""
        return base64.b64decode(self.send("WebDriver:Print", background=True, shrinkToFit=False))

    def resize(self, width: int) -> None:
        """Make the page's window so many CSS pixels wide: narrower than a window of the desktop may be."""
        self.command_browser(_RESIZE, width)
        until = monotonic() + DEADLINE
        while self.run("return innerWidth") != width:  # The page hears of it in its own process, a moment later.
            if monotonic() > until:
                raise FirefoxError(f"the window did not become {width} pixels wide")

    def allow_script(self, allowed: bool) -> None:
        """Let pages that are loaded from now on run their scripts, or not."""
        self.command_browser("Services.prefs.setBoolPref('javascript.enabled', arguments[0])", allowed)

    def listen(self) -> None:
        """Hear from now on what the browser has against pages, and what they ask of the network."""
        self.command_browser(_LISTEN)

    def give_heard(self) -> tuple[list[str], list[str]]:
        """Give what was heard since `listen`: complaints (the last 250), and addresses that were asked for."""
        heard, asked = self.command_browser(_HEARD)
        return heard, asked

    def command_browser(self, script: str, *arguments: Any) -> Any:
        """Run a function's body in the browser's own window, which may do anything."""
        self.send("Marionette:SetContext", value="chrome")
        try:
            return self.send("WebDriver:ExecuteScript", script=script, args=list(arguments), sandbox="system")
        finally:
            self.send("Marionette:SetContext", value="content")

    def quit(self) -> None:
        """End Firefox, politely if it answers."""
        self._answers.close()
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(DEADLINE / 6)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
