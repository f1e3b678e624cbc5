"""Chromium without a network, and a small web server with OpenTok.js and a page that uses it."""

import os
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.browser.cloud.opentok_js import opentok_js

CHROMIUM_FLAGS = [
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-networking',
    '--disable-component-update',
    # A closed network would make it wait; a name that does not exist is answered at once.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A tab in a browser with a camera and a microphone, which reaches this machine only."""
    chromium = os.environ.get('CHROMIUM') or shutil.which('chromium')
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield await browser.new_page()
        await browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has the page, and OpenTok.js beside it."""
    folder = Path(__file__).parent
    for file in (folder / 'call.html', folder / 'call.js', opentok_js()):
        (tmp_path / file.name).symlink_to(file)
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(_Files, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()
    thread.join()
    server.server_close()


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
