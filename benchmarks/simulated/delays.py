"""How long a word takes from one to another, all the time."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from typing import Any

from .person import Person

EVERY = 0.2
"""Seconds between two signals."""
CHAT_EVERY = 4
"""So many signals to one message of the chat: a page may write two a second."""
LOST = 5.0


class Delays:
    """Two people in a room of their own, whom nothing befalls but what befalls the server.

    A *signal* goes through the engine alone, a message of the *chat* through page, store and engine.
    """

    def __init__(self, server_url: str) -> None:
        did: Counter[str] = Counter()
        flowing: set[str] = set()
        self.speaker = Person(server_url, 'Speaker', 'Delays', 'speaker', did, flowing)
        self.hearer = Person(server_url, 'Hearer', 'Delays', 'hearer', did, flowing)
        self.times: dict[tuple[str, str], list[float]] = defaultdict(list)
        """By phase and kind, seconds."""
        self.own_lag: dict[str, list[float]] = defaultdict(list)
        """What of that is this process's own."""
        self.phase = 'quiet'
        self._stopped_at = 0.0
        self._sent: dict[str, float] = {}

    async def begin(self) -> None:
        """Join."""
        for person in (self.hearer, self.speaker):
            await person.join()

    async def end(self) -> None:
        """Leave."""
        for person in (self.speaker, self.hearer):
            if person.is_in:
                await person.close_tab()

    async def measure(self) -> None:
        """Go on until cancelled."""
        number = 0
        while True:
            number += 1
            kind = 'chat' if number % CHAT_EVERY == 0 else 'signal'
            phase, began = self.phase, time.perf_counter()
            if phase == 'after':  # when all compare what they have, nothing is to be on its way
                await self._mend()
                await asyncio.sleep(EVERY)
                continue
            try:
                await self._say(kind, f'delay {number} {random.random()}')
            except (TimeoutError, LookupError):
                await self._mend()
            else:
                if self._stopped_at < began and phase == self.phase:
                    self.times[phase, kind].append(time.perf_counter() - began)
            before = time.perf_counter()
            await asyncio.sleep(EVERY)
            self.own_lag[phase].append(time.perf_counter() - before - EVERY)

    def server_was_stopped(self) -> None:
        """What is on its way says nothing."""
        self._stopped_at = time.perf_counter() + 0.5

    async def _say(self, kind: str, text: str) -> None:
        speaker, hearer = self.speaker.page, self.hearer.page
        if not (speaker and hearer and speaker.call and hearer.call):
            raise LookupError('not in the call')
        heard = asyncio.Event()

        def hear(message: dict[str, Any]) -> None:
            if message['signal'].get('data') == text:
                heard.set()

        hearer.on_signal = hear
        async with asyncio.timeout(LOST):
            if kind == 'signal':
                await speaker.call.signal('delay', text, to=hearer.call.caller.id)
                await heard.wait()
            else:
                await speaker.say(text)
                while not any(each['text'] == text for each in hearer.written.messages.values()):
                    hearer.heard.clear()
                    await hearer.heard.wait()

    async def _mend(self) -> None:
        await asyncio.gather(self.speaker.heal(), self.hearer.heal())
