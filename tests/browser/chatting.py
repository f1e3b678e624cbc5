"""People who write to each other in a call."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, WebSocket, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')
LONGEST = 4000


async def meet(
    person: Arrive,
    room: str,
    *names: str,
    open_chat: bool = True,
    heard: list[str] | None = None,
    **options: str,
) -> list[Person]:
    """These people come into the call; they need not see each other for writing.

    :param heard: gets all that their sockets receive.
    :param options: what `person` takes.
    """
    people: list[Person] = []
    for name in names:
        each = await person(**options)
        await each.page.add_init_script(PROBE)
        if heard is not None:
            each.page.on('websocket', lambda socket: note(socket, heard))
        await each.call(room, name)
        if open_chat:
            await each.button('Chat').click()
            await expect(field(each)).to_be_visible()
        people.append(each)
    return people


def note(socket: WebSocket, heard: list[str]) -> None:
    socket.on('framereceived', lambda frame: heard.append(str(frame)))


def field(person: Person) -> Locator:
    return person.field('Message everyone')


def messages(person: Person) -> Locator:
    return person.page.locator('.vc-bubble')


async def choose(person: Person, name: str) -> None:
    """Say whom one writes to."""
    await person.page.get_by_role('combobox', name='Send to').select_option(label=name)


async def write(person: Person, text: str) -> None:
    await field(person).fill(text)
    await field(person).press('Enter')


async def write_all(person: Person, texts: list[str]) -> None:
    for text in texts:
        await write(person, text)
