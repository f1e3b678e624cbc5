"""Many people at once."""

from __future__ import annotations

import asyncio
from collections import Counter

from .lively_person import LivelyPerson
from .person import Person

STAGGER = 0.05
"""Seconds between two who come first."""


class Crowd:
    """People who live their lives until they are told to pause.

    :param did: counts what all of them did.
    """

    def __init__(self, server_url: str, *, people: int, rooms: int, seed: str) -> None:
        self.did: Counter[str] = Counter()
        flowing: set[str] = set()
        self.people = [
            LivelyPerson(server_url, f'Person {n}', f'Room {n % rooms + 1}', f'{seed} {n}', self.did, flowing)
            for n in range(people)
        ]
        self.trouble = asyncio.Event()
        """Set while the network may fail."""
        self._acting = asyncio.Event()
        self._busy: set[Person] = set()
        self._lives: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Let everybody live."""
        self._acting.set()
        self._lives = [
            asyncio.create_task(person.live(self._acting, self.trouble, self._busy)) for person in self.people
        ]

    def go_on(self) -> None:
        """After a pause."""
        self._acting.set()

    async def pause(self, patience: float) -> bool:
        """Let everybody finish what they are about; False when somebody is not ready in time, in seconds."""
        self._acting.clear()
        try:
            async with asyncio.timeout(patience):
                while self._busy:  # noqa: ASYNC110 -- who is busy changes many times a second
                    await asyncio.sleep(0.1)
        except TimeoutError:
            return False
        return True

    async def end(self) -> list[BaseException]:
        """Everybody goes home; returns what went wrong with whom."""
        for life in self._lives:
            life.cancel()
        results = await asyncio.gather(*self._lives, return_exceptions=True)
        self._lives.clear()
        for person in self.people:
            await person.close()
            await asyncio.sleep(STAGGER)
        return [each for each in results if not isinstance(each, asyncio.CancelledError | None)]
