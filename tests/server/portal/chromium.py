"""The portal in headless Chromium: how it lays out, and how it is used without a mouse."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.e2e.browser import FLAGS

_FOCUS = """
    const it = document.activeElement, style = getComputedStyle(it);
    return {name: it.getAttribute('aria-label') || it.innerText || it.name || it.id,
            id: it.id, tag: it.tagName.toLowerCase(),
            visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
"""
_SMALL = """
    const least = 24, inText = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
        .filter(e => e.offsetParent && !inText(e) && !e.classList.contains('skip'))
        .filter(e => e.getBoundingClientRect().height < least || e.getBoundingClientRect().width < least)
        .map(e => e.outerHTML);
"""


class Screen:
    """One visitor's browser, as wide as it is told to be."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self._driver = driver
        self._address = address

    def resize(self, width: int) -> None:
        """So many CSS pixels, as on a phone."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def open(self, path: str) -> None:
        self._driver.get(self._address + path)

    @property
    def path(self) -> str:
        return self._driver.current_url.removeprefix(self._address)

    @property
    def text(self) -> str:
        return self._driver.find_element(By.TAG_NAME, "main").text

    @property
    def width(self) -> int:
        """What the page takes, in CSS pixels: more than the window has makes one scroll sideways."""
        return self._driver.execute_script("return document.documentElement.scrollWidth")

    def small_targets(self) -> list[str]:
        """What has to be hit with a finger and is less than 24 CSS pixels high or wide (WCAG 2.2, 2.5.8)."""
        return self._driver.execute_script(_SMALL)

    def focus(self) -> dict[str, Any]:
        """What has the focus: its name, id and tag, and whether that can be seen."""
        return self._driver.execute_script(_FOCUS)

    def key(self, *keys: str) -> None:
        ActionChains(self._driver).send_keys(*keys).perform()

    def tab_to(self, name: str) -> None:
        """Press Tab until the thing of that name has the focus, which has to be visible on every step."""
        for _ in range(40):
            focused = self.focus()
            if name in (focused["name"], focused["id"]):
                return
            self.key(Keys.TAB)
            focused = self.focus()
            assert focused["visible"] or focused["tag"] == "body", focused
        raise AssertionError(f"Tab does not reach {name!r}.")

    def wait_for(self, words: str) -> None:
        """Until the page shows them."""
        WebDriverWait(self._driver, 20, ignored_exceptions=[WebDriverException]).until(lambda _: words in self.text)

    def enter(self) -> None:
        """Press Enter, which leads to another page."""
        before = self.path
        self.key(Keys.ENTER)
        WebDriverWait(self._driver, 20).until(lambda _: self.path != before)


@contextmanager
def served(app: Litestar) -> Iterator[str]:
    """The application on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def screen(folder: Path, address: str) -> Iterator[Screen]:
    """A browser with an empty profile in that folder."""
    options = Options()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'chromium'}"):
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    driver = webdriver.Chrome(options, Service(str(shutil.which("chromedriver"))))
    try:
        driver.set_page_load_timeout(30)
        yield Screen(driver, address)
    finally:
        driver.quit()
