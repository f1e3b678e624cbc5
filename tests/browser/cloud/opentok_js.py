"""OpenTok.js itself, from npm: never committed."""

from pathlib import Path

from tests.browser.npm import npm_file


def opentok_js() -> Path:
    """Where the script is."""
    return npm_file('@opentok/client/dist/js/opentok.min.js')
