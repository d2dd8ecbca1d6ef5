"""Real Chromium, headless, driven over the DevTools protocol on a pipe: no driver, no WebSocket, no port."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
)
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "Enter": 13, "Tab": 9, "Escape": 27, "Home": 36, "End": 35}
WAIT_MS = 30_000


def find() -> str | None:
    """Chromium's command; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """A tab."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = os.fdopen(reading, "rb"), os.fdopen(writing, "wb")
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.complaints: list[str] = []
        """What the page wrote to the console as an error: exceptions, and what the policy refused."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        self._writing.flush()
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
            self._hear(answer)

    def _receive(self) -> bytes:
        data = bytearray()
        while (byte := self._reading.read(1)) != b"\0":
            assert byte, "Chromium ended"
            data += byte
        return bytes(data)

    def _hear(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        if event.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.complaints.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")

    def close(self) -> None:
        """Ends Chromium."""
        self._session = None
        self.call("Browser.close")
        self._reading.close()
        self._writing.close()

    def screen(self, width: int, height: int, *, dark: bool = False) -> None:
        """What it is shown on; a narrow one is a phone."""
        phone = width < 600
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def goto(self, url: str) -> None:
        """Goes to an address."""
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is awaited."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, condition: str) -> Any:
        """Waits until an expression is true, and gives its value. The page itself looks, at every frame."""
        script = f"""new Promise((done) => {{
            const until = performance.now() + {WAIT_MS};
            const look = () => {{
                let found; try {{ found = {condition}; }} catch {{ found = undefined; }}
                if (found instanceof Node) found = true;
                if (found || performance.now() > until) done(found); else setTimeout(look, 50);
            }};
            look();
        }})"""
        found = self.run(script)
        assert found, f"never: {condition}; the page says:\n{self.text()}\n{self.complaints}"
        return found

    def text(self) -> str:
        """What is to be read on the page."""
        return str(self.run("document.body.innerText"))

    def click(self, selector: str) -> None:
        """Clicks in the middle of an element, with the mouse."""
        place = self.wait(f"""(() => {{
            const one = document.querySelector({json.dumps(selector)});
            if (!one || one.disabled) return null;
            one.scrollIntoView({{ block: "center" }});
            const box = one.getBoundingClientRect();
            return box.width && {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }};
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def click_text(self, text: str) -> None:
        """Clicks the button that begins with this text."""
        self.wait(f"""(() => {{
            const fits = (one) => one.innerText.startsWith({json.dumps(text)}) && one.checkVisibility();
            const place = document.querySelector("dialog[open]") ?? document.body;
            const found = [...place.querySelectorAll("button")].find(fits);
            found?.setAttribute("data-test", "here");
            return found;
        }})()""")
        self.click("[data-test=here]")
        self.run("document.querySelector('[data-test=here]')?.removeAttribute('data-test')")

    def press(self, key: str, *, times: int = 1) -> None:
        """Presses a key of KEYS."""
        down = {"type": "keyDown", "text": "\r"} if key == "Enter" else {"type": "rawKeyDown"}
        for _ in range(times):
            for how in (down, {"type": "keyUp"}):
                self.call("Input.dispatchKeyEvent", key=key, code=key, windowsVirtualKeyCode=KEYS[key], **how)

    def write(self, text: str) -> None:
        """Types where the focus is."""
        self.call("Input.insertText", text=text)

    def picture(self, path: Path) -> None:
        """Saves the whole page as a PNG."""
        taken = self.call("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        path.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def page() -> Iterator[Page]:
    """A new Chromium with one tab, until the block ends."""
    command = find()
    assert command is not None, "no Chromium: apt-get install chromium"
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # Chromium reads commands from descriptor 3 and answers on 4.
        shell = ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash"]
        whole = [*shell, command, *FLAGS, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        popen = subprocess.Popen(whole, pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        tab = Page(ours_in, ours_out)
        try:
            yield tab
        finally:
            tab.close()
            popen.wait(30)
