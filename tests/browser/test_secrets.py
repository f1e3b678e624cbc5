"""What only one browser may know is in no address, no log, no figures, and on nobody else's page."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from playwright.async_api import Request, WebSocket, expect

from tests.browser.chatting import write
from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person
from tests.browser.test_door import open_room
from tests.browser.test_files import choose, save
from tests.browser.test_server import NETWORK_GONE, values

PASSWORD = 'correct horse battery staple'
WRONG = 'Tr0ub4dor&3'
WORDS = 'between the three of us'
TURN_SECRET = 'what coturn and the server share'
SERVERS = json.dumps([{'urls': 'turn:127.0.0.1:9'}])
LOUD = ('--log-level', 'debug', '--debug', '--ice-servers', SERVERS, '--turn-secret', TURN_SECRET)
TOLD = {'Ann': {'link for guests', 'link for hosts'}, 'Bob': {'link for guests'}, 'Carl': {'password'}}
"""What somebody has made, followed or typed."""

KEPT_SECRET = '.local/state/videochat/secret'
OF_A_CALL = ('token', 'visit', 'credential', 'ticket')


class Overheard:
    """All that one page asks for, and is told on its lines."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.addresses: list[str] = []
        self.sockets: list[str] = []
        self.received: list[str] = []
        self.tickets: set[str] = set()
        person.page.on('request', self._ask)
        person.page.on('websocket', self._open)

    def _ask(self, request: Request) -> None:
        self.addresses += [request.url, request.headers.get('referer', '')]
        self.tickets |= {request.headers.get('x-videochat-ticket', '')} - {''}

    def _open(self, socket: WebSocket) -> None:
        self.sockets.append(socket.url)
        socket.on('framereceived', lambda frame: self.received.append(str(frame)))

    async def secrets(self) -> dict[str, set[str]]:
        """What this browser, its pages and its stays in rooms are known by."""
        cookies = await self.person.page.context.cookies()
        (cookie,) = (each['value'] for each in cookies if each['name'] == 'session')
        queries = [parse_qs(urlsplit(address).query) for address in self.sockets]
        return {
            'cookie': {cookie},
            'browser': {json.loads(base64.b64decode(cookie.partition('.')[0] + '==='))['id']},
            'page': {one for query in queries for one in query.get('client_id', [])},
            'token': values('token', self.received),
            'visit': values('visit', self.received),
            'credential': values('credential', self.received),
            'ticket': self.tickets,
        }

    async def seen(self) -> str:
        """All that is on the page, or was told to it."""
        return '\n'.join([await self.person.page.content(), *self.received])


async def test_what_one_browser_may_know_nobody_else_learns(
    person: Arrive, start_application: StartApplication, tmp_path: Path, room: str
):
    application = await start_application(*LOUD)
    ann, bob, carl, dora = [await person(url=application.url, forgive=NETWORK_GONE) for _ in range(4)]
    heard = [Overheard(each) for each in (ann, bob, carl, dora)]

    # a password, the host's leave, links of both kinds; and one who only looks at the lobby
    await open_room(ann, room, password=PASSWORD, waiting=True)
    guests, hosts = await link_for(ann, 'Guest'), await link_for(ann, 'Host')
    bob.name, carl.name, dora.name = 'Bob', 'Carl', 'Dora'
    await bob.page.goto(guests)
    await bob.field('Your name').fill('Bob')
    await bob.join()
    await ann.until_meeting(bob)
    await carl.enter(room, 'Carl')
    await say(carl, WRONG)
    await expect(carl.told('That is not the password.')).to_be_visible()
    await say(carl, PASSWORD)
    await expect(carl.button('Cancel')).to_be_visible()
    at_door = await carl.page.content()
    await ann.button('Let in Carl').click()
    await carl.until_in_call()
    await dora.visit_lobby()
    await expect(dora.row(room)).to_contain_text('3')

    # a word and a file, and a way back into the call
    for each in (ann, bob):
        await each.button('Chat').click()
    await write(ann, WORDS)
    (tmp_path / 'plan.txt').write_text('to be shared')
    await choose(ann, tmp_path / 'plan.txt')
    await expect(bob.button('Download plan.txt')).to_be_visible()
    await save(bob, 'plan.txt')
    await bob.page.reload()
    await bob.until_in_call()
    await ann.until_frames_advance('Bob')

    secrets = {
        f'{what} of {each.person.name}': found
        for each in heard
        for what, found in (await each.secrets()).items()
    } | {
        'password': {PASSWORD, WRONG},
        'secret of the server': {
            TURN_SECRET,
            (tmp_path / '.local/state/videochat/secret').read_text().strip(),
        },
        'link for guests': {guests.partition('#invite=')[2]},
        'link for hosts': {hosts.partition('#invite=')[2]},
    }
    empty = {what for what, found in secrets.items() if not all(found) or not found}
    assert empty == {'ticket of Carl', *(f'{what} of Dora' for what in OF_A_CALL)}

    for each in heard:
        name = each.person.name
        own = {what for what in secrets if what.endswith(f' of {name}')}
        assert found_in(await each.seen(), secrets) <= own | TOLD.get(name, set()), name
        assert found_in(' '.join(each.addresses), secrets) == set(), name
        assert found_in(' '.join(each.sockets), secrets) == {f'page of {name}'}  # NiceGUI has it there
    assert found_in(at_door, secrets) <= {'page of Carl'}

    async with httpx.AsyncClient(base_url=application.url) as http:
        figures = (await http.get('/metrics')).text + (await http.get('/healthz')).text
    assert await application.stop() == 0
    log = application.errors()
    assert log.count('\n') > 20
    words = {'word': {WORDS, 'plan.txt'}, 'name': {room, 'Carl'}}
    for text in (figures, log):
        assert found_in(text, secrets | words) == set()


def found_in(text: str, secrets: dict[str, set[str]]) -> set[str]:
    """Which of them are in a text."""
    return {what for what, found in secrets.items() if any(one in text for one in found)}


async def say(person: Person, password: str) -> None:
    """Type a password at the door."""
    field = person.page.get_by_label('Password', exact=True)
    await field.fill(password)
    await field.press('Enter')


async def link_for(host: Person, role: str) -> str:
    """Make a link in the dialog, and close it."""
    await host.button('Invite people').click()
    dialog = host.page.get_by_role('dialog', name='Invite people')
    await dialog.get_by_role('radio', name=role).check()
    await dialog.get_by_role('button', name='Make a link').click()
    link = await dialog.get_by_role('textbox', name=re.compile('Link for (guests|a host)')).input_value()
    await dialog.get_by_role('button', name='Close').click()
    await expect(dialog).to_have_count(0)
    return link
