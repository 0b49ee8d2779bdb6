"""WebKit, the engine of every browser on an iPad: Debian's WebKitGTK on a virtual screen, driven by W3C WebDriver.

A few requests over HTTP, so no client library; what a test does not need is not here. Fingers and pens come as a mouse.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.servers import free_port

_BROWSERS = "webkit2gtk-4.*/MiniBrowser"
_FEATURES = "+StorageAPI,+StorageAPIEstimate"
"""What iPads have and WebKitGTK keeps switched off."""
_PATIENCE = 60
_POINTER = {"type": "pointer", "id": "pen", "parameters": {"pointerType": "mouse"}}

_FIND = """(() => {
  const [name] = given;
  const names = (one) => [one.getAttribute("aria-label"), one.textContent]
    .map((text) => text?.replace(/\\s+/g, " ").trim());
  const all = [...document.querySelectorAll("button, a, [role=tab]")].filter((one) => one.checkVisibility());
  const found = all.find((one) => names(one).includes(name));
  if (!found) return undefined;
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""

Spot = tuple[float, float]


class DriverError(Exception):
    """The browser says that it could not do what was asked."""


class WebKit:
    """One window."""

    def __init__(self, port: int) -> None:
        self._port = port
        options = {"binary": str(_browser()), "args": ["--automation", f"--features={_FEATURES}"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        found = self._ask("POST", "/session", wanted)
        self.engine = str(found["capabilities"]["browserVersion"])
        self._session = f"/session/{found['sessionId']}"

    def close(self) -> None:
        """Close the window and the browser with it."""
        self._ask("DELETE", self._session)

    def resize(self, width: int, height: int) -> None:
        """Make the page this large, in CSS pixels."""
        self._do("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        within, across = self.run("return [innerWidth, innerHeight]")
        more = {"width": 2 * width - within, "height": 2 * height - across}
        self._do("POST", "/window/rect", {"x": 0, "y": 0, **more})

    def go(self, address: str) -> None:
        """Open an address."""
        self._do("POST", "/url", {"url": address})

    def reload(self) -> None:
        """Load the page anew."""
        self._do("POST", "/refresh", {})

    def sign_in(self, session: str) -> None:
        """Be the person of this session; the window must be at the installation's address."""
        self._do("POST", "/cookie", {"cookie": {"name": "sessionid", "value": session, "path": "/"}})

    def run(self, script: str, *given: Any) -> Any:
        """Return what a script returns, or what its promise comes to."""
        wrapped = (
            "const [given, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];"
            f"(async function () {{ {script} }}).apply(null, given)"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }));"
        )
        found = self._do("POST", "/execute/async", {"script": wrapped, "args": list(given)}) or {}
        if "error" in found:
            raise DriverError(found["error"])
        return found.get("value")

    def wait(self, expression: str, *given: Any, within: float = _PATIENCE) -> Any:
        """Return what an expression is once it is something."""
        deadline = time.monotonic() + within
        while not (found := self.run(f"return ({expression})", *given)):
            assert time.monotonic() < deadline, f"did not become so in time: {expression}"
            time.sleep(0.05)
        return found

    def press(self, name: str) -> None:
        """Press the first button, link or tab in sight that is called so."""
        self.drag(tuple(self.wait(_FIND, name)))

    def drag(self, *through: Spot) -> None:
        """Put the pointer down at the first place, move it through the others and lift it."""
        (x, y), *others = [(round(x), round(y)) for x, y in through]
        steps: list[dict[str, Any]] = [
            {"type": "pointerMove", "duration": 0, "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            *({"type": "pointerMove", "duration": 60, "x": to, "y": down} for to, down in others),
            {"type": "pointerUp", "button": 0},
        ]
        self._do("POST", "/actions", {"actions": [{**_POINTER, "actions": steps}]})

    def type(self, text: str) -> None:
        """Press these keys, one after the other."""
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._do("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def picture(self, path: Path) -> None:
        """Keep a picture of what is seen."""
        path.write_bytes(base64.b64decode(self._do("GET", "/screenshot")))

    def _do(self, method: str, what: str, body: Any = None) -> Any:
        return self._ask(method, self._session + what, body)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=2 * _PATIENCE)) as connection:
            connection.request(method, path, None if body is None else json.dumps(body))
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise DriverError(f"{value['error']}: {value['message']}")
        return value


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Open a window of a browser that knows nothing yet."""
    with _screen() as display:
        port = free_port()
        command = [_program("WebKitWebDriver"), f"--port={port}", "--host=127.0.0.1"]
        driver = subprocess.Popen(command, env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            window = WebKit(port)
            yield window
            window.close()
        finally:
            driver.terminate()
            driver.wait()


@contextmanager
def _screen() -> Iterator[str]:
    read, write = os.pipe()
    command = [_program("Xvfb"), "-displayfd", str(write), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        with closing(HTTPConnection("127.0.0.1", port, timeout=1)) as connection:
            try:
                connection.request("GET", "/status")
                connection.getresponse().read()
            except OSError:
                assert time.monotonic() < deadline, "the driver of WebKit does not start"
                time.sleep(0.05)
            else:
                return


def _program(name: str) -> str:
    return shutil.which(name) or _lack(name)


def _browser() -> Path:
    found = sorted(Path("/usr/lib").glob(f"*/{_BROWSERS}"))
    return found[-1] if found else Path(_lack("MiniBrowser"))


def _lack(name: str) -> str:
    """Skip, or fail where everything is required."""
    missing: Any = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
    missing(f"{name} is not installed")
    raise AssertionError(name)
