"""Inviting people into a room: the plain link for everybody, and for its host links that let them in."""

from __future__ import annotations

from typing import Final

from videochat.elements.invite_dialog import InvitationWanted, InviteDialog
from videochat.elements.language import _
from videochat.rooms import NotAllowed, NotInRoom

from .allowance import Allowance
from .backend import Backend
from .call import Call
from .qr_code import qr_code

HOURS: Final = frozenset({1, 24, 168})
"""What the dialog offers."""

BURST, RATE = 10, 0.2
"""Links a page may make at once, and then each second."""


class Inviting(InviteDialog):
    """The dialog, with the invitations of the page's room."""

    def __init__(self, call: Call, backend: Backend, room: str, *, link: str) -> None:
        """Draw nothing until somebody wants to invite.

        :param room: the room's name.
        :param link: the address that leads others into the room.
        """
        super().__init__(call, room, link=link, picture=qr_code(link), on_wanted=self._make)
        self._call = call
        self._store = backend.store
        self._link = link
        self._allowance = Allowance(BURST, RATE)

    async def _make(self, event: InvitationWanted) -> None:
        admission = self._call.admission
        if admission is None or event.hours not in HOURS:
            return
        if not self._allowance.take():
            self.refuse(_('You are making links too fast. Please wait a moment.'))
            return
        try:
            invite = await self._store.invite(admission.visit, event.role, seconds=event.hours * 3600)
        except NotAllowed:
            self.refuse(_('Only the host can make such links.'))
        except NotInRoom:
            return
        else:
            link = f'{self._link}#invite={invite}'
            self.show_invitation(link, qr_code(link))
