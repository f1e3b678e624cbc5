"""People whose devices can be taken away, and what others see of that."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, Locator

from tests.browser.conftest import Arrive
from tests.browser.person import Person

HARDWARE = (Path(__file__).parent / 'hardware.js').read_text(encoding='utf-8')
CAMERA = 'fake_device_0'
SAID_WITHIN = 3.0
"""Seconds until others are told: a pause of the system counts after one, and news go through the server."""
BACK_WITHIN = 3.0
SAYS = """([name, words]) => {
  const tiles = [...document.querySelectorAll("[role=group]")].filter((each) => each.ariaLabel === name);
  return tiles.some((each) => each.innerText.includes(words));
}"""


async def with_hardware(person: Arrive, script: str = '', *, browser: Browser | None = None) -> Person:
    """Somebody whose devices can be taken away."""
    someone = await person(browser=browser)
    await someone.page.add_init_script(HARDWARE + script)
    return someone


async def said(person: Person, name: str, words: str) -> None:
    """Wait until a tile says so, looking at each frame: it is timed, and `expect` looks once a second."""
    await person.page.wait_for_function(SAYS, arg=[name, words])


def said_of(person: Person, name: str, words: str) -> Locator:
    """What a tile says of the devices of its person."""
    return person.tile(name).get_by_text(words, exact=True)
