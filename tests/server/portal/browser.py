"""A browser without scripts: opens pages, reads their forms, presses their buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from litestar.testing import TestClient

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_VOID = {"meta", "link", "input", "br", "path", "rect", "circle"}


@dataclass
class Form:
    """A form with its fields as the page fills them in, and the words on its buttons."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page as it is read: title, text, links, forms; fails where the HTML is not well formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.title = ""
        self._texts: list[str] = []
        self._open: list[str] = []
        self._link = ""
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).split())

    @property
    def ids(self) -> list[str]:
        return [given["id"] for _, given in self.tags if "id" in given]

    def form(self, action: str) -> Form:
        return next(form for form in self.forms if form.action == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self.forms.append(Form(given["action"], given["method"]))
        if tag in ("input", "select", "textarea") and self.forms and "form" in self._open:
            self.forms[-1].fields[given["name"]] = given.get("value", "")
        if tag == "a":
            self._link = given["href"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        within = self._open[-1] if self._open else ""
        if within == "title":
            self.title += data
        elif "button" in self._open and data.strip():
            self.forms[-1].buttons.append(data.strip())
        elif within == "a" and data.strip():
            self.links[data.strip()] = self._link
        if within != "title":
            self._texts.append(data)


@dataclass
class Browser:
    """One visitor's browser: follows redirects, keeps cookies."""

    client: TestClient
    page: Page = field(default_factory=lambda: Page(""))
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    path: str = ""

    def open(self, path: str, **headers: str) -> Page:
        return self._took(self.client.get(path, headers=headers))

    def press(self, action: str, **entered: str) -> Page:
        form = self.page.form(action)
        assert form.method == "post"
        return self._took(self.client.post(action, data={**form.fields, **entered}))

    def press_after_opening(self, action: str, **entered: str) -> Page:
        self.open(action)
        return self.press(action, **entered)

    def sign_in(self, email: str, password: str) -> Page:
        self.open("/sign-in")
        return self.press("/sign-in", email=email, password=password)

    def _took(self, response) -> Page:
        self.status = response.status_code
        self.headers = dict(response.headers)
        self.path = response.url.path
        self.page = Page(response.text)
        return self.page
