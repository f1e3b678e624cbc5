"""The dialog that invites people."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import InviteRole

from .call_session import CallSession
from .command import send
from .files import JS
from .payload import Payload, listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class InvitationWanted(UiEventArguments):
    """A link is to be made that lets people in.

    :param hours: how long it is to be good for, unchecked.
    """

    role: InviteRole
    hours: int


class InviteDialog(Element, component=JS / 'invite_dialog.js'):
    """The room's link to copy, mail and share; for the host also links that let people in."""

    def __init__(
        self,
        call: CallSession,
        room: str,
        *,
        link: str,
        picture: str,
        on_wanted: Handler[InvitationWanted],
    ) -> None:
        """Draw nothing until somebody wants to invite.

        :param call: the page's call.
        :param room: the room's name.
        :param link: the address of the room.
        :param picture: its QR code as an address; '' for none.
        :param on_wanted: called when the host wants a link that lets people in.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['room'] = room
        self._props['link'] = link
        self._props['picture'] = picture
        listen(self, 'wanted', _read_wanted, [on_wanted])

    def show_invitation(self, link: str, picture: str) -> None:
        """Show the link that was made; its secret is in nothing but this one message."""
        send(self, 'showInvitation', link, picture)

    def refuse(self, sentence: str) -> None:
        """Say why there is none."""
        send(self, 'refuse', sentence)


def _read_wanted(sender: Element, client: Client, payload: Payload) -> InvitationWanted:
    return InvitationWanted(
        sender=sender, client=client, role=payload.choice('role', InviteRole), hours=payload.number('hours')
    )
