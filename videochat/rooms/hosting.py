"""Stands in until each verb is there."""

from collections.abc import Callable

from .entry import Entry, InviteRole, Knock, KnockAnswer, Knocker
from .store import NO_ENTRY
from .visits import Visits
from .watch import Watch


class Hosting(Visits):
    """What a host does, and what happens at the door."""

    async def knock(self, room: str, name: str, *, browser: str, entry: Entry = NO_ENTRY) -> Knock:
        raise NotImplementedError

    async def end_knock(self, secret: str) -> None:
        raise NotImplementedError

    async def list_knocks(self, visit: str) -> tuple[Knocker, ...]:
        raise NotImplementedError

    async def admit(self, visit: str, knocker_id: str | None) -> None:
        raise NotImplementedError

    async def deny(self, visit: str, knocker_id: str) -> None:
        raise NotImplementedError

    async def set_password(self, visit: str, password: str | None) -> None:
        raise NotImplementedError

    async def invite(self, visit: str, role: InviteRole, *, seconds: float) -> str:
        raise NotImplementedError

    def watch_knock(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        raise NotImplementedError
