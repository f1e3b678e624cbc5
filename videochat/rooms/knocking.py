"""Waiting before a room, and the host's answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from uuid import uuid4

from .door import Visitor
from .doors import Doors
from .entry import NO_ENTRY, Entry, Knock, KnockAnswer, Knocker
from .errors import N_, MustWait, Refused
from .events import KnockReceived
from .names import clean_name
from .permissions import may_admit
from .store.knocking import KnockingVerbs
from .watch import Watch


class Knocking(Doors, KnockingVerbs):
    """The verbs of the waiting room."""

    async def look(
        self, room: str, name: str = '', *, browser: str, entry: Entry = NO_ENTRY
    ) -> Refused | None:
        visitor = Visitor(name, browser, entry)
        try:
            self._way(self._room(room), visitor)
        except Refused as refusal:
            return refusal
        return None

    async def knock(self, room: str, name: str, *, browser: str, entry: Entry = NO_ENTRY) -> Knock:
        room, name = clean_name(room), clean_name(name)
        self._check_open()
        visitor = Visitor(name, browser, entry)
        try:
            live, _ = await self._find_way(room, visitor)
        except MustWait:
            live = self._room(room)
        else:
            # Nothing to wait for: whoever watches this is told so at once.
            return Knock(Knocker(uuid4().hex, name), live.id, secrets.token_urlsafe(24))
        live.check_name(name, browser)
        earlier = self._waiting.of_browser(live.id, visitor.mark)
        if earlier:
            self._answer(live, earlier, KnockAnswer.OVER)
        waiter = self._waiting.add(
            live.id, name, mark=visitor.mark, address=entry.address, shown=visitor.shown
        )
        self._publish(live, KnockReceived(live.id, waiter.knock.knocker))
        return waiter.knock

    def watch_knock(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        return self._waiting.watch(secret, on_answer)

    async def end_knock(self, secret: str) -> None:
        waiter = self._waiting.find(secret)
        live = self._rooms.get(waiter.knock.room) if waiter else None
        if waiter and live:
            self._answer(live, waiter, None)

    async def list_knocks(self, visit: str) -> tuple[Knocker, ...]:
        live, _ = self._host(visit, may_admit, N_('Only the host may know who waits.'))
        return tuple(waiter.knock.knocker for waiter in self._waiting.list(live.id))

    async def admit(self, visit: str, knocker_id: str | None) -> None:
        live, _ = self._host(visit, may_admit, N_('Only the host may let people in.'))
        for waiter in self._waiting.list(live.id):
            if knocker_id in {None, waiter.id}:
                self._answer(live, waiter, KnockAnswer.ADMITTED)

    async def deny(self, visit: str, knocker_id: str) -> None:
        live, _ = self._host(visit, may_admit, N_('Only the host may turn people away.'))
        for waiter in self._waiting.list(live.id):
            if waiter.id == knocker_id:
                self._answer(live, waiter, KnockAnswer.DENIED)
