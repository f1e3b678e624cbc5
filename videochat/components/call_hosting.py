"""What the host of a page's call does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from videochat.rooms import Admission, NotInRoom, Rules

from .backend import Backend

if TYPE_CHECKING:
    from .call import Call


class CallHosting:
    """Runs the room of a call: what is asked here of a page whose person is not the host is refused.

        ui.button('Quiet, please', on_click=call.hosting.mute_all)
        await call.hosting.set_rules(replace(call.rules, unmute=False))

    Each raises `NotAllowed` for who may not do it now, and `NotInRoom` outside a room.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Act for the person of a call's page.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store

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
