"""A client that can stop in the middle of a sentence: forms by hand, where a browser would be too polite."""

from __future__ import annotations

import re
import socket
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode

from cynllun.demonstration.cast import PASSWORD
from tests.journeys.site import Site

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
BOUNDARY = "----------------------------cynllun"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM = "application/x-www-form-urlencoded"


class PlainClient:
    """One person without a browser. Their session outlives the server."""

    def __init__(self, site: Site, email: str) -> None:
        self.site, self.cookie = site, ""
        self.post("/en/sign-in", urlencode({**self.form("/en/sign-in"), "email": email, "password": PASSWORD}).encode(), FORM)

    def get(self, path: str) -> str:
        """A page, following no redirect."""
        return self._ask("GET", path).decode()

    def form(self, path: str, event: str = "") -> dict[str, str]:
        """The hidden fields of a page's form: what makes it safe to send twice, the revision it showed, the session's token."""
        page = self.get(path)
        main = page[page.index("<main") :]
        return dict(HIDDEN.findall(main[main.index(event) :] if event else main))

    def post(self, path: str, body: bytes, kind: str) -> str:
        """Send a form; the address that the answer leads to, or an empty text when it leads nowhere.

        OSError or HTTPException when the server goes away before it has answered.
        """
        self._ask("POST", path, body, kind)
        return self.answer.headers.get("Location") or ""

    def post_half(self, path: str, body: bytes, kind: str) -> socket.socket:
        """Send half of a form and leave the line open."""
        line = socket.create_connection(("127.0.0.1", self.site.port))
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\nContent-Type: {kind}\r\n"
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
        return line

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        line = HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        try:
            headers = {"Cookie": self.cookie, **({"Content-Type": kind} if kind else {})}
            line.request(method, path, body, headers)
            self.answer: HTTPResponse = line.getresponse()
            said = self.answer.read()
        finally:
            line.close()
        if given := self.answer.headers.get("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        return said


GONE = (OSError, HTTPException)
"""What a client meets when the server is killed."""


def with_file(fields: dict[str, str], name: str, filename: str, data: bytes) -> tuple[bytes, str]:
    """A form with a file, and the type it is sent as."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\nContent-Type: {XLSX}\r\n\r\n'
    )
    return "".join(
        [*parts, head]
    ).encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"
