"""Take the pictures of the README: `python scripts/screenshots.py` writes docs/img/."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / 'docs' / 'img'
DESKTOP = {'width': 1280, 'height': 800}
PHONE = {'width': 390, 'height': 844}
LOOKS = {
    'Ann': {
        'wall': '#41536d',
        'wallEnd': '#272040',
        'skin': '#e9bb9c',
        'hair': '#3d2a22',
        'shirt': '#4c66d8',
    },
    'Bob': {
        'wall': '#40705e',
        'wallEnd': '#21353d',
        'skin': '#c98f66',
        'hair': '#1f1b18',
        'shirt': '#213040',
    },
    'Chidi': {
        'wall': '#6d5138',
        'wallEnd': '#3a3b1e',
        'skin': '#8b5a3b',
        'hair': '#15110f',
        'shirt': '#dbd3c6',
    },
    'Dana': {
        'wall': '#5b3f6e',
        'wallEnd': '#3d2033',
        'skin': '#f0c7a8',
        'hair': '#8a4624',
        'shirt': '#73304b',
    },
}
ARGUMENTS = [
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--disable-background-networking',
]


def main() -> None:
    """Open a call of four and take its pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with application() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get('CHROMIUM') or shutil.which('chromium'), args=ARGUMENTS
        )
        people = [join(browser, url, name) for name in ('Ann', 'Bob', 'Chidi')]
        join(browser, url, 'Emil', room='Stand-up')
        for scheme in ('light', 'dark'):
            lobby = open_page(browser, 'Dana', scheme=scheme)
            lobby.context.add_cookies([{'name': 'videochat-name', 'value': 'Dana', 'url': url}])
            lobby.goto(url)
            lobby.get_by_role('button', name='Join Garden').wait_for()
            shoot(lobby, f'lobby-{scheme}')
            lobby.close()
        dana = open_page(browser, 'Dana')
        dana.goto(f'{url}/room/Garden?name=Dana')
        wait_for_videos(dana, 1)
        dana.get_by_text('Ann, Bob and Chidi are here').wait_for()
        shoot(dana, 'prejoin')
        dana.get_by_role('button', name='Join now').click()
        wait_for_videos(dana, 4)
        shoot(dana, 'call')
        people[2].close()
        phone = open_page(browser, 'Dana', viewport=PHONE)
        dana.close()
        phone.goto(f'{url}/room/Garden/Dana')
        wait_for_videos(phone, 3)
        shoot(phone, 'call-phone')
        browser.close()


def open_page(
    browser: Browser, name: str, *, scheme: str = 'light', viewport: dict[str, int] | None = None
) -> Page:
    """A page of someone's own browser, with a face for a camera."""
    context = browser.new_context(
        viewport=viewport or DESKTOP,
        color_scheme=scheme,
        is_mobile=viewport is PHONE,
        has_touch=viewport is PHONE,
    )
    context.add_init_script(path=ROOT / 'scripts' / 'face.js')
    context.add_init_script(f'face({json.dumps(LOOKS.get(name, LOOKS["Ann"]))})')
    return context.new_page()


def join(browser: Browser, url: str, name: str, *, room: str = 'Garden') -> Page:
    """Someone in a room."""
    page = open_page(browser, name)
    page.goto(f'{url}/room/{room}/{name}')
    wait_for_videos(page, 1)
    page.get_by_role('button', name='Leave').wait_for()
    return page


def wait_for_videos(page: Page, count: int) -> None:
    """Wait until so many videos play."""
    page.wait_for_function(
        'n => document.querySelectorAll(".vc-tile-video video").length === n',
        arg=count,
    )


def shoot(page: Page, name: str) -> None:
    """Take a picture, once tiles have glided to their places."""
    page.wait_for_timeout(1500)
    page.screenshot(path=TARGET / f'{name}.png')
    print(f'docs/img/{name}.png')


@contextmanager
def application() -> Iterator[str]:
    """The application on a free port."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as state:
        server = subprocess.Popen(
            [sys.executable, '-m', 'videochat', '--no-open', '--port', str(port), '--state-dir', state],
            cwd=ROOT,
        )
        url = f'http://127.0.0.1:{port}'
        try:
            while not answers(f'{url}/healthz'):
                time.sleep(0.1)
            yield url
        finally:
            server.terminate()
            server.wait()


def answers(url: str) -> bool:
    """Whether a server answers there."""
    try:
        with urllib.request.urlopen(url):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


if __name__ == '__main__':
    main()
