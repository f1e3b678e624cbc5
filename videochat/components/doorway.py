"""A page's way into its room: what it shows at the door, and how it waits there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from nicegui import background_tasks, context

from videochat.elements.entrance import Arrived, Entrance
from videochat.rooms import Entry, InvalidInvitation, Knock, KnockAnswer, Refused, Watch

from .backend import Backend
from .browser import browser_id, client_address
from .pace import Pace
from .page_keeping import PageKeeping

ARRIVING = 0.5
"""Seconds within which a page that is there has said what it brings."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
"""Seconds until somebody tries again whose waiting came to nothing."""


class Doorway:
    """Brings a page's invitation to the store, asks what is wanted of it, and waits for the host's answer."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        *,
        on_arrived: Callable[[str], Coroutine[Any, Any, None]],
        on_answer: Callable[[KnockAnswer], Coroutine[Any, Any, None]],
    ) -> None:
        """Stand at the door of a room; it is part of the page that is made just now.

        :param on_arrived: called with the name of who waited here when the page was reloaded, '' for nobody.
        :param on_answer: called once how waiting ended, other than by `stop`.
        """
        self._store = backend.store
        self._room = room
        self._browser, self._address = browser_id(), client_address()
        self._on_arrived = on_arrived
        self._on_answer = on_answer
        self._invite = ''
        self._is_stale = False
        self._arrived = asyncio.Event()
        self._knock: Knock | None = None
        self._watch: Watch | None = None
        self._waits = False
        self._retry: asyncio.TimerHandle | None = None
        self._pause = FIRST_PAUSE
        self._pace = Pace()
        self._keeping = PageKeeping(context.client)
        self._entrance = Entrance(room, on_arrived=self._arrive, on_gone=self._go)

    @property
    def is_stale(self) -> bool:
        """Whether the page came with an invitation that is worth nothing any more."""
        return self._is_stale

    async def arrive(self) -> None:
        """Wait until the page has said what it brings, for a moment at most."""
        try:
            await asyncio.wait_for(self._arrived.wait(), ARRIVING)
        except TimeoutError:
            self._arrived.set()

    def entry(self, password: str = '') -> Entry:
        """What the page shows at the door now."""
        knock = self._knock.secret if self._knock else ''
        return Entry(password=password, invite=self._invite, knock=knock, address=self._address)

    async def look(self, name: str) -> Refused | None:
        """Why the store would not let this page in as it is; None: it would."""
        refusal = await self._store.look(self._room, name, browser=self._browser, entry=self.entry())
        if isinstance(refusal, InvalidInvitation) and self._invite:
            self.forget()
            self._is_stale = True
            return await self.look(name)
        return refusal

    def forget(self) -> None:
        """Show no invitation any more."""
        self._invite = ''
        self._entrance.forget()

    async def knock(self, name: str, password: str) -> None:
        """Wait for the host's answer.

        :raises RoomError: there is nothing to wait for.
        """
        await self.stop()
        entry = self.entry(password)
        knock = await self._store.knock(self._room, name, browser=self._browser, entry=entry)
        if self._entrance.is_deleted:
            await self._store.end_knock(knock.secret)
            return
        self._knock, self._waits = knock, True
        self._keeping.hold()
        self._entrance.remember_asking(name)
        watch = self._store.watch_knock(knock.secret, lambda answer: self._answered(knock, answer))
        if self._waits:
            self._watch = watch
        else:  # it was answered at once
            watch.close()

    async def stop(self) -> None:
        """Wait no longer, and show no answer any more."""
        knock, self._knock = self._knock, None
        self._rest()
        if knock:
            await self._store.end_knock(knock.secret)

    def call_back(self, words: str) -> None:
        """Say it by the page's title, while nobody looks at the page."""
        self._entrance.call_back(words)

    def _answered(self, knock: Knock, answer: KnockAnswer) -> None:
        if knock is not self._knock:
            return
        if answer is KnockAnswer.OVER:  # whoever comes next may be a host; or nobody, for a while
            self._knock = None
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            self._retry = asyncio.get_running_loop().call_later(self._pause, self._tell, answer)
            return
        self._rest()
        if answer is KnockAnswer.DENIED:
            self._knock = None
        self._pause = FIRST_PAUSE
        self._tell(answer)

    def _tell(self, answer: KnockAnswer) -> None:
        if not self._entrance.is_deleted:
            background_tasks.create(self._on_answer(answer), name='knock answered')

    def _rest(self, *, for_good: bool = True) -> None:
        if self._watch:
            self._watch.close()
            self._watch = None
        if self._retry:
            self._retry.cancel()
            self._retry = None
        if self._waits:
            self._waits = False
            self._keeping.release()
            if for_good:
                self._entrance.remember_asking('')

    async def _arrive(self, event: Arrived) -> None:
        if not await self._pace.turn():
            return
        if event.invite:
            self._invite, self._is_stale = event.invite, False
        self._arrived.set()
        await self._on_arrived(event.asking)

    async def _go(self) -> None:
        """Nobody waits any more, though the page's line may seem to be there for a while.

        If it is reloaded, it knocks again.
        """
        knock = self._knock
        if self._waits and knock:
            self._rest(for_good=False)
            await self._store.end_knock(knock.secret)

    def close(self) -> None:
        """The page is gone."""
        background_tasks.create(self.stop(), name='stop waiting')
