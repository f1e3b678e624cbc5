"""The browser that benchmarks use."""

import os
import shutil

FLAGS = (
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
)


def chromium() -> str:
    """Its path, as `make bench` found it."""
    path = os.environ.get('CHROMIUM') or shutil.which('chromium') or shutil.which('google-chrome')
    if not path:
        raise SystemExit('Chromium is missing: run `make bench`, or set CHROMIUM to its path')
    return path
