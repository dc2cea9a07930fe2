"""A real browser: headless Chromium, driven as a person drives it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located, staleness_of
from selenium.webdriver.support.wait import WebDriverWait

NEEDED = ("chromium", "chromedriver")

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--window-size=1000,900", "--lang=en",
    # Headless Chromium names itself as such, and would be taken for a mail scanner.
    "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0",
)  # fmt: skip
"""It may run as root, and must not look for the internet."""


class Page:
    """The page that is open, by what a person sees of it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self._driver = driver

    def go(self, url: str) -> None:
        """Open an address."""
        self._driver.get(url)

    @property
    def text(self) -> str:
        """All that can be read."""
        return self._driver.find_element(By.TAG_NAME, "main").text

    def fill(self, label: str, text: str) -> None:
        """Type into the field with that label."""
        found = self._driver.find_element(By.XPATH, f"//label[starts-with(normalize-space(), '{label}')]")
        field = self._driver.find_element(By.ID, str(found.get_attribute("for")))
        field.clear()
        field.send_keys(text)

    def press(self, words: str) -> None:
        """Press the button with those words, and wait for the page that it leads to."""
        before = self._driver.find_element(By.TAG_NAME, "html")
        self._driver.find_element(By.XPATH, f"//button[normalize-space()='{words}']").click()
        WebDriverWait(self._driver, 30).until(staleness_of(before))
        WebDriverWait(self._driver, 30).until(presence_of_element_located((By.TAG_NAME, "main")))

    def buttons(self) -> list[str]:
        """The words of all buttons in the page's middle."""
        main = self._driver.find_element(By.TAG_NAME, "main")
        return [button.text for button in main.find_elements(By.TAG_NAME, "button")]

    def picture(self, path: Path) -> None:
        """Keep what it looks like."""
        self._driver.save_screenshot(str(path))


def missing() -> list[str]:
    """Which of the programs are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A browser with an empty profile in that folder."""
    options = Options()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'chromium'}"):
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    driver = webdriver.Chrome(options, Service(str(shutil.which("chromedriver"))))
    try:
        driver.set_page_load_timeout(30)
        yield Page(driver)
    finally:
        driver.quit()
