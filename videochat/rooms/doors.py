"""Who gets into a room, and who waits before it."""

from __future__ import annotations

from dataclasses import dataclass

from .door import Visitor
from .entry import InviteRole, KnockAnswer
from .errors import (
    InvalidInvitation,
    MustWait,
    PasswordWanted,
    Removed,
    RoomLocked,
    ServerBusy,
    WrongPassword,
)
from .events import KnockEnded, KnockReceived
from .hosts import Hosts
from .live_room import LiveRoom
from .waiting import Waiter


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody may come in.

    :param host_link: as host.
    """

    host_link: bool = False


class Doors(Hosts):
    """What the verbs of the door stand on."""

    async def _find_way(self, room: str, visitor: Visitor) -> tuple[LiveRoom, Way]:
        """The room, and how somebody gets in there.

        :raises Refused: they do not.
        """
        while True:
            live = self._room(room)
            try:
                return live, self._way(live, visitor)
            except PasswordWanted:
                if not visitor.entry.password:
                    raise
            await self._compare_password(live, visitor)

    def _way(self, live: LiveRoom, visitor: Visitor) -> Way:
        """How somebody gets in just now.

        :raises Refused: they do not.
        """
        terms, entry, door = live.terms, visitor.entry, live.door
        if door.is_barred(visitor.mark):
            raise Removed
        invited = self._read_invitation(live, visitor)
        if live.knows(visitor.key, visitor.browser):
            return Way(invited is InviteRole.HOST)
        if door.is_opener(visitor.mark) or invited is InviteRole.HOST:
            return Way(host_link=True)
        if terms.rules.locked:
            raise RoomLocked
        if self._waiting.is_admitted(entry.knock, live.id, visitor.mark):
            return Way()
        if not invited and terms.password not in {None, visitor.shown}:
            raise PasswordWanted
        if self._must_wait(live, entry.address, invited=bool(invited)):
            raise MustWait
        return Way()

    def _must_wait(self, live: LiveRoom, address: str, *, invited: bool = False) -> bool:
        """Whether only the host can let somebody in now."""
        if live.door.is_suspect(address) or live.deserted:
            return True
        return live.terms.rules.waiting_room and not invited

    def _read_invitation(self, live: LiveRoom, visitor: Visitor) -> InviteRole | None:
        if not visitor.entry.invite:
            return None
        try:
            return self._invitations.read(visitor.entry.invite, live.id, opening=live.door.opening)
        except InvalidInvitation:
            if live.knows(visitor.key, visitor.browser) or live.door.is_opener(visitor.mark):
                return None  # it is not needed
            raise

    async def _compare_password(self, live: LiveRoom, visitor: Visitor) -> None:
        known, attempts = live.terms.password, live.door.attempts
        if known is None:
            return
        attempts.begin(visitor.origin)
        try:
            right = await self._passwords.match(known, visitor.entry.password)
        except ServerBusy:
            attempts.forgive(visitor.origin, all=False)
            raise
        if not right:
            raise WrongPassword
        attempts.forgive(visitor.origin)
        visitor.shown = known

    def _appoint(self, live: LiveRoom, participant_id: str) -> None:
        super()._appoint(live, participant_id)
        self._tell_who_waits(live)

    def _tell_who_waits(self, live: LiveRoom) -> None:
        """Another is host, and knows nothing of them."""
        for waiter in self._waiting.list(live.id):
            self._publish(live, KnockReceived(live.id, waiter.knock.knocker))

    def _answer(self, live: LiveRoom, waiter: Waiter, answer: KnockAnswer | None) -> None:
        """Somebody waits no longer; None: by their own wish."""
        if self._waiting.answer(waiter, answer):
            self._publish(live, KnockEnded(live.id, waiter.id))

    def _look_who_waits(self, live: LiveRoom) -> None:
        """The room has changed: some need not wait any more, or in vain."""
        for waiter in self._waiting.list(live.id):
            if live.terms.rules.locked:
                self._answer(live, waiter, KnockAnswer.OVER)
            elif self._must_wait(live, waiter.address):
                continue
            elif live.terms.password in {None, waiter.shown}:
                self._answer(live, waiter, KnockAnswer.ADMITTED)
            else:
                self._answer(live, waiter, KnockAnswer.OVER)
