"""What the host of a page's call does, and what becomes of it on the pages of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from videochat.elements.hosting_line import (
    Act,
    ActOnAll,
    ActOnAllWanted,
    ActWanted,
    Decision,
    DecisionWanted,
    HostingLine,
    Order,
    PasswordWished,
)
from videochat.elements.language import _
from videochat.rooms import (
    Admission,
    NotInRoom,
    ParticipantMuted,
    RoomError,
    RoomEvent,
    Rules,
    ShareStopped,
    VideoStopped,
)

from . import sentences
from .backend import Backend
from .turns import Turns

if TYPE_CHECKING:
    from .call import Call


class CallHosting:
    """Runs the room of a call: what is asked here of a page whose person is not the host is refused.

        ui.button('Quiet, please', on_click=call.hosting.mute_all)
        await call.hosting.set_rules(replace(call.rules, unmute=False))

    Each raises `NotAllowed` for who may not do it now, and `NotInRoom` outside a room. What is done to
    somebody who has left changes nothing.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Act for the person of a call's page.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store
        # a page's own: neither leaving nor coming back lets a browser do more
        self._turns = Turns()
        self._deciding = asyncio.Lock()
        self._line = HostingLine(
            call,
            on_act=self._act,
            on_act_on_all=self._act_on_all,
            on_decision=self._decide,
            on_password=self._choose_password,
        )
        call.on_event(self._follow)

    async def mute(self, participant_id: str) -> None:
        """Switch another's microphone off; they can switch it on again if the rules let them."""
        await self._store.mute(self._admission.visit, participant_id)

    async def mute_all(self) -> None:
        """Switch everybody else's microphone off."""
        await self._store.mute_all(self._admission.visit)

    async def give_floor(self, participant_id: str, has_floor: bool = True) -> None:
        """Let one guest unmute where the others may not, or no longer."""
        await self._store.give_floor(self._admission.visit, participant_id, has_floor)

    async def stop_video(self, participant_id: str) -> None:
        """Switch another's camera off; they can switch it on again."""
        await self._store.stop_video(self._admission.visit, participant_id)

    async def stop_share(self, participant_id: str) -> None:
        """End the sharing of another's screen."""
        await self._store.stop_share(self._admission.visit, participant_id)

    async def remove(self, participant_id: str) -> None:
        """Send another out of the room; their browser cannot come back into it."""
        await self._store.remove(self._admission.visit, participant_id)

    async def make_host(self, participant_id: str) -> None:
        """Let another run the room instead of this page's person."""
        await self._store.make_host(self._admission.visit, participant_id)

    async def end(self) -> None:
        """End the call for everybody."""
        await self._store.end(self._admission.visit)

    async def set_rules(self, rules: Rules) -> None:
        """Decide what holds in the room from now on.

        :param rules: all of them; those there are now are `call.rules`.
        """
        await self._store.set_rules(self._admission.visit, rules)

    async def set_password(self, password: str | None) -> None:
        """Want a password of who comes, None: no longer.

        :raises InvalidPassword: it is empty or too long.
        """
        await self._store.set_password(self._admission.visit, password)

    async def set_unlisted(self, unlisted: bool) -> None:
        """Hide the room from the lobby, or show it there."""
        await self._store.set_unlisted(self._admission.visit, unlisted)

    @property
    def _admission(self) -> Admission:
        if not self._call.admission:
            raise NotInRoom
        return self._call.admission

    async def _act(self, event: ActWanted) -> None:
        person = event.participant_id
        match event.act:
            case Act.MUTE:
                await self._try(event.key, lambda: self.mute(person))
            case Act.GIVE_FLOOR | Act.TAKE_FLOOR:
                await self._try(event.key, lambda: self.give_floor(person, event.act is Act.GIVE_FLOOR))
            case Act.STOP_VIDEO:
                await self._try(event.key, lambda: self.stop_video(person))
            case Act.STOP_SHARE:
                await self._try(event.key, lambda: self.stop_share(person))
            case Act.MAKE_HOST:
                await self._try(event.key, lambda: self.make_host(person))
            case Act.REMOVE:
                await self._try(event.key, lambda: self.remove(person))

    async def _act_on_all(self, event: ActOnAllWanted) -> None:
        await self._try(event.key, self.mute_all if event.act is ActOnAll.MUTE else self.end)

    async def _decide(self, event: DecisionWanted) -> None:
        if event.decision is Decision.UNLISTED:
            await self._try(event.key, lambda: self.set_unlisted(event.on))
        else:
            await self._try(event.key, lambda: self._set_rule(event.decision, event.on))

    async def _choose_password(self, event: PasswordWished) -> None:
        await self._try(event.key, lambda: self.set_password(event.password))

    async def _set_rule(self, decision: Decision, on: bool) -> None:
        """Change one rule and leave the others as they are now, here or by another page."""
        async with self._deciding:
            room = await self._store.get_room(self._admission.room.id)
            if room is None:
                raise NotInRoom
            await self.set_rules(replace(room.rules, **{decision.name.lower(): on}))

    async def _try(self, key: int, act: Callable[[], Awaitable[None]]) -> None:
        """Do what the page wants when its turn comes, and answer with what is wrong."""
        if not await self._turns.turn():
            self._line.answer(key, _('That was too much at once. Please wait a moment.'))
            return
        try:
            await act()
        except NotInRoom:
            self._line.answer(key)  # that is on the screen already
        except RoomError as error:
            self._line.answer(key, sentences.of_error(error))
        else:
            self._line.answer(key)

    def _follow(self, event: RoomEvent) -> None:
        own = self._call.participant
        if own is None:
            return
        match event:
            case ParticipantMuted(participant_ids=muted) if own.id in muted:
                self._line.order(Order.MUTED)
            case VideoStopped(participant_id=own.id):
                self._line.order(Order.VIDEO_STOPPED)
            case ShareStopped(participant_id=own.id):
                self._line.order(Order.SHARE_STOPPED)
