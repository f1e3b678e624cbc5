"""What people do in a call, and what befalls them: at random, but always the same with the same seed."""

from __future__ import annotations

import asyncio

from .person import Action, Person


class LivelyPerson(Person):
    """Comes, talks, loses the network, reloads, leaves and comes again."""

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
                await self.heal()
            busy.discard(self)
            try:
                await asyncio.wait_for(self._must_reload.wait(), self._chance.uniform(0.3, 2.5))
            except TimeoutError:
                pass

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
            await self.heal()
            return
        name, action = self._choose(trouble)
        await self._count(name, action)

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
        self._present.line.pause = self._chance.choice([0.0, 0.5, 2.0, 6.0])
        self._present.line.cut()

    async def _cut_engine(self) -> None:
        if call := self._present.call:
            call.caller.pause = self._chance.choice([0.0, 0.3, 2.0, 6.0])
            call.caller.cut()

    async def _cut_both(self) -> None:
        pause = self._chance.choice([0.0, 0.5, 2.0, 8.0])
        page = self._present
        page.line.pause = pause
        page.line.cut()
        if page.call:
            page.call.caller.pause = pause
            page.call.caller.cut()

    async def _fall_silent(self, *, page: bool = False, engine: bool = False) -> None:
        mine = self._present
        call = mine.call
        if page:
            mine.line.socket.silent = True
        if engine and call:
            call.caller.silent = True
        id = self.id
        if page and engine:
            self._flowing.discard(id)
        await asyncio.sleep(self._chance.uniform(0.5, 12))
        self._flowing.add(id)
        if page and mine.line.socket.silent:
            mine.line.pause = self._chance.uniform(0, 1)
            mine.line.cut()
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
