"""Somebody with a browser, who comes, talks, loses the network, reloads, leaves and comes again."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable

import aiohttp

from .page import Page

JOIN_PATIENCE = 20.0
"""Seconds a join may take on a machine that has other things to do, a second of a stopped server included."""
LEAVE_PATIENCE = 5.0
HEALING = 12.0
"""Seconds in which a page that was thrown out finds its way back; after that a person would click."""

Action = Callable[[], Awaitable[None]]


class Person:
    """Acts at random, but always the same with the same seed.

    :param did: counts what all people did.
    :param flowing: participants whose media reaches the others, who vouch for them.
    """

    def __init__(
        self, server_url: str, name: str, room: str, seed: str, did: Counter[str], flowing: set[str]
    ) -> None:
        self.name = name
        self.room = room
        self.is_in = False
        """Whether they take themselves to be in the room, or on the way back to it."""
        self.page: Page | None = None
        self.slow_joins: list[float] = []
        self._url = server_url
        self._chance = random.Random(seed)
        self._did = did
        self._flowing = flowing
        self._tab = ''
        self._must_reload = asyncio.Event()
        self._loading: str | None = None
        self._http = self._new_browser()

    @property
    def id(self) -> str:
        """The participant they are, as their page knows."""
        own = self.page.people.own if self.page else None
        return str(own['id']) if own else ''

    async def live(self, acting: asyncio.Event, trouble: asyncio.Event, busy: set[Person]) -> None:
        """Do one thing after the other, until cancelled.

        :param acting: nothing is begun while it is not set.
        :param trouble: set while the network may fail.
        :param busy: holds those who are in the middle of something.
        """
        await asyncio.sleep(self._chance.uniform(0, 4))
        while True:
            if acting.is_set() and not self._must_reload.is_set():
                busy.add(self)
                await self._act(trouble.is_set())
            elif self._must_reload.is_set() or self.is_in:
                busy.add(self)
                await self._heal()
            busy.discard(self)
            try:
                await asyncio.wait_for(self._must_reload.wait(), self._chance.uniform(0.3, 2.5))
            except TimeoutError:
                pass

    async def heal(self) -> None:
        """Go on where the server, or a loss, left one."""
        await self._heal()

    async def join(self) -> None:
        """Open the room and join."""
        await self._load()
        page = self._present
        await page.tell('click', on='Join now')
        await self._arrive(page)

    def open_tab(self) -> None:
        """Turn to another tab of the same browser; the page that is open stays as it is."""
        self._tab, self.page = '', None

    async def leave(self) -> None:
        """Press Leave, and close the page."""
        page = self._go()
        await page.end_call()
        await page.tell('click', on='leave_button')
        await page.until_out(LEAVE_PATIENCE)
        await self._gently(page.say_goodbye())  # nothing, when the click has arrived
        await page.close()
        self.page = None

    async def close_tab(self) -> None:
        """Close the page in the middle of the call: it says goodbye itself."""
        page = self._go()
        await self._gently(page.say_goodbye())
        await page.close()
        self.page = None

    async def reload(self, *, goodbye: bool = True) -> None:
        """Load the page anew, and come straight back into the call."""
        self._must_reload.clear()
        page = self.page
        if page:
            if goodbye:
                await self._gently(page.say_goodbye())
            await page.close()
        await self._load()
        page = self._present
        await page.tell('reloaded', {'name': self.name})
        await self._arrive(page)

    async def close(self) -> None:
        """Be gone for good, politely."""
        if self.page and self.is_in:
            await self.close_tab()
        elif self.page:
            await self.page.close()
        await self._http.close()

    async def vanish(self) -> None:
        """The browser is killed, or the machine has lost power; they return later, or never."""
        page = self._go()
        await page.close(word=False)
        self.page = None
        if self._chance.random() < 0.4:
            await self._http.close()
            self._http = self._new_browser()
            self.name = f'{self.name.split("+")[0]}+{self._chance.randrange(10_000)}'

    # what they do

    async def _act(self, trouble: bool) -> None:
        if not self.is_in:
            if self._chance.random() < 0.6:
                await self._count('join', self.join)
            return
        if self._is_out():
            await self._heal()
            return
        name, action = self._choose(trouble)
        await self._count(name, action)

    async def _count(self, name: str, action: Action) -> None:
        try:
            await action()
            self._did[name] += 1
        except (OSError, aiohttp.ClientError, LookupError, TimeoutError) as error:
            self._did[f'{name} failed: {type(error).__name__}'] += 1
            if self.page and self.is_in and self._is_out():
                self._must_reload.set()

    def _choose(self, trouble: bool) -> tuple[str, Action]:
        kinds: list[tuple[int, str, Action]] = [
            (6, 'hand', self._move_hand),
            (8, 'chat', self._chat),
            (3, 'chat to one', self._whisper),
            (6, 'signal', self._react),
            (5, 'mute', self._mute),
            (3, 'other tiles', self._look_away),
            (1, 'screen', self._share_screen),
            (2, 'spotlight', self._spotlight),
            (2, 'restart of ICE', self._restart_ice),
            (2, 'reload', self.reload),
            (2, 'leave', self.leave),
            (2, 'close the tab', self.close_tab),
        ]
        if trouble:
            kinds += [
                (4, 'page socket cut', self._cut_page),
                (5, 'engine socket cut', self._cut_engine),
                (4, 'both sockets cut', self._cut_both),
                (2, 'page socket silent', lambda: self._fall_silent(page=True)),
                (2, 'engine socket silent', lambda: self._fall_silent(engine=True)),
                (3, 'network gone', lambda: self._fall_silent(page=True, engine=True)),
                (2, 'reload without goodbye', lambda: self.reload(goodbye=False)),
                (1, 'reload in a loop', self._reload_often),
                (1, 'second tab', self._open_second_tab),
                (2, 'browser killed', self.vanish),
            ]
        weights, names, actions = zip(*kinds, strict=True)
        index = self._chance.choices(range(len(kinds)), weights)[0]
        return names[index], actions[index]

    async def _move_hand(self) -> None:
        await self._present.tell('toggled', {'raised': self._chance.random() < 0.5})

    async def _chat(self) -> None:
        long = self._chance.random() < 0.05
        await self._present.say('The quick brown fox 🦊 ' * (180 if long else self._chance.randint(1, 6)))

    async def _whisper(self) -> None:
        others = list(self._present.people.others)
        if others:
            await self._present.say('Between the two of us', to=self._chance.choice(others))

    async def _react(self) -> None:
        if call := self._present.call:
            await call.signal('reaction', '👍')

    async def _mute(self) -> None:
        if call := self._present.call:
            await call.update(hasAudio=self._chance.random() < 0.5, hasVideo=self._chance.random() < 0.8)

    async def _look_away(self) -> None:
        if call := self._present.call:
            await call.look_away()

    async def _share_screen(self) -> None:
        if call := self._present.call:
            await call.share_screen()

    async def _restart_ice(self) -> None:
        if call := self._present.call:
            await call.restart_ice()

    async def _spotlight(self) -> None:
        page = self._present
        someone = self._chance.choice([None, self.id, *page.people.others])
        await page.tell('spotlight', {'participantId': someone}, on='stage')

    # what befalls them

    async def _cut_page(self) -> None:
        self._present.page_pause = self._chance.choice([0.0, 0.5, 2.0, 6.0])
        self._present.cut()

    async def _cut_engine(self) -> None:
        if call := self._present.call:
            call.caller.pause = self._chance.choice([0.0, 0.3, 2.0, 6.0])
            call.caller.cut()

    async def _cut_both(self) -> None:
        pause = self._chance.choice([0.0, 0.5, 2.0, 8.0])
        page = self._present
        page.page_pause = pause
        page.cut()
        if page.call:
            page.call.caller.pause = pause
            page.call.caller.cut()

    async def _fall_silent(self, *, page: bool = False, engine: bool = False) -> None:
        mine = self._present
        call = mine.call
        if page:
            mine.socket.silent = True
        if engine and call:
            call.caller.silent = True
        id = self.id
        if page and engine:
            self._flowing.discard(id)
        await asyncio.sleep(self._chance.uniform(0.5, 12))
        self._flowing.add(id)
        if page and mine.socket.silent:
            mine.page_pause = self._chance.uniform(0, 1)
            mine.cut()
        if engine and call and call.caller.silent:
            call.caller.pause = self._chance.uniform(0, 1)
            call.caller.cut()

    async def _reload_often(self) -> None:
        for _ in range(self._chance.randint(3, 6)):
            page = self._present
            await self._gently(page.say_goodbye())
            await page.close()
            await self._load()
            page = self._present
            await page.tell('reloaded', {'name': self.name})
            await asyncio.sleep(self._chance.uniform(0, 0.3))
        await self._arrive(self._present)

    async def _open_second_tab(self) -> None:
        first = self._present
        self.open_tab()
        await self.join()
        await asyncio.sleep(self._chance.uniform(0.2, 2))
        self._did['first of two tabs ended'] += first.ended.is_set() and not first.people.entered
        await first.close()

    # how a page comes to be in the call

    async def _load(self) -> None:
        self._must_reload.clear()
        self._tab = self._tab or str(uuid.UUID(bytes=self._chance.randbytes(16), version=4))
        page = Page(
            self._http, self._url, self.name, self._chance, self._flowing, on_reload=self._must_reload.set
        )
        self.page = page
        await page.open(self.room, self._tab)

    async def _arrive(self, page: Page) -> None:
        self.is_in = True
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with asyncio.timeout(JOIN_PATIENCE):
            while not (page.people.entered and page.call and page.call.stream_id):
                page.heard.clear()
                try:
                    await asyncio.wait_for(page.heard.wait(), 0.25)
                except TimeoutError:
                    if self._must_reload.is_set():
                        return
        self.slow_joins.append(loop.time() - began)
        self._flowing.add(self.id)

    async def _heal(self) -> None:
        """Load the page again when it asked for that, or when the call does not come back by itself."""
        if self._must_reload.is_set():
            await self._count('loaded again for the server', lambda: self.reload(goodbye=False))
            return
        if not self._is_out():
            return
        deadline = asyncio.get_running_loop().time() + HEALING
        while self._is_out() and not self._must_reload.is_set():
            if asyncio.get_running_loop().time() > deadline:
                await self._count('CLICKED to be in again', self.reload)
                return
            await asyncio.sleep(0.2)

    def _is_out(self) -> bool:
        page = self.page
        return not (page and page.people.entered and page.call and page.call.stream_id)

    @property
    def _present(self) -> Page:
        if self.page is None:
            raise LookupError('no page is open')
        return self.page

    def _go(self) -> Page:
        page = self._present
        self.is_in = False
        self._flowing.discard(self.id)
        return page

    async def _gently(self, goodbye: Awaitable[None]) -> None:
        try:
            await goodbye
        except (OSError, aiohttp.ClientError):
            pass  # a beacon that did not get through

    def _new_browser(self) -> aiohttp.ClientSession:
        # a browser never turns a kept connection into a WebSocket, and uvicorn may close one that was
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True),
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            timeout=aiohttp.ClientTimeout(total=30),
        )
