"""The site as a process: records brought up to date, what a kill left unread, and a server that needs no set-up."""

from __future__ import annotations

import logging
import os
import threading
import urllib.request
from collections.abc import Callable
from typing import Any

SWEEP_EVERY = 300.0  # seconds between two looks for uploads that were left unread
THREADS = 8


def prepare() -> None:
    """Set Django up and bring the records up to date. Whatever else of Django's is imported comes after this."""
    os.umask(0o077)  # the records hold drafts: what this process writes is for its owner's eyes only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cynllun.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


class Site:
    """A server on an address. It listens from the moment it is made: OSError when the port is taken."""

    def __init__(self, host: str, port: int) -> None:
        import waitress
        from django.conf import settings

        from cynllun.deeds.drafting.receive_upload import LARGEST
        from cynllun.web.wsgi import application

        self._ending = threading.Event()
        self._server: Any = waitress.create_server(
            application, host=host, port=port, threads=THREADS, ident="cynllun",
            # What is larger is refused before it fills the disk; a file has company in its form.
            max_request_body_size=LARGEST + 2**20,
            # Behind a proxy that speaks HTTPS, whatever comes came by HTTPS: no header is believed for it.
            url_scheme="https" if settings.HTTPS else "http",
        )  # fmt: skip
        # A name such as localhost may be two addresses, and then there are two sockets and no one port to ask for.
        self.address = f"http://{host}:{getattr(self._server, 'effective_port', port)}"

    def serve(self) -> None:
        """Serve until stopped from the keyboard; read in the background what was left unread."""
        threading.Thread(target=self._sweep, daemon=True, name="sweep").start()
        try:
            self._server.run()
        finally:
            self._ending.set()
            self._server.close()

    def fetch(self) -> int:
        """Serve, fetch the home page once as a browser would, stop: the status of the answer. URLError when there is none."""
        threading.Thread(target=self._server.run, daemon=True, name="serve").start()
        try:
            with urllib.request.urlopen(self.address, timeout=60) as answer:
                answer.read()
                return int(answer.status)
        finally:
            self._ending.set()
            self._server.close()

    def _sweep(self) -> None:
        from django.db import close_old_connections

        while True:
            try:
                for job in (clear_sessions, read_what_is_left):
                    _minded(job)
            finally:
                close_old_connections()
            if self._ending.wait(SWEEP_EVERY):
                return


def clear_sessions() -> None:
    """Remove the sessions that are over: a visit to the page of signing in leaves one, and nobody else removes it."""
    from django.core.management import call_command

    call_command("clearsessions")


def read_what_is_left() -> None:
    """Read the uploads that a kill left unread."""
    from cynllun.deeds.drafting import sweep_uploads

    sweep_uploads()


def _minded(job: Callable[[], None]) -> None:
    """Do a job; a fault in it ends neither the other jobs nor the looking: the next look is in five minutes."""
    try:
        job()
    except Exception:
        logging.getLogger(__name__).exception("could not be done: %s", job.__name__)
